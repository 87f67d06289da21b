"""Two lists of things brought together, the surest pairs first."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeVar

T = TypeVar("T")

Key = Callable[[T], Iterable[Hashable]]
"""Tells what a thing may be recognised by; nothing where it cannot be so."""


def matched(old: Sequence[T], new: Sequence[T], keys: Iterable[Key[T]]) -> dict[int, int]:
    """Return for each old thing's index that of the new one which it has become.

    The keys are tried in turn on what is left, so the strictest comes first; of several equal
    things the first goes with the first. The time grows with the number of things.
    """
    pairs: dict[int, int] = {}
    left_old, left_new = list(range(len(old))), list(range(len(new)))
    for key in keys:
        waiting: dict[Hashable, deque[int]] = {}
        for index in left_new:
            for mark in key(new[index]):
                waiting.setdefault(mark, deque()).append(index)
        taken: set[int] = set()
        for index in left_old:
            found = _first(waiting, key(old[index]), taken)
            if found is not None:
                taken.add(found)
                pairs[index] = found
        left_old = [index for index in left_old if index not in pairs]
        left_new = [index for index in left_new if index not in taken]
        if not left_old or not left_new:
            break
    return pairs


def _first(
    waiting: dict[Hashable, deque[int]], marks: Iterable[Hashable], taken: set[int]
) -> int | None:
    for mark in marks:
        queue = waiting.get(mark, deque())
        while queue and queue[0] in taken:
            queue.popleft()
        if queue:
            return queue.popleft()
    return None
