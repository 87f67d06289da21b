"""What the script of the front page knows: where every country stood on each day."""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from stancetrack.publishing.publication import Publication, page_of
from stancetrack.publishing.site.front import columns, first_day
from stancetrack.record.days import earlier
from stancetrack.record.model import Country, Position, Range, Tracker
from stancetrack.render.reports.camps import CAMP_WORDS
from stancetrack.render.reports.marks import meanings, old_record
from stancetrack.render.reports.timeline_words import marks_of
from stancetrack.render.symbols import MARKS, sign
from stancetrack.render.values import day as day_said
from stancetrack.render.values import inferred, labels, number_range, speaker
from stancetrack.stances.ageing import last_fresh
from stancetrack.stances.contests import SPLIT_DAYS, Contest, disputes, splits
from stancetrack.stances.parts import Part, day_ends
from stancetrack.stances.stance import Exclusions, Scope, Steps, ordered, trace
from stancetrack.stances.today import default_day
from stancetrack.views.spans import Span, spans
from stancetrack.views.vocabulary_order import VocabularyOrder

NAME = "stancetrackDays"
"""The variable that the file sets, which the script reads."""


def slider_data(publication: Publication) -> str:
    """Return the file that the script reads: a variable, since a page in a folder may ask no more.

    Days are YYYY-MM-DD; a position is the number of its place in its country's `positions`.
    """
    tracker = publication.tracker
    reach = tracker.data_reach
    scope = Scope(publication.as_of)
    exclusions = Exclusions(tracker)
    today = default_day(tracker, publication.record.today)
    data = {
        "first": first_day(publication).isoformat(),
        "last": publication.as_of.isoformat(),
        "today": min(today, publication.as_of).isoformat(),
        "reach": reach.isoformat() if reach else None,
        "staleAfter": tracker.stale_after,
        "old": old_record(tracker, "{}"),
        "events": [day.isoformat() for day in publication.event_days],
        "camps": {camp: [sign(word, unicode=True), word] for camp, word in CAMP_WORDS.items()},
        "marks": {
            mark: [sign(mark, unicode=True), means] for mark, means in meanings(MARKS, tracker)
        },
        "fields": columns(tracker),
        "countries": {
            country.code: _country(country, tracker, scope, exclusions)
            for country in publication.countries
        },
    }
    text = json.dumps(data, separators=(",", ":"))
    return f"window.{NAME} = {text};\n"


class _Positions:
    """The positions of a country that are named, each by the number of its place."""

    def __init__(self) -> None:
        self._places: dict[str, int] = {}
        self.told: list[list[str]] = []

    def number(self, position: Position) -> int:
        """Return the number of a position."""
        if position.id not in self._places:
            self._places[position.id] = len(self.told)
            who = [position.id, day_said(position), speaker(position), position.basis]
            self.told.append([*who, position.date.isoformat(), position.troops or ""])
        return self._places[position.id]


def _country(
    country: Country, tracker: Tracker, scope: Scope, exclusions: Exclusions
) -> Mapping[str, Any]:
    positions = _Positions()
    found = spans(country, tracker, scope)
    return {
        "page": page_of(country),
        "spans": list(_spans(found, positions)),
        "contests": list(_contests(found, country, tracker, positions)),
        "fields": _fields(country, tracker, scope, exclusions, positions),
        "positions": positions.told,
    }


def _spans(found: Iterable[Span], positions: _Positions) -> Iterator[Sequence[Any]]:
    """Yield the first day of each span, with how the country stands, and since when it says so."""
    camp, since = None, ""
    for span in found:
        standing = span.standing
        decided = standing.position
        if decided is not None and standing.camp is not camp:
            camp, since = standing.camp, inferred(span.since, approximate=decided.approximate)
        yield [
            span.since.isoformat(),
            standing.camp,
            standing.claimed,
            list(marks_of(standing)),
            since,
            None if decided is None else positions.number(decided),
        ]


def _contests(
    found: Iterable[Span], country: Country, tracker: Tracker, positions: _Positions
) -> Iterator[Sequence[Any]]:
    """Yield what contests each position that decides, from which day to which, oldest first."""
    said = ordered(position for position in country.positions if position.withdrawn is None)
    days = [position.date for position in said]
    ends = {s.standing.position.id: s for s in found if s.standing.contests and s.standing.position}
    for span in ends.values():
        decided = span.standing.position
        assert decided is not None  # a stance that is contested has been decided
        first = bisect_left(days, earlier(decided.date, timedelta(days=SPLIT_DAYS)))
        for other in said[first : bisect_right(days, span.until)]:
            since = max(other.date, decided.date).isoformat()
            if splits(other, decided):
                until, kind = date.max, Contest.SPLIT
            elif disputes(other, decided):
                until, kind = last_fresh(other.date, tracker), Contest.DISPUTED
            else:
                continue
            number = positions.number(decided)
            yield [number, kind, since, until.isoformat(), positions.number(other)]


def _fields(
    country: Country,
    tracker: Tracker,
    scope: Scope,
    exclusions: Exclusions,
    positions: _Positions,
) -> Mapping[str, list[Any]]:
    """Return for each field what it held from which day to which, in the vocabulary's order.

    Each time it is the word that is shown, with the position that said it last on those days.
    """
    steps, order = trace(country.positions, scope, exclusions), VocabularyOrder(tracker)
    fields: dict[str, list[Any]] = {}
    for field in columns(tracker):
        held = sorted(_held(steps, field), key=lambda each: order.place(field, each.part))
        fields[field] = [
            [
                each.since.isoformat(),
                each.until.isoformat(),
                _word(tracker, field, each.part),
                positions.number(each.position),
            ]
            for each in held
        ]
    return {field: held for field, held in fields.items() if held}


class _Held(NamedTuple):
    """That a part of a field held on some days, both inclusive, and who said it last on them."""

    part: Part
    since: date
    until: date
    position: Position


def _held(steps: Steps, field: str) -> Iterator[_Held]:
    """Yield what a field held."""
    begun: dict[Part, tuple[date, Position]] = {}
    for day, ends in day_ends(steps, field):
        for part, position in ends.items():
            if part in begun:
                since, last = begun.pop(part)
                yield _Held(part, since, day - timedelta(days=1), last)
            if position is not None:
                begun[part] = (day, position)
    for part, (since, last) in begun.items():
        yield _Held(part, since, date.max, last)


def _word(tracker: Tracker, field: str, part: Part) -> str:
    """Return the word for what a field holds."""
    if isinstance(part, Range):
        return number_range(part)
    return labels(tracker, field, [part] if isinstance(part, str) else part)
