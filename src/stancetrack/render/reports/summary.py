"""What an editor wants to know first, in one page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from stancetrack.record.model import Tracker
from stancetrack.render.flat import Flat
from stancetrack.render.report import Report
from stancetrack.render.reports.camps import CAMP_WORDS, counts
from stancetrack.render.reports.claims import claim_data, claims_section, naming_text
from stancetrack.render.reports.contests import contest
from stancetrack.render.reports.contests import contested as sides
from stancetrack.render.reports.diff import change_data
from stancetrack.render.reports.marks import record_is_old
from stancetrack.render.reports.moves import change
from stancetrack.render.reports.references import references
from stancetrack.render.sheet import Cell, Column, Place, Section, Sheet, cell
from stancetrack.render.symbols import SYMBOLS
from stancetrack.render.values import (
    cited,
    counted,
    day,
    inferred,
    name_of,
    nothing,
    outlets,
    recorded_data,
    title,
    who_says,
)
from stancetrack.views.diff import Change
from stancetrack.views.lookup import country_name
from stancetrack.views.matrix import Camp, Row
from stancetrack.views.summary import Contest, Coverage, Summary


def summary(view: Summary, tracker: Tracker, *, sources: bool = False) -> Report:
    """Return the summary as a report."""
    return Report(
        sheet=lambda: _sheet(view, tracker, sources=sources),
        flat=lambda: _flat(view, tracker),
        data=lambda: _data(view, tracker),
        empty=None if any(view.camps.values()) else nothing(tracker),
    )


def _sheet(view: Summary, tracker: Tracker, *, sources: bool) -> Sheet:
    return Sheet(
        title=title(
            tracker,
            f"{name_of(tracker)}: summary",
            view.as_of,
            view.outside,
            basis=view.basis,
            group=view.group,
        ),
        message=counts(row for rows in view.camps.values() for row in rows),
        intro=record_is_old(tracker, view.as_of, stale=view.record_stale),
        columns=[Column("", fixed=True, place=Place.HEAD), Column("", place=Place.BELOW, label="")],
        sections=[
            _section("Camps", _camps(view)),
            _section(
                f"New after {view.since} ({len(view.changes)})",
                [_changed(change, tracker) for change in view.changes],
                "No stance has changed.",
            ),
            _section(
                f"Contested ({len(view.contested)})",
                [_contested(contested) for contested in view.contested],
                "Nobody's troops are contested.",
            ),
            claims_section(view, tracker),
            _stale_ones(view),
            _section(
                "Coverage",
                [_covered(coverage, tracker) for coverage in view.coverage],
                "tracker.yaml names no groups.",
            ),
            _section("Record", [], _record(view)),
        ],
        references=references(tracker, _cited(view)) if sources else (),
    )


def _stale_ones(view: Summary) -> Section:
    if view.record_stale:
        return _section("Stale", [], "All of them, as is said above.")
    rows = [[cell(row.name), cell(_stale(row, view.as_of))] for row in view.stale]
    return _section(f"Stale ({len(rows)})", rows, "No stance on troops is stale.")


def _section(heading: str, rows: Sequence[Sequence[Cell]], otherwise: str = "") -> Section:
    return Section(cell(heading), rows, [] if rows else [otherwise])


def _camps(view: Summary) -> list[list[Cell]]:
    return [
        [_camp(CAMP_WORDS[camp], len(rows)), cell(", ".join(row.name for row in rows))]
        for camp, rows in view.camps.items()
        if rows or camp is not Camp.NO_POSITION
    ]


def _camp(word: str, count: int) -> Cell:
    return Cell(f"{word} ({count})", SYMBOLS[word].style, lead=word)


def _changed(changed: Change, tracker: Tracker) -> list[Cell]:
    position = changed.position
    assert position is not None  # between two days of one record there always is one
    text = _change(changed, tracker)
    who = who_says(position)
    said = f"{day(position)}, {who}, {outlets(tracker, position)}"
    return [cell(changed.name), cell(f"{text}; {said}")]


def _change(changed: Change, tracker: Tracker) -> str:
    return change(tracker, changed.field, changed.before, changed.after, changed.no_position)


def _contested(contested: Contest) -> list[Cell]:
    word = CAMP_WORDS[contested.row.camp]
    return [
        Cell(contested.row.name, SYMBOLS[word].style, lead=word),
        cell("; ".join(sides(contested.row.contests, contested.decided))),
    ]


def _stale(row: Row, as_of: date) -> str:
    age = row.age_days or 0
    last = inferred(as_of - timedelta(days=age), approximate=row.age_approximate)
    return f"{row.troops}; last said on {last}, {counted(age, 'day')} before"


def _covered(coverage: Coverage, tracker: Tracker) -> list[Cell]:
    group = coverage.group
    camps = ", ".join(
        f"{number} {CAMP_WORDS[camp]}"
        for camp, number in coverage.camps.items()
        if number and camp is not Camp.NO_POSITION
    )
    parts = [f"{group.label}: {coverage.recorded} of {len(coverage.members)} recorded", camps]
    if coverage.missing:
        missing = sorted(country_name(tracker, code) for code in coverage.missing)
        parts.append(f"no position: {', '.join(missing)}")
    return [cell(group.name), cell("; ".join(filter(None, parts)))]


def _record(view: Summary) -> str:
    counts = view.counts
    withdrawn = f" ({counts.withdrawn} withdrawn)" if counts.withdrawn else ""
    reach = f"; data reach to {view.data_reach}" if view.data_reach else ""
    return (
        f"{counted(counts.countries, 'country', 'countries')}, "
        f"{counted(counts.positions, 'position')}{withdrawn}, "
        f"{counted(counts.sources, 'source')}, {counted(counts.claims, 'claim')}{reach}."
    )


def _cited(view: Summary) -> Iterable[str]:
    """Yield the sources of what is new, of what contests and of the claims that are shown."""
    for changed in view.changes:
        yield from changed.position.sources if changed.position else ()
    for contested in view.contested:
        for position in (contested.decided, *contested.contesting):
            yield from position.sources
    for naming in view.claims:
        yield from naming.claim.sources


_FLAT = ("part", "country", "name", "date", "approximate", "says", "sources", "addresses")

_Line = tuple[str, str | None, str | None, date | None, bool | None, str, tuple[str, ...]]


def _flat(view: Summary, tracker: Tracker) -> Flat:
    """Return a row for each thing that the summary says, with the part it belongs to."""
    rows = [(*line, *cited(tracker, ids)) for *line, ids in _lines(view, tracker)]
    return Flat(_FLAT, rows)


def _lines(view: Summary, tracker: Tracker) -> Iterator[_Line]:
    yield from _stance_lines(view, tracker)
    for naming in view.claims:
        claim = naming.claim
        says = naming_text(naming, tracker)
        day_ = (claim.date, claim.approximate)
        yield "claim", None, claim.claimant, *day_, says, claim.sources
    for row in view.stale:
        yield "stale", row.country, row.name, None, None, _stale(row, view.as_of), ()
    for coverage in view.coverage:
        said = _covered(coverage, tracker)[1].text
        yield "coverage", None, coverage.group.name, None, None, said, ()
    yield "record", None, None, view.data_reach, None, _record(view), ()


def _stance_lines(view: Summary, tracker: Tracker) -> Iterator[_Line]:
    for camp, found in view.camps.items():
        for row in found:
            since = (row.troops_since, row.troops_since_approximate if row.troops else None)
            yield "camp", row.country, row.name, *since, camp, row.sources
    for changed in view.changes:
        position = changed.position
        assert position is not None  # between two days of one record there always is one
        said = _change(changed, tracker)
        day_ = (position.date, position.approximate)
        yield "change", changed.country, changed.name, *day_, said, position.sources
    for contested in view.contested:
        row = contested.row
        for p in contested.contesting:
            said = contest(p, contested.decided)
            yield "contested", row.country, row.name, p.date, p.approximate, said, p.sources


def _data(view: Summary, tracker: Tracker) -> dict[str, Any]:
    counts = view.counts
    return {
        "schema_version": 1,
        "command": "summary",
        "as_of": view.as_of.isoformat(),
        "basis": view.basis,
        "recorded": recorded_data(tracker),
        "since": view.since.isoformat(),
        "data_reach": view.data_reach.isoformat() if view.data_reach else None,
        "record_stale": view.record_stale,
        "counts": {
            "countries": counts.countries,
            "positions": counts.positions,
            "withdrawn": counts.withdrawn,
            "sources": counts.sources,
            "claims": counts.claims,
        },
        "camps": {camp: [row.country for row in rows] for camp, rows in view.camps.items()},
        "changes": [change_data(changed, tracker) for changed in view.changes],
        "contested": [contested.row.country for contested in view.contested],
        "contests": [
            {
                "country": contested.row.country,
                "contest": contested.row.contest,
                "decided_by": contested.decided.id,
                "contested_by": list(contested.row.contested_by),
            }
            for contested in view.contested
        ],
        "stale": [row.country for row in view.stale],
        "claims": [claim_data(naming) for naming in view.claims],
        "coverage": [
            {
                "group": coverage.group.name,
                "label": coverage.group.label,
                "members": len(coverage.members),
                "recorded": coverage.recorded,
                "missing": list(coverage.missing),
            }
            for coverage in view.coverage
        ],
    }
