"""What the README has GitHub and GitLab do to put a record online does that, step by step."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

from conftest import PROJECT
from scratch import Scratch

README = (PROJECT / "README.md").read_text("utf-8")

SHIMS = {
    "pip": '#!/bin/sh\necho "pip $*" >>"$INSTALLED"\n',
    "stancetrack": f'#!/bin/sh\nexec "{sys.executable}" -m stancetrack "$@"\n',
}
"""Programs that stand for those of the service: what would be installed is only noted."""


def workflow(heading: str) -> dict[str, Any]:
    """Return the file that the README has under a heading."""
    section = README.partition(f"\n### {heading}\n")[2]
    block = re.search(r"```yaml\n(.*?)```", section, re.DOTALL)
    assert block is not None
    found: dict[str, Any] = yaml.safe_load(block[1])
    return found


def github_script() -> list[str]:
    steps = workflow("GitHub Pages")["jobs"]["site"]["steps"]
    return [step["run"] for step in steps if "run" in step]


def gitlab_script() -> list[str]:
    return list(workflow("GitLab Pages")["pages"]["script"])


@pytest.mark.parametrize(
    ("script", "variables", "line_of_a_position"),
    [
        pytest.param(
            github_script(),
            {
                "BASE_URL": "https://example.github.io/record",
                "GITHUB_SERVER_URL": "https://github.com",
                "GITHUB_REPOSITORY": "example/record",
            },
            "https://github.com/example/record/blob/HEAD/stances/countries/france.yaml#L",
            id="GitHub Pages",
        ),
        pytest.param(
            gitlab_script(),
            {
                "CI_PAGES_URL": "https://example.gitlab.io/record",
                "CI_PROJECT_URL": "https://gitlab.com/example/record",
            },
            "https://gitlab.com/example/record/-/blob/HEAD/stances/countries/france.yaml#L",
            id="GitLab Pages",
        ),
    ],
)
def test_the_steps_write_a_site_that_knows_its_address_and_its_lines(
    script: Sequence[str],
    variables: dict[str, str],
    line_of_a_position: str,
    scratch: Scratch,
    tmp_path: Path,
) -> None:
    scratch.write()
    scratch.commit()
    programs = tmp_path / "programs"
    programs.mkdir()
    for name, text in SHIMS.items():
        (programs / name).write_text(text)
        (programs / name).chmod(0o755)
    environment = {
        **os.environ,
        **variables,
        "PATH": f"{programs}:{os.environ['PATH']}",
        "INSTALLED": str(tmp_path / "installed"),
    }
    for step in script:
        ran = subprocess.run(
            ["bash", "-e", "-c", step],
            cwd=scratch.folder,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert ran.returncode == 0, (step, ran.stderr)
    installed = (tmp_path / "installed").read_text()
    public = scratch.folder / "public"
    page = (public / "countries/france.html").read_text("utf-8")
    address = next(
        value for name, value in variables.items() if name in ("BASE_URL", "CI_PAGES_URL")
    )
    assert "stancetrack[site] @ git+https://github.com/OWNER/stancetrack@" in installed
    assert f'<link rel="canonical" href="{address}/countries/france.html">' in page
    assert line_of_a_position in page


def test_what_the_steps_write_is_what_is_put_online() -> None:
    (upload,) = (
        step["with"]["path"]
        for step in workflow("GitHub Pages")["jobs"]["site"]["steps"]
        if "upload-pages-artifact" in step.get("uses", "")
    )
    assert f"stancetrack site {upload} " in github_script()[-1]
    (folder,) = workflow("GitLab Pages")["pages"]["artifacts"]["paths"]
    assert f"stancetrack site {folder} " in gitlab_script()[-1]
