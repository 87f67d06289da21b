"""Suggestions of all files together cost only so much."""

from __future__ import annotations

from pathlib import Path

import pytest

import stancetrack.loading
from findings import findings_in
from sample import FRANCE, GERMANY, write_record
from stancetrack.spelling import Effort


def test_unknown_terms_beyond_the_effort_are_told_without_a_guess(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = {
        "countries/france.yaml": FRANCE.replace("[ground-troops]", "[ground-trops]"),
        "countries/germany.yaml": GERMANY.replace("[parliament-approval]", "[ceasefir]"),
    }
    folder = write_record(tmp_path, record)
    told = []
    for effort in (Effort(), Effort(4)):  # of which each word takes two candidates twice
        monkeypatch.setattr(stancetrack.loading, "Effort", lambda given=effort: given)
        found = [f for f in findings_in(folder) if f.rule.name == "unknown-term"]
        told.append([(f.help, f.replacement) for f in found])
    first = ("did you mean ground-troops?", "ground-troops")
    use = "use one of ceasefire, parliament-approval; or define a new term in tracker.yaml"
    assert told == [[first, ("did you mean ceasefire?", "ceasefire")], [first, (use, None)]]
