"""The hook and the action do in a scratch repository what they are there for."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

from conftest import PROJECT
from sample import FRANCE, GERMANY
from scratch import Scratch

HOOKS: list[dict[str, Any]] = yaml.safe_load((PROJECT / ".pre-commit-hooks.yaml").read_text())
ACTION: dict[str, Any] = yaml.safe_load((PROJECT / "action.yml").read_text())
WORKFLOW: dict[str, Any] = yaml.safe_load((PROJECT / ".github/workflows/ci.yml").read_text())

FRENCH, GERMAN = "countries/france.yaml", "countries/germany.yaml"
ON_THE_4TH = GERMANY[GERMANY.index("  - date: 2025-09-04") :]


def pre_commit(*arguments: str | Path, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pre_commit", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def hooked(scratch: Scratch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Scratch:
    """Make a repository with the hook installed.

    It is the hook of the manifest, but run with the program under test instead of one that is
    installed from the network.
    """
    hook = next(hook for hook in HOOKS if hook["id"] == "stancetrack-validate")
    program, *arguments = shlex.split(hook["entry"])
    assert program == "stancetrack"
    entry = shlex.join([sys.executable, "-m", program, *arguments])
    local = {"repo": "local", "hooks": [{**hook, "language": "system", "entry": entry}]}
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path / "pre-commit"))
    monkeypatch.setenv("PRE_COMMIT_COLOR", "never")
    (scratch.folder / ".pre-commit-config.yaml").write_text(yaml.safe_dump({"repos": [local]}))
    installed = pre_commit("install", folder=scratch.folder)
    assert installed.returncode == 0, installed.stderr
    return scratch


def commit(scratch: Scratch) -> tuple[int, str]:
    scratch.git("add", "--all")
    done = subprocess.run(
        ["git", "commit", "--message", "a change"],
        cwd=scratch.folder, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return done.returncode, done.stdout + done.stderr


def test_the_hook_lets_pass_what_is_right_and_stops_what_is_wrong(hooked: Scratch) -> None:
    hooked.write()
    code, said = commit(hooked)
    assert code == 0
    assert re.search(r"^stancetrack validate\.+Passed$", said, re.MULTILINE)

    hooked.write({FRENCH: FRANCE.replace("troops: yes", "troops: maybe")})
    code, said = commit(hooked)
    assert code == 1
    assert said.count("found maybe, expected yes, no or undecided [unknown-value]") == 1
    assert hooked.git("rev-list", "--count", "HEAD") == "1"

    (hooked.folder / "notes.txt").write_text("not a part of the record")
    hooked.write()
    code, said = commit(hooked)
    assert code == 0
    assert re.search(r"^stancetrack validate\.+Passed$", said, re.MULTILINE)


def test_the_hook_reads_the_whole_record_once(hooked: Scratch) -> None:
    hooked.write({f"countries/x{n}.yaml": "[" for n in range(60)})
    code, said = commit(hooked)
    assert code == 1
    assert said.count("errors in 65 files") == 1


def test_the_manifest_is_one_that_pre_commit_takes() -> None:
    done = pre_commit("validate-manifest", ".pre-commit-hooks.yaml", folder=PROJECT)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")
    assert [(hook["language"], hook["pass_filenames"]) for hook in HOOKS] == [("python", False)] * 2


@pytest.fixture
def request_(scratch: Scratch, tmp_path: Path) -> Scratch:
    """Make a clone that stands on a branch, as a pull request's does."""
    scratch.write({"countries/italy.yaml": MANY})
    scratch.commit("the record", "2025-09-05")
    scratch.git("clone", "--quiet", ".", tmp_path / "clone")
    clone = Scratch(tmp_path / "clone")
    clone.git("switch", "--quiet", "-c", "change")
    return clone


# Enough positions that one of them is no tenth of the record.
MANY = "country: IT\nname: Italy\npositions:\n" + "".join(
    f"  - {{date: 2025-08-{day}, force: {day}, basis: reported, summary: On the {day}th., "
    "sources: [dpa-2025-08-19]}\n"
    for day in range(10, 20)
)


