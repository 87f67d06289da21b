"""YAML text as nodes that know their places, read from the parser's events.

Nothing is resolved: every scalar stays the text that was written, so no YAML 1.1 surprise can
happen, and what this format does not use (anchors, aliases, tags, merge keys, second documents)
is refused. Neither `compose()` nor `load()` is ever called: the C composer crashes the
interpreter on deeply nested input.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from stancetrack.diagnostics import Finding, Location, Related, quoted
from stancetrack.loading import file_rules as rules
from stancetrack.loading.syntax import COLON_IN_FLOW, ESCAPE, IN_FLOW, TAG, Mark, explained
from stancetrack.loading.text import FORBIDDEN, named_character

_Parser: Any = getattr(yaml, "CLoader", yaml.Loader)  # libyaml's where PyYAML was built with it

_SCALAR: Any = yaml.ScalarEvent  # untyped, as its marks are Mark for either parser

_COLON = re.compile(r":[,\[\]{}]")
_ODD_IN_FLOW = re.compile(r"\?|:[\[{]|:\s*[,\]}]")
"""What may stand in brackets where the two parsers differ."""

_ESCAPES = re.compile(r"\\(?:(u[dD][89a-fA-F]|U0000[dD][89a-fA-F])|.)", re.DOTALL)

MAX_DEPTH = 32

REFUSED = "*"
"""The style of a scalar that stands in for a node that was refused."""


class Scalar:
    """A text with its place; `style` is the quote or block sign, empty for plain text."""

    __slots__ = ("end", "start", "style", "text")

    def __init__(self, text: str, start: Mark, end: Mark, style: str | None) -> None:
        self.text = text
        self.start = start
        self.end = end
        self.style = style

    @property
    def is_null(self) -> bool:
        """Whether YAML means "nothing" by it."""
        return not self.style and self.text in _NULLS


_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


class Sequence:
    """A list of nodes with its place; `flawed` if something in it had to be left out."""

    __slots__ = ("end", "flawed", "items", "start")

    def __init__(self, start: Mark) -> None:
        self.start = start
        self.end = start
        self.items: list[Node] = []
        self.flawed = False


class Mapping:
    """Keys with their nodes, and its place; `flawed` if something in it had to be left out.

    `key` is the one whose node is awaited while the mapping is being read.
    """

    __slots__ = ("end", "entries", "flawed", "key", "start")

    def __init__(self, start: Mark) -> None:
        self.start = start
        self.end = start
        self.entries: dict[str, tuple[Scalar, Node]] = {}
        self.key: Scalar | None = None
        self.flawed = False


Node = Scalar | Sequence | Mapping


def location(path: str, node: Node) -> Location:
    """Return the place of a node: the whole of a scalar, the first line of a list or mapping."""
    start, end = node.start, node.end
    if isinstance(node, Mapping) and node.entries:
        first = next(iter(node.entries.values()))[0]
        start, end = first.start, first.end
    elif isinstance(node, Sequence) and end.line != start.line:
        end = start
    return between(path, start, end)


def between(path: str, start: Mark, end: Mark) -> Location:
    """Return the place between two marks; at least one column wide."""
    line, column = start.line + 1, start.column + 1
    end_line, end_column = end.line + 1, end.column + 1
    if (end_line, end_column) <= (line, column):
        end_line, end_column = line, column + 1
    return Location(path, line, column, end_line, end_column)


@dataclass(slots=True)
class Parsed:
    """What came of a text: the root, None where there is none, and what was wrong.

    `whole` is False where the text stopped being readable.
    """

    root: Node | None
    whole: bool
    findings: list[Finding] = field(default_factory=list)


def parse(text: str, path: str) -> Parsed:
    """Read one YAML document; never raises for anything in the text."""
    builder = _Builder(path)
    try:
        builder.build(text)
    except yaml.MarkedYAMLError as error:
        said = f"{error.context or ''} | {error.problem or ''}"
        problem = builder.start if COLON_IN_FLOW in said else error.problem_mark
        stopped = explained(said, path, text, error.context_mark, problem)
    except _StoppedError as error:
        stopped = error.finding
    else:
        return Parsed(builder.root, True, builder.findings)
    builder.findings.append(stopped)
    return Parsed(None, False, builder.findings)


def scalars(text: str) -> list[Scalar] | None:
    """Return every key and value that is a scalar, in order; None where the text is not YAML."""
    parser = _Parser(text)
    found = []
    try:
        while (event := parser.get_event()) is not None:
            if type(event) is _SCALAR:
                found.append(Scalar(event.value, event.start_mark, event.end_mark, event.style))
    except (yaml.MarkedYAMLError, ValueError, OverflowError):  # see _Builder.build
        return None
    finally:
        parser.dispose()
    return found


class _StoppedError(Exception):
    def __init__(self, finding: Finding) -> None:
        self.finding = finding


class _Builder:
    """Builds nodes from events with a stack of its own, so that depth costs no recursion."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.root: Node | None = None
        self.findings: list[Finding] = []
        self._open: list[Sequence | Mapping] = []
        self._parent: Sequence | Mapping | None = None
        self._documents = 0
        self._flows = 0
        self._text = ""

    @property
    def start(self) -> Mark | None:
        """Where the innermost list or mapping begins that is still being read."""
        return self._open[-1].start if self._open else None

    def build(self, text: str) -> None:
        """Read the events of a text; the first document becomes the root."""
        self._text = text
        parser = _Parser(text)
        next_event = parser.get_event
        odd = _ODD_IN_FLOW.search(text) is not None
        try:
            while (event := next_event()) is not None:
                if type(event) is not _SCALAR:
                    self._take(event)
                    continue
                # Nine events in ten are scalars, so their way is kept short.
                if event.anchor is not None or event.tag is not None:
                    self._check_properties(event)
                style = event.style
                scalar = Scalar(event.value, event.start_mark, event.end_mark, style)
                if style == '"':
                    self._check_escapes(scalar)
                elif odd and self._flows and not style:
                    self._check_flow(scalar)
                parent = self._parent
                if type(parent) is Mapping and parent.key is None:
                    parent.key = scalar
                else:
                    self._add(scalar)
        except (ValueError, OverflowError):  # an escape for what is no character, in pure Python
            self._stop(ESCAPE, parser.get_mark())
        finally:
            parser.dispose()

    def _check_flow(self, scalar: Scalar) -> None:
        """Refuse `a?b` and `a:]` in brackets, each of which one of the parsers cannot read.

        They also differ in where a value is that is not there: it is taken to be behind its key.
        """
        end: Any = scalar.end
        if not scalar.text and isinstance(self._parent, Mapping) and self._parent.key:
            scalar.start = scalar.end = self._parent.key.end
            return
        if "?" in scalar.text or _COLON.match(self._text, end.index):
            brackets: Iterator[Any] = (node.start for node in reversed(self._open))
            self._stop(IN_FLOW, next(mark for mark in brackets if self._text[mark.index] in "[{"))

    def _stop(self, said: str, mark: Mark) -> None:
        """End where one parser ends and the other would go on: they must not be told apart."""
        raise _StoppedError(explained(said, self.path, self._text, mark, mark))

    def _take(self, event: Any) -> None:
        kind = type(event)
        if kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            self._end(event.end_mark)
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            self._check_properties(event)
            node_type = Mapping if kind is yaml.MappingStartEvent else Sequence
            self._flows += event.flow_style is True
            self._start(node_type(event.start_mark))
        elif kind is yaml.AliasEvent:
            self._refuse(event, f"the alias *{quoted(event.anchor)}")
            self._add(Scalar("", event.start_mark, event.end_mark, REFUSED))
        elif kind is yaml.DocumentStartEvent:
            self._documents += 1
            if self._documents == 2:
                self._refuse(event, "a second document")

    def _start(self, node: Sequence | Mapping) -> None:
        if len(self._open) >= MAX_DEPTH:
            place = between(self.path, node.start, node.start)
            raise _StoppedError(
                rules.TOO_DEEP.at(
                    place,
                    f"nested more than {MAX_DEPTH} levels deep",
                    "write the entry flat; no file of this format needs more than eight levels",
                )
            )
        self._open.append(node)
        self._parent = node

    def _end(self, end: Mark) -> None:
        node = self._open.pop()
        self._flows -= self._flows > 0  # all that stands in a flow collection is one
        node.end = end
        self._parent = self._open[-1] if self._open else None
        self._add(node)

    def _add(self, node: Node) -> None:
        parent = self._parent
        if type(parent) is Mapping:
            key = parent.key
            if key is None:
                parent.key = node if type(node) is Scalar else self._refused_key(node)
                return
            parent.key = None
            if key.text in parent.entries or key.text == "<<" or key.style == REFUSED:
                self._refuse_entry(parent, key)
            else:
                parent.entries[key.text] = (key, node)
        elif type(parent) is Sequence:
            parent.items.append(node)
        elif self._documents == 1:
            self.root = node

    def _refuse_entry(self, parent: Mapping, key: Scalar) -> None:
        parent.flawed = True
        if key.text == "<<" and not key.style:
            self._feature(key, "the merge key <<")
        elif key.text in parent.entries:
            first_key = parent.entries[key.text][0]
            first = between(self.path, first_key.start, first_key.end)
            self.findings.append(
                rules.DUPLICATE_KEY.at(
                    between(self.path, key.start, key.end),
                    f"the key {quoted(key.text)} is given twice: "
                    f"on line {first.line} and on line {key.start.line + 1}",
                    "keep one of the two",
                    related=(Related(first, "first defined here"),),
                )
            )

    def _refused_key(self, node: Node) -> Scalar:
        self._feature(node, "a list or mapping as a key")
        return Scalar("", node.start, node.end, REFUSED)

    def _check_properties(self, event: Any) -> None:
        if event.anchor is not None:
            self._refuse(event, f"the anchor &{quoted(event.anchor)}")
        elif event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            if any(bracket in tag for bracket in "[]{},"):  # for one parser they are no part of it
                self._stop(TAG, event.start_mark)
            self._refuse(event, f"the tag {quoted(tag)}")

    def _check_escapes(self, scalar: Scalar) -> None:
        if match := FORBIDDEN.search(scalar.text):
            if "\ud800" <= match[0] <= "\udfff":
                self._stop(ESCAPE, self._surrogate(scalar.start))
            self._flaw()
            scalar.style = REFUSED
            self.findings.append(
                rules.CONTROL_CHARACTER.at(
                    between(self.path, scalar.start, scalar.end),
                    f"the text holds {named_character(match[0])}, written as an escape",
                    "take the escape out; text holds only what a reader can see",
                )
            )

    def _surrogate(self, start: Any) -> Mark:
        """Return the place of the first escape for half a character behind `start`."""
        escapes = _ESCAPES.finditer(self._text, start.index)
        index = next(match.start() for match in escapes if match[1])
        line_start = self._text.rfind("\n", 0, index) + 1
        mark: Mark = yaml.Mark(
            "", index, self._text.count("\n", 0, index), index - line_start, "", 0
        )
        return mark

    def _feature(self, node: Node, what: str) -> None:
        self._flaw()
        self.findings.append(_unsupported(between(self.path, node.start, node.end), what))

    def _refuse(self, event: Any, what: str) -> None:
        self._flaw()
        self.findings.append(
            _unsupported(between(self.path, event.start_mark, event.end_mark), what)
        )

    def _flaw(self) -> None:
        for node in self._open:
            node.flawed = True


def _unsupported(place: Location, what: str) -> Finding:
    if place.end_line != place.line:
        assert place.line is not None
        assert place.column is not None
        place = Location(place.path, place.line, place.column, place.line, place.column + 1)
    return rules.UNSUPPORTED_YAML.at(
        place, f"{what} is not part of this format", "write the value out where it belongs"
    )
