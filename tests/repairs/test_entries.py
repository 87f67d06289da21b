"""An entry or a withdrawal is spliced into any layout, and every other byte stays."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from sample import CLAIMS, FRANCE, SOURCES
from stancetrack.loading import located_yaml
from stancetrack.repairs.entries import called_before, said_by, with_entry, with_withdrawal
from stancetrack.repairs.layout import Value, scalar

DAY = date(2025, 8, 30)
NEW: Mapping[str, Value] = {
    "date": "2025-08-30",
    "conditions": [],
    "contributions": ["ground-troops", "training"],
    "force": "..7500",
    "summary": 'He said: "no" # for now, [perhaps].',
    "sources": ["a"],
}


def added(text: str, day: str = "2025-08-30", entry: Mapping[str, Value] = NEW) -> str | None:
    whole = {**entry, "date": day}
    return with_entry(text, "positions", whole, said_by(date.fromisoformat(day)))


def comes_in_one_piece(before: str, after: str) -> bool:
    """Tell whether a text is another one with something put in at one place."""
    start = 0
    while before[start : start + 1] == after[start : start + 1] != "":
        start += 1
    return after.endswith(before[start:])


def france(*replaced: tuple[str, str]) -> str:
    text = FRANCE
    for old, new in replaced:
        assert old in text
        text = text.replace(old, new)
    return text


def between(text: str, above: str, *lines: str) -> str:
    """Return the text with lines behind the first line that holds `above`."""
    rows = text.split("\n")
    place = next(n for n, row in enumerate(rows) if above in row) + 1
    return "\n".join([*rows[:place], *lines, *rows[place:]])


ENTRY = (
    "  - date: 2025-08-30",
    "    conditions: []",
    "    contributions: [ground-troops, training]",
    "    force: ..7500",
    '    summary: "He said: \\"no\\" # for now, [perhaps]."',
    "    sources: [a]",
)
IN_LINES = (
    "  - date: 2025-08-30",
    "    conditions: []",
    "    contributions:",
    "    - ground-troops",
    "    - training",
    *ENTRY[3:5],
    "    sources:",
    "    - a",
)
AT_THE_EDGE = tuple(row[2:] for row in ENTRY)
LISTS = france(
    ("[ground-troops]", "\n    - ground-troops"), ("[dpa-2025-08-19]", "\n    - dpa-2025-08-19"),
    ("[ceasefire]", "\n    - ceasefire"),
)  # fmt: skip
EDGE = FRANCE.replace("\n  ", "\n")
BRACES = """\
country: FR
positions:
  - {date: 2025-08-19, troops: yes, sources: [a]}
