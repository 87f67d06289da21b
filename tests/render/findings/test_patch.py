"""The patch is one that `git apply` and `patch` take."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from scratch import Scratch
from stancetrack.record.snapshot import File
from stancetrack.render.findings.patch import patch


def file(name: str, content: str | bytes) -> File:
    return File(name, name, content if isinstance(content, bytes) else content.encode())


def test_a_patch_is_written_as_git_writes_one() -> None:
    changes = [
        (file("a.yaml", "one\ntwo\n"), file("a.yaml", "one\n2\n")),
        (file("c/b.yml", "x\n"), file("c/b.yaml", "x\n")),
        (file("c/d.yml", "x"), file("c/d.yaml", "y\n")),
    ]
    assert patch(changes, "stances") == (
        "diff --git a/stances/a.yaml b/stances/a.yaml\n"
        "--- a/stances/a.yaml\n"
        "+++ b/stances/a.yaml\n"
        "@@ -1,2 +1,2 @@\n"
        " one\n"
        "-two\n"
        "+2\n"
        "diff --git a/stances/c/b.yml b/stances/c/b.yaml\n"
        "rename from stances/c/b.yml\n"
        "rename to stances/c/b.yaml\n"
        "diff --git a/stances/c/d.yml b/stances/c/d.yaml\n"
        "rename from stances/c/d.yml\n"
        "rename to stances/c/d.yaml\n"
        "--- a/stances/c/d.yml\n"
        "+++ b/stances/c/d.yaml\n"
        "@@ -1 +1 @@\n"
        "-x\n"
        "\\ No newline at end of file\n"
        "+y\n"
    )
    assert patch([], "stances") == ""


NAMES = [
    "plain.yaml",
    "with space.yaml",
    "türkiye.yaml",
    'quo"te.yaml',
    "back\\slash.yaml",
    "tab\t x.yaml",
]
CONTENTS = {
    "text": ("one\ntwo\nthree\n", "one\n2\nthree\n"),
    "no line end": ("one\ntwo", "one\n2"),
    "Windows": ("one\r\ntwo\r\n", "one\r\n2\r\n"),
    "odd line breaks": ("one\x0ctwo\u2028three\rfour\n", "one\x0c2\u2028three\rfour\n"),
    "emptied": ("one\n", ""),
    "byte-order mark": ("\ufeffone\n", "\ufeff1\n"),
}  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_git_applies_it_to_any_name(scratch: Scratch, name: str) -> None:
    (scratch.folder / name).write_text("one\ntwo\n")
    (scratch.folder / f"{name}.yml").write_text("three\n")
    text = patch(
        [
            (file(name, "one\ntwo\n"), file(name, "one\n2\n")),
            (file(f"{name}.yml", "three\n"), file(f"{name}.new", "3\n")),
        ],
        ".",
    )
    (scratch.folder / "p").write_bytes(text.encode())
    scratch.git("apply", "p")
    assert (scratch.folder / name).read_text() == "one\n2\n"
    assert (scratch.folder / f"{name}.new").read_text() == "3\n"
    assert not (scratch.folder / f"{name}.yml").exists()


@pytest.mark.parametrize(("before", "after"), CONTENTS.values(), ids=CONTENTS.keys())
def test_git_and_patch_apply_it_to_any_content(scratch: Scratch, before: str, after: str) -> None:
    text = patch([(file("a b.yaml", before), file("a b.yaml", after))], ".")
    (scratch.folder / "p").write_bytes(text.encode())
    path = scratch.folder / "a b.yaml"
    path.write_bytes(before.encode())
    scratch.git("apply", "p")
    assert path.read_bytes() == after.encode()
    if shutil.which("patch"):  # pragma: no branch - it is nearly everywhere
        path.write_bytes(before.encode())
        subprocess.run(
            ["patch", "-s", "-E", "-p1", "--binary", "-i", "p"], cwd=scratch.folder, check=True
        )
        assert (path.read_bytes() if path.exists() else b"") == after.encode()


def test_a_name_that_is_no_utf8_is_written_byte_by_byte() -> None:
    text = patch([(file("\udcff.yaml", "a\n"), file("\udcff.yaml", "b\n"))], ".")
    assert text.splitlines()[1] == '--- "a/\\377.yaml"'


def test_a_content_that_is_only_renamed_need_not_be_text() -> None:
    assert patch([(file("a.yml", b"\xff"), file("a.yaml", b"\xff"))], ".") == (
        "diff --git a/a.yml b/a.yaml\nrename from a.yml\nrename to a.yaml\n"
    )


def test_paths_outside_of_here_are_made_relative(tmp_path: Path) -> None:
    folder = (tmp_path / "stances").as_posix()
    text = patch([(file("a.yaml", "a\n"), file("a.yaml", "b\n"))], folder)
    assert text.splitlines()[1] == "--- a/stances/a.yaml"
