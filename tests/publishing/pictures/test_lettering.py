"""Lines in a picture end before their room does."""

from __future__ import annotations

from stancetrack.publishing.pictures.lettering import lines_of, width_of


def test_letters_are_as_wide_as_they_are() -> None:
    assert width_of("", 10) == 0
    assert width_of("iii", 10) < width_of("nnn", 10) < width_of("NNN", 10) < width_of("WWW", 10)
    assert width_of("東", 10) == 10
    assert width_of("e\u0301", 10) == width_of("e", 10)


def test_text_breaks_between_words() -> None:
    assert lines_of("North Macedonia", 10, 68, 2) == ["North", "Macedonia"]
    assert lines_of("Norway", 10, 68, 2) == ["Norway"]
    assert lines_of("", 10, 68, 2) == []


def test_no_line_is_wider_than_its_room() -> None:
    mixed = "iiiiiiiii MMMMMMMMM iiiiiiiii 東東東東東東 MMMMM"
    lines = lines_of(mixed, 10, 60, 99)
    assert "".join(lines).replace(" ", "") == mixed.replace(" ", "")
    assert max(width_of(line, 10) for line in lines) <= 60


def test_what_is_too_long_is_cut_and_says_so() -> None:
    lines = lines_of("a" * 10_000, 10, 60, 3)
    assert len(lines) == 3
    assert lines[-1].endswith("a…")
    assert lines_of("WW", 10, 5, 1) == ["W…"]
