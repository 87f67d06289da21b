"""The terms that a field holds, step by step, in no more room than it takes to say them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from stancetrack.record.model import Position

_FEW = 8
"""So many steps are kept as what they did, however few terms hold."""


class Deed(NamedTuple):
    """What one position did to the terms of a field.

    `said` are those it says, `came` those of them that did not hold before it, and `went` those
    that hold no more.
    """

    position: Position
    said: tuple[str, ...] = ()
    came: tuple[str, ...] = ()
    went: tuple[str, ...] = ()

    def do(self, held: dict[str, Position]) -> None:
        """Do it to the terms that hold: what is said again stands last."""
        for term in (*self.went, *self.said):
            held.pop(term, None)
        held.update(dict.fromkeys(self.said, self.position))


class _Stretch:
    """The terms that held at some time, and what was done to them since."""

    __slots__ = ("before", "deeds", "seen")

    def __init__(self, before: dict[str, Position]) -> None:
        self.before = before
        self.deeds: list[Deed] = []
        self.seen: tuple[int, dict[str, Position]] = (0, before)

    def after(self, number: int) -> dict[str, Position]:
        """Return what holds after so many of the deeds; what was asked for last is kept."""
        if self.seen[0] != number:
            held = dict(self.before)
            for deed in self.deeds[:number]:
                deed.do(held)
            self.seen = (number, held)
        return self.seen[1]


class Terms(Mapping[str, Position]):
    """The terms that a field holds after a step, as they were said, each with its position.

    `deed` is what the last step did that touched the field. The terms themselves are put together
    when somebody looks, so that a thousand steps do not hold a thousand terms each.
    """

    __slots__ = ("_count", "_number", "_stretch", "deed")

    def __init__(self, deed: Deed, count: int, stretch: _Stretch) -> None:
        self.deed = deed
        self._count = count
        self._stretch = stretch
        self._number = len(stretch.deeds)

    def __getitem__(self, term: str) -> Position:
        return self._stretch.after(self._number)[term]

    def __iter__(self) -> Iterator[str]:
        return iter(self._stretch.after(self._number))

    def __len__(self) -> int:
        return self._count


class Holding:
    """The terms of one field while a country's positions are followed, one after the other."""

    __slots__ = ("_held", "_stretch")

    def __init__(self) -> None:
        self._held: dict[str, Position] = {}
        self._stretch = _Stretch({})

    @property
    def all(self) -> list[str]:
        """All terms that hold."""
        return list(self._held)

    def among(self, terms: Iterable[str]) -> list[str]:
        """Return those of some terms that hold, sorted."""
        return sorted(term for term in terms if term in self._held)

    def take(self, position: Position, said: Iterable[str], gone: Iterable[str]) -> Terms:
        """Let hold what a position says; `gone` are those that held and hold no more unless said.

        What holds then knows what was done to it.
        """
        now, held = dict.fromkeys(said), self._held
        deed = Deed(
            position,
            said=tuple(now),
            came=tuple([term for term in now if term not in held]),
            went=tuple([term for term in gone if term not in now]),
        )
        if len(self._stretch.deeds) >= max(len(self._held), _FEW):
            self._stretch = _Stretch(dict(self._held))
        self._stretch.deeds.append(deed)
        deed.do(self._held)
        return Terms(deed, len(self._held), self._stretch)
