"""What the tiles of a map say in words: answers, marks, how many of each, and what they mean."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from stancetrack.record.model import Tracker
from stancetrack.render.reports.camps import CAMP_WORDS
from stancetrack.render.reports.marks import marks, meanings
from stancetrack.render.sayings import Saying, saying_of
from stancetrack.render.values import field_label, inferred, labels, name_of, title
from stancetrack.stances.contests import Contest
from stancetrack.views.map import Asked, MapView, Tile
from stancetrack.views.matrix import Camp, Row

NOT_ON_RECORD = "not on record"

CLAIMED = "claimed"
"""The word of the mark behind no answer, where evidence that does not count gives one."""


class Said(NamedTuple):
    """What one tile says: a word of render.symbols, None for a country that is not on record.

    `marks` qualify it. `claimed` is the word of the answer that only weaker evidence gives.
    """

    word: str | None
    marks: tuple[str, ...] = ()
    claimed: str | None = None


class Count(NamedTuple):
    """How many tiles say the same, how that is called, and both in words.

    The word is one of a Said.
    """

    word: str | None
    number: int
    means: str
    words: str

    @property
    def text(self) -> str:
        """The number and its words, where codes tell in lower case what is not on record."""
        return self.words if self.word else f"{self.words} (lower case)"


@dataclass(frozen=True, slots=True)
class Meaning:
    """A mark that is seen and what it means.

    `of` maps what it says of countries to the tiles of those of which it says that.
    """

    mark: str
    means: str
    of: Mapping[str, Sequence[Tile]] = field(default_factory=dict)

    def text(self, name: Callable[[Tile], str]) -> str:
        """Return all of it in one sentence, in which each country is called by a `name`."""
        said = [f"{what}: {', '.join(map(name, tiles))}" for what, tiles in self.of.items()]
        return f"{self.means} ({'; '.join(said)})" if said else self.means


def code(tile: Tile) -> str:
    """Return a tile's code: in lower case where the record has no file of the country."""
    return tile.country if tile.stance else tile.country.lower()


def said(tile: Tile, view: MapView) -> Said:
    """Return what a tile says; where every stance is stale, none is marked so."""
    row = tile.stance
    if row is None:
        return Said(None)
    if view.asked is None:
        stale = row.stale and not view.record_stale
        return Said(CAMP_WORDS[row.camp], marks(row.contests, stale=stale), row.claimed)
    if tile.held:
        old = tile.held.stale and not view.record_stale
        return Said("held", ("stale",) if old else ())
    return Said("no position" if row.camp is Camp.NO_POSITION else "not stated")


def counts(view: MapView, tracker: Tracker) -> list[Count]:
    """Return what there is of each answer, in the order of reports: what the map comes to."""
    rows = view.rows
    camps = [(CAMP_WORDS[camp], sum(row.camp is camp for row in rows)) for camp in Camp]
    found = [_count(word, number, word) for word, number in camps]
    if view.asked:
        found = [*_held(view, saying_of(tracker, view.asked.field)), found[-1]]
    found.append(_count(None, len(view.unrecorded), NOT_ON_RECORD))
    return [count for count in found if count.number]


def _count(word: str | None, number: int, means: str) -> Count:
    return Count(word, number, means, f"{number} {means}")


def _held(view: MapView, saying: Saying) -> Iterator[Count]:
    """Yield how many hold the term that is asked for, and how many do not."""
    holding = [tile.country for tile in view.holding]
    silent = [tile.country for tile in view.silent]
    for word, codes, held in (("held", holding, True), ("not stated", silent, False)):
        means, words = saying.legend(codes, held=held), saying.many(codes, held=held)
        yield Count(word, len(codes), means, words)


def heading(view: MapView, tracker: Tracker) -> str:
    """Return what the map is about: the record's name, and the term where one is asked for."""
    name = name_of(tracker)
    return f"{name}: {term_words(view.asked, tracker)}" if view.asked else name


