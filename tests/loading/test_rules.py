"""The rules that loading finds broken."""

from __future__ import annotations

import pytest

from stancetrack import loading
from stancetrack.diagnostics import Rule, Severity


@pytest.mark.parametrize("rule", loading.RULES, ids=lambda rule: rule.name)
def test_what_loading_could_not_read_cannot_be_silenced(rule: Rule) -> None:
    assert rule.syntax is (rule.severity is Severity.ERROR)
