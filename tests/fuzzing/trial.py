"""One trial: a record with one hostile file goes through the program, which must hold its word."""

from __future__ import annotations

import csv
import io
import json
import re
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

import yaml

from fuzzing.forms import ACTING
from sample import SAMPLE, TODAY, write_record
from stancetrack.cli import run

NAMES = ("tracker.yaml", "sources.yaml", "claims.yaml", "countries/france.yaml")

FORMATS = ("text", "concise", "json", "github", "gitlab", "sarif")

REPORTS = (
    ("history",),
    ("history", "DE", "--field", "troops"),
    ("matrix",),
    ("matrix", "--by", "conditions"),
    ("matrix", "--by", "quarter"),
    ("timeline", "DE"),
    ("summary", "--since", "2025-08-20"),
    ("why", "DE"),
    ("diff", "2025-08-20", "2025-09-04"),
)

REPORT_FORMATS = ("table", "markdown", "csv", "json")


class Trial:
    """Puts one file after another into the sample record and runs the program over it."""

    def __init__(self, folder: Path) -> None:
        self._folder = write_record(folder / "stances")
        self._outputs = folder / "outputs"
        self._outputs.mkdir()

    def check(self, name: str, content: bytes, report: tuple[str, ...], form: str) -> None:
        """Run `validate` in every format and one report over the sample with one other file."""
        (self._folder / name).write_bytes(content)
        try:
            data = self._check_findings(name, content)
            self._check_report(report, form, data)
        finally:
            (self._folder / name).write_text(SAMPLE[name], "utf-8")

    def _run(self, *arguments: str) -> tuple[int, str, str]:
        out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", newline="") for _ in range(2))
        with redirect_stdout(out), redirect_stderr(err):
            code = run(["--stances", str(self._folder), "--today", TODAY, *arguments])
        texts = []
        for stream in (out, err):
            stream.flush()
            assert isinstance(stream.buffer, io.BytesIO)
            texts.append(stream.buffer.getvalue().decode("utf-8"))
            assert not ACTING.search(texts[-1].replace("\r\n", "\n")), ascii(texts[-1])
        return code, texts[0], texts[1]

    def _check_findings(self, name: str, content: bytes) -> dict[str, Any]:
        wanted = [f"--format={form}:{self._outputs / form}" for form in FORMATS]
        code, _, err = self._run("validate", *wanted)
        outputs = {form: (self._outputs / form).read_text("utf-8") for form in FORMATS}
        for form, text in outputs.items():
            assert not ACTING.search(text), (form, ascii(text))
        data: dict[str, Any] = json.loads(outputs["json"])
        assert code == (1 if data["errors"] else 0), err
        assert data["errors"] or _loads(content), "what no YAML reader takes ended in 0"
        for finding in data["findings"]:
            if finding["path"].endswith(name):
                _check_place(finding, content)
        shown = [finding for finding in data["findings"] if finding["severity"] != "note"]
        assert len(outputs["concise"].splitlines()) >= len(shown)
        assert len(json.loads(outputs["gitlab"])) == len(shown)
        assert len(json.loads(outputs["sarif"])["runs"][0]["results"]) == len(shown)
        commands = [line for line in outputs["github"].splitlines() if line.startswith("::")]
        assert all(re.match(r"::(error|warning|notice) file=", line) for line in commands)
        return data

    def _check_report(self, report: tuple[str, ...], form: str, found: dict[str, Any]) -> None:
        code, out, err = self._run(*report, "--format", form, "--skip-broken")
        assert code in (0, 2)
        if code == 2:
            assert err.startswith("stancetrack: ")
            # What a diff could read is shown, with a headline that says what it could not.
            if not out:
                return
            assert report[0] == "diff"
        assert found["errors"] == 0 or err
        if form == "json":
            json.loads(out)
        if form == "csv":
            assert len({len(row) for row in csv.reader(io.StringIO(out))}) == 1


def _loads(content: bytes) -> bool:
    try:
        yaml.load(content, Loader=yaml.CBaseLoader)
    except yaml.YAMLError:
        return False
    return True


def _check_place(finding: dict[str, Any], content: bytes) -> None:
    """Hold that a finding's place lies inside its file, in code points, as an editor counts."""
    lines = re.split("\r\n|\n", content.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace"))
    for line, column in (("line", "column"), ("end_line", "end_column")):
        if finding[line] is not None:
            assert 1 <= finding[line] <= len(lines), finding
            # A byte that is no UTF-8 counts as one character, which only our own reader tells.
            text = lines[finding[line] - 1]
            assert "\ufffd" in text or 1 <= finding[column] <= len(text) + 2, finding