"""

LAYOUTS: dict[str, tuple[str, str, str]] = {
    "between two": (FRANCE, "2025-08-30", between(FRANCE, "[dpa", *ENTRY)),
    "above all": (
        FRANCE, "2025-02-02",
        between(FRANCE, "positions:", "  - date: 2025-02-02", *ENTRY[1:]),
    ),
    "below all": (
        FRANCE, "2025-10-01", FRANCE + "\n".join(["  - date: 2025-10-01", *ENTRY[1:], ""]),
    ),
    "below others of its day": (
        FRANCE, "2025-08-19", between(FRANCE, "[dpa", "  - date: 2025-08-19", *ENTRY[1:]),
    ),
    "without a last line end": (
        FRANCE[:-1], "2025-10-01", "\n".join([FRANCE[:-1], "  - date: 2025-10-01", *ENTRY[1:]]),
    ),
    "with dashes at the edge": (EDGE, "2025-08-30", between(EDGE, "[dpa", *AT_THE_EDGE)),
    "with lists in lines": (LISTS, "2025-08-30", between(LISTS, "- dpa", *IN_LINES)),
    "with blank lines": (
        france(("  - date: 2025-09", "\n  - date: 2025-09")), "2025-08-30",
        between(france(("  - date: 2025-09", "\n  - date: 2025-09")), "[dpa", "", *ENTRY),
    ),
    "with blank lines, above all": (
        france(("  - date: 2025-09", "\n  - date: 2025-09")), "2025-02-02",
        between(
            france(("  - date: 2025-09", "\n  - date: 2025-09")), "positions:",
            "  - date: 2025-02-02", *ENTRY[1:], "",
        ),
    ),
    "with dashes far from the keys": (
        FRANCE.replace("  - date", "  -   date").replace("\n    ", "\n      "), "2025-08-30",
        between(
            FRANCE.replace("  - date", "  -   date").replace("\n    ", "\n      "), "[dpa",
            "  -   date: 2025-08-30", *("  " + row for row in ENTRY[1:]),
        ),
    ),
    "with lone dashes": (
        FRANCE.replace("  - date", "  -\n    date"), "2025-08-30",
        between(FRANCE.replace("  - date", "  -\n    date"), "[dpa", *ENTRY),
    ),
    "among comments": (
        france(
            ("[dpa-2025-08-19]\n", "[dpa-2025-08-19]  # why\n    # of the first\n  # of the next\n")
        ),
        "2025-08-30",
        between(
            france(
                (
                    "[dpa-2025-08-19]\n",
                    "[dpa-2025-08-19]  # why\n    # of the first\n  # of the next\n",
                )
            ),
            "# of the first", *ENTRY,
        ),
    ),
    "in braces": (
        BRACES, "2025-08-30",
        BRACES + "  - {date: 2025-08-30, conditions: [], contributions: [ground-troops, training],"
        ' force: ..7500, summary: "He said: \\"no\\" # for now, [perhaps].", sources: [a]}\n',
    ),
    "behind a text of several lines": (
        FRANCE + "    speaker: |+\n      Somebody\n\n      # not a comment\n\n", "2025-10-01",
        FRANCE + "    speaker: |+\n      Somebody\n\n      # not a comment\n\n"
        + "\n".join(["  - date: 2025-10-01", *ENTRY[1:], ""]),
    ),
    "before the document's end": (
        FRANCE + "...\n", "2025-10-01",
        FRANCE + "\n".join(["  - date: 2025-10-01", *ENTRY[1:], "...", ""]),
    ),
    "where days cannot be read": (
        france(("2025-09-04\n    us", "someday\n    us")), "2025-08-30",
        between(france(("2025-09-04\n    us", "someday\n    us")), "[dpa", *ENTRY),
    ),
}  # fmt: skip


@pytest.fixture(params=["CLoader", "Loader"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read YAML with either of PyYAML's parsers: where a thing ends they do not agree."""
    monkeypatch.setattr(located_yaml, "_Parser", getattr(yaml, request.param, yaml.Loader))


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(("before", "day", "after"), LAYOUTS.values(), ids=LAYOUTS.keys())
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_an_entry_is_written_as_its_neighbours_are(
    before: str, day: str, after: str, end: str
) -> None:
    found = added(before.replace("\n", end), day)
    assert found == after.replace("\n", end)


REFUSED = {
    "a list in brackets": "positions: [{date: 2025-08-19, troops: yes}]\n",
    "no list": "positions: yes\n",
    "no such key": "country: FR\n",
    "no mapping": "- a\n",
    "no YAML": "positions: [\n",
    "a list over several lines in brackets": "positions: [{date: 2025-08-19},\n  {date: x}]\n",
}


@pytest.mark.parametrize("before", REFUSED.values(), ids=REFUSED.keys())
def test_a_layout_that_cannot_be_spliced_is_refused(before: str) -> None:
    assert added(before) is None


def test_an_entry_that_would_say_something_else_is_refused() -> None:
    assert added(FRANCE, entry={**NEW, "summary": "two\nlines"}) is None


EMPTY = {
    "references: []\n": "references:\n  - id: b\n    title: T\n",
    "references: []  # none yet": "references:  # none yet\n  - id: b\n    title: T",
    "# all\nreferences:   [ ]\nnote: x\n": (
        "# all\nreferences:\n  - id: b\n    title: T\nnote: x\n"
    ),
}


