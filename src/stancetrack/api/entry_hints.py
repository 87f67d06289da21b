"""What is known to somebody who writes an entry: choices with their meanings, speakers, sources."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from stancetrack.api.additions import country_of
from stancetrack.checks.long_summary import MOST_WORDS
from stancetrack.record.fields import FIELDS, POSITION, TERM_FIELDS
from stancetrack.record.kinds import Choice
from stancetrack.record.model import Position, Tracker
from stancetrack.record.speakers import known_name
from stancetrack.spelling import nearest
from stancetrack.stances.stance import Exclusions, Scope, stance_of
from stancetrack.stances.today import default_day

__all__ = ["MOST", "MOST_WORDS", "Hints", "Offer"]

Offer = tuple[str, str]
"""A word that may be typed, and what it means, which may be empty."""

NEAR = timedelta(days=2)
"""How far from the day of a statement the sources lie that are offered for it."""

MOST = 9
"""How many speakers and sources are offered, each by its number."""


class Hints(NamedTuple):
    """What is known about a country of a record, on the day in UTC that is today."""

    tracker: Tracker
    country: str
    today: date

    def offers(self, key: str, said: date | None = None) -> Sequence[Offer]:
        """Return the words to offer for a key of an entry, best first; `said` is its day."""
        kind = POSITION.by_name[key].kind
        if isinstance(kind, Choice):
            return list(zip(kind.words, kind.means, strict=True))
        if key == "date":
            events = self.tracker.events.values()
            days = [(event.name, f"{event.date} {event.label}") for event in events]
            return [("today", ""), ("yesterday", ""), *days]
        if key in TERM_FIELDS:
            terms = self.tracker.vocabulary.get(key, {}).values()
            return [(term.name, term.means) for term in terms]
        if key == "no_longer":
            return [(name, "") for name in self._held(said)]
        if key == "speaker":
            return [(speaker, "") for speaker in self.speakers[:MOST]]
        return self._sources(said) if key == "sources" else ()

    def further(self, key: str) -> Sequence[str]:
        """Return the words that are known too for a key, and too many to be offered."""
        if key == "speaker":
            return self.speakers
        return list(self.tracker.sources) if key == "sources" else ()

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of an entry that can be given, in the order of the file.

        A field without terms cannot, and nothing can be taken back that was never said.
        """
        empty = [field for field in TERM_FIELDS if not self.tracker.vocabulary.get(field)]
        if not self._held(None):
            empty.append("no_longer")
        named = ("date", *FIELDS[:-1], "no_longer", "force", "speaker", "basis", "summary")
        return (*(key for key in named if key not in empty), "sources")

    @property
    def _said(self) -> Sequence[Position]:
        _, country = country_of(self.tracker, self.country)
        return country.positions if country else ()

    def _held(self, said: date | None) -> Sequence[str]:
        """Return the terms that the country holds on a day, by default today."""
        scope = Scope(said or default_day(self.tracker, self.today))
        stance = stance_of(self._said, scope, Exclusions(self.tracker))
        values = (stance.value(field) for field in TERM_FIELDS)
        return [term for terms in values if isinstance(terms, tuple) for term in terms]

    @property
    def speakers(self) -> Sequence[str]:
        """All who spoke for or about the country, the last one first."""
        said = sorted(self._said, key=lambda position: position.date, reverse=True)
        return list(dict.fromkeys(position.speaker for position in said if position.speaker))

    def like(self, speaker: str) -> str | None:
        """Return a known speaker that one may be meant for who is not known, else None."""
        if speaker in self.speakers:
            return None
        name = known_name(speaker)
        same = next((each for each in self.speakers if known_name(each) == name), None)
        names = {known_name(each): each for each in reversed(self.speakers)}
        return same or names.get(nearest(name, names) or "")

    def _sources(self, said: date | None) -> Sequence[Offer]:
        """Return the sources that were published about the day, the nearest first."""
        if said is None:
            return ()
        near = [
            (abs(source.published.first - said), source.id, source.title or source.outlet or "")
            for source in self.tracker.sources.values()
            if source.published and abs(source.published.first - said) <= NEAR
        ]
        return [(id_, title) for _, id_, title in sorted(near)[:MOST]]