def act(
    scratch: Scratch, tmp_path: Path, inputs: Mapping[str, str] | None = None, base: str = ""
) -> tuple[int, str, str, str]:
    """Run the action's last step as the runner does; return code, output, errors and summary."""
    step = ACTION["runs"]["steps"][-1]
    program = tmp_path / "runner/stancetrack/bin/stancetrack"
    program.parent.mkdir(parents=True, exist_ok=True)
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m stancetrack "$@"\n')
    program.chmod(0o755)
    values = {name: spec["default"] for name, spec in ACTION["inputs"].items()}
    values.update(inputs or {})
    given = {
        name: values[value.removeprefix("${{ inputs.").removesuffix(" }}")]
        for name, value in step["env"].items()
    }
    summary = tmp_path / "summary.md"
    summary.unlink(missing_ok=True)
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
        cwd=scratch.folder,
        env={
            **os.environ,
            **given,
            "RUNNER_TEMP": str(tmp_path / "runner"),
            "GITHUB_STEP_SUMMARY": str(summary),
            "GITHUB_BASE_REF": base,
        },
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr, summary.read_text("utf-8")


def test_the_action_passes_a_sound_record(request_: Scratch, tmp_path: Path) -> None:
    code, out, err, summary = act(request_, tmp_path)
    assert (code, err) == (0, "")
    assert "::error" not in out
    assert summary == f"## stancetrack\n\n```text\n{out}```\n"


def test_the_action_annotates_what_is_wrong(request_: Scratch, tmp_path: Path) -> None:
    request_.write({FRENCH: FRANCE.replace("troops: yes", "troops: maybe")})
    code, out, _, summary = act(request_, tmp_path)
    assert code == 1
    assert "::error file=stances/countries/france.yaml,line=" in out
    assert "[unknown-value]" in summary


def test_the_action_refuses_a_deletion_on_a_pull_request(request_: Scratch, tmp_path: Path) -> None:
    request_.write({GERMAN: GERMANY.replace(ON_THE_4TH, "")})
    request_.commit()
    assert act(request_, tmp_path)[0] == 0
    assert act(request_, tmp_path, {"base": "none"}, base="main")[0] == 0
    code, out, _, summary = act(request_, tmp_path, base="main")
    assert code == 1
    assert "is gone" in out
    assert "[deleted-record]" in summary
    assert summary.index("Germany") < summary.index("```text") < summary.index("### 1 error")
    assert act(request_, tmp_path, {"base": "origin/main"})[0] == 1


def test_the_action_lets_a_withdrawal_pass_on_a_pull_request(
    request_: Scratch, tmp_path: Path
) -> None:
    request_.write({GERMAN: f"{GERMANY}    withdrawn: {{date: 2025-09-06, reason: Misread.}}\n"})
    request_.commit()
    code, _, _, summary = act(request_, tmp_path, base="main")
    assert code == 0
    assert summary.startswith(
        "## stancetrack\n\n## Germany: troops undecided → not stated; "
        "1 more change of stance; 1 position withdrawn\n"
    )
    assert "<summary>Withdrawn: 1 position</summary>" in summary


def test_the_action_says_that_the_clone_is_too_shallow(request_: Scratch, tmp_path: Path) -> None:
    request_.commit("another")
    shallow = Scratch(tmp_path / "shallow")
    request_.git("clone", "--quiet", "--depth=1", f"file://{request_.folder}", shallow.folder)
    code, out, err, summary = act(shallow, tmp_path, base="main")
    assert code == 2
    assert "fetch-depth: 0" in err
    assert out.startswith("::error title=stancetrack cannot run::stancetrack: error: there is no ")
    assert out.count("\n") == 1
    assert "fetch-depth: 0" in summary


def test_the_action_takes_a_record_that_is_new(scratch: Scratch, tmp_path: Path) -> None:
    scratch.commit("no record yet")
    scratch.git("clone", "--quiet", ".", tmp_path / "clone")
    clone = Scratch(tmp_path / "clone")
    clone.write()
    clone.commit()
    code, out, _, _ = act(clone, tmp_path, base="main")
    assert code == 0
    assert out.startswith("::notice title=stancetrack::There is no record at origin/main yet")


def test_the_action_hands_on_its_inputs(request_: Scratch, tmp_path: Path) -> None:
    request_.write({GERMAN: GERMANY.replace("official\n", "official  \n")})
    (request_.folder / "stances").rename(request_.folder / "the record")
    inputs = {"stances": "the record", "strict": "true"}
    assert act(request_, tmp_path, inputs)[0] == 1
    assert act(request_, tmp_path, {**inputs, "strict": "false"})[0] == 0
    assert act(request_, tmp_path, {**inputs, "args": "--ignore 'stray-space, tab'"})[0] == 0


def test_the_action_puts_nothing_of_its_inputs_into_a_script() -> None:
    assert all("${{" not in step["run"] for step in ACTION["runs"]["steps"])


