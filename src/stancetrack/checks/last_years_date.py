"""Rule last-years-date."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from stancetrack.checks.context import Context
from stancetrack.checks.source_days import Blame, Doubt
from stancetrack.diagnostics import Finding, Related, Rule, Severity
from stancetrack.record.model import Source

RULE = Rule(
    "last-years-date",
    Severity.WARNING,
    "a day that is about a year away from its source's",
    "Sources report what was said within days. A record that is 330 to 400 days away from all of "
    "its sources has most likely the wrong year, which happens to everybody in January. Correct "
    "the year, or cite the source that was published at the time.",
    bad="  - date: 2025-02-24",
    good="  - date: 2026-02-24",
)


def find(context: Context) -> Iterator[Finding]:
    """Find records, and sources cited by several, that are a year away from each other."""
    for blame in context.blames:
        if all(doubt.by_a_year for doubt in blame.doubts):
            yield _of_source(blame, blame.source) if blame.source else _of_record(blame.doubts[0])


def _of_record(doubt: Doubt) -> Finding:
    day = doubt.record.date
    meant = _year_later(day, -1 if doubt.days > 0 else 1)
    return RULE.at(
        doubt.record.origin.location("date"),
        f"{day} is {_distance(doubt)} its source was published, on {doubt.source.published}",
        f"did you mean {meant}?",
        related=(Related(doubt.source.origin.location("issued"), "its source is dated here"),),
    )


def _of_source(blame: Blame, source: Source) -> Finding:
    doubt = blame.doubts[0]
    assert source.published is not None  # only dated sources are doubted
    near = source.published.last if doubt.days > 0 else source.published.first
    year = near.year + (1 if doubt.days > 0 else -1)
    return RULE.at(
        source.origin.location("issued"),
        f"{blame.them} that cite this source are about a year "
        f"{'later' if doubt.days > 0 else 'earlier'}",
        f"did you mean {year}?",
        related=(Related(doubt.record.origin.location("date"), "one of them is dated here"),),
    )


def _distance(doubt: Doubt) -> str:
    return f"{abs(doubt.days)} days {'after' if doubt.days > 0 else 'before'}"


def _year_later(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, day=28)
