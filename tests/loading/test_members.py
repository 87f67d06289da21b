"""Members of a group: a country code, or one with the days of its membership."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from findings import findings_in
from sample import TRACKER, write_record
from stancetrack.loading import load
from stancetrack.loading.folder import read_folder
from stancetrack.record.frame import Group, Member

GROUP = "  e3: {label: E3, members: [DE, FR, GB]}"


def with_members(folder: Path, members: str) -> Path:
    tracker = TRACKER.replace(GROUP, f"  e3: {{label: E3, members: [{members}]}}")
    return write_record(folder, {"tracker.yaml": tracker})


def group(folder: Path, members: str) -> Group:
    return load(read_folder(with_members(folder, members), folder)).tracker.groups["e3"]


def test_member_has_the_days_that_are_given(tmp_path: Path) -> None:
    found = group(
        tmp_path,
        "DE, {country: FR}, {country: SI, since: 2026-01-05}, {country: GB, until: 2026-03-01}",
    )
    assert found.members == (
        Member("DE"),
        Member("FR"),
        Member("SI", date(2026, 1, 5)),
        Member("GB", None, date(2026, 3, 1)),
    )


def test_group_s_members_are_those_of_the_day_first_and_last_day_included(tmp_path: Path) -> None:
    members = (
        "DE, {country: SI, since: 2026-01-05, until: 2026-03-01}, {country: SI, since: 2026-05-01}"
    )
    found = group(tmp_path, members)
    on = {
        day: found.on(date.fromisoformat(day))
        for day in ("2026-01-04", "2026-01-05", "2026-03-01", "2026-03-02", "2026-05-01")
    }
    assert on == {
        "2026-01-04": ("DE",),
        "2026-01-05": ("DE", "SI"),
        "2026-03-01": ("DE", "SI"),
        "2026-03-02": ("DE",),
        "2026-05-01": ("DE", "SI"),
    }
    ever = found.ever([date(2026, 1, 4), date(2026, 1, 5)])
    assert ever.members == (Member("DE"), Member("SI"))


def test_members_between_two_days_are_those_of_any_of_them(tmp_path: Path) -> None:
    members = (
        "DE, {country: SI, since: 2026-01-05, until: 2026-03-01}, {country: SI, since: 2026-05-01},"
        "{country: FR, since: 2026-04-02, until: 2026-04-01}"
    )
    found = group(tmp_path, members)

    def between(first: str, last: str) -> tuple[Member, ...]:
        return found.between(date.fromisoformat(first), date.fromisoformat(last)).members

    alone, both = (Member("DE"),), (Member("DE"), Member("SI"))
    assert between("2026-01-01", "2026-01-04") == alone
    assert between("2026-01-01", "2026-01-05") == both
    assert between("2026-03-01", "2026-04-30") == both
    assert between("2026-03-02", "2026-04-30") == alone
    assert between("2026-01-01", "2026-06-01") == both


@pytest.mark.parametrize(
    ("members", "rule", "message"),
    [
        ("{since: 2026-01-05}", "missing-key", "a member without country"),
        ("{country: XX}", "unknown-country", "XX is not an ISO 3166-1 country code"),
        ("{country: SI, since: 2026-02-30}", "impossible-date", "2026-02-30 is not a day"),
        ("{country: SI, from: 2026-01-05}", "unknown-key", "unknown key from in a member"),
        ("[SI]", "wrong-type", "found a list, expected an ISO 3166-1 country code"),
        ("SI, SI", "repeated-item", "SI is given twice in one list"),
        (
            "{country: SI, since: 2026-01-05}, {country: SI, since: 2026-01-05}",
            "repeated-item",
            "SI since 2026-01-05 is given twice in one list",
        ),
        (
            "{country: SI, until: 2026-01-05}, {country: SI, until: 2026-01-05}",
            "repeated-item",
            "SI until 2026-01-05 is given twice in one list",
        ),
    ],
)
def test_what_is_no_member_is_found(tmp_path: Path, members: str, rule: str, message: str) -> None:
    found = findings_in(with_members(tmp_path, f"DE, {members}"))
    (finding,) = [f for f in found if f.severity == "error"]
    assert (finding.rule.name, finding.location.path) == (rule, "tracker.yaml")
    assert finding.message.startswith(message)
