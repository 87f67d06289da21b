"""Measures how long the program takes beside other programs, and prints the ratios.

    python tests/benchmarks/run.py [--rounds 7]

It is no test: nothing here passes or fails. Every figure of a table comes from one run, in which
the programs take turns, so that a busy machine slows all of them. CPU counts the seconds a
process worked, which other processes change least; a ratio is the median of the ratios of the
rounds, and how far the rounds lie apart, from min to max, is the noise of the machine.
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

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.processes import finished

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
        "yaml.load(CSafeLoader)": "<= 0.85",
        "libyaml's events alone": "<= 2.80",
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
    """Compare short commands over the project's own record with imports that they need."""
    record = HERE.parent.parent / "stances"
    click: dict[str, Command] = {
        'python -c "import click"': (sys.executable, "-c", "import click"),
        "stancetrack --version": (TOOLS / "stancetrack", "--version"),
        "stancetrack --help": (TOOLS / "stancetrack", "--help"),
    }
    goals = dict.fromkeys(click, "<= 1.50")
    print_table("without a record", alternating(click, 3 * rounds), next(iter(click)), goals)
    imports = "import click, yaml, rich.console"
    reports: dict[str, Command] = {
        "click, yaml, rich.console": (sys.executable, "-c", imports),
        "stancetrack history": (TOOLS / "stancetrack", "--stances", record, "history", "FR"),
        **{
            f"stancetrack {name}": (TOOLS / "stancetrack", "--stances", record, name)
            for name in ("matrix", "summary", "validate")
        },
    }
    goals = dict.fromkeys(reports, "<= 1.60")
    title = f"reports over the project's record beside {imports!r}"
    print_table(title, alternating(reports, 3 * rounds), next(iter(reports)), goals)


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
    cpu, memory = finished(process)
    wall = time.perf_counter() - start
    if process.returncode:
        raise SystemExit(f"{' '.join(map(str, command[:6]))} … ended in {process.returncode}")
    return Run(wall, cpu, memory)


def print_table(
    title: str,
    runs: Mapping[str, Sequence[Run]],
    base: str,
    goals: Mapping[str, str],
    *,
    inverse: bool = False,
) -> None:
    """Print each command's medians and its ratio to `base` (or of `base` to it, if inverse)."""
    of = "of the first to it" if inverse else "to the first"
    print(f"\n{title}; medians of {len(runs[base])}, ratios {of}")  # noqa: T201
    head = f"{'CPU':>9}{'min-max':>15}{'ratio':>7}{'min-max':>13}{'goal':>9}"
    print(f"{'':26}{head}{'by the clock':>15}{'ratio':>7}{'peak':>9}")  # noqa: T201
    for name, found in runs.items():
        cpu, wall = (
            Column(
                [getattr(run, kind) for run in found], [getattr(run, kind) for run in runs[base]]
            )
            for kind in ("cpu", "wall")
        )
        goal = "" if name == base else goals.get(name, "")
        print(  # noqa: T201
            f"{name:26}{median(cpu.times):7.3f} s{apart(cpu.times, 3):>15}"
            f"{median(cpu.ratios(inverse)):7.2f}{apart(cpu.ratios(inverse), 2):>13}{goal:>9}"
            f"{median(wall.times):13.3f} s{median(wall.ratios(inverse)):7.2f}"
            f"{median(run.memory for run in found):6.0f} MB"
        )


@dataclass(frozen=True)
class Column:
    """The seconds that a program took in each round, and what the first one took in the same."""

    times: Sequence[float]
    base: Sequence[float]

    def ratios(self, inverse: bool) -> list[float]:
        """Return the ratios of the rounds, to the base or (if inverse) of the base to them."""
        pairs = zip(self.times, self.base, strict=True)
        return [base / one if inverse else one / base for one, base in pairs]


def apart(figures: Sequence[float], digits: int) -> str:
    """Return the least and the most of some figures."""
    return f"{min(figures):.{digits}f}-{max(figures):.{digits}f}"


if __name__ == "__main__":
    main()
