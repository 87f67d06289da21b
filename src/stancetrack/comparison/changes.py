"""What happened to a record between two of its versions.

Positions are recognised by what they mean, never by where they stand or what they are called:
reordering, re-indenting, a renamed file or a mended typo is no deletion with an addition.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

from stancetrack.comparison.matching import Key, matched
from stancetrack.comparison.recognition import (
    CLAIM_KEYS,
    POSITION_KEYS,
    Placed,
    Reading,
    Said,
    SaidClaim,
)
from stancetrack.record.model import Claim, Position, Tracker

R = TypeVar("R", Position, Claim)


class Kind(StrEnum):
    """What happened to one position or claim."""

    ADDED = "added"
    LATE = "late"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"
    DELETED = "deleted"
    TERM_RENAMED = "term-renamed"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Change(Generic[R]):
    """One record before and after; None where it was not there.

    `fields` are the keys whose values changed, terms and sources under today's names: empty for
    one that came, went, was moved or only had its terms renamed.
    """

    kind: Kind
    before: R | None
    after: R | None
    fields: tuple[str, ...] = ()

    @property
    def record(self) -> R:
        """The record as it is now, or as it was last."""
        record = self.after or self.before
        assert record is not None  # one of the two is always there
        return record


@dataclass(frozen=True, slots=True)
class Names:
    """What came, what went, and what is there in both versions and says something else."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that differs in meaning between two versions of a record.

    `positions` are in the order of country codes, days and the file, `claims` in that of days
    and the file. `countries` are codes (changed: the name or an alias), `sources` ids. `frame`
    are the keys of tracker.yaml that differ.
    """

    positions: tuple[Change[Position], ...]
    claims: tuple[Change[Claim], ...]
    countries: Names
    sources: Names
    frame: tuple[str, ...]

    @property
    def nothing(self) -> bool:
        """Whether nothing differs but the form."""
        return self == Comparison((), (), Names(), Names(), ())


def compare(before: Tracker, after: Tracker) -> Comparison:
    """Return all that differs in meaning between two versions of a record."""
    reading = Reading(before, after)
    return Comparison(
        positions=tuple(_positions(reading, before, after)),
        claims=tuple(_claims(reading, before, after)),
        countries=_names(_countries(before), _countries(after)),
        sources=_names(before.sources, after.sources),
        frame=tuple(
            key
            for key in ("title", "question", "starts", "stale_after", *_TABLES)
            if getattr(before, key) != getattr(after, key)
        ),
    )


_TABLES = ("vocabulary", "groups", "events")


def _countries(tracker: Tracker) -> dict[str, tuple[str, frozenset[str]]]:
    return {
        country.code: (country.name, frozenset(country.aliases)) for country in tracker.countries
    }


def _names(before: Mapping[str, object], after: Mapping[str, object]) -> Names:
    return Names(
        added=tuple(sorted(after.keys() - before.keys())),
        removed=tuple(sorted(before.keys() - after.keys())),
        changed=tuple(sorted(n for n in before.keys() & after.keys() if before[n] != after[n])),
    )


def _positions(reading: Reading, before: Tracker, after: Tracker) -> list[Change[Position]]:
    old, new = reading.by_country(before), reading.by_country(after)
    pairs: list[tuple[Placed, Placed]] = []
    gone: list[Placed] = []
    come: list[Placed] = []
    for code in sorted(old.keys() | new.keys()):
        _sort_out(old.get(code, []), new.get(code, []), POSITION_KEYS, (pairs, gone, come))
    still_gone: list[Placed] = []
    really_come: list[Placed] = []
    # What is in another country's file now says the same, or it is another position.
    _sort_out(gone, come, POSITION_KEYS[:2], (pairs, still_gone, really_come))
    changes = [change for pair in pairs if (change := _change(*pair))]
    changes += [Change(Kind.DELETED, placed.position, None) for placed in still_gone]
    changes += [_addition(placed.position, before.data_reach) for placed in really_come]
    return sorted(changes, key=lambda c: (c.record.country, c.record.date, c.record.origin.line))


def _sort_out(
    old: Sequence[Placed],
    new: Sequence[Placed],
    keys: Sequence[Key[Said]],
    into: tuple[list[tuple[Placed, Placed]], list[Placed], list[Placed]],
) -> None:
    pairs, gone, come = into
    indexes = matched([p.said for p in old], [p.said for p in new], keys)
    pairs += [(old[one], new[other]) for one, other in indexes.items()]
    taken = set(indexes.values())
    gone += [placed for index, placed in enumerate(old) if index not in indexes]
    come += [placed for index, placed in enumerate(new) if index not in taken]


def _change(old: Placed, new: Placed) -> Change[Position] | None:
    fields = old.said.differences(new.said)
    if fields:
        kind = _kind(fields, old.position, new.position)
    elif (old.position.country, old.file) != (new.position.country, new.file):
        kind = Kind.MOVED
    elif old.written != new.written:
        kind = Kind.TERM_RENAMED
    else:
        return None
    return Change(kind, old.position, new.position, fields)


def _kind(fields: tuple[str, ...], before: R, after: R) -> Kind:
    withdrawn = "withdrawn" in fields and before.withdrawn is None and after.withdrawn is not None
    return Kind.WITHDRAWN if withdrawn else Kind.CORRECTED


def _addition(record: R, reach: date | None) -> Change[R]:
    late = reach is not None and record.date <= reach
    return Change(Kind.LATE if late else Kind.ADDED, None, record)


def _claims(reading: Reading, before: Tracker, after: Tracker) -> list[Change[Claim]]:
    old, new = reading.claims(before), reading.claims(after)
    pairs = matched(old, new, CLAIM_KEYS)
    taken = set(pairs.values())
    changes = [change for one, other in pairs.items() if (change := _claim(old[one], new[other]))]
    changes += [Change(Kind.DELETED, c.claim, None) for i, c in enumerate(old) if i not in pairs]
    changes += [_addition(c.claim, before.data_reach) for i, c in enumerate(new) if i not in taken]
    return sorted(changes, key=lambda c: (c.record.date, c.record.origin.line))


def _claim(old: SaidClaim, new: SaidClaim) -> Change[Claim] | None:
    fields = old.differences(new)
    if not fields:
        return None
    return Change(_kind(fields, old.claim, new.claim), old.claim, new.claim, fields)