def term_words(asked: Asked, tracker: Tracker) -> str:
    """Return a term and the field that it is of by their labels."""
    return f"{labels(tracker, asked.field, [asked.term])} ({field_label(tracker, asked.field)})"


def title_of(view: MapView, tracker: Tracker) -> str:
    """Return the title of the report."""
    return title(
        tracker,
        heading(view, tracker),
        view.as_of,
        view.outside,
        basis=view.basis,
        since=view.since,
        group=view.group,
    )


def seen_meanings(view: MapView, tracker: Tracker, *, days: bool = False) -> list[Meaning]:
    """Return the marks that are seen with what they mean, and of which countries they say what.

    Of the stale only with `days` each one is there, by how long ago it was said: they are many.
    """
    tiles = sorted(view.tiles, key=lambda tile: tile.name)
    shown = [(tile, tile.stance, said(tile, view)) for tile in tiles]
    found = []
    for mark, means in meanings([mark for *_, each in shown for mark in each.marks], tracker):
        marked = [(tile, row) for tile, row, each in shown if row and mark in each.marks]
        if mark != "stale":
            of = _by((_sides(row, mark), tile) for tile, row in marked)
        else:
            of = _by(_last_days(marked, view.as_of)) if days else {}
        found.append(Meaning(mark, means, of))
    claimed = _by((each.claimed, tile) for tile, _, each in shown if each.claimed)
    if claimed:
        found.append(Meaning(CLAIMED, "claimed: only weaker evidence says so", claimed))
    return found


def _by(said: Iterable[tuple[str, Tile]]) -> Mapping[str, Sequence[Tile]]:
    found: dict[str, list[Tile]] = {}
    for what, tile in said:
        found.setdefault(what, []).append(tile)
    return found


def _last_days(marked: Sequence[tuple[Tile, Row]], as_of: date) -> Iterator[tuple[str, Tile]]:
    """Yield each tile behind the day on which it was said last, the oldest first."""
    dated = [(_last_said(tile, row, as_of), tile) for tile, row in marked]
    for (day, approximate), tile in sorted(dated, key=lambda each: each[0]):
        yield inferred(day, approximate=approximate), tile


def _sides(row: Row, mark: str) -> str:
    """Return the answer that counts and those that contest it in one way."""
    found = row.contests.split if mark == Contest.SPLIT else row.contests.disputed
    others = dict.fromkeys(str(position.troops) for position in found)
    return f"{row.troops} ↔ {', '.join(others)}"


def _last_said(tile: Tile, row: Row, as_of: date) -> tuple[date, bool]:
    """Return the day on which what a tile shows was said last, and whether that is inferred."""
    if tile.held:
        return tile.held.position.date, tile.held.position.approximate
    return as_of - timedelta(days=row.age_days or 0), row.age_approximate


def sentence(tile: Tile, view: MapView, tracker: Tracker) -> str:
    """Return all that a tile says, with what qualifies it, in words: for those who cannot see it.

    It begins with the country's name.
    """
    return f"{tile.name}: {', '.join(_parts(tile, view, tracker))}"


def _parts(tile: Tile, view: MapView, tracker: Tracker) -> Iterator[str]:
    row, shown = tile.stance, said(tile, view)
    if row is None or shown.word is None:
        yield NOT_ON_RECORD
        return
    if view.asked:
        saying = saying_of(tracker, view.asked.field)
        stands = shown.word in {"held", "not stated"}
        yield saying.one(tile.country, held=bool(tile.held)) if stands else shown.word
    else:
        yield shown.word
    if since := _since(tile, row, view):
        yield f"since {since}"
    for mark, means in meanings(shown.marks, tracker):
        yield means if mark == "stale" else f"{means} ({_sides(row, mark)})"
    if shown.claimed:
        yield f"claimed: {shown.claimed}, which only weaker evidence says"


def _since(tile: Tile, row: Row, view: MapView) -> str:
    if view.asked:
        held = tile.held
        return inferred(held.since, approximate=held.approximate) if held else ""
    return inferred(row.troops_since, approximate=row.troops_since_approximate)
