"""What a YAML parser complains of, said in one way whichever parser it is."""

from __future__ import annotations

import random

import pytest
import yaml

from findings import written
from sample import SAMPLE
from stancetrack.diagnostics import Location
from stancetrack.loading import load, located_yaml
from stancetrack.loading.file_rules import YAML_SYNTAX
from stancetrack.loading.syntax import explained
from stancetrack.record.snapshot import File, Snapshot

PIECES = (
    *"\t \n\"'[]{}:,!|>%@`\\#?*&~-=<\r\x85\u2028\ufeff\x00\x1b\xa0é😀",
    ": ", "- ", " #", "&a ", "*a", "!!str ", "---\n", "...\n", "<<: ", "? ", "null", "\\u",
    "\\ud800", "%YAML 1.1\n", "|2\n", ">-\n", "a: b: c", '"a\n b"', "- - ", "[", "]", "\r\n",
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


@pytest.mark.parametrize("tenth", range(10))
def test_both_parsers_find_the_same(tenth: int, monkeypatch: pytest.MonkeyPatch) -> None:
    for seed in range(tenth * 10, tenth * 10 + 10):
        name, text = mutated(seed)
        found = []
        for parser in (getattr(yaml, "CLoader", yaml.Loader), yaml.Loader):
            monkeypatch.setattr(located_yaml, "_Parser", parser)
            found.append(findings_of(name, text))
        assert found[0] == found[1], f"seed {seed}: {text!r}"


def test_what_is_not_known_is_said_all_the_same() -> None:
    assert explained("something new", "a.yaml", "a: b\n", None, None) == YAML_SYNTAX.at(
        Location("a.yaml", 1, 1, 1, 2),
        "not valid YAML: it cannot be read from here on",
        "compare the line with the entries around it",
    )
