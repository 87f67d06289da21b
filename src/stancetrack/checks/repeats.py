"""What an earlier one has already."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


def repeats(items: Iterable[T], key: Callable[[T], Hashable | None]) -> Iterator[tuple[T, T]]:
    """Find the items whose key an earlier one has, each with the first one; None is no key."""
    firsts: dict[Hashable, T] = {}
    for item in items:
        told = key(item)
        if told is None:
            continue
        first = firsts.setdefault(told, item)
        if first is not item:
            yield item, first
