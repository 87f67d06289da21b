"""Draws mutants of the program by chance, tries the tests on each, and prints the score.

    nice python tests/mutation/run.py --mutants 1500 --seed 17 [--survivors FILE]

mutmut (`.[mutation]`, set up in pyproject.toml) makes the mutants of the functions and methods of
six rooms, except of those that are decorated. A mutant is tried in a process of its own on the
tests that run the statement it changes, those first that are named like it, until one fails or
they have taken LONGEST. One that changes nothing counts as survivor. Mutants are tried in the
order of the draw: after Ctrl-C the score is that of a smaller sample.

With --only, those that a file of survivors names are tried again, as after more tests.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import resource
import shutil
import signal
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import accumulate
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from mutmut import __main__ as mutmut
from mutmut.mutation import trampoline
from mutmut.mutation.diff_apply import get_diff_for_mutant
from mutmut.runners.harness import BadTestExecutionCommandsException, PytestRunner
from mutmut.state import state
from mutmut.stats import status_by_exit_code
from mutmut.workers.isolation import ForkRunner

from mutation.lines import TestsOfLines, forget

PROJECT = Path(__file__).parent.parent.parent
KILLED = {"killed", "timeout", "segfault"}

LONGEST = 30.0
"""Seconds of tests, as mutmut measured them, after which a mutant has survived."""

SLOW = 1.0
"""Seconds after which a test comes behind the others."""

FIRST = 30
"""Tests that are tried before pytest looks for the others."""

MEMORY = 4 << 30
"""Bytes of address space after which a mutant gets no more."""

NOT_TRIED = 35  # which mutmut calls suspicious


class CoveringTests(PytestRunner):  # type: ignore[misc]
    """Runs the tests; on a mutant, in the process that was forked for it."""

    def __init__(self) -> None:
        super().__init__()
        self.of_lines = TestsOfLines()
        self._plugin: object = self

    def execute_pytest(self, params: list[str], plugins: Iterable[object] = ()) -> int:
        """Run pytest, watched in one way or the other; return its exit code."""
        return int(super().execute_pytest(params, plugins=[*plugins, self._plugin]))

    def run_stats(self, *, tests: Iterable[str]) -> int:
        """Find which tests run which function and line; return pytest's exit code."""
        self._plugin = self.of_lines
        with self.of_lines.remembering():
            code = super().run_stats(tests=tests)
        self._plugin = self
        return int(code)

    def run_tests(self, *, mutant_name: str, tests: Iterable[str]) -> int:
        """Return pytest's exit code for a mutant, or for the program itself (named "")."""
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        os.chdir("mutants")
        chosen = _chosen(mutant_name, tests)
        try:
            for some in (chosen[:FIRST], chosen[FIRST:]):
                if some and (code := self.execute_pytest(["-x", *some])):
                    return code
        except BadTestExecutionCommandsException:
            return NOT_TRIED
        return 0

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        """End the process, whatever it is at, when a test takes far longer than it should."""
        signal.setitimer(signal.ITIMER_REAL, 5 + 10 * state().duration_by_test[nodeid])

    def pytest_runtest_logfinish(self) -> None:
        """Let pytest take its time between tests."""
        signal.setitimer(signal.ITIMER_REAL, 0)


def _chosen(mutant: str, tests: Iterable[str]) -> list[str]:
    """Return those named like the mutant, then the quickest of each file, then the next of each."""
    seconds = state().duration_by_test
    named = _words(mutant)
    by_file: dict[str, list[str]] = defaultdict(list)
    for test in sorted(tests, key=lambda test: (seconds[test], test)):
        by_file[test.partition("::")[0]].append(test)
    ranked = sorted(
        (seconds[test] > SLOW, -len(named & _words(test)), rank, seconds[test], test)
        for those in by_file.values()
        for rank, test in enumerate(those)
    )
    before = accumulate((seconds[one[-1]] for one in ranked), initial=0.0)
    return [one[-1] for one in ranked if next(before) < LONGEST or not mutant]


def _words(name: str) -> set[str]:
    return {word for word in re.split(r"[\W_ǁ]+", name.lower()) if len(word) > 2}


