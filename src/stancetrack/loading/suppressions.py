"""Comments that silence findings: `# stancetrack: ignore[rule] reason`."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from stancetrack.diagnostics import Location
from stancetrack.loading import nodes

_WORD = "stancetrack:"
_MARK = re.compile(rf"(?:^|(?<=\s))#\s*{_WORD}")
_FORM = re.compile(r"\s*ignore(?P<file>-file)?\s*\[(?P<names>[^\]]*)\](?P<reason>.*)")
_NAME = re.compile(r"[^\s,](?:[^,]*[^\s,])?")


class Suppression(NamedTuple):
    """A comment that silences rules on its line, or in its whole file.

    `names` are the rules as they are written, each with its place. `text` is the comment.
    `formed` tells whether it has the form of a suppression at all, `leads` whether it stands
    above the file's first key, where one for the whole file belongs, and `alone` whether nothing
    stands before it on its line.
    """

    location: Location
    text: str
    formed: bool
    leads: bool
    alone: bool
    whole_file: bool = False
    names: tuple[tuple[str, Location], ...] = ()
    reason: str = ""


def suppressions(path: str, text: str, parsed: nodes.Parsed) -> Iterator[Suppression]:
    """Yield the suppressions of a file; one that could not be read whole has none."""
    # The text and its lines are searched first, since few have any.
    if not parsed.whole or _WORD not in text:
        return
    first = nodes.first_line(parsed.root)
    texts = _Texts(parsed.texts)
    for row, line in enumerate(text.split("\n")):
        for match in _MARK.finditer(line) if _WORD in line else ():
            if not texts.hold(row, match.start()):
                yield _suppression(path, row, line.rstrip(), match, leads=row < first)
                break


class _Texts:
    """The stretches of a file that are quoted or block texts, in which a `#` begins no comment."""

    def __init__(self, texts: Sequence[nodes.Scalar]) -> None:
        self._starts = [_start(scalar) for scalar in texts]
        self._ends = [(scalar.end.line, scalar.end.column) for scalar in texts]

    def hold(self, row: int, column: int) -> bool:
        """Tell whether the 0-based place lies inside one of them."""
        before = bisect_right(self._starts, (row, column))
        return before > 0 and (row, column) < self._ends[before - 1]


def _start(scalar: nodes.Scalar) -> tuple[int, int]:
    if scalar.style in ("|", ">"):  # behind its sign, on the same line, a comment may stand
        return scalar.start.line + 1, 0
    return scalar.start.line, scalar.start.column


def _suppression(
    path: str, row: int, line: str, mark: re.Match[str], *, leads: bool
) -> Suppression:
    place = _place(path, row, mark.start(), len(line))
    text = line[mark.start() :]
    form = _FORM.match(line, mark.end())
    alone = not line[: mark.start()].strip()
    if form is None:
        return Suppression(place, text, formed=False, leads=leads, alone=alone)
    start = form.start("names")
    names = tuple(
        (name[0], _place(path, row, start + name.start(), start + name.end()))
        for name in _NAME.finditer(form["names"])
    )
    whole_file = form["file"] is not None
    return Suppression(place, text, True, leads, alone, whole_file, names, form["reason"].strip())


def _place(path: str, row: int, start: int, end: int) -> Location:
    return Location(path, row + 1, start + 1, row + 1, end + 1)
