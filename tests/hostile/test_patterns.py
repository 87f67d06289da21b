"""Every pattern of the program is linear in the text that it meets."""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Iterable, Iterator
from itertools import product
from pathlib import Path
from types import ModuleType

import pytest

import stancetrack
from steps import Stepper

SOURCE = Path(stancetrack.__file__).parent

SEARCHING = ("sub", "search", "findall", "finditer", "split")
"""The ways to use a pattern that begin at each sign of a text, not only at the first."""

Use = tuple[str, int, bool]
"""A pattern, its flags, and whether it is searched for."""


def _modules() -> Iterator[tuple[ModuleType, ast.Module]]:
    for path in sorted(SOURCE.rglob("*.py")):
        parts = path.relative_to(SOURCE.parent).with_suffix("").parts
        name = ".".join(part for part in parts if part != "__init__")
        if path.name != "__main__.py":
            yield importlib.import_module(name), ast.parse(path.read_text("utf-8"))


def _held(value: object) -> Iterator[re.Pattern[str]]:
    """Find the patterns in a value of a module."""
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _held(each)


def _named(module: ModuleType, tree: ast.Module) -> Iterator[Use]:
    """Find the patterns that a module names; one in a table counts as searched for."""
    used = {
        (node.value.id, node.attr)
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
    }
    for name, value in vars(module).items():
        searched = isinstance(value, tuple) or any((name, how) in used for how in SEARCHING)
        for pattern in _held(value):
            yield _text(pattern.pattern), pattern.flags & ~re.UNICODE, searched


def _text(pattern: str | bytes) -> str:
    return pattern.decode("latin-1") if isinstance(pattern, bytes) else pattern


def _calls(tree: ast.Module) -> Iterator[tuple[ast.Call, str]]:
    """Find the calls of functions of `re`, each with the function's name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            module = node.func.value
            if isinstance(module, ast.Name) and module.id == "re":
                yield node, node.func.attr


def _written(tree: ast.Module) -> Iterator[Use]:
    """Find the patterns that stand in the calls themselves."""
    for call, function in _calls(tree):
        first = call.args[0]
        written = first.value if isinstance(first, ast.Constant) else None
        if function != "compile" and isinstance(written, str | bytes):
            words = [word.attr for word in ast.walk(call) if isinstance(word, ast.Attribute)]
            flags = sum(re.RegexFlag[word] for word in words if word.isupper())
            yield _text(written), flags, function in SEARCHING


MODULES = list(_modules())
PATTERNS = sorted(
    {use for module, tree in MODULES for use in [*_named(module, tree), *_written(tree)]}
)


def _pumped(signs: Iterable[str], times: int) -> Iterator[str]:
    for one, other in product(sorted(signs), repeat=2):
        yield "# a" + one * times + other * times + "x"
        yield (one + other) * times + "\n"


def _growth(pattern: str, flags: int, *, searched: bool) -> float:
    """Return how many times the steps there are at most for twice the text."""
    stepper = Stepper(pattern, flags)
    count = stepper.search if searched else stepper.match
    short, long = ([count(text) for text in _pumped(stepper.signs, times)] for times in (10, 20))
    return max(two / (one + 10) for one, two in zip(short, long, strict=True))


@pytest.mark.parametrize(("pattern", "flags", "searched"), PATTERNS)
def test_a_pattern_takes_twice_the_steps_for_twice_the_text(
    pattern: str, flags: int, *, searched: bool
) -> None:
    assert _growth(pattern, flags, searched=searched) < 2.5


@pytest.mark.parametrize(
    ("pattern", "flags"),
    [
        (r"^[ \t]*\t[ \t]*(?![ \t\n\r#]|$)", re.MULTILINE),
        (r"[ \t]*\t[ \t]*(?=\r?$)", re.MULTILINE),
        (r"utm_\w+=[^&]*", 0),
        (r" +$", 0),
        (r"(?:a|b)*c", 0),
    ],
)
def test_a_pattern_that_is_not_linear_is_seen(pattern: str, flags: int) -> None:
    assert _growth(pattern, flags, searched=True) > 2.5


@pytest.mark.parametrize(("pattern", "flags", "_searched"), PATTERNS)
def test_the_steps_are_those_of_pythons_own_matcher(
    pattern: str, flags: int, *, _searched: bool
) -> None:
    stepper = Stepper(pattern, flags)
    for text in _pumped(stepper.signs, 3):
        found = [match.span() for match in re.finditer(pattern, text, flags)]
        assert stepper.found(text) == [span for span in found if span[0] < span[1]]


def test_every_pattern_is_among_those_tried() -> None:
    """One made from others is compiled by its module, which holds it, and found there."""
    for _, tree in MODULES:
        assert [
            function
            for call, function in _calls(tree)
            if function not in ("compile", "escape") and not isinstance(call.args[0], ast.Constant)
        ] == []
    assert len(PATTERNS) > 40
