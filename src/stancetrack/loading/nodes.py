"""The nodes of a YAML text: scalars, lists and mappings that know their places."""

from __future__ import annotations

from dataclasses import dataclass, field

from stancetrack.diagnostics import Finding, Location
from stancetrack.loading.syntax import Mark

NULLS = frozenset({"", "~", "null", "Null", "NULL"})
"""What YAML takes for nothing where it stands without quotes."""

REFUSED = "*"
"""The style of a scalar that stands in for a node that was refused."""


class Scalar:
    """A text with its place; `style` is the quote or block sign, empty for plain text."""

    __slots__ = ("end", "start", "style", "text")

    def __init__(self, text: str, start: Mark, end: Mark, style: str) -> None:
        self.text = text
        self.start = start
        self.end = end
        self.style = style

    @property
    def is_null(self) -> bool:
        """Whether YAML means "nothing" by it."""
        return not self.style and self.text in NULLS


class Sequence:
    """A list of nodes with its place; `flawed` if something in it had to be left out."""

    __slots__ = ("end", "flawed", "items", "start")

    def __init__(self, start: Mark) -> None:
        self.start = start
        self.end = start
        self.items: list[Node] = []
        self.flawed = False


class Mapping:
    """Keys with their nodes, and its place; `flawed` if something in it had to be left out."""

    __slots__ = ("end", "entries", "flawed", "start")

    def __init__(self, start: Mark) -> None:
        self.start = start
        self.end = start
        self.entries: dict[str, tuple[Scalar, Node]] = {}
        self.flawed = False


Node = Scalar | Sequence | Mapping


@dataclass(slots=True)
class Parsed:
    """What came of a text: the root, None where there is none, and what was wrong.

    `whole` is False where the text stopped being readable. `texts` are all that are quoted or
    block texts, keys too, in their order.
    """

    root: Node | None
    whole: bool
    findings: list[Finding] = field(default_factory=list)
    texts: list[Scalar] = field(default_factory=list)


def doubt(node: Node) -> None:
    """Mark a list or mapping as flawed, and all in it: what it holds may stand elsewhere too."""
    if isinstance(node, Scalar) or node.flawed:
        return
    node.flawed = True
    inner = node.items if isinstance(node, Sequence) else [v for _, v in node.entries.values()]
    for each in inner:
        doubt(each)


def location(path: str, node: Node) -> Location:
    """Return the place of a node.

    It is the whole of a scalar and of a list or mapping on one line, else the first sign or key.
    """
    start, end = node.start, node.end
    first = _first_key(node)
    if first and (first.start.line, first.start.column) == (start.line, start.column):
        end = first.end  # without braces
    elif not isinstance(node, Scalar) and end.line != start.line:
        end = start
    return between(path, start, end)


def lines(node: Node) -> range:
    """Return the 1-based lines of a node, from its first to the last of all in it."""
    return range(node.start.line + 1, _last_line(node) + 2)


def first_line(node: Node | None) -> int:
    """Return the 0-based line that a node's first scalar begins on, 0 where there is none."""
    if isinstance(node, Sequence):
        return first_line(node.items[0]) if node.items else node.start.line
    first = None if node is None else _first_key(node) or node
    return first.start.line if first else 0


def _last_line(node: Node) -> int:
    """Return the 0-based line that a node's last scalar ends on."""
    if isinstance(node, Scalar):
        # A block text ends where the next line begins.
        below = node.end.line > node.start.line and not node.end.column
        return node.end.line - below
    inner = node.items if isinstance(node, Sequence) else [v for _, v in node.entries.values()]
    return max(map(_last_line, inner), default=node.start.line)


def _first_key(node: Node) -> Scalar | None:
    if not isinstance(node, Mapping):
        return None
    return next((key for key, _ in node.entries.values()), None)


def between(path: str, start: Mark, end: Mark) -> Location:
    """Return the place between two marks; at least one column wide."""
    line, column = start.line + 1, start.column + 1
    end_line, end_column = end.line + 1, end.column + 1
    if (end_line, end_column) <= (line, column):
        end_line, end_column = line, column + 1
    return Location(path, line, column, end_line, end_column)
