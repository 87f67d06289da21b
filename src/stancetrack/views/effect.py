"""What an edit of a record does: stances that change, and what becomes contested or answered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from stancetrack.record.model import Basis, Position, Tracker, Troops
from stancetrack.stances.contests import Contest, Contests, contests
from stancetrack.stances.stance import Exclusions, Scope, Stance, stance_of
from stancetrack.views.diff import Diff, Kind, Side, diff
from stancetrack.views.gaps import Gaps, as_far_as_read, gaps, surely
from stancetrack.views.matrix import Selection


class Contesting(NamedTuple):
    """That a position begins to contest the one that decides, or does so no more.

    `day` is the one as of which it does; `decided` is None where no position decides any more.
    """

    day: date
    kind: Contest
    position: Position
    decided: Position | None
    begins: bool


class Answer(NamedTuple):
    """The answer to the tracker's question; `known` tells whether it is, None is none."""

    known: bool
    troops: Troops | None


class Effect(NamedTuple):
    """What an edit does to one country, by its name: its stances, and what contests them.

    `unread` are the names of files of which something is missing that may bear on it: then all
    that stands here is sure, and there may be more. `answers` are those before and after where
    one alone is known.
    """

    name: str
    stances: Diff
    contests: tuple[Contesting, ...]
    unread: tuple[str, ...] = ()
    answers: tuple[Answer, Answer] | None = None


def effect(before: Tracker, after: Tracker, today: date, code: str, said: date) -> Effect:
    """Work out what an edit does as of `today`; `said` is the day of the position it is about.

    What is contested is told of today, and of that day where it is not so today.
    """
    name = next(country.name for country in after.countries if country.code == code)
    missing = gaps(after, code)  # the edit itself is read: the same is missing before it
    before, after = (as_far_as_read(each, code) for each in (before, after))
    old, new = (Side(each, today, Kind.FOLDER, "", today) for each in (before, after))
    stances = diff(old, new, Basis.REPORTED, Selection(countries=frozenset([code])))
    was, now = (Answer(*surely(each, today, missing)) for each in (before, after))
    found: dict[tuple[Contest, str, bool], Contesting] = {}
    for day in sorted({today, min(said, today)}, reverse=True):
        for each in () if missing.contests else _contestings(before, after, code, day):
            found.setdefault((each.kind, each.position.id, each.begins), each)
    return Effect(
        name=name,
        # What comes and goes of the record is the edit itself.
        stances=_sure(stances, missing, troops=was.known and now.known)._replace(
            comparison=None, unchanged=()
        ),
        contests=tuple(found.values()),
        unread=missing.files if missing.fields or missing.contests else (),
        answers=(was, now) if was.known != now.known else None,
    )


def _sure(stances: Diff, missing: Gaps, *, troops: bool) -> Diff:
    """Return what surely changes; `troops` tells whether the answers of the day are known."""
    return stances._replace(
        changes=tuple(
            change
            for change in stances.changes
            if change.field not in missing.fields or (change.field == "troops" and troops)
        ),
        past=tuple(past for past in stances.past if past.field not in missing.fields),
    )


def _contestings(before: Tracker, after: Tracker, code: str, day: date) -> Sequence[Contesting]:
    (_, old), (stance, new) = (_contests(each, code, day) for each in (before, after))
    decided = stance.troops.position if stance.troops else None
    begun = [Contesting(day, *each, decided, begins=True) for each in _apart(new, old)]
    ended = [Contesting(day, *each, decided, begins=False) for each in _apart(old, new)]
    return begun + ended


def _contests(tracker: Tracker, code: str, day: date) -> tuple[Stance, Contests]:
    said = next((c.positions for c in tracker.countries if c.code == code), ())
    scope = Scope(day)
    stance = stance_of(said, scope, Exclusions(tracker))
    return stance, contests(said, stance, scope, tracker.stale_after)


def _apart(some: Contests, others: Contests) -> list[tuple[Contest, Position]]:
    """Return how which positions contest a stance that do not contest another one so."""
    return [
        (kind, position)
        for kind in Contest
        for position in getattr(some, kind)
        if position.id not in {other.id for other in getattr(others, kind)}
    ]
