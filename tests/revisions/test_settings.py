"""No setting of a user's git, and nothing in the environment, changes an answer or stops one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from sample import FRANCE
from scratch import Scratch
from stancetrack.diagnostics import CannotRun
from stancetrack.revisions import blame, is_shallow, known_on, merge_base, read_revision, resolve
from stancetrack.revisions.ignored import ignored

NAME = "countries/france.yaml"

QUESTIONS: dict[str, Callable[[Path], object]] = {
    "resolve": lambda here: resolve(Path(), "main", here),
    "ambiguous": lambda here: refused(lambda: resolve(Path(), "both", here)),
    "is_shallow": lambda here: is_shallow(Path(), here),
    "merge_base": lambda here: merge_base(Path(), "side", "main", here),
    "known_on": lambda here: known_on(Path(), date(2025, 9, 3), here),
    "read_revision": lambda here: read_revision(None, "main", here),
    "blame": lambda here: blame(Path("stances"), NAME, here),
    "blame of a revision": lambda here: blame(Path("stances"), NAME, here, "main"),
    "ignored": lambda here: ignored(here, ["a~", "türkiye.bak"]),
}
"""All that is ever asked of git."""

SETTINGS = """
[blame]
    ignoreRevsFile = nowhere
    ignoreRevsFile = ignored
    markIgnoredLines = true
    markUnblamableLines = true
    showEmail = true
    showRoot = true
    blankBoundary = true
    coloring = repeatedLines
    date = relative
[branch]
    sort = -committerdate
[color]
    ui = always
    branch = always
[column]
    ui = always
[core]
    abbrev = 5
    commentChar = x
    fsmonitor = false
    logAllRefUpdates = always
    pager = false
    quotePath = true
    warnAmbiguousRefs = false
    whitespace = -trailing-space
[diff]
    algorithm = patience
    external = false
    indentHeuristic = false
    mnemonicPrefix = true
    noprefix = true
    orderFile = nowhere
    renames = false
    wordRegex = .
[format]
    pretty = oneline
[i18n]
    commitEncoding = UTF-16
    logOutputEncoding = UTF-16
[log]
    date = relative
    decorate = full
    follow = true
    mailmap = false
    showRoot = false
    showSignature = true
[mailmap]
    blob = HEAD:nowhere
    file = nowhere
[pager]
    blame = false
    ls-tree = false
[status]
    relativePaths = false
[submodule]
    recurse = true
[tag]
    sort = -creatordate
"""

ENVIRONMENT = {
    "GIT_ATTR_SOURCE": "nowhere",
    "GIT_COMMON_DIR": "nowhere",
    "GIT_DIR": "nowhere",
    "GIT_GLOB_PATHSPECS": "1",
    "GIT_ICASE_PATHSPECS": "1",
    "GIT_IMPLICIT_WORK_TREE": "0",
    "GIT_INDEX_FILE": "nowhere",
    "GIT_INTERNAL_SUPER_PREFIX": "x/",
    "GIT_NOGLOB_PATHSPECS": "1",
    "GIT_PAGER": "false",
    "GIT_PREFIX": "x/",
    "GIT_TRACE": "2",
    "GIT_WORK_TREE": "nowhere",
    "LANGUAGE": "de",
    "LC_ALL": "de_DE.UTF-8",
}


def refused(question: Callable[[], object]) -> tuple[str, str]:
    with pytest.raises(CannotRun) as caught:
        question()
    return str(caught.value), caught.value.help


@pytest.fixture
def answers(scratch: Scratch) -> dict[str, object]:
    scratch.write({"countries/türkiye.yaml": "a"})
    scratch.commit(day="2025-09-01")
    (scratch.folder / ".gitignore").write_text("*~\n")
    scratch.git("branch", "both")
    scratch.git("tag", "both")
    scratch.git("branch", "side")
    scratch.write({NAME: FRANCE.replace("yes", "no")})
    (scratch.folder / "ignored").write_text(f"{scratch.commit(day='2025-09-05')}\n")
    found = {name: question(scratch.folder) for name, question in QUESTIONS.items()}
    assert found["ignored"] == {"a~"}
    return found


@pytest.mark.parametrize("scope", ["--global", "--local"])
@pytest.mark.parametrize("question", QUESTIONS)
def test_a_setting_changes_no_answer(
    scratch: Scratch, tmp_path: Path, answers: dict[str, object], question: str, scope: str
) -> None:
    file = tmp_path / "gitconfig" if scope == "--global" else scratch.folder / ".git/config"
    with file.open("a") as settings:
        settings.write(SETTINGS)
    assert QUESTIONS[question](scratch.folder) == answers[question]


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_environment_changes_no_answer(
    scratch: Scratch, answers: dict[str, object], question: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    assert QUESTIONS[question](scratch.folder) == answers[question]


def test_a_setting_hides_no_shallow_clone(scratch: Scratch, tmp_path: Path) -> None:
    scratch.write()
    scratch.commit()
    scratch.commit()
    shallow = tmp_path / "shallow"
    scratch.git("clone", "--quiet", "--depth=1", f"file://{scratch.folder}", shallow)
    scratch.git("config", "--global", "blame.showRoot", "true")
    message, _ = refused(lambda: blame(Path("stances"), NAME, shallow))
    assert message == "a shallow clone cannot tell when a line was recorded"


def test_without_a_repository_nothing_is_ignored(scratch: Scratch, tmp_path: Path) -> None:
    assert ignored(tmp_path, ["a~"]) == frozenset()
