"""A scratch git repository that no setting of the developer's reaches."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from sample import write_record

SETTINGS = """\
[user]
    name = Somebody
    email = somebody@example.org
[init]
    defaultBranch = main
[protocol "file"]
    allow = always
[commit]
    gpgSign = false
"""


def isolate_git(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let git read only settings kept in `folder`, and look for a repository no higher."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    settings = folder / "gitconfig"
    settings.write_text(SETTINGS)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(folder))


@dataclass(frozen=True)
class Scratch:
    """A repository in `folder`; each commit has a day, at noon unless a time stands behind it."""

    folder: Path

    def git(self, *arguments: str | Path, day: str = "2025-10-01") -> str:
        """Run git in the repository; return what it says, without the last line break."""
        when = day if "T" in day else f"{day}T12:00:00+0000"
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.folder,
            check=True,
            capture_output=True,
            text=True,
            env=os.environ | {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when},
        )
        return done.stdout.removesuffix("\n")

    def write(self, changes: Mapping[str, str | bytes | None] | None = None) -> None:
        """Write the sample record into `stances/`, with some files changed."""
        write_record(self.folder / "stances", changes)

    def commit(self, message: str = "a change", day: str = "2025-10-01") -> str:
        """Commit all that is on disk; return the commit's id."""
        self.git("add", "--all", "--force", day=day)
        self.git("commit", "--quiet", "--allow-empty", "--message", message, day=day)
        return self.git("rev-parse", "HEAD")


def new_scratch(folder: Path) -> Scratch:
    """Make an empty repository."""
    folder.mkdir(parents=True, exist_ok=True)
    scratch = Scratch(folder)
    scratch.git("init", "--quiet")
    return scratch


@dataclass(frozen=True)
class Commit:
    """One commit of a script: its whole record, and its parents by name (the first one's first).

    `name` becomes a tag too.
    """

    name: str
    files: Mapping[str, str]
    parents: tuple[str, ...] = ()


def import_history(scratch: Scratch, commits: Sequence[Commit], first_day: date) -> None:
    """Make all the commits with one process, a day apart, and `main` the last one."""
    marks = {commit.name: number for number, commit in enumerate(commits, 1)}
    stream: list[str] = []
    for number, commit in enumerate(commits, 1):
        when = (first_day.toordinal() + number - date(1970, 1, 1).toordinal()) * 86_400
        stream += [
            "commit refs/heads/main",
            f"mark :{number}",
            f"committer Somebody <somebody@example.org> {when} +0000",
            _data(commit.name),
            *(
                f"{'merge' if place else 'from'} :{marks[parent]}"
                for place, parent in enumerate(commit.parents)
            ),
            "deleteall",
        ]
        for name, text in commit.files.items():
            stream += [f"M 100644 inline stances/{name}", _data(text)]
        stream += ["", f"reset refs/tags/{commit.name}", f"from :{number}", ""]
    subprocess.run(
        ["git", "fast-import", "--quiet"],
        cwd=scratch.folder,
        check=True,
        input="\n".join([*stream, "done", ""]).encode(),
    )


def _data(text: str) -> str:
    return f"data {len(text.encode())}\n{text}"
