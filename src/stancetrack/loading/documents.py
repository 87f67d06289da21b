"""One file as a document: decoded, parsed, and able to tell where a value stands."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from stancetrack.diagnostics import Finding, Location
from stancetrack.loading import file_rules as rules
from stancetrack.loading import located_yaml as located
from stancetrack.loading import nodes
from stancetrack.loading.conflicts import conflicts
from stancetrack.loading.cut_text import cut_texts
from stancetrack.loading.decoding import decode
from stancetrack.loading.slips import named
from stancetrack.loading.trailing import trailing_space
from stancetrack.record.snapshot import File


@contextmanager
def uncollected() -> Iterator[None]:
    """Keep the collector from searching nodes and records, which hold no cycles, for garbage."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if enabled:
            gc.enable()


class Document:
    """A file of the folder.

    Its nodes are let go once its records are made, for they weigh many times the text. A place
    inside it is found by reading the text again, which is done only when a finding asks for it.
    Where findings are silenced, they are sure to come, so the nodes are kept.
    """

    def __init__(self, file: File) -> None:
        self.path = file.path
        self._file = file
        self._root: nodes.Node | None = None

    def read(self) -> tuple[nodes.Node | None, list[Finding], frozenset[int]]:
        """Return the root, what is wrong with the text, and the lines where that is.

        The root is None where the file could not be read whole.
        """
        decoded = decode(self._file.content, self.path)
        if merges := conflicts(decoded.text, self.path):
            return None, merges, frozenset()
        if not decoded.parsable:
            return None, decoded.findings + decoded.unseen, frozenset()
        parsed = located.parse(decoded.text, self.path)
        if not parsed.whole:
            parsed.findings[-1] = named(parsed.findings[-1], decoded.text)
        if not parsed.whole and decoded.findings:
            return None, decoded.findings + decoded.unseen, decoded.lines
        findings = decoded.findings + [
            finding for finding in parsed.findings if finding.location.line not in decoded.lines
        ]
        if parsed.whole and _says_nothing(parsed.root):
            findings.append(self._empty(parsed.root, decoded.text))
            return None, findings, decoded.lines
        findings += decoded.unseen
        if parsed.whole:
            findings += trailing_space(decoded.text, self.path, decoded.lines)
            findings += cut_texts(decoded.text, self.path, decoded.lines)
        if b"stancetrack:" in self._file.content:
            self._root = parsed.root
        return parsed.root, findings, decoded.lines

    def locate(self, *steps: str | int) -> Location:
        """Return the place of the value that keys and indexes lead to."""
        node = self._node(steps)
        return Location(self.path) if node is None else nodes.location(self.path, node)

    def locate_key(self, *steps: str | int) -> Location:
        """Return the place of the last of the keys, and of the value where it has none."""
        parent = self._node(steps[:-1])
        entry = parent.entries.get(str(steps[-1])) if isinstance(parent, nodes.Mapping) else None
        return nodes.location(self.path, entry[0]) if entry else self.locate(*steps)

    def lines(self, *steps: str | int) -> range:
        """Return the 1-based lines of a value, from its first to the last of all in it."""
        node = self._node(steps)
        return range(0) if node is None else nodes.lines(node)

    def _node(self, steps: tuple[str | int, ...]) -> nodes.Node | None:
        if self._root is None:
            with uncollected():
                text = decode(self._file.content, self.path).text
                self._root = located.parse(text, self.path).root
        node = self._root
        for step in steps:
            node = _child(node, step) or node
        return node

    def _empty(self, root: nodes.Node | None, text: str) -> Finding:
        instead = ", only comments" if text.strip() else ""
        if isinstance(root, nodes.Scalar) and root.text:
            instead = f", only {root.text}"
        return rules.EMPTY_FILE.at(
            Location(self.path),
            f"the file has no content{instead}",
            "write its content, or delete the file",
        )


def _says_nothing(root: nodes.Node | None) -> bool:
    return root is None or (isinstance(root, nodes.Scalar) and root.is_null)


def _child(node: nodes.Node | None, step: str | int) -> nodes.Node | None:
    if isinstance(node, nodes.Mapping):
        entry = node.entries.get(str(step))
        return entry[1] if entry else None
    if isinstance(node, nodes.Sequence) and isinstance(step, int) and step < len(node.items):
        return node.items[step]
    return None
