"""YAML text as nodes that know their places, read from the parser's events.

Nothing is resolved: every scalar stays the text that was written, so no YAML 1.1 surprise can
happen, and what this format does not use (anchors, aliases, tags, merge keys, second documents)
is refused. Neither `compose()` nor `load()` is ever called: the C composer crashes the
interpreter on deeply nested input.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NoReturn

import yaml

from stancetrack.diagnostics import Finding, quoted
from stancetrack.loading import disputed, refusals, syntax
from stancetrack.loading.decoding import FORBIDDEN, UNSEEN, invisible, unseen
from stancetrack.loading.disputed import MAX_DEPTH
from stancetrack.loading.nodes import (
    REFUSED,
    Mapping,
    Node,
    Parsed,
    Scalar,
    Sequence,
    between,
    doubt,
)
from stancetrack.loading.syntax import (
    ESCAPE,
    IN_BRACKETS,
    SIGN,
    Explanation,
    Mark,
    Refusal,
    mark_at,
)

_Parser: Any = getattr(yaml, "CLoader", yaml.Loader)  # libyaml's where PyYAML was built with it

# Untyped, as the marks of events are Mark for either parser.
_SCALAR: Any = yaml.ScalarEvent
_DOCUMENT_START: Any = yaml.DocumentStartEvent
_MAPPING_END: Any = yaml.MappingEndEvent
_SEQUENCE_END: Any = yaml.SequenceEndEvent

_BETWEEN_DOCUMENTS = (yaml.StreamStartEvent, yaml.StreamEndEvent, yaml.DocumentEndEvent)


def parse(text: str, path: str) -> Parsed:
    """Read one YAML document; never raises for anything in the text."""
    builder = _Builder(path, text)
    try:
        root = builder.build()
    except yaml.YAMLError as error:
        stopped = builder.refused(error)
    except _StoppedError as error:
        stopped = error.finding
    else:
        return Parsed(root, True, builder.findings, builder.texts)
    # Parsers read ahead by up to a line, and so differ in what they told of it before they stopped.
    told = [each for each in builder.findings if each.location.line != stopped.location.line]
    return Parsed(None, False, [*told, stopped])


def scalars(text: str) -> list[Scalar] | None:
    """Return every scalar, keys too, in their order; None where the text is not YAML."""
    if not parse(text, "").whole:  # where one parser stops, another may go on
        return None
    parser = _Parser(text)
    found = []
    while (event := parser.get_event()) is not None:
        if type(event) is _SCALAR:
            style = event.style or ""
            found.append(Scalar(event.value, event.start_mark, event.end_mark, style))
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
        self.texts: list[Scalar] = []
        self._text = text
        self._next: Callable[[], Any]
        self._open: list[Sequence | Mapping] = []
        self._run_together: Mapping | None = None
        self._brackets: list[int] = []  # of each that is open in brackets, the innermost bracket
        self._odd = disputed.IN_FLOW.search(text) is not None

    def build(self) -> Node | None:
        """Read the events of the text; the first document is the root."""
        parser = _Parser(self._text)
        self._next = parser.get_event
        try:
            return self._documents()
        except (ValueError, OverflowError):  # an escape for what is no character, in pure Python
            self._stop(ESCAPE, parser.get_mark().index, _reached(self._text))
        finally:
            parser.dispose()

    def refused(self, error: yaml.YAMLError) -> Finding:
        """Return the finding for where a parser stopped, at whatever rule or limit of its own."""
        refusal = self._refusal(_reached(self._text), getattr(error, "problem_mark", None))
        refusal.context = getattr(error, "context_mark", None)
        refusal.scanning = isinstance(error, yaml.scanner.ScannerError)
        return refusals.stopped(self.path, self._text, refusal)

    def _refusal(self, reached: int, problem: Mark | None) -> Refusal:
        return Refusal(problem, reached, len(self._open), self._brackets)

    def _documents(self) -> Node | None:
        root = None
        documents = 0
        while (event := self._next()) is not None:
            if type(event) is _DOCUMENT_START:
                documents += 1
                start, end = event.start_mark.index, event.end_mark.index
                directive = disputed.odd_directive(self._text, start, end)
                if directive is not None:
                    self._stop(syntax.DIRECTIVE, directive, end)
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
            raise _StoppedError(refusals.too_deep(self.path, node.start))
        self._open.append(node)
        if event.flow_style is not True:
            return False
        sign = event.end_mark.index - 1
        bracketed = self._text[sign] in "[{" and sign >= event.start_mark.index
        self._brackets.append(sign if bracketed else self._brackets[-1])
        if self._text[sign] == "?":
            self._stop(IN_BRACKETS, self._brackets[-1], event.end_mark.index)
        return self._odd

    def _leave(self, node: Sequence | Mapping, event: Any) -> None:
        self._open.pop()
        if self._brackets:  # all that stands in a flow collection is one
            self._brackets.pop()
            node.end = event.end_mark
        elif event.end_mark.line != node.start.line:  # at the text's end one parser adds a line
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
        if scalar.style:
            self.texts.append(scalar)
        if scalar.style == '"':
            self._check_escapes(scalar)
        elif scalar.style in ("|", ">"):
            if comment := disputed.comment_behind_bar(self._text, scalar.start.index):
                self._stop(syntax.BEHIND_BAR, comment, scalar.end.index)
        elif self._odd and self._brackets and not scalar.style:
            self._check_flow(scalar, key)
        return scalar

    def _check_flow(self, scalar: Scalar, key: Scalar | None) -> None:
        """Refuse `a?b` and `a:]` in brackets, each of which one of the parsers cannot read.

        They also differ in where a value is that is not there: it is taken to be behind its key.
        """
        if key and not scalar.text:
            scalar.start = scalar.end = key.end
        elif "?" in scalar.text or disputed.COLON.match(self._text, scalar.end.index):
            self._stop(IN_BRACKETS, self._brackets[-1], scalar.end.index)

    def _stop(self, explanation: Explanation, index: int, reached: int) -> NoReturn:
        """End where one parser ends and the other would go on: they must not be told apart."""
        refusal = self._refusal(reached, mark_at(self._text, index))
        raise _StoppedError(refusals.stopped(self.path, self._text, refusal, explanation))

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
        first, value = parent.entries[key.text]
        doubt(value)
        self.findings.append(
            refusals.repeated_key(self.path, first, key, may_begin=begins and listed)
        )

    def _check_properties(self, event: Any) -> None:
        if event.tag is not None:
            sign = self._text.index("!", event.start_mark.index)
            if not disputed.common_tag(self._text, sign):
                self._stop(SIGN, sign, sign)
        if event.anchor is not None:
            self._refuse(event, f"the anchor &{quoted(event.anchor)}")
        elif event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self._refuse(event, f"the tag {quoted(tag)}")

    def _check_escapes(self, scalar: Scalar) -> None:
        if match := FORBIDDEN.search(scalar.text):
            if "\ud800" <= match[0] <= "\udfff":
                escape = disputed.half_a_character(self._text, scalar.start.index)
                self._stop(ESCAPE, escape, scalar.end.index)
            self._flaw()
            scalar.style = REFUSED
            self.findings.append(refusals.escaped(self.path, scalar, match[0]))
        elif match := unseen(scalar.text):
            written = self._text[scalar.start.index : scalar.end.index]
            if UNSEEN.search(written) is None:  # else the line has its finding
                place = between(self.path, scalar.start, scalar.end)
                self.findings.append(invisible(match[0], place, "the text"))

    def _feature(self, node: Node, what: str) -> None:
        self._flaw()
        self.findings.append(refusals.unsupported(between(self.path, node.start, node.end), what))

    def _refuse(self, event: Any, what: str) -> None:
        self._flaw()
        self.findings.append(
            refusals.unsupported(between(self.path, event.start_mark, event.end_mark), what)
        )

    def _flaw(self) -> None:
        for node in self._open:
            node.flawed = True


def _reached(text: str) -> int:
    """Return the index behind the last event that a parser gives before it stops."""
    parser = _Parser(text)
    index = 0
    try:
        while True:
            index = parser.get_event().end_mark.index
    except (yaml.YAMLError, ValueError, OverflowError):  # see _Builder.build
        return index
    finally:
        parser.dispose()
