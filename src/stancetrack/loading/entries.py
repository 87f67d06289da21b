"""Nodes of a file that are read again: one item of a list alone, or the whole, which is kept."""

from __future__ import annotations

import re
from array import array
from collections import OrderedDict

from stancetrack.loading import located_yaml as located
from stancetrack.loading import nodes

MOST_KEPT = 2_000_000
"""How many bytes of text the files have together whose nodes are kept; those weigh much more."""

_OFTEN = 4
"""A file that was read whole so often is kept from then on, or it would be read for each place."""

_DENSE = 8
"""Once places in one of so many items were asked for, reading the whole file is less work."""


class Entries:
    """Where the items of a file's lists begin, so that one can be read without the others.

    The content is a whole YAML text in UTF-8 with which nothing is wrong.
    """

    def __init__(self, content: bytes, root: nodes.Node) -> None:
        self._content = content
        self._ends: array[int] | None = None
        self._asked = 0
        self._firsts: dict[str, array[int]] = {}  # 0-based lines
        for key, (_, node) in root.entries.items() if isinstance(root, nodes.Mapping) else ():
            if isinstance(node, nodes.Sequence):
                self._firsts[key] = array("I", [item.start.line for item in node.items])

    @property
    def dense(self) -> bool:
        """Whether so many places were asked for that it is better to read the whole file."""
        return self._asked > sum(map(len, self._firsts.values())) // _DENSE

    def item(self, key: str, index: int) -> tuple[nodes.Node, int] | None:
        """Return an item of a list and the number of lines above it, which its places lack.

        None is returned for one that is not there, or that does not stand on lines of its own.
        """
        firsts = self._firsts.get(key, ())
        if index >= len(firsts) or firsts[index] == 0:
            return None
        self._asked += 1
        begin = firsts[index]
        end = self._start(firsts[index + 1]) if index + 1 < len(firsts) else None
        text = self._content[self._start(begin) : end].decode("utf-8")
        parsed = located.parse(text, "")
        root = parsed.root
        if parsed.findings or not isinstance(root, nodes.Sequence) or len(root.items) != 1:
            return None
        return root.items[0], begin

    def _start(self, line: int) -> int:
        """Return the offset at which a line other than the first begins."""
        if self._ends is None:
            self._ends = array("I", [match.end() for match in re.finditer(b"\n", self._content)])
        return self._ends[line - 1]


class Kept:
    """The nodes of the files that were last read whole, of so much text as is little together."""

    def __init__(self) -> None:
        self._held: dict[str, tuple[nodes.Node | None, int]] = {}
        self._seldom: OrderedDict[str, None] = OrderedDict()  # of those held, the oldest first
        self._times: dict[str, int] = {}
        self._size = 0

    def of(self, path: str) -> nodes.Node | None:
        """Return the nodes of a file, None where they are not kept."""
        return self._held[path][0] if path in self._held else None

    def keep(self, path: str, root: nodes.Node | None, size: int) -> None:
        """Keep the nodes of a file, whose text has so many bytes, and let go of others for them."""
        self._times[path] = self._times.get(path, 0) + 1
        if path in self._held:  # of a text that holds nothing
            self._let_go(path)
        self._size += size
        while self._size > MOST_KEPT and self._seldom:
            self._let_go(next(iter(self._seldom)))
        self._held[path] = root, size
        if self._times[path] < _OFTEN:
            self._seldom[path] = None

    def _let_go(self, path: str) -> None:
        self._seldom.pop(path, None)
        self._size -= self._held.pop(path)[1]
