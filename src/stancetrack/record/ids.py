"""Permanent ids: fr-2025-09-04 for a position, claim-2025-09-04 for a claim, -b for a second one.

An id that is written stays with its statement, whatever its day becomes; where none is written,
it follows from the day and from the place among the statements of that day.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

CLAIM = "claim"
"""What the ids of claims begin with; those of positions begin with the country's code."""

FORM = r"[a-z]+-[0-9]{4}-[0-9]{2}-[0-9]{2}(?:-(?:[b-z]|[a-z]{2,}))?"
"""A regular expression for ids of any country and day."""

_PARTS = re.compile(r"([a-z]+)-([0-9-]{10})(?:-[a-z]+)?")
_FORM = re.compile(FORM)


def is_formed(text: str) -> bool:
    """Tell whether a text is an id of some country or a claim, of a day that exists."""
    parts = _PARTS.fullmatch(text) if _FORM.fullmatch(text) else None
    try:
        return parts is not None and bool(date.fromisoformat(parts[2]))
    except ValueError:
        return False


def mended(text: str) -> str | None:
    """Return the id that was most likely meant by one written wrongly, or None."""
    words = re.findall(r"[a-z]+|[0-9]+", text.lower())
    numbers = [word for word in words if word.isdigit()]
    if len(numbers) != 3 or words[1:4] != numbers:
        return None
    year, month, day = numbers
    suffix = "-".join(word for word in words[4:] if word != "a")
    found = f"{words[0]}-{year}-{month:>02}-{day:>02}" + (f"-{suffix}" if suffix else "")
    return found if is_formed(found) else None


def is_of(text: str, prefix: str) -> bool:
    """Tell whether a text is an id that begins with a prefix: a code in lower case, or CLAIM."""
    return text.startswith(f"{prefix}-") and is_formed(text)


def given(prefix: str, statements: Iterable[tuple[date | None, str | None]]) -> list[str]:
    """Return the ids of statements in their order, each told by its day and its written id.

    A written one counts where it has the right form and no earlier statement has it. Else the
    first of a day has the bare id, and each further one the next letter that is free. One of an
    unknown day has an empty id.
    """
    told = list(statements)
    found: dict[int, str] = {}
    taken: set[str] = set()
    for index, (_, written) in enumerate(told):
        if written is not None and written not in taken and is_of(written, prefix):
            found[index] = written
            taken.add(written)
    numbers: dict[date, int] = {}
    for index, (day, _) in enumerate(told):
        if index not in found:
            found[index] = _next(prefix, day, numbers, taken) if day else ""
    return [found[index] for index in range(len(told))]


def _next(prefix: str, day: date, numbers: dict[date, int], taken: set[str]) -> str:
    base = f"{prefix}-{day.isoformat()}"
    while True:
        number = numbers[day] = numbers.get(day, 0) + 1
        candidate = base + _suffix(number)
        if candidate not in taken:
            return candidate


def _suffix(number: int) -> str:
    """Return "" for the first of a day, -b for the second … -z, then -aa, -ab …."""
    if number == 1:
        return ""
    letters = ""
    while number:
        number, letter = divmod(number - 1, 26)
        letters = chr(ord("a") + letter) + letters
    return f"-{letters}"
