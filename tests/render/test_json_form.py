"""JSON is for programs and is seen by people: what acts unseen is written as an escape of it."""

from __future__ import annotations

import json

import pytest

from stancetrack.render.json_form import as_json, line
from stancetrack.render.screen import Screen

ACTING = "\x1b\x7f\x9b\u061c\u200e\u200f\u2028\u202e\u2066\u2069\udc80"
ESCAPED = "\\u001b\\u007f\\u009b\\u061c\\u200e\\u200f\\u2028\\u202e\\u2066\\u2069\\udc80"


@pytest.mark.parametrize("unicode", [True, False])
def test_what_acts_is_an_escape_and_means_the_same(unicode: bool) -> None:
    text = as_json({"said": ACTING}, Screen(unicode=unicode))
    assert text == f'{{\n  "said": "{ESCAPED}"\n}}\n'
    assert json.loads(text) == {"said": ACTING}


def test_so_it_is_on_a_line_of_its_own() -> None:
    assert line({"said": ACTING}) == f'{{"said": "{ESCAPED}"}}\n'


def test_letters_of_any_script_stay() -> None:
    said = "Türkiye, Україна, مصر, 中国"
    assert as_json([said], Screen()) == f'[\n  "{said}"\n]\n'
    assert line([said]) == f'["{said}"]\n'
