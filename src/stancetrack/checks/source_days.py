"""How the day of a record lies to the days on which its sources were published."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from stancetrack.record.edtf import PartialDay
from stancetrack.record.model import Claim, Position, Source

NEAR_A_YEAR = range(330, 401)
"""How many days apart two days are if one of them probably has the wrong year."""


class Doubt(NamedTuple):
    """A record whose day fits none of its sources.

    `source` is the one published nearest to it, `days` how many days after it the record is;
    less than 0 where it is before.
    """

    record: Position | Claim
    source: Source
    days: int

    @property
    def by_a_year(self) -> bool:
        """Whether the record or its source probably has the wrong year."""
        return abs(self.days) in NEAR_A_YEAR


def doubts(
    records: Iterable[Position | Claim], sources: Iterable[Source], first: date, latest: date
) -> Iterator[Doubt]:
    """Find the records dated after all of their sources, or a year away from all of them.

    Records and sources after `latest`, and records before `first`, are wrong for that already: they
    raise no doubt, nor does a source that is unknown or not dated.
    """
    known = {s.id: s for s in sources if s.published is not None and s.published.first <= latest}
    near = {name: _near(source.published) for name, source in known.items() if source.published}
    for record in records:
        day = record.date.toordinal()
        for name in record.sources:
            days = near.get(name)
            if days is None or day in days:
                break
        else:
            if not first <= record.date <= latest:
                continue
            doubt = _nearest(record, [known[name] for name in record.sources])
            if doubt.days > 0 or doubt.by_a_year:
                yield doubt


def _near(published: PartialDay) -> range:
    """Return the days that raise no doubt: up to the last on which it may have been published."""
    first, last = published.first.toordinal(), published.last.toordinal()
    return range(first - NEAR_A_YEAR.start + 1, last + 1)


def _nearest(record: Position | Claim, sources: list[Source]) -> Doubt:
    found = [Doubt(record, source, _days(record.date, source)) for source in sources]
    return min(found, key=lambda doubt: abs(doubt.days))


def _days(day: date, source: Source) -> int:
    assert source.published is not None  # only dated sources get here
    first, last = source.published.first, source.published.last
    return (day - first).days if day < first else (day - last).days


class Blame(NamedTuple):
    """Doubts of one kind that have one cause: a record's day, or else the `source`'s."""

    doubts: tuple[Doubt, ...]
    source: Source | None

    @property
    def them(self) -> str:
        """The records in words: both or all of them."""
        count = len(self.doubts)
        return "both records" if count == 2 else f"all {count} records"


def blames(found: Iterable[Doubt], records: Iterable[Position | Claim]) -> Iterator[Blame]:
    """Put each doubt down to the record, or to the source if no record fits it and several cite it.

    That way a mistyped day of publication is one finding, and not one for each that cites it.
    """
    by_source: dict[str, list[Doubt]] = {}
    for doubt in found:
        by_source.setdefault(doubt.source.id, []).append(doubt)
    citing = Counter(name for record in records for name in record.sources if name in by_source)
    for name, those in by_source.items():
        if 1 < len(those) == citing[name]:
            yield Blame(tuple(those), those[0].source)
        else:
            yield from (Blame((doubt,), None) for doubt in those)
