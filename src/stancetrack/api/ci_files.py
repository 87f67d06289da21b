"""What has a record validated wherever it goes: the files of the README, for CI and pre-commit."""

from __future__ import annotations

import re
from pathlib import Path

from stancetrack.diagnostics import CannotRun, quoted

_PLAIN = re.compile(r"[\w./-]+", re.ASCII)

PRE_COMMIT = """\
repos:
  - repo: https://github.com/OWNER/stancetrack
    rev: v0.1.0
    hooks:
      - id: stancetrack-validate
        # args: [--strict]
      # - id: stancetrack-fix        # mends what can be mended safely, and fails if it did
"""

GITHUB = """\
on:
  push:
    branches: [main]
  pull_request:
permissions:
  contents: read
jobs:
  stances:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
        with:
          fetch-depth: 0        # --base reads the history
      - uses: OWNER/stancetrack@v0.1.0
"""

GITLAB = """\
stances:
  image: python:3.13
  variables:
    GIT_DEPTH: "0"              # --base reads the history
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
  script:
    - pip install --quiet "git+https://github.com/OWNER/stancetrack@v0.1.0"
    - >-
      stancetrack validate --format text --format gitlab:gl-code-quality-report.json
      ${CI_MERGE_REQUEST_DIFF_BASE_SHA:+--base "$CI_MERGE_REQUEST_DIFF_BASE_SHA"}
  artifacts:
    reports:
      codequality: gl-code-quality-report.json
"""

FILES = {
    "github": (".github/workflows/stances.yml", GITHUB),
    "gitlab": (".gitlab-ci.yml", GITLAB),
    "pre-commit": (".pre-commit-config.yaml", PRE_COMMIT),
}
"""By the name of each: the file from the top of the project, and what it holds."""

USUAL = "stances"
"""The folder of the record that the files are for as they stand."""


def ci_file(name: str, folder: str) -> tuple[str, str]:
    """Return one of FILES for a record in `folder`, its path from the top of the project.

    Raises CannotRun for a path that such a file cannot name safely.
    """
    path, text = FILES[name]
    if folder == USUAL:
        return path, text
    if not _PLAIN.fullmatch(folder) or Path(folder).is_absolute():
        raise CannotRun(
            f"{quoted(folder)} holds signs that a file for {name} cannot name safely",
            "call the folder by letters, digits, hyphens and dots",
        )
    return path, _FOR_FOLDERS[name](text, folder)


def _github(text: str, folder: str) -> str:
    return f"{text}        with:\n          stances: {folder}\n"


def _gitlab(text: str, folder: str) -> str:
    return text.replace("stancetrack validate", f"stancetrack validate --stances {folder}")


def _pre_commit(text: str, folder: str) -> str:
    hook = "      - id: stancetrack-validate\n"
    named = f"        args: [--stances, {folder}]\n        files: ^{re.escape(folder)}/\n"
    return text.replace(f"{hook}        # args: [--strict]\n", f"{hook}{named}")


_FOR_FOLDERS = {"github": _github, "gitlab": _gitlab, "pre-commit": _pre_commit}
