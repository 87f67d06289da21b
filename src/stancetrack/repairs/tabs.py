"""Tabs as the spaces that they stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator

_WIDTHS = (2, 4, 8)
"""How many columns a tab may have been meant to be."""

_INDENTATION = re.compile(r"^[ \t]+", re.MULTILINE)
_AT_THE_END = re.compile(r"(?<![ \t])[ \t]++(?=\r?$)", re.MULTILINE)


def without_tabs(text: str) -> Iterator[str]:
    """Yield the texts that may be meant, without a tab: one for each width that differs.

    A tab at a line's end goes; one inside a line becomes a space.
    """
    trimmed = _AT_THE_END.sub(lambda match: "" if "\t" in match[0] else match[0], text)
    seen = set()
    for width in _WIDTHS:
        indented = _INDENTATION.sub(lambda match, w=width: match[0].expandtabs(w), trimmed)  # type: ignore[misc]
        spaced = indented.replace("\t", " ")
        if spaced not in seen:
            seen.add(spaced)
            yield spaced
