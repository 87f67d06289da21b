"""What happened to a record between two of its versions.

Positions are recognised by what they mean, never by where they stand or what they are called:
reordering, re-indenting, a renamed file or a mended typo is no deletion with an addition.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, Generic, NamedTuple, TypeVar

from stancetrack.comparison.matching import Key, matched
from stancetrack.comparison.recognition import (
    CLAIM_KEYS,
    EXACT,
    POSITION_KEYS,
    Placed,
    Reading,
    SaidClaim,
)
from stancetrack.record.model import Claim, Position, Tracker
from stancetrack.record.runs import longest_run
from stancetrack.record.wording import plain, plainly

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
    one that came, went, was moved or only had its terms renamed. `reordered` tells whether it
    changed places with others of its day, which is later there than it was or earlier.
    """

    kind: Kind
    before: R | None
    after: R | None
    fields: tuple[str, ...] = ()
    reordered: bool = False

    @property
    def record(self) -> R:
        """The record as it is now, or as it was last."""
        record = self.after or self.before
        assert record is not None  # one of the two is always there
        return record


class Names(NamedTuple):
    """What came, what went, and what is there in both versions and says something else."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that differs in meaning between two versions of a record.

    `positions` are in the order of country codes, days and the file, `claims` in that of days
    and the file. `countries` are codes (changed: the name or an alias), `sources` ids. `frame`
    are the keys of tracker.yaml that differ. `other_ids` are the statements, before and after,
    that have another id now: that changes nothing in meaning.
    """

    positions: tuple[Change[Position], ...]
    claims: tuple[Change[Claim], ...]
    countries: Names
    sources: Names
    frame: tuple[str, ...]
    other_ids: tuple[tuple[Position, Position] | tuple[Claim, Claim], ...] = field(
        default=(), compare=False
    )

    @property
    def nothing(self) -> bool:
        """Whether nothing differs but the form."""
        return self == Comparison((), (), Names(), Names(), ())


def compare(before: Tracker, after: Tracker) -> Comparison:
    """Return all that differs in meaning between two versions of a record."""
    reading = Reading(before, after)
    positions = _positions(reading, before, after)
    claims = _claims(reading, before, after)
    return Comparison(
        positions=positions.in_order(lambda p: (p.country, p.date, p.origin.line)),
        claims=claims.in_order(lambda c: (c.date, c.origin.line)),
        countries=_names(_countries(before), _countries(after)),
        sources=_names(before.sources, after.sources),
        frame=tuple(
            key
            for key in (*_SINGLE, *_TABLES)
            if plainly(getattr(before, key)) != plainly(getattr(after, key))
        ),
        other_ids=(*positions.other_ids, *claims.other_ids),
    )


_SINGLE = ("title", "question", "starts", "stale_after", "license", "homepage", "contact")
_TABLES = ("vocabulary", "labels", "groups", "events")


def _countries(tracker: Tracker) -> dict[str, tuple[str, frozenset[str]]]:
    return {
        country.code: (plain(country.name), frozenset(map(plain, country.aliases)))
        for country in tracker.countries
    }


def _names(before: Mapping[str, object], after: Mapping[str, object]) -> Names:
    return Names(
        added=tuple(sorted(after.keys() - before.keys())),
        removed=tuple(sorted(before.keys() - after.keys())),
        changed=tuple(
            sorted(
                name
                for name in before.keys() & after.keys()
                if before[name] != after[name] and plainly(before[name]) != plainly(after[name])
            )
        ),
    )


@dataclass(frozen=True, slots=True)
class _Found(Generic[R]):
    """Changes, and the pairs that have other ids."""

    changes: list[Change[R]]
    other_ids: list[tuple[R, R]]

    def in_order(self, key: Callable[[R], Any]) -> tuple[Change[R], ...]:
        return tuple(sorted(self.changes, key=lambda change: key(change.record)))


