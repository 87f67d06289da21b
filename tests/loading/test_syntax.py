"""What a YAML parser complains of, said in one way whichever parser it is."""

from __future__ import annotations

import random
from typing import Any

import pytest
import yaml

from findings import written
from sample import SAMPLE
from stancetrack.diagnostics import Location
from stancetrack.loading import load, located_yaml
from stancetrack.loading.file_rules import YAML_SYNTAX
from stancetrack.loading.nodes import location
from stancetrack.record.snapshot import File, Snapshot

PIECES = (
    *"\t \n\"'[]{}:,!|>%@`\\#?*&~-=<\r\x85\u2028\ufeff\x00\x1b\xa0é😀",
    ": ", "- ", " #", "&a ", "*a", "!!str ", "---\n", "...\n", "<<: ", "? ", "null", "\\u",
    "\\ud800", "%YAML 1.1\n", "|2\n", ">-\n", "a: b: c", '"a\n b"', "- - ", "[", "]", "\r\n",
    "[" * 40, "{" * 40, "[{a: " * 20, "- " * 40, "? " * 40, "[" * 1001, "[a: b: c]" + "{" * 1001,
    "a" * 1025, '"' + "a" * 1025 + '": ', "[a?]", "[? ]", "&a [b?]", "[a:]", "{a:: b}", "[!a]",
    "!a%ff ", "!<a ", "!e!x ", "|#c\n", "%YAML 1.1000000000\n---\n", '"\n---\n"', '"\\', "- ",
)  # fmt: skip


def mutated(seed: int) -> tuple[str, str]:
    """Return a file of the sample, and its text with some pieces put in or left out."""
    dice = random.Random(seed)
    name = dice.choice(sorted(SAMPLE))
    text = SAMPLE[name]
    for _ in range(dice.randint(1, 3)):
        at = dice.randrange(len(text))
        left_out = dice.choice((0, 0, 0, 1, 4))
        text = text[:at] + dice.choice(PIECES) + text[at + left_out :]
    return name, text


def findings_of(name: str, text: str) -> str:
    files = {**SAMPLE, name: text}
    snapshot = Snapshot(".", tuple(File(n, n, files[n].encode()) for n in sorted(files)))
    return written(sorted(load(snapshot).findings, key=lambda finding: finding.order))


LIBYAML: Any = getattr(yaml, "CLoader", yaml.Loader)


class Wordless:
    """A parser that stops where the other one stops, and does not say why."""

    def __init__(self, text: str) -> None:
        self._parser = LIBYAML(text)
        self.dispose = self._parser.dispose

    def get_event(self) -> yaml.Event | None:
        try:
            event: yaml.Event | None = self._parser.get_event()
        except yaml.MarkedYAMLError as error:
            raise type(error)("", error.context_mark, "", error.problem_mark) from None
        return event


class Limited(yaml.Loader):
    """A parser with a limit of its own, as libyaml has one of 1000 since its release 0.2.6."""

    def fetch_flow_collection_start(self, token: Any) -> None:
        if self.flow_level == 35:
            mark = self.get_mark()
            raise yaml.scanner.ScannerError("while it counted", mark, "it had enough", mark)
        super().fetch_flow_collection_start(token)


