"""What stands in the folder but is no ordinary file of the record, seen by the real program."""

from __future__ import annotations

import json
import os
import shutil
import socket
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from hostile.processes import real
from sample import FRANCE, write_record


def unprivileged(folder: Path) -> int | None:
    """Return the user to run the program as, None for this one; skip where there is none."""
    nobody = 65534 if os.geteuid() == 0 else None
    try:
        usable = real("--version", cwd=folder, user=nobody).returncode == 0
    except PermissionError:
        usable = False
    if not usable:
        pytest.skip("an unprivileged user may not run this Python")
    return nobody


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


def test_a_file_that_nobody_may_read_is_a_finding(short: Path) -> None:
    record = write_record(short / "stances", {"countries/italy.yaml": FRANCE})
    (record / "countries" / "italy.yaml").chmod(0)
    nobody = unprivileged(short)
    done = real("validate", "--format", "concise", cwd=short, user=nobody)
    assert (done.returncode, done.stdout.decode()) == (
        1,
        "stances/countries/italy.yaml: error: the file cannot be read: permission denied "
        "[unreadable-file]\n",
    )


def test_a_folder_that_nobody_may_read_ends_in_2(short: Path) -> None:
    record = write_record(short / "stances")
    (record / "countries").chmod(0)
    nobody = unprivileged(short)
    done = real("validate", cwd=short, user=nobody)
    (record / "countries").chmod(0o755)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().startswith("stancetrack: error: ")
    assert done.stderr.decode().count("\n") == 2


def test_ten_thousand_files_are_read(short: Path) -> None:
    record = write_record(short / "stances")
    for number in range(10_000):
        (record / "countries" / f"x{number}.yaml").touch()
    done = real("validate", "--format", "json", cwd=short)
    found = Counter(finding["rule"] for finding in json.loads(done.stdout)["findings"])
    assert (done.returncode, found) == (1, {"empty-file": 10_000})
