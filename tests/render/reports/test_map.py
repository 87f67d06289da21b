"""The map as it is drawn: in the best form that a screen has room for, and never wider."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings

from generated import bases, days, trackers
from sample import write_record
from stancetrack import load
from stancetrack.record.model import Basis, Tracker
from stancetrack.render.reports.map import map_
from stancetrack.render.screen import Screen
from stancetrack.render.symbols import SYMBOLS
from stancetrack.stances.stance import Scope
from stancetrack.views.map import Asked, map_view
from stancetrack.views.matrix import Selection
from telling import TELLING

quick = settings(max_examples=5, deadline=None, derandomize=True, database=None)

WIDE = "A land whose name is longer than any screen that shows it has columns"
DAY = Scope(date(2025, 9, 10))


@pytest.fixture
def tracker(tmp_path: Path) -> Tracker:
    abroad = TELLING["countries/united-kingdom.yaml"].replace("GB", "CA").replace("UK, ", "CAN, ")
    changes = {"countries/canada.yaml": abroad.replace("United Kingdom", WIDE)}
    return load(write_record(tmp_path, {**TELLING, **changes})).tracker


def drawn(tracker: Tracker, screen: Screen, *countries: str) -> list[str]:
    view = map_view(tracker, DAY, Selection(countries=countries))
    return map_(view, tracker).written("table", screen).splitlines()


def test_each_tile_has_one_line_where_there_is_room(tracker: Tracker) -> None:
    assert "        ie      GB ●†   lu      be      DE ◐!   cz      PL ○≠   by      ru" in drawn(
        tracker, Screen(width=79)
    )


def test_sign_touches_its_code_where_there_is_less_room(tracker: Tracker) -> None:
    assert "       ie     GB●†   lu     be     DE◐!   cz     PL○≠   by     ru" in drawn(
        tracker, Screen(width=78)
    )


def test_marks_stand_below_where_there_is_little_room(tracker: Tracker) -> None:
    lines = drawn(tracker, Screen(width=50))
    at = lines.index("    ie  GB● lu  be  DE◐ cz  PL○ by  ru")
    assert lines[at + 1] == "        †           !       ≠"
    assert lines[at + 2] == "                FR● ch  at  sk  ua  md"


def test_countries_stand_in_a_row_where_there_is_no_room_for_a_grid(tracker: Tracker) -> None:
    lines = drawn(tracker, Screen(width=30))
    assert "is Iceland   NO –(●) Norway" in lines  # noqa: RUF001
    assert "CA ●†" in " ".join(lines)


def test_screen_without_unicode_gets_signs_in_ascii(tracker: Tracker) -> None:
    screen = Screen(width=79, unicode=False)
    lines = drawn(tracker, screen)
    assert "".join(lines).isascii()
    assert lines[1] == "+ 3 yes   ? 1 undecided   - 2 no   . 1 not stated"
    assert "        ie      GB +*   lu      be      DE ?!   cz      PL -/   by      ru" in lines
    assert "/ split: the country's own voices differ (no <-> undecided: PL)" in lines
    assert "( ) claimed: only weaker evidence says so (yes: NO)" in lines


def test_no_position_is_told_from_no_record_in_ascii(tracker: Tracker) -> None:
    early = DAY._replace(as_of=date(2025, 2, 15))
    view = map_view(tracker, early, Selection(countries=("NO", "IT")))
    text = map_(view, tracker).written("table", Screen(width=79, unicode=False))
    assert text.splitlines()[1:] == [
        ". 1 not stated   1 no position",
        "",
        f"{'NO':>32}",
        "",
        "",
        "",
        f"{'IT .':>29}",
    ]


def test_colour_adds_only_colour(tracker: Tracker) -> None:
    plain = drawn(tracker, Screen(width=79))
    coloured = drawn(tracker, Screen(width=79, color=True))
    assert [re.sub(r"\x1b\[[0-9;]*m", "", line) for line in coloured] == plain
    assert coloured != plain
    assert SYMBOLS["yes"].style == "bold bright_blue"
    assert "\x1b[1;94mFR ●\x1b[0m" in "\n".join(coloured)


def test_countries_elsewhere_alone_need_no_grid(tracker: Tracker) -> None:
    assert drawn(tracker, Screen(width=100), "CA")[1:] == [
        "● 1 yes",
        "",
        f"CA ●† {WIDE}",
        "",
        "† stale: not said again for more than 180 days",
    ]


def test_nothing_is_drawn_of_nobody(tracker: Tracker) -> None:
    assert len(drawn(tracker, Screen(width=100), "US")) == 1


@pytest.mark.parametrize("unicode", [True, False])
def test_no_line_is_wider_than_the_screen(tracker: Tracker, unicode: bool) -> None:
    for width in (*range(20, 84, 3), 200):
        lines = drawn(tracker, Screen(width=width, unicode=unicode))
        assert max(map(len, lines)) <= width
        assert [line for line in lines if line != line.rstrip()] == []


@quick
@given(trackers(), days, bases)
def test_every_country_is_drawn_at_every_width(tracker: Tracker, day: date, basis: Basis) -> None:
    for asked in (None, Asked("conditions", "ceasefire")):
        view = map_view(tracker, Scope(day, basis), Selection(), asked)
        for width in (20, 40, 60, 200):
            text = map_(view, tracker).written("table", Screen(width=width))
            for country in tracker.countries:
                assert re.search(rf"\b{country.code}\b ?[●◐○–·✓]", text)  # noqa: RUF001
