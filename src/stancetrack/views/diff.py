"""What changed between two sides: two days of one record, or two records as of one day."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from enum import StrEnum
from functools import partial
from typing import NamedTuple

from stancetrack.comparison.changes import Comparison
from stancetrack.record.fields import FIELDS
from stancetrack.record.model import Basis, Position, Tracker, Troops
from stancetrack.stances.stance import Scope, Steps, Value, end
from stancetrack.stances.today import Outside, outside
from stancetrack.stances.traces import Traces, until
from stancetrack.views.causes import Causes, Told
from stancetrack.views.diff_records import framed, records, unsure
from stancetrack.views.lookup import country_name
from stancetrack.views.matrix import Camp, Selection, first_word, silent_camp
from stancetrack.views.past import Past, differences, wavered
from stancetrack.views.renames import Renames


class Kind(StrEnum):
    """What the side of a diff was named by."""

    DAY = "day"
    EVENT = "event"
    FOLDER = "folder"
    REVISION = "revision"


class Side(NamedTuple):
    """One side of a diff: a record as of a day, and the kind and text of what was asked for.

    `today` is the day in UTC on which it is asked, None where it is of no account.
    """

    tracker: Tracker
    day: date
    kind: Kind
    value: str
    today: date | None = None

    @property
    def outside(self) -> Outside | None:
        """How the day lies outside the tracker's time."""
        return outside(self.tracker, self.day, self.today)


class Direction(StrEnum):
    """The groups that changes fall into, in the order of reports."""

    TOWARDS_YES = "towards-yes"
    TOWARDS_NO = "towards-no"
    NEWLY_ON_RECORD = "newly-on-record"
    NO_LONGER_ON_RECORD = "no-longer-on-record"
    CONTRIBUTIONS = "contributions-changed"
    CONDITIONS = "conditions-changed"
    US_ROLE = "us-role-changed"
    RUSSIAN_OBJECTIONS = "russian-objections-changed"
    FORCE = "force-changed"


_LEANINGS = {Troops.NO: 0, Troops.UNDECIDED: 1, Troops.YES: 2}


class Change(NamedTuple):
    """One field of one country with its values on both sides, None where it is not stated.

    `positions` are those that did it, oldest first: said between the two sides, or standing on
    one side only. Where only the places within a day did it, they are those that changed places,
    and `reordered` is set; there is none where the vocabularies alone made the difference.
    `no_position` tells of both sides whether the country had no position at all by the day.
    """

    country: str
    name: str
    field: str
    before: Value
    after: Value
    direction: Direction
    positions: tuple[Position, ...]
    reordered: bool = False
    no_position: tuple[bool, bool] = (False, False)

    @property
    def sides(self) -> tuple[tuple[Value, bool], tuple[Value, bool]]:
        """Both values, each with whether the country had no position at all."""
        return (self.before, self.no_position[0]), (self.after, self.no_position[1])

    @property
    def position(self) -> Position | None:
        """The position that completed the change."""
        return self.positions[-1] if self.positions else None


class Diff(NamedTuple):
    """The changes by country and field, and the names of the countries without any on any day.

    `unrecorded` are names of the group's members that neither side has a file of. `comparison`
    is what happened to the record itself, None between two days of one record. `unsure` are the
    codes of countries that are not compared, since one side could not be read whole. `past` are
    the stances that differ between two versions on earlier days, and no more on the day itself.
    `returned` are names of countries with the fields that changed between two days and back.
    """

    old: Side
    new: Side
    basis: Basis
    group: str | None
    changes: tuple[Change, ...]
    unchanged: tuple[str, ...]
    unrecorded: tuple[str, ...]
    comparison: Comparison | None = None
    unsure: tuple[str, ...] = ()
    past: tuple[Past, ...] = ()
    returned: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def later(self) -> bool:
        """Whether positions of days after the one that two versions are compared as of are left."""
        reaches = (side.tracker.data_reach for side in (self.old, self.new))
        return self.comparison is not None and any(
            reach is not None and reach > self.new.day for reach in reaches
        )

    @property
    def nothing(self) -> bool:
        """Whether the two sides say the same, in every stance of every day and every record."""
        happened = self.comparison is not None and not self.comparison.nothing
        return not (self.changes or self.past or happened)

    @property
    def unread(self) -> tuple[str, ...]:
        """The names of the files of which something could not be read on one side."""
        return tuple(sorted(self.old.tracker.unread | self.new.tracker.unread))