@pytest.mark.parametrize(("before", "after"), EMPTY.items())
def test_the_first_entry_takes_the_place_of_empty_brackets(before: str, after: str) -> None:
    entry = {"id": "b", "title": "T"}
    assert with_entry(before, "references", entry, called_before("b")) == after
    assert with_entry("references: [\n]\n", "references", entry, called_before("b")) is None


@pytest.mark.parametrize(
    ("id_", "above"),
    [("a", "references:"), ("b-2025", "afp.example.org"), ("zeit-2025", "dpa.example.org")],
)
def test_sources_stay_in_the_order_of_their_ids(id_: str, above: str) -> None:
    entry: dict[str, Value] = {
        "id": id_,
        "author": [{"family": "Doe", "given": "J."}],
        "URL": "https://x.org/a",
    }
    expected = between(
        SOURCES, above, f"  - id: {id_}", "    author: [{family: Doe, given: J.}]",
        "    URL: https://x.org/a",
    )  # fmt: skip
    assert with_entry(SOURCES, "references", entry, called_before(id_)) == expected


WITHDRAWN: dict[str, tuple[str, str, int, str]] = {
    "the first": (
        FRANCE, "positions", 0,
        between(FRANCE, "[dpa", "    withdrawn: {date: 2025-08-30, reason: a slip}"),
    ),
    "the last": (
        FRANCE, "positions", 1,
        FRANCE + "    withdrawn: {date: 2025-08-30, reason: a slip}\n",
    ),
    "a claim": (
        CLAIMS, "claims", 0, CLAIMS + "    withdrawn: {date: 2025-08-30, reason: a slip}\n",
    ),
    "in braces": (
        BRACES, "positions", 0,
        BRACES.replace("[a]}", "[a], withdrawn: {date: 2025-08-30, reason: a slip}}"),
    ),
    "in braces over lines": (
        BRACES.replace("[a]}", "[a],\n    }"), "positions", 0,
        BRACES.replace("[a]}", "[a],\n     withdrawn: {date: 2025-08-30, reason: a slip}}"),
    ),
    "above the comments of the next": (
        FRANCE.replace("  - date: 2025-09", "\n  # next\n  - date: 2025-09"), "positions", 0,
        between(
            FRANCE.replace("  - date: 2025-09", "\n  # next\n  - date: 2025-09"), "[dpa",
            "    withdrawn: {date: 2025-08-30, reason: a slip}",
        ),
    ),
}  # fmt: skip


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("before", "listed", "index", "after"), WITHDRAWN.values(), ids=WITHDRAWN.keys()
)
def test_a_withdrawal_is_one_line_more(before: str, listed: str, index: int, after: str) -> None:
    for end in ("\n", "\r\n"):
        told = before.replace("\n", end)
        found = with_withdrawal(told, listed, index, DAY, "a slip")
        assert found == after.replace("\n", end)


@pytest.mark.parametrize(
    "before",
    [
        "positions: [\n",
        "positions:\n  - yes\n",
        FRANCE.replace("    basis", "    withdrawn: {date: 2025-09-01, reason: x}\n    basis"),
        "positions: [? {date: 2025-08-19}]\n",
    ],
)
def test_a_withdrawal_that_cannot_be_spliced_is_refused(before: str) -> None:
    assert with_withdrawal(before, "positions", 0, DAY, "a slip") is None


TEXTS = st.text(
    st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), min_size=1
).map(lambda text: " ".join(text.split()) or "x")


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_a_text_is_read_as_it_was_meant(text: str) -> None:
    for written, steps in ((f"a: {scalar(text)}\n", ["a"]),
                           (f"a: [{scalar(text, bracketed=True)}]\n", ["a", 0])):  # fmt: skip
        node: object = located_yaml.parse(written, "").root
        for step in steps:
            node = node.entries[step][1] if isinstance(step, str) else node.items[step]  # type: ignore[attr-defined]
        assert (node.text, node.is_null) == (text, False)  # type: ignore[attr-defined]


