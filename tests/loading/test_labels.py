"""What reports call fields and answers, where tracker.yaml has names of its own for them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from findings import findings_in
from generated import TRACKER as GENERATED
from sample import TRACKER, write_record
from stancetrack.comparison.changes import compare
from stancetrack.loading import load
from stancetrack.loading.folder import read_folder
from stancetrack.record.fields import FIELDS, fields_of


def labelled(folder: Path, labels: str) -> Path:
    tracker = TRACKER.replace("groups:\n", f"labels: {labels}\ngroups:\n")
    return write_record(folder, {"tracker.yaml": tracker})


def test_fields_and_answers_may_have_labels(tmp_path: Path) -> None:
    folder = labelled(tmp_path, '{us_role: Role of the US, yes: "Yes, would send troops", no: No}')
    tracker = load(read_folder(folder, folder)).tracker
    assert tracker.labels == {
        "us_role": "Role of the US", "yes": "Yes, would send troops", "no": "No"
    }  # fmt: skip
    assert [f for f in findings_in(folder) if f.severity == "error"] == []


def test_labels_are_part_of_what_a_version_says() -> None:
    other = replace(GENERATED, labels={"yes": "Would send"})
    assert compare(GENERATED, other).frame == ("labels",)


@pytest.mark.parametrize(
    ("labels", "rule", "message", "advice"),
    [
        (
            "{us_rolle: Role}",
            "unknown-key",
            "unknown key us_rolle in a set of labels",
            "did you mean us_role?",
        ),
        ("{troops: }", "empty-value", "found nothing, expected text", None),
        ("{troops: [a]}", "wrong-type", "found a list, expected text", None),
        ("[yes]", "wrong-type", "found a list, expected a mapping with troops, us_role, ", None),
    ],
)
def test_label_of_what_there_is_not_is_found(
    tmp_path: Path, labels: str, rule: str, message: str, advice: str | None
) -> None:
    (finding,) = [f for f in findings_in(labelled(tmp_path, labels)) if f.severity == "error"]
    assert finding.rule.name == rule
    assert finding.message.startswith(message)
    assert advice in (None, finding.help)


def test_term_field_without_terms_is_none_of_the_fields_shown() -> None:
    assert fields_of(GENERATED) == FIELDS
    vocabulary = {"conditions": GENERATED.vocabulary["conditions"], "us_role": {}}
    other = replace(GENERATED, vocabulary=vocabulary)
    assert fields_of(other) == ("troops", "conditions", "force")
