"""How a text was reworded, word by word."""

from __future__ import annotations

from collections.abc import Iterator

CONTEXT = 3
"""How many words that stayed are shown on each side of those that did not."""


def reworded(before: str, after: str) -> str:
    """Return both texts as one: [-what went-] and {+what came+}, with a few words around each."""
    from difflib import SequenceMatcher  # slow to import, and few texts are reworded

    old, new = before.split(), after.split()
    stretches = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    parts: list[str] = []
    for number, (kind, start, end, from_, to) in enumerate(stretches, 1):
        if kind == "equal":
            parts += _kept(old[start:end], first=number == 1, last=number == len(stretches))
        else:
            parts += [f"[-{' '.join(old[start:end])}-]"] if start < end else []
            parts += [f"{{+{' '.join(new[from_:to])}+}}"] if from_ < to else []
    return " ".join(parts)


def _kept(words: list[str], *, first: bool, last: bool) -> Iterator[str]:
    """Yield words that stayed; of many, only those near what did not."""
    head = [] if first else words[:CONTEXT]
    tail = [] if last else words[-CONTEXT:]
    if len(words) <= len(head) + len(tail) + 1:
        yield from words
    else:
        yield from (*head, "…", *tail)