def found_by(parser: Any, name: str, text: str, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(located_yaml, "_Parser", parser)
    return findings_of(name, text)


@pytest.mark.parametrize("tenth", range(10))
def test_every_parser_finds_the_same(tenth: int, monkeypatch: pytest.MonkeyPatch) -> None:
    for seed in range(tenth * 15, tenth * 15 + 15):
        name, text = mutated(seed)
        expected = found_by(LIBYAML, name, text, monkeypatch)
        for parser in (yaml.Loader, Wordless, Limited):
            found = found_by(parser, name, text, monkeypatch)
            assert found == expected, f"seed {seed}, {parser.__name__}: {text!r}"


BROKEN = {
    "brackets where a key stands": ("[" * 1001, "1:33: too-deep"),
    "brackets behind a key": ("a: " + "[" * 1001, "1:35: too-deep"),
    "brackets in a list on its line": ("- a: 1\n- [{a: " + "[" * 1001, "2:37: too-deep"),
    "mappings of one entry": ("[a: " * 20, "1:65: too-deep"),
    "brackets closed and opened again": ("[[], " * 40, "1:157: too-deep"),
    "brackets in quotes": (f'["{"[" * 40}", ', "1:1: yaml-syntax"),
    "brackets behind what is broken": ("[a: b: c]" + "{" * 1001, "1:42: too-deep"),
    "brackets that are text": (f'"a" b: c{"[" * 40}', "1:5: yaml-syntax"),
    "an anchor on the line of the brackets": ("&a " + "[" * 1001, "1:36: too-deep"),
    "an explicit key without one": ("a: [b, [? ]]", "1:8: yaml-syntax"),
    "a sign in anchored brackets": ("&a [b?]", "1:4: yaml-syntax"),
    "a tag that ends in a bracket": (" [!]   a: b", "1:3: yaml-syntax"),
    "a tag with a bad escape": ("a: !b%ff c", "1:4: yaml-syntax"),
    "a tag that is not closed": ("a: !<b c", "1:4: yaml-syntax"),
    "a tag with a handle that nobody defined": ("a: !b!c d", "1:4: yaml-syntax"),
    "a comment behind a bar": ("a: |#c\n  b", "1:5: yaml-syntax"),
    "a comment behind a bar that fits nowhere": ("a:\n  b: c\n |#d", "3:3: yaml-syntax"),
    "a long version": ("# c\n%YAML 1.1000000000\n---\na: b", "2:1: yaml-syntax"),
    "an unknown directive": ("%FOO\n---\na: b", "1:1: yaml-syntax"),
    "an unknown directive within": ("a: b\n%FOO\n  c: d", "2:1: yaml-syntax"),
    "a bar at a bracket": ("[a]|#b", "1:5: yaml-syntax"),
    "two things in brackets": ("{,}[!]&a: b", "1:5: yaml-syntax"),
    "a tag that runs into brackets": ("[!a,]" + "[" * 1001, "1:38: too-deep"),
    "an escape before brackets": ('a: "\\U00110000"[b:]', "1:5: yaml-syntax"),
    "a version of another time": ("%YAML 2.0\n---\na: b", "1:1: yaml-syntax"),
    "a quote that a document ends in": ('a: "b\n---\nc: d', "1:4: yaml-syntax"),
    "an escape that the file ends in": ('a: "b\\', "1:6: yaml-syntax"),
    "brackets open at the end": ("a: [b, ", "1:4: yaml-syntax"),
    "a key of 1025 letters": ("a" * 1025 + ": b", "1:1026: yaml-syntax"),
    "a quoted key of two lines": ('"a\n b": c', "2:4: yaml-syntax"),
    "a percent sign within": ("a: %b", "1:4: yaml-syntax"),
    "an alias with a bad name": ("a: *{", "1:4: yaml-syntax"),
    "a bracket that closes nothing": ("a: b\n]", "2:1: yaml-syntax"),
}


@pytest.mark.parametrize("broken", BROKEN)
@pytest.mark.parametrize("parser", [LIBYAML, yaml.Loader, Wordless, Limited])
def test_what_is_broken_has_one_finding_in_one_place(
    parser: Any, broken: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(located_yaml, "_Parser", parser)
    text, expected = BROKEN[broken]
    parsed = located_yaml.parse(text, "")
    places = [f"{f.location.line}:{f.location.column}: {f.rule.name}" for f in parsed.findings]
    assert (places, parsed.whole, located_yaml.scalars(text)) == ([expected], False, None)


AT_C, BEHIND_C = (yaml.Mark("", 5 + n, 1, n, "", 0) for n in range(2))
STOPPING: list[tuple[yaml.YAMLError, tuple[int, int]]] = [
    (yaml.YAMLError(), (1, 4)),
    (yaml.MarkedYAMLError(), (1, 4)),
    (yaml.MarkedYAMLError("", AT_C), (2, 1)),
    (yaml.scanner.ScannerError(None, None, "", AT_C), (2, 1)),
    (yaml.scanner.ScannerError("", AT_C, "", BEHIND_C), (2, 2)),
    (yaml.parser.ParserError(None, None, "", AT_C), (2, 1)),
]


@pytest.mark.parametrize(("error", "place"), STOPPING, ids=range(len(STOPPING)))
def test_a_stop_that_nothing_explains_is_told_all_the_same(
    error: yaml.YAMLError, place: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Stopping(yaml.Loader):
        def get_event(self) -> Any:
            event = super().get_event()  # type: ignore[no-untyped-call]
            if event.start_mark.line == 1:
                raise error
            return event

    monkeypatch.setattr(located_yaml, "_Parser", Stopping)
    line, column = place
    assert located_yaml.parse("a: b\nc: d\n", "a.yaml").findings == [
        YAML_SYNTAX.at(
            Location("a.yaml", line, column, line, column + 1),
            "not valid YAML: it cannot be read from here on",
            "compare the line with the entries around it",
        )
    ]


@pytest.mark.parametrize("parser", [LIBYAML, yaml.Loader])
@pytest.mark.parametrize("text", ["- a", "a:\n- - b", "a: b", "%YAML 1.1\n---\na: b"])
def test_a_text_may_end_without_a_line_break(
    parser: Any, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(located_yaml, "_Parser", parser)
    ended, root = (located_yaml.parse(each, "").root for each in (f"{text}\n", text))
    assert ended is not None
    assert root is not None
    assert location("", root) == location("", ended)