def main() -> None:
    """Make the mutants, draw, try and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--mutants", type=int, default=1500)
    parser.add_argument("--seed", type=int, default=17)
    parser.add_argument("--survivors", type=Path, default=PROJECT / "mutants/survivors.txt")
    parser.add_argument("--only", type=Path)
    options = parser.parse_args()
    survivors = options.survivors.absolute()
    only = _named(options.only.read_text("utf-8")) if options.only else None
    os.chdir(PROJECT)
    files = _generated()
    drawn = sorted(files)
    random.Random(options.seed).shuffle(drawn)
    drawn = [name for name in drawn if only is None or name in only][: options.mutants]
    print(f"{len(drawn)} of {len(files)} mutants, drawn with seed {options.seed}", flush=True)  # noqa: T201
    statuses: dict[str, str] = {}
    tests = CoveringTests()
    runner = _ready_runner(tests)
    try:
        for name in drawn:
            statuses[name] = _tried(runner, name, tests.of_lines.of(name, files[name]))
            print(f"{len(statuses)}: {name}: {statuses[name]}", flush=True)  # noqa: T201
    except KeyboardInterrupt:
        runner.stop_all_workers()
    _print_scores(statuses)
    differences = [
        f"# {name}: {statuses[name]}\n{get_diff_for_mutant(name, path=files[name])}\n"
        for name in sorted(statuses)
        if statuses[name] not in KILLED
    ]
    survivors.write_text("\n".join(differences), "utf-8")


def _generated() -> dict[str, Path]:
    """Make all mutants anew; return the file of each by its name."""
    trampoline.set_mutant_under_test("mutant_generation")
    shutil.rmtree("mutants", ignore_errors=True)
    Path("mutants").mkdir()
    with mutmut.CatchOutput():
        mutmut.copy_src_dir()
        mutmut.copy_also_copy_files()
        mutmut.setup_source_paths()
        mutmut.create_mutants(1)
    mutants, _ = mutmut.collect_source_file_mutation_data(mutant_names=())
    return {name: data.path for data, name, _ in mutants}


def _named(survivors: str) -> set[str]:
    """Return the names in a file of survivors."""
    return set(re.findall(r"^# (\S+): ", survivors, re.MULTILINE))


def _ready_runner(tests: CoveringTests) -> Any:
    """Return a runner that knows which tests run which line, and that all pass as it is."""
    # It is asked at each call of each function, and costs more when the environment is looked at.
    trampoline.get_mutant_under_test = lambda: trampoline._mutant_under_test or ""
    runner = ForkRunner(1, tests, debug=True)
    mutmut.run_stats_collection(runner)
    with mutmut.CatchOutput():  # pytest finds a backslash in a name doubled the second time
        runner.list_all_tests().clear_out_obsolete_test_names()
    forget()  # a mutant is not asked for what is known already
    runner.startup()
    if (status := _status(runner, "", set(state().duration_by_test))) != "survived":
        sys.exit(f"without a mutant the tests end otherwise than they should: {status}")
    runner.debug = False
    return runner


def _tried(runner: Any, mutant: str, tests: set[str]) -> str:
    """Return how the tests end on a mutant, in mutmut's words."""
    function = mutant.partition("__mutmut_")[0]
    running = state().tests_by_mangled_function_name[function]
    return _status(runner, mutant, running & tests or running)


def _status(runner: Any, mutant: str, tests: set[str]) -> str:
    runner.submit(mutant, sorted(tests), cpu_time_limit=3600, estimated_time=3600)
    code = runner.wait_for_result().exit_code
    return "timeout" if code == -signal.SIGALRM else status_by_exit_code[code]


def _print_scores(statuses: dict[str, str]) -> None:
    by_room: dict[str, Counter[str]] = defaultdict(Counter)
    for name, status in statuses.items():
        by_room[name.split(".")[1]][status] += 1
        by_room["in all"][status] += 1
    for room, counts in sorted(by_room.items(), key=lambda item: (item[0] == "in all", item[0])):
        killed = sum(counts[status] for status in KILLED)
        said = ", ".join(f"{many} {status}" for status, many in sorted(counts.items()))
        print(f"{room:<10} {killed / counts.total():6.1%} of {counts.total()}: {said}")  # noqa: T201


if __name__ == "__main__":
    main()
