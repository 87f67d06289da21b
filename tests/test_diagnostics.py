"""Text is shown as it is, save what acts on a terminal."""

from __future__ import annotations

import pytest

from stancetrack.diagnostics import harmless, one_line, quoted

VALID = (
    "Radosław Sikorski",
    "« Nous\N{NO-BREAK SPACE}verrons\N{NARROW NO-BREAK SPACE}»",
    "外務省\N{IDEOGRAPHIC SPACE}報道官",
    "می\N{ZERO WIDTH NON-JOINER}رود",
    "👩\N{ZERO WIDTH JOINER}⚕️",
    "of a later Unicode: \U0001fae9",
)

MARKED = "ראש הממשלה (NATO)\N{RIGHT-TO-LEFT MARK}."


@pytest.mark.parametrize("text", [*VALID, MARKED])
def test_valid_text_stays_as_it_is(text: str) -> None:
    assert (harmless(text), one_line(text), quoted(text)) == (text, text, text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\nb\x1b[31m\x7f\x85", "a\\nb\\x1b[31m\\x7f\\x85"),
        ("a\u2028b\u2029", "a\\u2028b\\u2029"),
        ("\u202eevil\u202c \u2066x\u2069", "\\u202eevil\\u202c \\u2066x\\u2069"),
        ("\ud800", "\\ud800"),
    ],
)
def test_what_acts_on_a_terminal_is_written_out(text: str, shown: str) -> None:
    assert (harmless(text), one_line(text)) == (shown, shown)


@pytest.mark.parametrize("mark", ["\u200f", "\u200e", "\u061c"])
def test_a_mark_of_direction_without_a_right_to_left_letter_is_shown_but_no_data_changed(
    mark: str,
) -> None:
    text = f"Paris{mark}!"
    assert harmless(text) == f"Paris\\u{ord(mark):04x}!"
    assert one_line(text) == text
