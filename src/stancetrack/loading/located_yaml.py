"""YAML text as nodes that know their places, read from the parser's events.

Nothing is resolved: every scalar stays the text that was written, so no YAML 1.1 surprise can
happen, and what this format does not use (anchors, aliases, tags, merge keys, second documents)
is refused. Neither `compose()` nor `load()` is ever called: the C composer crashes the
interpreter on deeply nested input.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, NoReturn

import yaml

from stancetrack.diagnostics import Finding, Location, Related, quoted
from stancetrack.loading import file_rules as rules
from stancetrack.loading.decoding import FORBIDDEN, UNSEEN, invisible, named_character, unseen
from stancetrack.loading.nodes import REFUSED, Mapping, Node, Scalar, Sequence, between
from stancetrack.loading.syntax import COLON_IN_FLOW, ESCAPE, IN_FLOW, TAG, Mark, explained

_Parser: Any = getattr(yaml, "CLoader", yaml.Loader)  # libyaml's where PyYAML was built with it

# Untyped, as the marks of events are Mark for either parser.
_SCALAR: Any = yaml.ScalarEvent
_MAPPING_END: Any = yaml.MappingEndEvent
_SEQUENCE_END: Any = yaml.SequenceEndEvent

_BETWEEN_DOCUMENTS = (yaml.StreamStartEvent, yaml.StreamEndEvent, yaml.DocumentEndEvent)

_COLON = re.compile(r":[,\[\]{}]")
_ODD_IN_FLOW = re.compile(r"\?|:[\[{]|:\s*[,\]}]")
"""What may stand in brackets where the two parsers differ."""

_ESCAPES = re.compile(r"\\(?:(u[dD][89a-fA-F]|U0000[dD][89a-fA-F])|.)", re.DOTALL)

MAX_DEPTH = 32


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
    builder = _Builder(path, text)
    try:
        root = builder.build()
    except yaml.MarkedYAMLError as error:
        said = f"{error.context or ''} | {error.problem or ''}"
        problem = builder.start if COLON_IN_FLOW in said else error.problem_mark
        stopped = explained(said, path, text, error.context_mark, problem)
    except _StoppedError as error:
        stopped = error.finding
    else:
        return Parsed(root, True, builder.findings)
    builder.findings.append(stopped)
    return Parsed(None, False, builder.findings)


def scalars(text: str) -> list[Scalar] | None:
    """Return every scalar, keys too, in their order; None where the text is not YAML."""
    parser = _Parser(text)
    found = []
    try:
        while (event := parser.get_event()) is not None:
            if type(event) is _SCALAR:
                style = event.style or ""
                found.append(Scalar(event.value, event.start_mark, event.end_mark, style))
    except (yaml.MarkedYAMLError, ValueError, OverflowError):  # see _Builder.build
        return None
    finally:
        parser.dispose()
    return found


class _StoppedError(Exception):
    def __init__(self, finding: Finding) -> None:
        self.finding = finding


class _Builder:
    """Builds nodes from events; it goes no deeper than MAX_DEPTH, however deep the text is."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.findings: list[Finding] = []
        self._text = text
        self._next: Callable[[], Any]
        self._open: list[Sequence | Mapping] = []
        self._run_together: Mapping | None = None
        self._flows = 0
        self._odd = _ODD_IN_FLOW.search(text) is not None

    @property
    def start(self) -> Mark | None:
        """Where the innermost list or mapping begins that is still being read."""
        return self._open[-1].start if self._open else None

    def build(self) -> Node | None:
        """Read the events of the text; the first document is the root."""
        parser = _Parser(self._text)
        self._next = parser.get_event
        try:
            return self._documents()
        except (ValueError, OverflowError):  # an escape for what is no character, in pure Python
            self._stop(ESCAPE, parser.get_mark())
        finally:
            parser.dispose()

    def _documents(self) -> Node | None:
        root = None
        documents = 0
        while (event := self._next()) is not None:
            if type(event) is yaml.DocumentStartEvent:
                documents += 1
                if documents == 2:
                    self._refuse(event, "a second document")
            elif type(event) not in _BETWEEN_DOCUMENTS:
                node = self._node(event)
                root = node if documents == 1 else root
        return root

    def _node(self, event: Any, key: Scalar | None = None) -> Node:
        """Read a node from its first event on; `key` is the one that it is the value of."""
        kind = type(event)
        if kind is _SCALAR:
            return self._scalar(event, key)
        if kind is yaml.AliasEvent:
            self._refuse(event, f"the alias *{quoted(event.anchor)}")
            return Scalar("", event.start_mark, event.end_mark, REFUSED)
        self._check_properties(event)
        return self._mapping(event) if kind is yaml.MappingStartEvent else self._sequence(event)

    def _mapping(self, event: Any) -> Mapping:
        node = Mapping(event.start_mark)
        careful = self._enter(node, event)
        entries = node.entries
        next_event = self._next
        # Nine nodes in ten are plain scalars, so their way is kept short, here and in _sequence.
        while type(event := next_event()) is not _MAPPING_END:
            if type(event) is _SCALAR and not (careful or event.style or event.anchor or event.tag):
                key = Scalar(event.value, event.start_mark, event.end_mark, "")
            else:
                key = self._key(event)
            event = next_event()
            if type(event) is _SCALAR and not (careful or event.style or event.anchor or event.tag):
                value: Node = Scalar(event.value, event.start_mark, event.end_mark, "")
            else:
                value = self._node(event, key)
            text = key.text
            if text in entries or text == "<<" or key.style == REFUSED:
                self._refuse_entry(node, key)
            else:
                entries[text] = (key, value)
        self._leave(node, event)
        return node

    def _sequence(self, event: Any) -> Sequence:
        node = Sequence(event.start_mark)
        careful = self._enter(node, event)
        add = node.items.append
        next_event = self._next
        while type(event := next_event()) is not _SEQUENCE_END:
            if type(event) is _SCALAR and not (careful or event.style or event.anchor or event.tag):
                add(Scalar(event.value, event.start_mark, event.end_mark, ""))
            else:
                add(self._node(event))
        self._leave(node, event)
        return node

    def _enter(self, node: Sequence | Mapping, event: Any) -> bool:
        """Begin a list or mapping; tell whether its plain scalars need a second look."""
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
        self._flows += event.flow_style is True
        return self._odd and self._flows > 0

    def _leave(self, node: Sequence | Mapping, event: Any) -> None:
        self._open.pop()
        self._flows -= self._flows > 0  # all that stands in a flow collection is one
        node.end = event.end_mark

    def _key(self, event: Any) -> Scalar:
        node = self._node(event)
        if type(node) is Scalar:
            return node
        self._feature(node, "a list or mapping as a key")
        return Scalar("", node.start, node.end, REFUSED)

    def _scalar(self, event: Any, key: Scalar | None) -> Scalar:
        self._check_properties(event)
        scalar = Scalar(event.value, event.start_mark, event.end_mark, event.style or "")
        if scalar.style == '"':
            self._check_escapes(scalar)
        elif self._odd and self._flows and not scalar.style:
            self._check_flow(scalar, key)
        return scalar

    def _check_flow(self, scalar: Scalar, key: Scalar | None) -> None:
        """Refuse `a?b` and `a:]` in brackets, each of which one of the parsers cannot read.

        They also differ in where a value is that is not there: it is taken to be behind its key.
        """
        end: Any = scalar.end
        if key and not scalar.text:
            scalar.start = scalar.end = key.end
        elif "?" in scalar.text or _COLON.match(self._text, end.index):
            brackets: Iterator[Any] = (node.start for node in reversed(self._open))
            self._stop(IN_FLOW, next(mark for mark in brackets if self._text[mark.index] in "[{"))

    def _stop(self, said: str, mark: Mark) -> NoReturn:
        """End where one parser ends and the other would go on: they must not be told apart."""
        raise _StoppedError(explained(said, self.path, self._text, mark, mark))

    def _refuse_entry(self, parent: Mapping, key: Scalar) -> None:
        parent.flawed = True
        if key.text == "<<" and not key.style:
            self._feature(key, "the merge key <<")
        elif key.text in parent.entries and parent is not self._run_together:
            self._repeated_key(parent, key)

    def _repeated_key(self, parent: Mapping, key: Scalar) -> None:
        """Report a key given twice; where it is the first one, two entries have run together.

        Their other keys are then given twice as well, which is the same mistake.
        """
        begins = key.text == next(iter(parent.entries))
        listed = len(self._open) > 1 and type(self._open[-2]) is Sequence
        self._run_together = parent if begins else self._run_together
        first_key = parent.entries[key.text][0]
        first = between(self.path, first_key.start, first_key.end)
        line = key.start.line + 1
        lines = (
            f": on line {first.line} and on line {line}" if first.line != line else " on one line"
        )
        help_ = f"keep one of the two; or write “- {quoted(key.text)}” if a new entry begins here"
        self.findings.append(
            rules.DUPLICATE_KEY.at(
                between(self.path, key.start, key.end),
                f"the key {quoted(key.text)} is given twice{lines}",
                help_ if begins and listed else "keep one of the two",
                related=(Related(first, "first defined here"),),
            )
        )

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

        elif match := unseen(scalar.text):
            place = between(self.path, scalar.start, scalar.end)
            start: Any = scalar.start
            end: Any = scalar.end
            written = self._text[start.index : end.index]
            if UNSEEN.search(written) is None:  # else the line has its finding
                self.findings.append(invisible(match[0], place, "the text"))

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