def _positions(reading: Reading, before: Tracker, after: Tracker) -> _Found[Position]:
    old, new = reading.by_country(before), reading.by_country(after)
    pairs: list[tuple[Placed, Placed]] = []
    gone: list[Placed] = []
    come: list[Placed] = []
    for code in sorted(old.keys() | new.keys()):
        _sort_out(old.get(code, []), new.get(code, []), POSITION_KEYS, (pairs, gone, come))
    still_gone: list[Placed] = []
    really_come: list[Placed] = []
    # What is in another country's file now says the same, or it is another position.
    at_home = list(pairs)
    _sort_out(gone, come, EXACT, (pairs, still_gone, really_come))
    moved = _reordered(pairs)
    changes = [c for one, two in pairs if (c := _change(one, two, id(two.position) in moved))]
    changes += [Change(Kind.DELETED, placed.position, None) for placed in still_gone]
    changes += [_addition(placed.position, before.data_reach) for placed in really_come]
    return _Found(changes, _with_other_ids((one.position, two.position) for one, two in at_home))


def _with_other_ids(pairs: Iterable[tuple[R, R]]) -> list[tuple[R, R]]:
    return [(one, two) for one, two in pairs if one.id != two.id]


def _sort_out(
    old: Sequence[Placed],
    new: Sequence[Placed],
    keys: Sequence[Key[Placed]],
    into: tuple[list[tuple[Placed, Placed]], list[Placed], list[Placed]],
) -> None:
    pairs, gone, come = into
    indexes = matched(old, new, keys)
    pairs += [(old[one], new[other]) for one, other in indexes.items()]
    taken = set(indexes.values())
    gone += [placed for index, placed in enumerate(old) if index not in indexes]
    come += [placed for index, placed in enumerate(new) if index not in taken]


def _reordered(pairs: Sequence[tuple[Placed, Placed]]) -> set[int]:
    """Return the `id()` of the fewest positions that changed places with others of their day."""
    days: dict[tuple[str, date], list[tuple[Placed, Placed]]] = {}
    for pair in pairs:
        one, two = pair[0].position, pair[1].position
        if (one.country, one.date) == (two.country, two.date) and two.withdrawn is None:
            days.setdefault((two.country, two.date), []).append(pair)
    moved = set()
    for those in days.values():
        those.sort(key=lambda pair: _place(pair[0]))
        places = sorted(_place(new) for _, new in those)
        kept = set(longest_run([bisect_left(places, _place(new)) for _, new in those]))
        moved |= {id(new.position) for n, (_, new) in enumerate(those) if n not in kept}
    return moved


def _place(placed: Placed) -> tuple[str, int]:
    return placed.file, placed.position.origin.line


def _change(old: Placed, new: Placed, reordered: bool) -> Change[Position] | None:
    fields = old.said.differences(new.said)
    if fields:
        kind = _kind(fields, old.position, new.position)
    elif reordered or (old.position.country, old.file) != (new.position.country, new.file):
        kind = Kind.MOVED
    elif old.written != new.written:
        kind = Kind.TERM_RENAMED
    else:
        return None
    return Change(kind, old.position, new.position, fields, reordered)


def _kind(fields: tuple[str, ...], before: R, after: R) -> Kind:
    withdrawn = "withdrawn" in fields and before.withdrawn is None and after.withdrawn is not None
    return Kind.WITHDRAWN if withdrawn else Kind.CORRECTED


def _addition(record: R, reach: date | None) -> Change[R]:
    late = reach is not None and record.date <= reach
    return Change(Kind.LATE if late else Kind.ADDED, None, record)


def _claims(reading: Reading, before: Tracker, after: Tracker) -> _Found[Claim]:
    old, new = reading.claims(before), reading.claims(after)
    pairs = matched(old, new, CLAIM_KEYS)
    taken = set(pairs.values())
    changes = [change for one, other in pairs.items() if (change := _claim(old[one], new[other]))]
    changes += [Change(Kind.DELETED, c.claim, None) for i, c in enumerate(old) if i not in pairs]
    changes += [_addition(c.claim, before.data_reach) for i, c in enumerate(new) if i not in taken]
    both = ((old[one].claim, new[other].claim) for one, other in pairs.items())
    return _Found(changes, _with_other_ids(both))


def _claim(old: SaidClaim, new: SaidClaim) -> Change[Claim] | None:
    fields = old.differences(new)
    if not fields:
        return None
    return Change(_kind(fields, old.claim, new.claim), old.claim, new.claim, fields)
