"""The rules that loading finds broken."""

from __future__ import annotations

import pytest

from stancetrack import loading
from stancetrack.diagnostics import Rule, Severity
from stancetrack.loading import file_rules


@pytest.mark.parametrize("rule", loading.RULES, ids=lambda rule: rule.name)
def test_what_loading_could_not_read_cannot_be_silenced(rule: Rule) -> None:
    read = rule is file_rules.INVISIBLE_CHARACTER  # it parts words, and the text is read
    assert rule.syntax is (rule.severity is Severity.ERROR and not read)
