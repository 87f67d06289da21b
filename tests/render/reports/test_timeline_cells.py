"""What each character of a lane shows."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from said import position
from stancetrack.record.model import Basis, Troops
from stancetrack.render.reports.timeline_axis import Scale
from stancetrack.render.reports.timeline_cells import cells
from stancetrack.stances.contests import Contest
from stancetrack.views.matrix import Camp
from stancetrack.views.spans import Span, Standing
from stancetrack.views.timeline import Lane

FIRST = date(2025, 3, 1)
KINDS = {"≠": Contest.SPLIT, "!": Contest.DISPUTED}
LETTERS = {"y": Camp.YES, "u": Camp.UNDECIDED, "n": Camp.NO, "-": Camp.NOT_STATED}


def lane(*said: tuple[int, int, str]) -> Lane:
    """Return a lane of spans, each in days from the first, as y, u, n or - with its signs.

    A capital is official, what stands in brackets is claimed.
    """
    spans = []
    for since, until, text in said:
        camp = LETTERS[text[0].lower()]
        decided = position(
            troops=None if camp is Camp.NOT_STATED else Troops(camp),
            basis=Basis.OFFICIAL if text[0].isupper() else Basis.REPORTED,
        )
        standing = Standing(
            camp,
            Troops.YES if "(" in text else None,
            tuple(kind for sign, kind in KINDS.items() if sign in text),
            stale="†" in text,
            position=None if camp is Camp.NOT_STATED else decided,
        )
        days = (FIRST + timedelta(days=since), FIRST + timedelta(days=until))
        spans.append(Span(*days, False, False, standing))
    return Lane("DE", "Germany", Camp.YES, tuple(spans))


def drawn(each: int, last: int, *said: tuple[int, int, str]) -> list[str]:
    """Return each character as text; a brief one with a cross before it."""
    scale = Scale.fitting(FIRST, FIRST + timedelta(days=last), -(-(last + 1) // each))
    assert scale.days == each
    signs = {"split": "≠", "disputed": "!", "stale": "†"}
    letters = {camp: letter for letter, camp in LETTERS.items()}
    found = []
    for cell in cells(lane(*said), scale):
        look = cell.look
        letter = letters[look.camp] if look.camp else "."
        text = letter.upper() if look.official else letter
        claimed = "(" if look.claimed else ""
        marks = "".join(signs[mark] for mark in look.marks)
        found.append(f"{'×' if cell.brief else ''}{text}{claimed}{marks}")  # noqa: RUF001
    return found


def test_character_of_one_day_shows_that_day() -> None:
    said = [(1, 2, "-("), (3, 3, "Y≠!†"), (4, 5, "n")]
    assert drawn(1, 5, *said) == [".", "-(", "-(", "Y≠!†", "n", "n"]


def test_character_of_more_days_shows_their_end() -> None:
    assert drawn(3, 7, (2, 3, "u"), (4, 7, "Y")) == ["u", "Y", "Y"]


def test_mark_that_a_stance_had_on_any_day_is_shown() -> None:
    said = [(0, 0, "Y"), (1, 1, "Y!"), (2, 3, "Y"), (4, 4, "Y≠"), (5, 5, "Y†")]
    assert drawn(3, 5, *said) == ["Y!", "Y≠†"]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ([(0, 2, "u"), (3, 3, "n"), (4, 5, "y")], ["u", "×y"]),  # noqa: RUF001
        ([(0, 2, "u"), (3, 3, "u"), (4, 5, "y")], ["u", "y"]),
        ([(0, 2, "u"), (3, 3, "u≠"), (4, 5, "y")], ["u", "×y"]),  # noqa: RUF001
        ([(0, 2, "u≠"), (3, 3, "u"), (4, 5, "y")], ["u≠", "y"]),
        ([(0, 0, "n"), (1, 5, "y")], ["×y", "y"]),  # noqa: RUF001
        ([(0, 2, "n"), (3, 4, "-("), (5, 5, "-")], ["n", "×-"]),  # noqa: RUF001
    ],
)
def test_what_neither_this_character_nor_the_last_shows_is_brief(
    said: list[tuple[int, int, str]], expected: list[str]
) -> None:
    assert drawn(3, 5, *said) == expected


def test_days_without_a_stance_are_empty_and_hide_none() -> None:
    assert drawn(3, 8, (1, 3, "y"), (7, 7, "n")) == ["y", ".", "×."]  # noqa: RUF001
    assert drawn(3, 8) == [".", ".", "."]


def test_span_that_began_before_the_first_day_is_drawn_from_there() -> None:
    assert drawn(1, 2, (-9, 0, "Y"), (1, 2, "n")) == ["Y", "n", "n"]
