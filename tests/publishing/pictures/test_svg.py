"""A picture is well-formed, says what it is, and nothing of the data acts in it."""

from __future__ import annotations

from xml.etree.ElementTree import fromstring

import pytest

from stancetrack.publishing.pictures import signs
from stancetrack.publishing.pictures.colours import Palette, Rules, rules
from stancetrack.publishing.pictures.svg import Picture, add, group, number, said, text
from stancetrack.views.matrix import Camp

SVG = "{http://www.w3.org/2000/svg}"


def styled(palette: Palette) -> Rules:
    return {"": f"color:{palette.ink}", "rect": "rx:2"}


def picture(title: str = "A title", description: str = "What it shows") -> Picture:
    return Picture("p", title, description, (40, 30.5), styled)


def test_picture_is_written_with_its_title_description_and_both_palettes() -> None:
    made = picture()
    text(group(made.root, "a", "b", title="What a pointer shows"), (1, 2), "Words", "end")
    assert made.written() == (
        '<svg xmlns="http://www.w3.org/2000/svg" id="p" lang="en-GB" viewBox="0 0 40 30.5" '
        'width="40" height="30.5" role="img" aria-labelledby="p-title p-description">\n'
        ' <title id="p-title">A title</title>\n'
        ' <desc id="p-description">What it shows</desc>\n'
        " <style>#p{color:#1A1A1A}#p rect{rx:2}"
        "@media (prefers-color-scheme:dark){#p{color:#EDEDED}}</style>\n"
        ' <rect width="40" height="30.5" class="ground" />\n'
        ' <g class="a b">\n'
        "  <title>What a pointer shows</title>\n"
        '  <text x="1" y="2" class="end">Words</text>\n'
        " </g>\n"
        "</svg>\n"
    )


def test_text_and_groups_need_neither_classes_nor_a_title() -> None:
    made = picture()
    text(group(made.root), (0, 0), "x")
    assert '<g>\n  <text x="0" y="0">x</text>\n </g>' in made.written()


def test_hatch_is_defined_once_for_each_camp() -> None:
    made = picture()
    fills = [made.hatch(camp) for camp in (Camp.YES, Camp.NO, Camp.YES)]
    assert fills == ["url(#p-hatch-yes)", "url(#p-hatch-no)", "url(#p-hatch-yes)"]
    patterns = fromstring(made.written()).findall(f"{SVG}defs/{SVG}pattern")
    assert [each.get("id") for each in patterns] == ["p-hatch-yes", "p-hatch-no"]


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("</text><script>alert(1)</script>", "</text><script>alert(1)</script>"),
        ('" onload="x', '" onload="x'),
        ("a\x00b\x1b[31m", "a\\x00b\\x1b[31m"),
        ("a\ufffeb\uffff", "a\\ufffeb\\uffff"),
        ("a\u202eb\u2066", "a\\u202eb\\u2066"),
        ("\ud800", "\\ud800"),
        ("]]>&amp;", "]]>&amp;"),
    ],
)
def test_no_text_acts_or_breaks_the_picture(hostile: str, shown: str) -> None:
    made = picture(hostile, hostile)
    text(group(made.root, title=hostile), (0, 0), hostile)
    add(made.root, "path", d=hostile)
    root = fromstring(made.written().encode())
    assert said(hostile) == shown
    assert [each.text for each in root.iter() if each.tag in (f"{SVG}title", f"{SVG}text")] == [
        shown,
        shown,
        shown,
    ]
    path = root.find(f"{SVG}path")
    assert path is not None
    assert path.attrib == {"d": shown}
    assert {each.tag.removeprefix(SVG) for each in root.iter()} == {
        *("svg", "title", "desc", "style", "rect", "g", "text", "path")
    }


def test_numbers_are_written_in_their_shortest_form() -> None:
    assert [number(n) for n in (10, 1.5, 2.0, 0.333, -0.25, 0)] == [
        *("10", "1.5", "2", "0.33", "-0.25", "0")
    ]


def test_every_camp_has_a_sign_of_its_own() -> None:
    drawn = []
    for camp in Camp:
        made = picture()
        signs.draw(made.root, camp, (10, 10), 4)
        drawn.append(made.written())
    made = picture()
    signs.tick(made.root, (10, 10), 4)
    assert len({*drawn, made.written()}) == len(Camp) + 1
    assert 'd="M10 6a4 4 0 0 0 0 8z"' in drawn[list(Camp).index(Camp.UNDECIDED)]
    assert 'd="M6 10l2.4 2.4l5.6 -5.6"' in made.written()


def test_rules_reach_nothing_outside_the_picture() -> None:
    made = Picture("own", "t", "d", (1, 1), rules)
    style = fromstring(made.written()).find(f"{SVG}style")
    assert style is not None
    assert style.text is not None
    for block in style.text.replace("@media (prefers-color-scheme:dark){", "").split("}"):
        assert block == "" or block.startswith("#own")
