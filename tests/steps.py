"""How many steps some work takes: Python's own, or those of a search.

Those are counted by a matcher that goes back as Python's own does.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from types import FrameType
from typing import Any

_CATEGORIES = {
    ops.CATEGORY_DIGIT: r"\d",
    ops.CATEGORY_NOT_DIGIT: r"\D",
    ops.CATEGORY_SPACE: r"\s",
    ops.CATEGORY_NOT_SPACE: r"\S",
    ops.CATEGORY_WORD: r"\w",
    ops.CATEGORY_NOT_WORD: r"\W",
}
_REPEATS = (ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT)
_SINGLE = (ops.LITERAL, ops.NOT_LITERAL, ops.ANY, ops.IN)


def instructions(work: Callable[[], object]) -> int:
    """Return how many instructions of Python's own some work takes, the library's left out."""
    number = 0

    def trace(frame: FrameType, event: str, _argument: object) -> Any:
        nonlocal number
        number += event == "opcode"
        frame.f_trace_opcodes = True
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return number


class Stepper:
    """A pattern that counts each sign it looks at."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.steps = 0
        self._tree = list(parser.parse(pattern, flags))
        self._multiline = bool(flags & re.MULTILINE)
        self._dots = bool(flags & re.DOTALL)
        self._ascii = flags & re.ASCII

    def search(self, text: str) -> int:
        """Return how many steps it takes to find every match that a text has."""
        self.found(text)
        return self.steps

    def match(self, text: str) -> int:
        """Return how many steps it takes to try every way to match from the beginning."""
        self.steps = 0
        assert all(end >= 0 for end in self._ends(self._tree, text, 0))
        return self.steps

    def found(self, text: str) -> list[tuple[int, int]]:
        """Return where the matches are that are not empty."""
        self.steps = place = 0
        spans = []
        while place <= len(text):
            end = next(self._ends(self._tree, text, place), place)
            if end > place:
                spans.append((place, end))
            place = max(end, place + 1)
        return spans

    @property
    def signs(self) -> set[str]:
        """A few signs and words that the pattern speaks of."""
        return {"x", "1", " ", *self._signs(self._tree)}

    def _signs(self, items: Any) -> Iterator[str]:
        for literal, run in groupby(items, lambda item: item[0] is ops.LITERAL):
            if literal:
                yield "".join(chr(value) for _, value in run)
                continue
            for op, value in run:
                yield from self._signs_of(op, value)

    def _signs_of(self, op: Any, value: Any) -> Iterator[str]:
        if op is ops.NOT_LITERAL:
            yield chr(value)
        elif op is ops.RANGE:
            yield chr(value[0])
        elif op is ops.IN:
            yield from list(self._signs(value))[:3]
        elif op is ops.BRANCH:
            for each in value[1]:
                yield from self._signs(each)
        elif isinstance(value, tuple) and isinstance(value[-1], parser.SubPattern):
            yield from self._signs(value[-1])

    def _ends(self, items: Sequence[Any], text: str, at: int) -> Iterator[int]:
        if not items:
            yield at
            return
        (op, value), rest = items[0], items[1:]
        if op is ops.SUBPATTERN or op is ops.BRANCH:
            ways = [value[3]] if op is ops.SUBPATTERN else value[1]
            for each in ways:
                yield from self._ends([*each, *rest], text, at)
        elif op in _REPEATS:
            yield from self._repeated(op, value, rest, text, at)
        elif op in _SINGLE:
            if self._takes(op, value, text, at):
                yield from self._ends(rest, text, at + 1)
        elif self._holds(op, value, text, at):
            yield from self._ends(rest, text, at)

    def _holds(self, op: Any, value: Any, text: str, at: int) -> bool:
        """Tell whether what takes no sign holds at a place."""
        if op is ops.AT:
            return self._stands(value, text, at)
        assert op in (ops.ASSERT, ops.ASSERT_NOT), op
        direction, inner = value
        return self._looks(direction, inner, text, at) == (op is ops.ASSERT)

    def _repeated(
        self, op: Any, value: Any, rest: Sequence[Any], text: str, at: int
    ) -> Iterator[int]:
        least, most, inner = value
        places = [at]
        while len(places) <= most:
            end = next(self._ends(list(inner), text, places[-1]), None)
            if end is None or end == places[-1]:
                break
            places.append(end)
        places = places[least:]
        tried = places[-1:] if op is ops.POSSESSIVE_REPEAT else places[::-1]
        for place in tried:
            self.steps += 1
            yield from self._ends(rest, text, place)

    def _looks(self, direction: int, inner: Any, text: str, at: int) -> bool:
        start = at if direction > 0 else at - inner.getwidth()[0]
        return start >= 0 and next(self._ends(list(inner), text, start), None) is not None

    def _takes(self, op: Any, value: Any, text: str, at: int) -> bool:
        self.steps += 1
        if at >= len(text):
            return False
        if op is ops.ANY:
            return self._dots or text[at] != "\n"
        if op is ops.IN:
            negated = value[0][0] is ops.NEGATE
            inside = (self._is(kind, each, text[at]) for kind, each in value[negated:])
            return bool(negated != any(inside))
        return bool((text[at] == chr(value)) == (op is ops.LITERAL))

    def _is(self, op: Any, value: Any, sign: str) -> bool:
        if op is ops.LITERAL:
            return sign == chr(value)
        if op is ops.RANGE:
            return bool(value[0] <= ord(sign) <= value[1])
        return re.match(_CATEGORIES[value], sign, self._ascii) is not None

    def _stands(self, where: Any, text: str, at: int) -> bool:
        before, behind = text[at - 1 : at], text[at : at + 1]
        if where in (ops.AT_BOUNDARY, ops.AT_NON_BOUNDARY):
            edge = (before.isalnum() or before == "_") != (behind.isalnum() or behind == "_")
            return edge == (where is ops.AT_BOUNDARY)
        if where in (ops.AT_BEGINNING, ops.AT_BEGINNING_STRING):
            return at == 0 or (self._multiline and where is ops.AT_BEGINNING and before == "\n")
        if where is ops.AT_END_STRING:
            return at == len(text)
        last = text[at:] in ("", "\n")
        return last or (self._multiline and behind == "\n")
