"""The cells of the site's tables: each value with all that qualifies it, and the way to its why."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from stancetrack.publishing.publication import Publication, anchor_of, page_of
from stancetrack.record.fields import TERM_FIELDS
from stancetrack.record.model import Country, Position
from stancetrack.render.reports.camps import CAMP_WORDS
from stancetrack.render.reports.contests import contested
from stancetrack.render.reports.marks import marks, meanings
from stancetrack.render.symbols import sign
from stancetrack.render.values import day, inferred, labels, number_range, speaker
from stancetrack.views.matrix import Camp, Row

NOTHING_SAID = "none"


class Mark(NamedTuple):
    """A sign with its word and what it means: ≠ split, ! disputed, † stale."""

    sign: str
    word: str
    means: str


class Said(NamedTuple):
    """A value or a term that holds; `path` leads to the position that said it last.

    `stale` tells whether that was long ago, `since` in words from which day on it has held.
    """

    text: str
    path: str
    stale: bool
    title: str


class Answer(NamedTuple):
    """Where a country stands on the tracker's question.

    `word` is what is shown, and where only weaker positions say so `claimed` its sign in brackets.
    `sides` are, for a contested one, both sides of it. `path` leads to the position that decides,
    None for none.
    """

    camp: Camp
    sign: str
    claimed: str
    word: str
    marks: tuple[Mark, ...]
    since: str
    said: str
    who: str
    basis: str
    path: str | None
    sides: tuple[str, ...]


class Line(NamedTuple):
    """One country's row: its answer, and for each field what holds."""

    country: str
    name: str
    page: str
    answer: Answer
    fields: Mapping[str, tuple[Said, ...]]


class Cells:
    """Makes the cells of a record's rows; `root` leads from the page to the site's folder."""

    def __init__(self, publication: Publication, root: str = "") -> None:
        self.tracker = publication.tracker
        self._publication = publication
        self._root = root

    def mark(self, word: str) -> Mark:
        """Return one of the marks."""
        ((_, means),) = meanings([word], self.tracker)
        return Mark(sign(word, unicode=True), word, means)

    def position(self, id_: str) -> Position:
        """Return a position by its id."""
        return self._publication.position[id_]

    def country(self, code: str) -> Country:
        """Return a country by its code."""
        return self._publication.country[code]

    def path(self, position: Position) -> str:
        """Return the way to a position on its country's page."""
        return self._root + anchor_of(self.country(position.country), position.id)

    def page(self, country: Country) -> str:
        """Return the way to a country's page."""
        return self._root + page_of(country)

    def line(self, row: Row, *, mark_stale: bool) -> Line:
        """Return a row of the matrix, in which what is stale is marked only if `mark_stale`."""
        country = self.country(row.country)
        return Line(
            country=row.country,
            name=row.name,
            page=self.page(country),
            answer=self.answer(row, mark_stale=mark_stale),
            fields={
                **{field: self.terms(row, field, mark_stale) for field in TERM_FIELDS},
                "force": self.force(row),
            },
        )

    def answer(self, row: Row, *, mark_stale: bool) -> Answer:
        """Return where a country stands."""
        word = CAMP_WORDS[row.camp]
        deciding = [self.position(id_) for id_ in row.deciding["troops"]]
        decided = deciding[0] if deciding else None
        return Answer(
            camp=row.camp,
            sign=sign(word, unicode=True),
            claimed=f"({sign(row.claimed, unicode=True)})" if row.claimed else "",
            word=f"(claimed: {row.claimed})" if row.claimed else word,
            marks=tuple(map(self.mark, marks(row.contests, stale=row.stale and mark_stale))),
            since=inferred(row.troops_since, approximate=row.troops_since_approximate),
            said=day(decided) if decided else "",
            who=speaker(decided) if decided else "",
            basis=decided.basis if decided else "",
            path=self.path(decided) if decided else None,
            sides=tuple(contested(row.contests, decided)) if decided else (),
        )

    def terms(self, row: Row, field: str, mark_stale: bool) -> tuple[Said, ...]:
        """Return the terms that a field holds, or that “none” was said."""
        if row.terms[field] == ():
            return tuple(
                Said(NOTHING_SAID, self.path(self.position(id_)), False, f"said {id_}")
                for id_ in row.deciding[field]
            )
        return tuple(
            Said(
                labels(self.tracker, field, [held.term]),
                self.path(held.position),
                held.stale and mark_stale,
                _held(held.since, held.position, approximate=held.approximate),
            )
            for held in row.held[field]
        )

    def force(self, row: Row) -> tuple[Said, ...]:
        """Return how many soldiers, where that is stated."""
        return tuple(
            Said(number_range(row.force), self.path(p), False, f"said {day(p)}")
            for p in map(self.position, row.deciding["force"])
        )


def _held(since: date, last: Position, *, approximate: bool) -> str:
    began = inferred(since, approximate=approximate)
    again = f", last said {day(last)}" if last.date != since else ""
    return f"since {began}{again}"