def diff(
    old: Side,
    new: Side,
    basis: Basis = Basis.REPORTED,
    selection: Selection | None = None,
    fields: Collection[str] = (),
    traces: Traces | None = None,
) -> Diff:
    """Work out what changed; `fields` limits it to some fields, none given means all.

    A group's countries are those that are its members on the new side's day. `traces` are those
    of the one record of both days, up to the later one, where they are known already.
    """
    selection = selection or Selection()
    asked = partial(selection.takes, day=new.day)
    happened, skipped = None, frozenset[str]()
    if old.tracker is not new.tracker:
        old, new = (
            side._replace(tracker=framed(side.tracker, other.tracker))
            for side, other in ((old, new), (new, old))
        )
        happened = records(old.tracker, new.tracker, selection, new.day, fields)
        skipped = frozenset(filter(asked, unsure(old.tracker, new.tracker)))
    comparison = _Comparison(old, new, basis, traces)
    names = {code: name for code, name in comparison.names.items() if asked(code)}
    changes: list[Change] = []
    past: list[Past] = []
    unchanged: list[str] = []
    returned: list[tuple[str, tuple[str, ...]]] = []
    wanted = [field for field in FIELDS if not fields or field in fields]
    for code in sorted(names.keys() - skipped, key=lambda code: (names[code], code)):
        found = list(comparison.changes(code, wanted))
        changes += found
        before = list(comparison.past(code, wanted)) if happened is not None else []
        past += before
        back = tuple(comparison.returned(code, wanted)) if happened is None else ()
        if back:
            returned.append((names[code], back))
        if not (found or before or back):
            unchanged.append(names[code])
    members = selection.group.on(new.day) if selection.group else ()
    missing = (code for code in members if code not in names and asked(code))
    return Diff(
        old=old,
        new=new,
        basis=basis,
        group=selection.group.label if selection.group else None,
        changes=tuple(changes),
        unchanged=tuple(unchanged),
        unrecorded=tuple(sorted(country_name(new.tracker, code) for code in missing)),
        comparison=happened,
        unsure=tuple(sorted(skipped)),
        past=tuple(past),
        returned=tuple(returned),
    )


class _Comparison:
    """Both sides, country by country; `names` are those of every country with a file."""

    def __init__(self, old: Side, new: Side, basis: Basis, traces: Traces | None) -> None:
        self._renames = Renames(new.tracker, old.tracker)
        self._causes = Causes(old.tracker, new.tracker, self._renames)
        if traces is None and old.tracker is new.tracker:
            traces = Traces(new.tracker, Scope(max(old.day, new.day), basis))
        self._old, self._new = (
            _Reading(side, traces or Traces(side.tracker, Scope(side.day, basis)))
            for side in (old, new)
        )
        self.names = {
            code: country.name
            for code, country in (self._old.countries | self._new.countries).items()
        }

    def changes(self, code: str, fields: Iterable[str]) -> Iterator[Change]:
        """Yield the changes of one country in the order of the fields."""
        old, new = self._old.told(code), self._new.told(code)
        was, now = end(old.steps), end(new.steps)
        for field in fields:
            before = self._renames.value(was.value(field))
            after = self._renames.value(now.value(field))
            if before != after:
                cause = self._causes.of(field, old, new)
                yield Change(
                    country=code,
                    name=self.names[code],
                    field=field,
                    before=before,
                    after=after,
                    direction=_direction(field, before, after, not old.steps, not new.steps),
                    positions=cause.positions,
                    reordered=cause.reordered,
                    no_position=(
                        self._old.has_none(code, self._old.day),
                        self._new.has_none(code, self._new.day),
                    ),
                )

    def past(self, code: str, fields: Iterable[str]) -> Iterator[Past]:
        """Yield where one country's stances differ on earlier days, in the order of the fields."""
        old, new = self._old.steps(code), self._new.steps(code)
        for field in fields:
            for found in differences(old, new, field, self._renames):
                *_, until = found
                silent = (self._old.has_none(code, until), self._new.has_none(code, until))
                yield Past(code, self.names[code], field, *found, no_position=silent)

    def returned(self, code: str, fields: Iterable[str]) -> Iterator[str]:
        """Yield the fields of one country that changed between the two days and back."""
        first, last = sorted((self._old, self._new), key=lambda reading: reading.day)
        was, now = end(first.steps(code)), end(last.steps(code))
        for field in fields:
            before, after = (self._renames.value(each.value(field)) for each in (was, now))
            if before == after and wavered(last.steps(code), first.day, field, self._renames):
                yield field


class _Reading:
    """One side's countries and the steps that their stances were worked out in."""

    def __init__(self, side: Side, traces: Traces) -> None:
        self.countries = {country.code: country for country in side.tracker.countries}
        self.day = side.day
        self._traces = traces
        self._told: dict[str, Told] = {}
        self._began: dict[str, date | None] = {}

    def told(self, code: str) -> Told:
        """Return what a country said and what followed, which is worked out once."""
        if code not in self._told:
            country = self.countries.get(code)
            self._told[code] = (
                Told(country.positions, until(self._traces.of(country), self.day))
                if country
                else Told((), [])
            )
        return self._told[code]

    def has_none(self, code: str, day: date) -> bool:
        """Tell whether a country has no position by a day, of whatever basis."""
        if code not in self._began:
            country = self.countries.get(code)
            self._began[code] = first_word(country) if country else None
        return silent_camp(self._began[code], day) is Camp.NO_POSITION

    def steps(self, code: str) -> Steps:
        return self.told(code).steps


def _direction(
    field: str, before: Value, after: Value, silent_before: bool, silent_after: bool
) -> Direction:
    """Return the group of a change; a country's first or last words are all in one."""
    troops = field == "troops"
    if before is None and (troops or silent_before):
        return Direction.NEWLY_ON_RECORD
    if after is None and (troops or silent_after):
        return Direction.NO_LONGER_ON_RECORD
    if isinstance(before, Troops) and isinstance(after, Troops):
        rises = _LEANINGS[after] > _LEANINGS[before]
        return Direction.TOWARDS_YES if rises else Direction.TOWARDS_NO
    return Direction[field.upper()]
