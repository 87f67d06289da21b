"""Every report, in every form, is what was read and accepted once.

`pytest tests/render/test_golden.py --rewrite` writes the files in tests/golden anew; read them
before they are accepted.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import PROJECT, Program
from sample import GERMANY, write_record
from telling import NORWAY, POLAND, TELLING

GOLDEN = PROJECT / "tests" / "golden"

REPORTS = {
    "matrix": ("matrix", "--as-of", "2025-09-10", "--group", "nato"),
    "matrix-by-conditions": ("matrix", "--by", "conditions", "--basis", "attributed"),
    "matrix-by-event": ("matrix", "--by", "event"),
    "matrix-by-quarter": ("matrix", "--by", "quarter", "--sort", "changes"),
    "matrix-compared": ("matrix", "--compare-basis", "official", "--basis", "attributed"),
    "history": ("history", "pl"),
    "history-intervals": ("history", "--intervals", "pl", "de", "it"),
    "map": ("map", "--as-of", "2025-09-10"),
    "map-by-term": ("map", "--by", "conditions", "--term", "ceasefire", "--as-of", "2026-03-01"),
    "timeline": ("timeline",),
    "summary": ("summary", "--since", "2025-09-01", "--as-of", "2025-09-12"),
    "diff-days": ("diff", "london-2025-03", "2025-09-10"),
    "diff-folders": ("diff", "before", "stances", "--field", "troops"),
    "why-troops": ("why", "de", "troops", "--as-of", "2025-09-12"),
    "why-everything": ("why", "pl"),
    "terms": ("terms",),
    "sources": ("sources",),
}

FORMS = {
    "80.txt": ("--width", "80"),
    "200.txt": ("--width", "200", "--sources"),
    "md": ("--format", "markdown"),
    "csv": ("--format", "csv"),
    "json": ("--format", "json"),
}

PAINTED = (
    *("matrix", "matrix-compared", "matrix-by-event", "map", "timeline", "summary", "diff-days"),
    "why-troops",
)

QUESTIONS = {
    "who-changed-their-mind": (
        *("diff", "washington-2025-08", "paris-2026-01", "--field", "troops"),
    ),
    "why-germany-is-undecided": ("why", "germany", "troops", "--as-of", "2025-09-04"),
    "who-wants-an-american-backstop": (
        *("matrix", "--by", "conditions", "--columns", "us-backstop", "--as-of", "2026-05-18"),
    ),
}


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = {
        **TELLING,
        "countries/germany.yaml": GERMANY,
        "countries/norway.yaml": NORWAY.partition("    withdrawn")[0],
        "countries/poland.yaml": POLAND.partition("  - date: 2025-08-19")[0],
    }
    write_record(tmp_path / "before", before)
    write_record(tmp_path / "stances", TELLING)
    monkeypatch.chdir(tmp_path)


def held(request: pytest.FixtureRequest, name: str, text: str) -> str:
    """Return what the golden file holds; it is written anew where that is asked for."""
    path = GOLDEN / name
    if request.config.getoption("--rewrite"):
        path.write_text(text, "utf-8", newline="\n")
    return path.read_text("utf-8")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("report", REPORTS)
@pytest.mark.usefixtures("record")
def test_report_is_as_accepted(
    program: Program, request: pytest.FixtureRequest, report: str, form: str
) -> None:
    done = program(*REPORTS[report], *FORMS[form])
    assert (done.code, done.err) == (0, "")
    assert done.out == held(request, f"{report}.{form}", done.out)


@pytest.mark.parametrize("report", PAINTED)
@pytest.mark.usefixtures("record")
def test_colours_are_as_accepted(
    program: Program, request: pytest.FixtureRequest, report: str
) -> None:
    done = program(*REPORTS[report], "--width", "80", "--color", "always")
    visible = done.out.replace("\x1b", "␛")
    assert visible == held(request, f"{report}.colour.txt", visible)


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.usefixtures("record_today")
def test_question_is_answered_by_the_real_record(
    program: Program,
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
    question: str,
) -> None:
    monkeypatch.chdir(PROJECT)
    done = program(*QUESTIONS[question], "--width", "100")
    assert done.code == 0
    assert done.out == held(request, f"{question}.txt", done.out)


def test_no_golden_file_is_left_over() -> None:
    wanted = {f"{report}.{form}" for report in REPORTS for form in FORMS}
    wanted |= {f"{report}.colour.txt" for report in PAINTED}
    wanted |= {f"{question}.txt" for question in QUESTIONS}
    assert {path.name for path in GOLDEN.iterdir()} == wanted
