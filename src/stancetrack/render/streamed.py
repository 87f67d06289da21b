"""The rows of a report: held where they are few, made anew each time where they are many."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Generic, TypeVar

T = TypeVar("T")
U = TypeVar("U")

MOST_HELD = 5_000
"""How many rows are held at once: more than anybody reads, and little memory."""


@dataclass(frozen=True, slots=True)
class Streamed(Generic[T]):
    """Rows that can be gone through again and again; there are too many to hold."""

    make: Callable[[], Iterator[T]]

    def __iter__(self) -> Iterator[T]:
        return self.make()


Rows = Sequence[T] | Streamed[T]
"""Rows that are held, or too many for that; the latter are never none."""


def streamed(make: Callable[[], Iterator[T]]) -> Rows[T]:
    """Return the rows that a function makes, the same ones each time that it is called."""
    held = list(islice(make(), MOST_HELD + 1))
    return held if len(held) <= MOST_HELD else Streamed(make)


def each(function: Callable[[T], U], rows: Rows[T]) -> Rows[U]:
    """Return what a function makes of each row."""
    if isinstance(rows, Streamed):
        return Streamed(lambda: map(function, rows))
    return [function(row) for row in rows]
