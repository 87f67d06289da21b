"""Reports call fields and answers as tracker.yaml labels them."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import Program
from sample import write_record
from telling import TELLING

LABELS = "labels: {troops: Vote, us_role: Role of the US, conditions: Terms, yes: In favour}\n"


@pytest.fixture(autouse=True)
def stances(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    tracker = TELLING["tracker.yaml"].replace("groups:\n", f"{LABELS}groups:\n")
    return write_record(tmp_path / "stances", {**TELLING, "tracker.yaml": tracker})


@pytest.mark.parametrize(
    ("report", "said"),
    [
        ("matrix", "● In favour (2)"),
        ("matrix", "Role of the US: none"),
        ("matrix --format markdown", "| Country | Vote | Since |"),
        ("matrix --by conditions", "Troops for Ukraine: Terms · as of"),
        ("history pl", "Vote: no position → undecided; Role of the US: + Backstop"),
        ("why pl us_role", "Role of the US: No backstop"),
        ("summary --since 2025-09-01", "Role of the US: + Backstop"),
        ("diff london-2025-03", "changes of Role of the US"),
        ("diff london-2025-03", "Terms changed (1)"),
    ],
)
def test_a_label_stands_where_the_field_or_answer_is_named(
    program: Program, report: str, said: str
) -> None:
    done = program(*report.split(), "--width", "80")
    assert said in " ".join(done.out.split())


def test_field_without_a_term_in_the_vocabulary_is_no_column(
    program: Program, stances: Path
) -> None:
    assert "Russian objections" in program("matrix", "--format", "markdown").out
    path = stances / "tracker.yaml"
    before, _, rest = path.read_text("utf-8").partition("  russian_objections:\n")
    after = rest[rest.index("  contributions:") :]
    path.write_text(f"{before}  russian_objections: {{}}\n{after}", "utf-8")
    italy = TELLING["countries/italy.yaml"].replace(
        "    russian_objections: [rejects-nato-troops]\n", ""
    )
    (stances / "countries" / "italy.yaml").write_text(italy, "utf-8")
    assert "Russian objections" not in program("matrix", "--format", "markdown").out
