"""One call: a command line over a record with one hostile file, which must hold its word."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
from contextlib import redirect_stderr, redirect_stdout
from datetime import date
from pathlib import Path

from fuzzing import forms
from fuzzing.calls import ASKED, OUT, PAGE
from sample import TODAY, write_record
from stancetrack import CannotRun, Record, load
from stancetrack.api.draft_files import DraftFile, drafts_folder
from stancetrack.api.drafts import Draft
from stancetrack.cli import run

_WRITING = ("add", "withdraw")
_PUBLISHING = ("export", "site")


class CallTrial:
    """Runs one call after another, each over the sample with one other file."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "stances"
        self._page = folder / "page.html"
        self._out = folder / "out"
        os.environ["XDG_STATE_HOME"] = str(folder / "state")

    def check(self, name: str, content: bytes | None, line: tuple[str, ...], page: bytes) -> None:
        """Run one command line, or ask the record in Python, and hold all that comes of it."""
        self._lay_out(name, content, page, recovers="--recover" in line)
        record = _opened(self._folder)
        if line[0] == "python":
            if record is not None:
                _ask(record)
            return
        before = self._held()
        words = [word.replace(OUT, str(self._out)).replace(PAGE, str(self._page)) for word in line]
        code, out, err = self._run(*words)
        # “-h” and “--help” may be drawn too.
        assert code in (0, 2), (code, err)
        assert code == 0 or err.startswith(("stancetrack: ", "Usage: ")), err
        if line[0] in _WRITING:
            self._check_written(record, before, code, line)
            return
        assert self._held() == before
        if line[0] == "init":
            self._check_founded(code)
        elif code == 0 and not asks_for_help(line):
            assert record is not None
            assert not record.loaded.unread or "--skip-broken" in line, "a wrong 0"
            _check_report(line, out)
        if line[0] in _PUBLISHING:
            self._check_published(code, line)

    def _lay_out(self, name: str, content: bytes | None, page: bytes, *, recovers: bool) -> None:
        for old in (self._folder, self._out, drafts_folder()):
            shutil.rmtree(old, ignore_errors=True)
        self._out.mkdir()
        write_record(self._folder, {} if content is None else {name: content})
        self._page.write_bytes(page)
        if recovers:
            draft = DraftFile(self._folder)
            draft.keep(Draft("fr", {"troops": "no"}))
            draft.release()
            (kept,) = drafts_folder().glob("*.json")
            kept.write_bytes(page)

    def _run(self, *arguments: str) -> tuple[int, str, str]:
        out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", newline="") for _ in range(2))
        with redirect_stdout(out), redirect_stderr(err):
            code = run(["--stances", str(self._folder), "--today", TODAY, *arguments])
        texts = []
        for stream in (out, err):
            stream.flush()
            assert isinstance(stream.buffer, io.BytesIO)
            texts.append(stream.buffer.getvalue().decode("utf-8"))
            assert not forms.ACTING.search(texts[-1].replace("\r\n", "\n")), ascii(texts[-1])
        return code, texts[0], texts[1]

    def _held(self) -> dict[str, bytes]:
        return {
            path.relative_to(self._folder).as_posix(): path.read_bytes()
            for path in sorted(self._folder.rglob("*"))
            if path.is_file()
        }

    def _check_written(
        self, record: Record | None, before: dict[str, bytes], code: int, line: tuple[str, ...]
    ) -> None:
        """Hold that an entry is written whole with a 0, without a new error, and else nothing."""
        after = self._held()
        if code == 2 or "--dry-run" in line or asks_for_help(line):
            assert after == before
            return
        assert record is not None
        assert "--yes" in line, "nobody was asked"
        assert after != before
        now = _opened(self._folder)
        assert now is not None
        assert _errors(now) <= _errors(record)
        if line[0] == "add":
            assert _count(now) == _count(record) + 1

    def _check_founded(self, code: int) -> None:
        """Hold that what was founded is sound, and that else nothing is there."""
        if code == 2:
            assert list(self._out.iterdir()) == []
        elif any(self._out.iterdir()):
            founded = _opened(self._out)
            assert founded is not None
            assert [str(f) for f in founded.findings if f.severity in ("error", "warning")] == []

    def _check_published(self, code: int, line: tuple[str, ...]) -> None:
        files = [path for path in self._out.rglob("*") if path.is_file()]
        assert code == 0 or files == []
        assert not [path for path in self._out.iterdir() if path.name.startswith(".")]
        for path in files:
            forms.check(path)


def asks_for_help(line: tuple[str, ...]) -> bool:
    """Tell whether a call asks for help only."""
    return any(word in ("-h", "--help") for word in line)


def _opened(folder: Path) -> Record | None:
    try:
        return load(folder, today=date.fromisoformat(TODAY))
    except CannotRun:
        return None


def _errors(record: Record) -> int:
    return sum(finding.severity == "error" for finding in record.findings)


def _count(record: Record) -> int:
    return sum(len(country.positions) for country in record.countries)


def _ask(record: Record) -> None:
    for asked in ASKED:
        try:
            answer = asked(record)
        except CannotRun:
            continue
        json.dumps(answer.to_dict())
        json.dumps(answer.rows(), default=str)
        forms.fragment(answer._repr_html_())


def _check_report(line: tuple[str, ...], out: str) -> None:
    form = next((word.partition("=")[2] for word in line if word.startswith("--format=")), "")
    if form == "svg":
        forms.svg(out)
    elif form == "json":
        json.loads(out)
    elif form == "csv":
        rows = csv.reader(io.StringIO(out.removeprefix("\ufeff"), newline=""))
        assert len({len(row) for row in rows}) == 1
