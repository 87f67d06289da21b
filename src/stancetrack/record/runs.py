"""The longest run of things that stand in order, so that the fewest are said to stand wrong."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence


def longest_run(numbers: Sequence[int]) -> list[int]:
    """Return the indexes of the most numbers that are in order; of two swapped ones, the first.

    It is the longest non-decreasing subsequence, found from the end in n log n steps.
    """
    ends: list[int] = []
    indexes: list[int] = []
    following: list[int | None] = [None] * len(numbers)
    for index in reversed(range(len(numbers))):
        length = bisect_right(ends, -numbers[index])
        following[index] = indexes[length - 1] if length else None
        ends[length : length + 1] = [-numbers[index]]
        indexes[length : length + 1] = [index]
    kept = []
    step = indexes[-1] if indexes else None
    while step is not None:
        kept.append(step)
        step = following[step]
    return kept
