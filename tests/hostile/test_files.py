"""What stands in the folder but is no ordinary file of the record, seen by the real program."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from hostile.processes import real
from sample import FRANCE, TODAY, write_record

AS_NOBODY = """
import os, pkgutil, sys
from importlib import import_module
import stancetrack
for module in pkgutil.walk_packages(stancetrack.__path__, "stancetrack."):
    if not module.name.endswith("__main__"):
        import_module(module.name)
import difflib, json, tempfile, stancetrack.__main__  # all that could not be read any more below
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
stancetrack.__main__.main()
"""


def as_nobody(*arguments: str, cwd: Path) -> tuple[int, str, str]:
    """Run the program as a user who is not root, whoever runs the tests."""
    # Nobody could write down which lines were run.
    environment = {k: v for k, v in os.environ.items() if not k.startswith("COV")}
    done = subprocess.run(
        [sys.executable, "-c", AS_NOBODY, *arguments],
        cwd=cwd,
        env={**environment, "STANCETRACK_TODAY": TODAY},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


@pytest.fixture
def short() -> Iterator[Path]:
    """Make a folder that anybody may enter, with a path short enough for a socket."""
    folder = Path(tempfile.mkdtemp(prefix="st"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


def test_odd_files_are_findings_and_hide_no_other(short: Path) -> None:
    record = write_record(short / "stances", {"countries/italy.yaml": b"x" * 10_000_001})
    countries = record / "countries"
    os.truncate(countries / "italy.yaml", 50_000_000)
    listening = socket.socket(socket.AF_UNIX)
    listening.bind(str(countries / "socket.yaml"))
    (countries / "device.yaml").symlink_to("/dev/zero")
    (countries / "loop.yaml").symlink_to("loop.yaml")
    (countries / "folder.yaml").mkdir()
    os.mkfifo(countries / "pipe.yaml")
    (countries / "line\nbreak.yaml").write_text("{")
    (countries / "\x1b[31mred.yaml").write_text("{")
    (countries / "::error::x.yaml").write_text("{")
    (countries / os.fsdecode(b"latin-\xe9.yaml")).write_text("{")
    done = real("validate", "--format", "json", cwd=short)
    listening.close()
    found = json.loads(done.stdout)["findings"]
    assert (done.returncode, done.stderr) == (1, b"")
    assert sorted((f["path"], f["rule"]) for f in found) == [
        ("stances/countries/::error::x.yaml", "yaml-syntax"),
        ("stances/countries/\\x1b[31mred.yaml", "yaml-syntax"),
        ("stances/countries/device.yaml", "unreadable-file"),
        ("stances/countries/folder.yaml", "unreadable-file"),
        ("stances/countries/italy.yaml", "file-too-large"),
        ("stances/countries/latin-\\udce9.yaml", "yaml-syntax"),
        ("stances/countries/line\\nbreak.yaml", "yaml-syntax"),
        ("stances/countries/loop.yaml", "unreadable-file"),
        ("stances/countries/pipe.yaml", "unreadable-file"),
        ("stances/countries/socket.yaml", "unreadable-file"),
    ]


def test_a_file_that_may_not_be_read_is_a_finding(short: Path) -> None:
    record = write_record(short / "stances", {"countries/italy.yaml": FRANCE})
    (record / "countries" / "italy.yaml").chmod(0)
    path = "stances/countries/italy.yaml"
    message = "error: the file cannot be read: permission denied [unreadable-file]"
    found = as_nobody("validate", "--format", "concise", cwd=short)
    assert found == (1, f"{path}: {message}\n", "")


def test_a_folder_that_may_not_be_read_ends_in_2(short: Path) -> None:
    record = write_record(short / "stances")
    (record / "countries").chmod(0)
    code, out, err = as_nobody("validate", cwd=short)
    (record / "countries").chmod(0o755)
    assert (code, out) == (2, "")
    assert err == (
        "stancetrack: error: stances/countries cannot be read: Permission denied\n"
        "  help: make it a folder that you may read\n"
    )


def test_a_folder_that_may_not_be_written_to_keeps_its_files(short: Path) -> None:
    write_record(short / "stances")
    (short / "old.json").write_text("old")
    code, out, err = as_nobody("matrix", "-o", "old.json", cwd=short)
    assert (code, out) == (2, "")
    assert err == (
        "stancetrack: error: old.json cannot be written: Permission denied\n"
        "  help: choose another place\n"
    )
    assert ((short / "old.json").read_text(), len(list(short.iterdir()))) == ("old", 2)


def test_ten_thousand_files_are_read(short: Path) -> None:
    record = write_record(short / "stances")
    for number in range(10_000):
        (record / "countries" / f"x{number}.yaml").touch()
    done = real("validate", "--format", "concise", cwd=short)
    found = Counter(line.rpartition("[")[2] for line in done.stdout.decode().splitlines())
    assert (done.returncode, found) == (1, {"empty-file]": 10_000})
