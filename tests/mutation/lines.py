"""Which tests run the line that a mutant changes, as coverage.py sees it."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from difflib import SequenceMatcher
from functools import _lru_cache_wrapper, lru_cache
from pathlib import Path
from textwrap import dedent

from coverage import Coverage
from mutmut.mutation.data import MutantLineSpans

MUTANTS = Path("mutants")


class TestsOfLines:
    """What coverage.py remembers of each test that runs; a plugin of pytest.

    A line is one of the unchanged function as it stands in the file with all its mutants.
    """

    def __init__(self) -> None:
        files = str(MUTANTS.absolute() / "src/**")
        self._coverage = Coverage(data_file=None, config_file=False, include=[files])

    @contextmanager
    def remembering(self) -> Iterator[None]:
        """Remember the tests that run meanwhile."""
        with self._coverage.collect():
            yield

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        """Begin another test, for which nothing is known already."""
        forget()
        self._coverage.switch_context(nodeid)

    def of(self, mutant: str, path: Path) -> set[str]:
        """Return the tests that run a statement that a mutant changes, or none where none is."""
        by_line = self._by_line(path)
        return {test for line in changed_lines(mutant, path) for test in by_line.get(line, ())}

    @lru_cache(maxsize=8)  # noqa: B019 - there is one of these
    def _by_line(self, path: Path) -> dict[int, list[str]]:
        return self._coverage.get_data().contexts_by_lineno(str((MUTANTS / path).absolute()))


def forget() -> None:
    """Empty the caches of the program's functions, so that each is run by whoever asks it."""
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] == "stancetrack":
            for thing in list(vars(module).values()):
                if isinstance(thing, _lru_cache_wrapper):
                    thing.cache_clear()


def changed_lines(mutant: str, path: Path) -> set[int]:
    """Return the 1-based lines of the statements that a mutant changes; none in a signature."""
    spans = MutantLineSpans.load(path)
    if spans is None:
        raise FileNotFoundError(f"no lines of mutants beside {path}: make the mutants anew")
    name = mutant.rpartition(".")[2]
    plain_name = f"{name.partition('__mutmut_')[0]}__mutmut_orig"
    plain, changed = spans.read_function_sources([plain_name, name])
    span = spans.span_by_function_name[plain_name]
    # Their first lines differ by the names.
    rows, others = (source.splitlines()[1:] for source in (plain, changed))
    matcher = SequenceMatcher(None, rows, others, autojunk=False)
    at = {
        line
        for kind, first, last, _, _ in matcher.get_opcodes()
        if kind != "equal"
        for line in range(first, max(last, first + 1))
    }
    statements = [
        _lines(statement)
        for statement in ast.walk(ast.parse(dedent(plain)).body[0])
        if isinstance(statement, ast.stmt)
    ][1:]
    found: set[int] = set()
    for line in at:
        around = sorted((lines for lines in statements if line + 2 in lines), key=len)
        found.update(*around[:1])
    return {span.start + line - 1 for line in found}


def _lines(statement: ast.stmt) -> range:
    """Return the lines of a statement, of one with others in it those before them."""
    inner = [part.lineno for part in getattr(statement, "body", ()) if isinstance(part, ast.stmt)]
    last = max(statement.lineno, inner[0] - 1) if inner else statement.end_lineno
    return range(statement.lineno, (last or statement.lineno) + 1)