def test_the_workflow_runs_what_the_readme_says() -> None:
    steps = WORKFLOW["jobs"]["test"]["steps"]
    assert steps[0]["with"]["fetch-depth"] == 0
    assert steps[-1]["run"] in (PROJECT / "README.md").read_text("utf-8")
    assert WORKFLOW["jobs"]["test"]["strategy"]["matrix"]["python"] == [
        "3.11", "3.12", "3.13", "3.14"
    ]  # fmt: skip


def test_the_workflow_runs_the_scripts_that_ci_runs() -> None:
    [*_, step] = WORKFLOW["jobs"]["released"]["steps"]
    script = (PROJECT / ".ci/run").read_text("utf-8")
    tests = WORKFLOW["jobs"]["test"]["steps"][-1]["run"]
    assert script.splitlines()[-2:] == [f"{tests} || exit", step["run"]]


@pytest.mark.parametrize("failing", ["venv", "pytest", "released", ""])
def test_what_fails_in_ci_fails_the_whole(failing: str, tmp_path: Path) -> None:
    made = {
        "python3": "#!/bin/sh\nmkdir -p .venv/bin; cp bin/pip bin/pytest .venv/bin; exit {}\n",
        "pip": "#!/bin/sh\n",
        "pytest": "#!/bin/sh\nexit {}\n",
        "chromium": "#!/bin/sh\n",
        "chromedriver": "#!/bin/sh\n",
    }
    codes = {"python3": failing == "venv", "pytest": failing == "pytest"}
    (tmp_path / ".ci").mkdir()
    (tmp_path / "bin").mkdir()
    for name, text in made.items():
        (tmp_path / "bin" / name).write_text(text.format(3 * codes.get(name, False)))
    released = f"#!/bin/sh\ntouch ran\nexit {3 * (failing == 'released')}\n"
    (tmp_path / ".ci/released").write_text(released)
    (tmp_path / ".ci/run").write_text((PROJECT / ".ci/run").read_text("utf-8"))
    for script in [*(tmp_path / "bin").iterdir(), tmp_path / ".ci/released"]:
        script.chmod(0o755)
    environment = {"PATH": f"{tmp_path / 'bin'}:{os.environ['PATH']}"}
    done = subprocess.run(["bash", tmp_path / ".ci/run"], env=environment, check=False)
    assert done.returncode == (3 if failing else 0)
    assert (tmp_path / "ran").exists() is (failing in {"released", ""})


@pytest.mark.parametrize(
    ("there", "user", "asked"),
    [
        ((), 0, ["update", "install --no-install-recommends chromium chromium-driver"]),
        (("chromium",), 0, ["update", "install --no-install-recommends chromium chromium-driver"]),
        (("chromium", "chromedriver"), 0, []),
        ((), 1000, []),
    ],
    ids=["without a browser", "without its driver", "with both", "without the right to install"],
)
def test_ci_gets_a_browser_where_it_is_missing_and_demands_it(
    there: Sequence[str], user: int, asked: Sequence[str], tmp_path: Path
) -> None:
    programs = {
        "apt-get": 'echo "$*" >>asked',
        "id": f"echo {user}",
        "pip": "",
        "pytest": 'echo "$BROWSER_TESTS" >demanded',
        "python3": "mkdir -p .venv/bin; cp bin/pip bin/pytest .venv/bin",
        **dict.fromkeys(there, ""),
    }
    (tmp_path / "bin").mkdir()
    (tmp_path / ".ci").mkdir()
    shell = shutil.which("bash")
    (tmp_path / ".ci/released").write_text(f"#!{shell}\n")
    (tmp_path / ".ci/run").write_text((PROJECT / ".ci/run").read_text("utf-8"))
    for name, script in programs.items():
        (tmp_path / "bin" / name).write_text(f"#!{shell}\n{script}\n")
    for name in ("bash", "cp", "dirname", "mkdir", "rm"):
        (tmp_path / "bin" / name).symlink_to(shutil.which(name) or "")
    for script_ in [*(tmp_path / "bin" / name for name in programs), tmp_path / ".ci/released"]:
        script_.chmod(0o755)
    environment = {"PATH": f"{tmp_path / 'bin'}"}
    subprocess.run([shell or "", tmp_path / ".ci/run"], env=environment, check=True)
    log = tmp_path / "asked"
    lines = log.read_text().splitlines() if log.exists() else []
    assert lines == [f"-qq {each}" for each in asked]
    assert (tmp_path / "demanded").read_text() == "required\n"


