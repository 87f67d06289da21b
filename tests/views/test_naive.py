"""Every report agrees with the naive implementation of DESIGN section 4, on every day and basis.

The real record is asked about each event's day and sixty others, generated ones about their days.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest
from hypothesis import given, settings

import naive
from conftest import PROJECT
from generated import GROUP, bases, days, trackers
from stancetrack.loading import load
from stancetrack.loading.folder import read_folder
from stancetrack.record.fields import FIELDS, TERM_FIELDS
from stancetrack.record.model import Basis, Country, Position, Tracker
from stancetrack.stances.stance import Scope
from stancetrack.views.diff import Kind, Side, diff
from stancetrack.views.history import history
from stancetrack.views.matrix import Camp, Row, Selection, matrix
from stancetrack.views.matrix_by import TIMES, matrix_by_time
from stancetrack.views.summary import summary
from stancetrack.views.why import why

quick = settings(max_examples=25, deadline=None, derandomize=True, database=None)


@dataclass
class Asked:
    """One record, one day, one basis; what is naively worked out is kept."""

    tracker: Tracker
    day: date
    basis: Basis
    since: date | None = None
    kept: dict[tuple[str, date], naive.Where] = field(default_factory=dict)

    @property
    def scope(self) -> Scope:
        return Scope(self.day, self.basis, self.since)

    def where(self, country: Country, day: date | None = None) -> naive.Where:
        asked = (country.code, day or self.day)
        if asked not in self.kept:
            counted = naive.counting(country, asked[1], self.basis, self.since)
            self.kept[asked] = naive.stance(self.tracker, counted)
        return self.kept[asked]


def inferred(counted: list[Position], day: date | None, name: str, value: str | None) -> bool:
    """Tell whether the day on which a value began is inferred by what said it last on that day."""
    told = [(p, getattr(p, name)) for p in counted if p.date == day]
    said = [p for p, what in told if value == what or (name != "troops" and value in (what or ()))]
    return value is not None and said[-1].approximate


def check_row(asked: Asked, country: Country, row: Row) -> None:
    where = asked.where(country)
    counted = naive.counting(country, asked.day, asked.basis, asked.since)
    split, disputed = naive.contested(country, where, asked.day, asked.since, asked.tracker)
    decided = where.troops_by
    assert (row.camp, row.troops, row.troops_since, row.troops_basis, row.claimed) == (
        naive.camp(country, where, asked.day),
        where.troops,
        where.since,
        decided.basis if decided else None,
        naive.claimed(country, where, asked.day, asked.since),
    )
    assert [p.id for p in row.contests.split] == split
    assert [p.id for p in row.contests.disputed] == disputed
    assert row.contest == ("split" if split else "disputed" if disputed else None)
    assert row.contested_by == (*split, *disputed)
    assert row.stale is bool(decided and naive.old(decided.date, asked.day, asked.tracker))
    assert row.troops_since_approximate is inferred(counted, where.since, "troops", where.troops)
    assert row.last_position_approximate is bool(counted and counted[-1].approximate)
    assert row.age_approximate is bool(decided and decided.approximate)
    assert row.force == where.force
    for name in TERM_FIELDS:
        for h in row.held[name]:
            assert h.approximate is inferred(counted, h.since, name, h.term)
            assert h.last_said_approximate is h.position.approximate
        assert row.terms[name] == where.value(name, asked.tracker)
        assert {
            h.term: (h.since, h.position.id, h.position.date, h.stale) for h in row.held[name]
        } == {
            term: (
                *(held.began, held.position.id, held.position.date),
                naive.old(held.position.date, asked.day, asked.tracker),
            )
            for term, held in where.terms.get(name, {}).items()
        }
    assert {name: set(ids) for name, ids in row.deciding.items()} == {
        name: where.deciding(name) for name in FIELDS
    }
    assert (row.positions, row.changes) == (len(counted), where.changes)
    assert row.last_position == (counted[-1].date if counted else None)
    assert row.age_days == ((asked.day - decided.date).days if decided else None)


def check_matrix(asked: Asked) -> None:
    tracker, reach = asked.tracker, naive.data_reach(asked.tracker)
    view = matrix(tracker, asked.scope)
    assert view.data_reach == reach
    assert view.record_stale is bool(reach and naive.old(reach, asked.day, tracker))
    rows = {row.country: row for row in view.rows}
    assert len(rows) == len(tracker.countries)
    for country in tracker.countries:
        check_row(asked, country, rows[country.code])


def check_group(asked: Asked) -> None:
    countries = {country.code: country for country in asked.tracker.countries}
    for group in asked.tracker.groups.values():
        rows = matrix(asked.tracker, asked.scope, Selection(group=group)).rows
        assert sorted(row.country for row in rows) == sorted(naive.members(group, asked.day))
        for row in rows:
            if row.country not in countries:
                assert row.camp is Camp.NO_POSITION


def check_summary(asked: Asked) -> None:
    tracker = asked.tracker
    view = summary(tracker, asked.scope)
    told = {camp: {row.country for row in rows} for camp, rows in view.camps.items()}
    contests, stale = set(), set()
    for country in tracker.countries:
        where = asked.where(country)
        assert country.code in told[Camp(naive.camp(country, where, asked.day))]
        if any(naive.contested(country, where, asked.day, None, tracker)):
            contests.add(country.code)
        if where.troops_by and naive.old(where.troops_by.date, asked.day, tracker):
            stale.add(country.code)
    assert {contest.row.country for contest in view.contested} == contests
    assert {row.country for row in view.stale} == stale
    assert view.since == naive.default_since(tracker, asked.day)
    before = view.since
    assert {(c.country, c.field, c.before, c.after) for c in view.changes} == {
        *changed(asked, before, asked.day)
    }
    for coverage in view.coverage:
        codes = naive.members(coverage.group, asked.day)
        camps = [camp_of(asked, code) for code in codes]
        assert {camp: number for camp, number in coverage.camps.items() if number} == {
            Camp(camp): camps.count(camp) for camp in set(camps)
        }
        assert set(coverage.missing) == {
            code for code, camp in zip(codes, camps, strict=True) if camp == "no_position"
        }


def camp_of(asked: Asked, code: str) -> str:
    for country in asked.tracker.countries:
        if country.code == code:
            return naive.camp(country, asked.where(country), asked.day)
    return "no_position"


def changed(asked: Asked, old: date, new: date) -> Iterator[tuple[str, str, object, object]]:
    for country in asked.tracker.countries:
        was, now = asked.where(country, old), asked.where(country, new)
        for name in FIELDS:
            before, after = was.value(name, asked.tracker), now.value(name, asked.tracker)
            if before != after:
                yield country.code, name, before, after


def check_diff(asked: Asked, old: date) -> None:
    sides = [Side(asked.tracker, day, Kind.DAY, str(day)) for day in (old, asked.day)]
    view = diff(sides[0], sides[1], asked.basis)
    found = {(c.country, c.field, c.before, c.after) for c in view.changes}
    assert found == {*changed(asked, old, asked.day)}
    moved = {country for country, *_ in found}
    names = {country.name for country in asked.tracker.countries if country.code not in moved}
    returned = {name for name, _ in view.returned}
    assert {*view.unchanged} == names - returned


def check_claims(asked: Asked) -> None:
    for naming in summary(asked.tracker, asked.scope).claims:
        found = naive.named(naming.claim, asked.tracker, asked.basis)
        assert list(naming.named) == found
        counted = naming.claim.countries
        if counted is None:
            assert naming.unnamed is None
        else:
            least = counted.min if counted.min is not None else counted.max
            assert naming.unnamed == max((least or 0) - len(found), 0)


def check_history(asked: Asked) -> None:
    steps = history(asked.tracker, (), asked.scope).steps
    for country in asked.tracker.countries:
        counted = naive.counting(country, asked.day, asked.basis, asked.since)
        wheres = naive.stances(asked.tracker, counted)
        after = {p.id: number for number, p in enumerate(counted, 1)}
        said = naive.in_order([p for p in country.positions if p.date <= asked.day])
        shown = [step for step in steps if step.position.country == country.code]
        assert [step.position.id for step in shown] == [position.id for position in said]
        for step in shown:
            number = after.get(step.position.id)
            assert step.counts is (number is not None)
            changes = {}
            if number is not None:
                for name in FIELDS:
                    values = [w.value(name, asked.tracker) for w in wheres[number - 1 : number + 1]]
                    if values[0] != values[1]:
                        changes[name] = tuple(values)
            assert step.changes == changes


def check_why(asked: Asked, country: Country) -> None:
    where = asked.where(country)
    counted = naive.counting(country, asked.day, asked.basis, asked.since)
    split, disputed = naive.contested(country, where, asked.day, asked.since, asked.tracker)
    for reason in why(asked.tracker, country, asked.scope).fields:
        name = reason.field
        assert reason.value == where.value(name, asked.tracker)
        assert {decision.position.id for decision in reason.decided_by} == where.deciding(name)
        if name in TERM_FIELDS and reason.value:
            assert {d.term: d.position.id for d in reason.decided_by} == {
                term: held.position.id for term, held in where.terms[name].items()
            }
        contests = [*split, *disputed] if name == "troops" else []
        assert [position.id for position in reason.contested_by] == contests
        for considered in reason.considered:
            if getattr(considered.position, name) is not None:
                assert considered.verdict == naive.verdict(
                    considered.position, name, asked.day, counted, where
                )


def check_times(asked: Asked) -> None:
    for by in TIMES:
        view = matrix_by_time(asked.tracker, by, asked.scope, Selection(), "name")
        for row in view.rows:
            (country,) = (c for c in asked.tracker.countries if c.code == row.country)
            for index, column in enumerate(view.columns):
                assert column.date is not None
                where = asked.where(country, column.date)
                assert row.camps[index] == naive.camp(country, where, column.date)
                assert row.cells[index] == where.troops


def check_all(asked: Asked, old: date) -> None:
    check_matrix(asked)
    check_summary(asked)
    check_diff(asked, old)


@pytest.fixture(scope="module")
def record() -> Tracker:
    return load(read_folder(PROJECT / "stances", PROJECT)).tracker


def event_days(tracker: Tracker) -> list[date]:
    return sorted({event.date for event in tracker.events.values()})


def other_days(tracker: Tracker) -> Sequence[date]:
    """Return sixty days, from a month before the record to a year after it."""
    reach = tracker.data_reach
    assert tracker.starts is not None
    assert reach is not None
    first, last = tracker.starts - timedelta(days=30), reach + timedelta(days=365)
    others = [first + timedelta(days=number) for number in range((last - first).days)]
    return random.Random(11).sample([d for d in others if d not in event_days(tracker)], 60)


@pytest.mark.parametrize("basis", Basis)
def test_reports_agree_on_every_event_day_of_the_real_record(record: Tracker, basis: Basis) -> None:
    events = event_days(record)
    for before, day in zip([record.starts or events[0], *events], events, strict=False):
        asked = Asked(record, day, basis)
        check_all(asked, before)
        check_group(asked)
        for country in record.countries:
            check_why(asked, country)
    check_history(Asked(record, events[-1], basis))
    check_claims(Asked(record, events[-1], basis))


@pytest.mark.parametrize("basis", Basis)
def test_reports_agree_on_sixty_other_days_of_the_real_record(
    record: Tracker, basis: Basis
) -> None:
    chosen = other_days(record)
    for before, day in zip([chosen[-1], *chosen], chosen, strict=False):
        check_all(Asked(record, day, basis), before)


@quick
@given(trackers(), days, bases, days)
def test_reports_agree_on_generated_records(
    tracker: Tracker, day: date, basis: Basis, other: date
) -> None:
    asked = Asked(tracker, day, basis)
    check_all(asked, other)
    check_group(asked)
    check_history(asked)
    check_claims(asked)
    check_times(asked)
    late = Asked(tracker, day, basis, min(day, other))
    check_matrix(late)
    for country in tracker.countries:
        check_why(asked, country)
        check_why(late, country)
    assert GROUP in tracker.groups
