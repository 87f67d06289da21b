"""The history: each position with its effect on the stance."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from sample import GERMANY, write_record
from stancetrack.loading import load
from stancetrack.loading.folder import read_folder
from stancetrack.record.model import Basis, Tracker
from stancetrack.stances.stance import Scope, Value
from stancetrack.views.history import Cut, history

WITHDRAWN = """\
    withdrawn: {date: 2025-09-06, reason: The paper corrected its report.}
"""

LATER = """\
  - date: 2025-09-10
    troops: no
    speaker: Friedrich Merz, Chancellor
    basis: official
    summary: Ruled soldiers out.
    sources: [afp-2025-09-04]
  - date: 2025-09-12
    force: 200-300
    basis: reported
    summary: Berlin counts trainers.
    sources: [afp-2025-09-04]
"""

Effects = list[tuple[str, bool, Mapping[str, tuple[Value, Value]]]]


def tracker_of(folder: Path, changes: Mapping[str, str] | None = None) -> Tracker:
    return load(read_folder(write_record(folder, changes), folder)).tracker


def effects(
    tracker: Tracker, code: str, cut: Cut | None = None, basis: Basis = Basis.REPORTED
) -> Effects:
    countries = [country for country in tracker.countries if country.code == code]
    view = history(tracker, countries, Scope(date(2026, 1, 1), basis), cut)
    return [(step.position.id, step.counts, step.changes) for step in view.steps]


def test_weaker_positions_are_shown_and_change_nothing(tmp_path: Path) -> None:
    assert effects(tracker_of(tmp_path), "DE") == [
        ("de-2025-08-19", False, {}),
        (
            "de-2025-09-04",
            True,
            {"troops": (None, "undecided"), "conditions": (None, ("parliament-approval",))},
        ),
    ]


def test_weaker_positions_change_the_stance_where_they_are_asked_to(tmp_path: Path) -> None:
    found = effects(tracker_of(tmp_path), "DE", basis=Basis.ATTRIBUTED)
    assert [(id_, changes.get("troops")) for id_, _, changes in found] == [
        ("de-2025-08-19", (None, "yes")),
        ("de-2025-09-04", ("yes", "undecided")),
    ]


def test_refusal_takes_the_conditions_back(tmp_path: Path) -> None:
    tracker = tracker_of(tmp_path, {"countries/germany.yaml": GERMANY + LATER})
    assert effects(tracker, "DE")[2] == (
        "de-2025-09-10",
        True,
        {"troops": ("undecided", "no"), "conditions": (("parliament-approval",), None)},
    )


def test_withdrawn_position_is_shown_and_changes_nothing(tmp_path: Path) -> None:
    tracker = tracker_of(tmp_path, {"countries/germany.yaml": GERMANY + WITHDRAWN})
    assert effects(tracker, "DE") == [
        ("de-2025-08-19", False, {}),
        ("de-2025-09-04", False, {}),
    ]


def test_changes_are_worked_out_before_the_cut(tmp_path: Path) -> None:
    tracker = tracker_of(tmp_path, {"countries/germany.yaml": GERMANY + LATER})
    (step, *_) = effects(tracker, "DE", Cut(since=date(2025, 9, 10)))
    assert step[2]["troops"] == ("undecided", "no")


@pytest.mark.parametrize(
    ("cut", "shown"),
    [
        (Cut(fields=("force",)), ["de-2025-09-12"]),
        (Cut(fields=("conditions",)), ["de-2025-09-04", "de-2025-09-10"]),
        (Cut(last=2), ["de-2025-09-10", "de-2025-09-12"]),
        (Cut(last=2, reverse=True), ["de-2025-09-12", "de-2025-09-10"]),
        (Cut(weakest=Basis.OFFICIAL), ["de-2025-09-04", "de-2025-09-10"]),
    ],
    ids=["a field stated", "a field changed", "the newest", "newest first", "a basis"],
)
def test_cut_shows_what_it_says(tmp_path: Path, cut: Cut, shown: list[str]) -> None:
    tracker = tracker_of(tmp_path, {"countries/germany.yaml": GERMANY + LATER})
    assert [id_ for id_, *_ in effects(tracker, "DE", cut)] == shown


def test_all_countries_come_in_the_order_of_days_then_names(tmp_path: Path) -> None:
    view = history(tracker_of(tmp_path), [], Scope(date(2026, 1, 1)))
    assert [step.position.id for step in view.steps] == [
        "fr-2025-08-19",
        "de-2025-08-19",
        "fr-2025-09-04",
        "de-2025-09-04",
    ]
    assert view.countries == ()


def test_positions_after_the_day_are_left_out(tmp_path: Path) -> None:
    view = history(tracker_of(tmp_path), [], Scope(date(2025, 8, 19)))
    assert [step.position.date for step in view.steps] == [date(2025, 8, 19)] * 2
