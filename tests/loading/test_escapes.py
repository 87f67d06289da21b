"""Escapes for half a character: refused at the escape itself, whichever parser reads them."""

from __future__ import annotations

import pytest
import yaml

from stancetrack.loading import located_yaml


@pytest.mark.parametrize("parser", [yaml.CLoader, yaml.Loader])
@pytest.mark.parametrize(
    ("text", "place"),
    [
        (r'"\ud800"', (1, 2)),
        (r'a: "x\ud800"', (1, 6)),
        ('first: "\\u00e9"\nsecond: [b,\n  "line\n  \\\\ \\uDFFF end"]\n', (4, 6)),
        ('a: b\nc: "\\\\ud800 \\U0000dc00"', (2, 13)),
    ],
)
def test_half_a_character_has_the_place_of_its_escape(
    text: str, place: tuple[int, int], parser: type, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(located_yaml, "_Parser", parser)
    parsed = located_yaml.parse(text, "x.yaml")
    [finding] = parsed.findings
    assert (finding.rule.name, parsed.whole) == ("yaml-syntax", False)
    assert (finding.location.line, finding.location.column) == place