@pytest.mark.parametrize("gone", [("sources.yaml",), (FRENCH,), ("",)], ids=" ".join)
def test_the_hook_runs_on_a_commit_that_only_deletes(
    hooked: Scratch, gone: tuple[str, ...]
) -> None:
    hooked.write()
    assert commit(hooked)[0] == 0
    hooked.git("rm", "-r", "--quiet", *(f"stances/{name}" for name in gone))
    code, said = commit(hooked)
    assert ("Skipped" in said, code) == (False, 0 if gone == (FRENCH,) else 1)


def test_both_hooks_run_whatever_is_committed() -> None:
    assert [hook["always_run"] for hook in HOOKS] == [True, True]


WARNED = GERMANY.replace("official\n", "official  \n")


@pytest.mark.parametrize(
    ("strict", "code"),
    [
        *((word, 1) for word in ("true", "True", "TRUE", "yes", "on", "1")),
        *((word, 0) for word in ("false", "False", "no", "OFF", "0", "")),
    ],
)
def test_the_action_is_strict_in_every_spelling(
    request_: Scratch, tmp_path: Path, strict: str, code: int
) -> None:
    request_.write({GERMAN: WARNED})
    assert act(request_, tmp_path, {"strict": strict})[0] == code


@pytest.mark.parametrize(
    ("inputs", "said"),
    [
        ({"strict": "ture"}, "The input strict is “ture”; write true or false."),
        ({"strict": "2"}, "The input strict is “2”; write true or false."),
        (
            {"stances": ""},
            "The input stances is empty; name the folder of the record, or leave the input out.",
        ),
    ],
    ids=str,
)
def test_the_action_refuses_what_it_does_not_know(
    request_: Scratch, tmp_path: Path, inputs: dict[str, str], said: str
) -> None:
    code, out, err, summary = act(request_, tmp_path, inputs)
    assert (code, err) == (2, f"{said}\n")
    assert out == f"::error title=stancetrack cannot run::{said}\n"
    assert said in summary


def test_the_action_refuses_arguments_that_are_not_whole(request_: Scratch, tmp_path: Path) -> None:
    code, out, err, _ = act(request_, tmp_path, {"args": "--strict --select 'tab"})
    assert code == 2
    assert err.startswith("The input args cannot be taken apart: xargs: ")
    assert out.startswith("::error title=stancetrack cannot run::The input args")


@pytest.mark.parametrize("stances", ["stances", "./stances/", "whole"])
def test_the_action_compares_wherever_the_record_is_named(
    request_: Scratch, tmp_path: Path, stances: str
) -> None:
    request_.write({GERMAN: GERMANY.replace(ON_THE_4TH, "")})
    request_.commit()
    named = str(request_.folder / "stances") if stances == "whole" else stances
    code, out, _, summary = act(request_, tmp_path, {"stances": named}, base="main")
    assert (code, "There is no record" in out) == (1, False)
    assert "[deleted-record]" in summary
    assert "::error file=stances/countries/germany.yaml," in out


@pytest.mark.parametrize("base", ["", " ", "0" * 40, "0" * 64])
def test_the_action_says_that_there_is_no_base(
    request_: Scratch, tmp_path: Path, base: str
) -> None:
    request_.write({GERMAN: GERMANY.replace(ON_THE_4TH, "")})
    request_.commit()
    code, out, _, _ = act(request_, tmp_path, {"base": base}, base="main")
    assert code == 0
    assert out.startswith(
        f"::notice title=stancetrack::The input base is “{base}”, which is no revision: deletions "
        "and rewrites are not looked for.\n"
    )


@pytest.mark.parametrize(
    ("base", "code"), [("NONE", 0), ("Auto", 1), ("origin/main", 1), ("origin/mian", 2)]
)
def test_the_action_takes_a_base_by_its_name(
    request_: Scratch, tmp_path: Path, base: str, code: int
) -> None:
    request_.write({GERMAN: GERMANY.replace(ON_THE_4TH, "")})
    request_.commit()
    found, out, err, _ = act(request_, tmp_path, {"base": base}, base="main")
    assert (found, "::notice" in out) == (code, False)
    assert ("origin/mian" in err) is (code == 2)


def test_the_action_names_files_from_the_workspace(request_: Scratch, tmp_path: Path) -> None:
    request_.git("mv", "stances", "moved")
    (request_.folder / "data").mkdir()
    request_.git("mv", "moved", "data/stances")
    french = request_.folder / "data/stances" / FRENCH
    french.write_text(FRANCE.replace("troops: yes", "troops: maybe"))
    for stances in ("data/stances", str(request_.folder / "data/stances")):
        out = act(request_, tmp_path, {"stances": stances})[1]
        assert "::error file=data/stances/countries/france.yaml,line=" in out
