"""Where one country stood on each of many days, worked out from one trace."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from stancetrack.record.model import Country, Troops
from stancetrack.stances.ageing import is_stale
from stancetrack.stances.contests import UNCONTESTED, Contests, Voices
from stancetrack.stances.stance import Held
from stancetrack.stances.traces import Traces, on_day
from stancetrack.views.matrix import Camp, first_word, silent_camp


class Point(NamedTuple):
    """Where a country stood at the end of a day: its camp, and what decided it on troops."""

    camp: Camp = Camp.NO_POSITION
    troops: Held[Troops] | None = None
    contests: Contests = UNCONTESTED
    stale: bool = False


def points(
    country: Country | None, traces: Traces, days: Iterable[date | None]
) -> Iterator[Point | None]:
    """Yield where a country stood on each day, None where none is given.

    The days are at most the traces' own. A country without a file, None, has no position.
    """
    if country is None:
        yield from (Point() if day else None for day in days)
        return
    tracker, steps = traces.tracker, traces.of(country)
    spoken = first_word(country)
    voices = Voices(country.positions, traces.scope.since)
    for day in days:
        if day is None:
            yield None
            continue
        stance = on_day(steps, day)
        yield Point(
            camp=Camp(stance.troops.value) if stance.troops else silent_camp(spoken, day),
            troops=stance.troops,
            contests=voices.contests(stance, day, tracker.stale_after),
            stale=is_stale(stance, tracker, day),
        )