DAYS = ("2025-08-19", "2025-08-30", "2025-09-04")
MAKE_LIST: Sequence[Callable[[str, str], str]] = (
    lambda key, pad: f"{pad}{key}: [a, b]",
    lambda key, pad: f"{pad}{key}:\n{pad}- a\n{pad}- b",
    lambda key, pad: f"{pad}{key}:\n{pad}  - a",
    lambda key, pad: f"{pad}{key}: [\n{pad}  a,  # why\n{pad}  ]",
)
MAKE_TEXT = ("Said so.", "'He said: no'", ">-\n{pad}  Said\n{pad}  so.", "|\n{pad}  Said: so\n")


@st.composite
def layouts(draw: st.DrawFn) -> str:
    """Make a country's file in any of the forms that people write."""
    dash = " " * draw(st.sampled_from([0, 2, 4]))
    gap = " " * draw(st.sampled_from([1, 1, 3]))
    pad = dash + " " + gap
    make_list = draw(st.sampled_from(MAKE_LIST))
    blank = draw(st.sampled_from(["", "", "\n", "\n\n"]))
    parts = []
    for day in sorted(draw(st.lists(st.sampled_from(DAYS), min_size=1, max_size=4))):
        parts += [draw(st.sampled_from(["", f"{dash}# above\n", "# at the edge\n", "\n"]))]
        if draw(st.integers(0, 4)):
            text = draw(st.sampled_from(MAKE_TEXT)).replace("{pad}", pad)
            lines = [f"{dash}-{gap}date: {day}", make_list("sources", pad), f"{pad}summary: {text}"]
            parts += ["\n".join(lines) + "\n"]
        else:
            parts += [f"{dash}-{gap}{{date: {day}, sources: [a], summary: Said so.}}\n"]
        parts += [draw(st.sampled_from(["", f"{pad}# below\n", "# stancetrack: ignore[x] y\n"]))]
        parts += [blank]
    head = draw(st.sampled_from(["", "# of the file\n", "---\n"]))
    tail = draw(st.sampled_from(["", "# the end\n", "...\n", "name: France\n"]))
    text = f"{head}country: FR\npositions:{draw(st.sampled_from(['', '  # oldest first']))}\n"
    text += "".join(parts) + tail
    if draw(st.booleans()):
        text = text.removesuffix("\n")
    return text.replace("\n", "\r\n") if draw(st.booleans()) else text


@settings(max_examples=150, deadline=None)
@given(layouts(), st.sampled_from([*DAYS, "2025-02-02", "2025-08-25", "2025-10-01"]))
def test_whatever_the_layout_the_rest_of_the_file_stays_byte_for_byte(text: str, day: str) -> None:
    after = added(text, day)
    assert after is not None
    assert comes_in_one_piece(text, after)
    items = yaml.load(after, getattr(yaml, "CBaseLoader", yaml.BaseLoader))["positions"]
    before = yaml.load(text, getattr(yaml, "CBaseLoader", yaml.BaseLoader))["positions"]
    place = next(n for n, item in enumerate(items) if "force" in item)
    assert [*items[:place], *items[place + 1 :]] == before
    assert [item["date"] for item in items] == sorted(item["date"] for item in items)


@settings(max_examples=60, deadline=None)
@given(layouts())
def test_whatever_the_layout_a_withdrawal_leaves_the_rest(text: str) -> None:
    before = yaml.load(text, getattr(yaml, "CBaseLoader", yaml.BaseLoader))["positions"]
    for index in range(len(before)):
        after = with_withdrawal(text, "positions", index, DAY, "a: slip")
        assert after is not None
        assert comes_in_one_piece(text, after)
        items = yaml.load(after, getattr(yaml, "CBaseLoader", yaml.BaseLoader))["positions"]
        assert items[index].pop("withdrawn") == {"date": "2025-08-30", "reason": "a: slip"}
        assert items == before
