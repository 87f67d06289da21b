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
from stancetrack.loading.entries import MOST_KEPT, Entries, Kept
from stancetrack.loading.slips import named
from stancetrack.loading.suppressions import Suppression, suppressions
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
    inside it is found by reading the text again, which is done only when a finding asks for it:
    of the one entry, or of the whole file where that is not known to stand by itself.

    `suppressions` are those of the file, known once it was read.
    """

    def __init__(self, file: File, kept: Kept | None = None) -> None:
        """Take what the documents of one record share: the nodes that are kept for places."""
        self.path = file.path
        self.suppressions: tuple[Suppression, ...] = ()
        self._file = file
        self._kept = kept or Kept()
        self._entries: Entries | None = None

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
        self.suppressions = tuple(suppressions(self.path, decoded.text, parsed))
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
        if parsed.root is not None and not (decoded.findings or parsed.findings):
            self._entries = Entries(self._file.content, parsed.root)
        return parsed.root, findings, decoded.lines

    def locate(self, *steps: str | int) -> Location:
        """Return the place of the value that keys and indexes lead to."""
        node, above = self._node(steps)
        return Location(self.path) if node is None else self._place(node, above)

    def locate_key(self, *steps: str | int) -> Location:
        """Return the place of the last of the keys, and of the value where it has none."""
        parent, above = self._node(steps[:-1])
        entry = parent.entries.get(str(steps[-1])) if isinstance(parent, nodes.Mapping) else None
        return self._place(entry[0], above) if entry else self.locate(*steps)

    def _place(self, node: nodes.Node, above: int) -> Location:
        place = nodes.location(self.path, node)
        line, end_line = ((each or 0) + above for each in (place.line, place.end_line))
        return place._replace(line=line, end_line=end_line)

    def lines(self, *steps: str | int) -> range:
        """Return the 1-based lines of a value, from its first to the last of all in it."""
        node, above = self._node(steps)
        found = range(0) if node is None else nodes.lines(node)
        return range(found.start + above, found.stop + above)

    def _node(self, steps: tuple[str | int, ...]) -> tuple[nodes.Node | None, int]:
        """Return what steps lead to, and how many lines stand above the text it was read from."""
        node, above = self._kept.of(self.path), 0
        if node is None and (alone := self._alone(steps)) is not None:
            (node, above), steps = alone, steps[2:]
        node = node or self._whole()
        for step in steps:
            node = _child(node, step) or node
        return node, above

    def _alone(self, steps: tuple[str | int, ...]) -> tuple[nodes.Node, int] | None:
        """Return the entry that steps lead into, where it is best read alone."""
        if self._entries is None or len(steps) < 2 or not isinstance(steps[1], int):
            return None
        if self._entries.dense and len(self._file.content) <= MOST_KEPT:
            return None
        return self._entries.item(str(steps[0]), steps[1])

    def _whole(self) -> nodes.Node | None:
        with uncollected():
            text = decode(self._file.content, self.path).text
            root = located.parse(text, self.path).root
        self._kept.keep(self.path, root, len(self._file.content))
        return root

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
