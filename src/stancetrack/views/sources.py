"""The bibliography searched, and what cites each source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from stancetrack.record.model import Claim, Position, Source, Tracker
from stancetrack.record.wording import plain


class Cited(NamedTuple):
    """A source and the ids of the positions and claims that cite it, withdrawn ones too."""

    source: Source
    by: tuple[str, ...]


class Sources(NamedTuple):
    """The sources found, in the file's order, of `known` that there are.

    `words` are those searched for; `uncited` tells whether only sources that nothing cites were.
    """

    words: tuple[str, ...]
    uncited: bool
    known: int
    found: tuple[Cited, ...]


def sources(tracker: Tracker, words: Sequence[str] = (), *, uncited: bool = False) -> Sources:
    """Return the sources in which each word occurs, in any case.

    A word is looked for in the id, the title, the outlet, the day and the address. `uncited` keeps
    only the sources that nothing cites.
    """
    citing: dict[str, list[str]] = {}
    for record in _records(tracker):
        for id_ in record.sources:
            citing.setdefault(id_, []).append(record.id)
    wanted = [_folded(word) for word in words]
    found = tuple(
        Cited(source, tuple(citing.get(source.id, ())))
        for source in tracker.references
        if _holds(source, wanted) and not (uncited and source.id in citing)
    )
    return Sources(tuple(words), uncited, len(tracker.references), found)


def _records(tracker: Tracker) -> Iterable[Position | Claim]:
    for country in tracker.countries:
        yield from country.positions
    yield from tracker.claims


def _holds(source: Source, words: Iterable[str]) -> bool:
    parts = (source.id, source.title, source.outlet, source.published, source.url)
    text = _folded(" ".join(str(part) for part in parts if part is not None))
    return all(word in text for word in words)


def _folded(text: str) -> str:
    return plain(text).casefold().strip()
