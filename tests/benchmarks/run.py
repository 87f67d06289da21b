"""Measures how long the program takes beside other programs, and prints the ratios.

    python tests/benchmarks/run.py [--rounds 7]

It is no test: nothing here passes or fails. Every figure of a table comes from one run, in which
the programs take turns, so that a busy machine slows all of them; a ratio is the median of the
ratios of the rounds. CPU counts the seconds a process worked, which other processes change least.
Run it with the Python of the environment into which the program is installed (`.[benchmark]`).
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

HERE = Path(__file__).parent
TOOLS = Path(sys.executable).parent
TODAY = "2026-06-01"

LOAD = """
import sys, yaml
for path in sys.argv[1:]:
    with open(path, "rb") as stream:
        yaml.load(stream, Loader=yaml.CSafeLoader)
"""

EVENTS = """
import sys, yaml
for path in sys.argv[1:]:
    with open(path, "rb") as stream:
        for event in yaml.parse(stream, Loader=yaml.CLoader):
            pass
"""

LINT = "{extends: relaxed, rules: {line-length: disable}}"

Command = Sequence[str | Path]


@dataclass(frozen=True)
class Run:
    """What one process took: seconds by the clock, seconds of work, megabytes at its peak."""

    wall: float
    cpu: float
    memory: float


def main() -> None:
    """Print every table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=7)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        validate_table(Path(folder), rounds)
        start_table(rounds)
        growth_table(Path(folder), rounds)


def validate_table(folder: Path, rounds: int) -> None:
    """Compare `validate` with programs that read or check the same files."""
    record = generated(folder, 500)
    files = sorted(record.rglob("*.yaml"))
    size = sum(file.stat().st_size for file in files) / 1e6
    commands: dict[str, Command] = {
        "stancetrack validate": program("validate", record),
        "yaml.load(CSafeLoader)": (sys.executable, "-c", LOAD, *files),
        "libyaml's events alone": (sys.executable, "-c", EVENTS, *files),
        "yamllint": (TOOLS / "yamllint", "-d", LINT, record),
        "check-jsonschema": (TOOLS / "check-jsonschema", *schema_arguments(folder, record)),
    }
    goals = {
        "yaml.load(CSafeLoader)": "<= 1.00",
        "libyaml's events alone": "",
        "yamllint": "<= 0.07",
        "check-jsonschema": "<= 0.13",
    }
    title = f"validate beside the others: 20 countries of 500 positions, {size:.1f} MB"
    print_table(title, alternating(commands, rounds), "stancetrack validate", goals, inverse=True)


def schema_arguments(folder: Path, record: Path) -> Command:
    """Return what check-jsonschema takes to check every country with the program's own schema."""
    schema = folder / "country.schema.json"
    done = subprocess.run(
        [TOOLS / "stancetrack", "--stances", record, "schema", "country"],
        check=True,
        capture_output=True,
    )
    schema.write_bytes(done.stdout)
    return ("--schemafile", schema, *sorted((record / "countries").iterdir()))


def start_table(rounds: int) -> None:
    """Compare short commands over the project's own record with the import of click alone."""
    record = HERE.parent.parent / "stances"
    commands: dict[str, Command] = {
        'python -c "import click"': (sys.executable, "-c", "import click"),
        "stancetrack --version": (TOOLS / "stancetrack", "--version"),
        "stancetrack --help": (TOOLS / "stancetrack", "--help"),
        "stancetrack history FR": program("history", record, "FR"),
        "stancetrack matrix": program("matrix", record),
        "stancetrack summary": program("summary", record),
        "stancetrack validate": program("validate", record),
    }
    goals = {
        "stancetrack --version": "<= 1.50",
        "stancetrack --help": "<= 1.50",
        "stancetrack history FR": "<= 4.00",
        "stancetrack matrix": "<= 4.00",
        "stancetrack summary": "<= 4.00",
    }
    title = "short commands over the project's record"
    print_table(title, alternating(commands, 3 * rounds), next(iter(commands)), goals)


def growth_table(folder: Path, rounds: int) -> None:
    """Compare `validate` and `matrix` over records of ten and a hundred times the size."""
    sizes = (50, 500, 5000)
    for name in ("validate", "matrix"):
        commands: dict[str, Command] = {
            f"{20 * size:,} positions": program(name, generated(folder, size)) for size in sizes
        }
        goals = {"10,000 positions": "<= 11", "100,000 positions": "<= 121"}
        title = f"growth of {name}"
        print_table(title, alternating(commands, rounds), next(iter(commands)), goals)


def generated(folder: Path, positions: int) -> Path:
    """Return the generated record of 20 countries with so many positions each."""
    record = folder / f"stances-{positions}"
    if not record.exists():
        command: Command = (sys.executable, HERE / "generate.py", record)
        subprocess.run([*command, "--positions", str(positions)], check=True)
    return record


def program(name: str, record: Path, *arguments: str) -> Command:
    """Return the command line of one of the program's commands over a record."""
    return (TOOLS / "stancetrack", "--stances", record, name, "--today", TODAY, *arguments)


def alternating(commands: Mapping[str, Command], rounds: int) -> dict[str, list[Run]]:
    """Run the commands in turn, so many times each and once before to warm the disk's cache."""
    runs: dict[str, list[Run]] = {name: [] for name in commands}
    for number in range(rounds + 1):
        for name, command in commands.items():
            run = measured(command)
            if number:
                runs[name].append(run)
    return runs


def measured(command: Command) -> Run:
    """Run a command with its output thrown away; stop where it could not do its work."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    start = time.perf_counter()
    process = subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(map(str, command[:6]))} … ended in {process.returncode}")
    unit = 1e6 if sys.platform == "darwin" else 1e3
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit)


def print_table(
    title: str,
    runs: Mapping[str, Sequence[Run]],
    base: str,
    goals: Mapping[str, str],
    *,
    inverse: bool = False,
) -> None:
    """Print each command's medians and its ratio to `base` (or of `base` to it, if inverse)."""
    head = ("by the clock", "CPU", "peak", f"{'ratio of' if inverse else 'ratio to'} the first")
    print(f"\n{title}; medians of {len(runs[base])}")  # noqa: T201
    print(f"{'':26}{head[0]:>13}{head[1]:>10}{head[2]:>9}  {head[3]}: clock, CPU  (goal)")  # noqa: T201
    for name, found in runs.items():
        wall, cpu = (
            ratio([getattr(run, kind) for run in found], [getattr(run, kind) for run in runs[base]])
            for kind in ("wall", "cpu")
        )
        if inverse:
            wall, cpu = 1 / wall, 1 / cpu
        line = (
            f"{name:26}{median(run.wall for run in found):11.3f} s"
            f"{median(run.cpu for run in found):8.3f} s"
            f"{median(run.memory for run in found):6.0f} MB"
        )
        goal = f"  ({goals[name]})" if goals.get(name) else ""
        figures = "" if name == base else f"  {wall:20.2f} {cpu:6.2f}{goal}"
        print(line + figures)  # noqa: T201


def ratio(times: Sequence[float], base: Sequence[float]) -> float:
    """Return the median of the ratios of the rounds."""
    return median(one / other for one, other in zip(times, base, strict=True))


if __name__ == "__main__":
    main()
