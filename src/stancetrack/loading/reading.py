"""Nodes as values, by their kinds; what does not fit becomes a finding."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Any, NamedTuple

from stancetrack.diagnostics import Related, quoted, some
from stancetrack.loading import csl_dates, misfits, nodes, scalars
from stancetrack.loading import value_rules as rules
from stancetrack.loading.doubles import mended_once
from stancetrack.loading.reporter import Reporter
from stancetrack.record import fields, kinds
from stancetrack.record.frame import Member
from stancetrack.spelling import Effort


class Entry(NamedTuple):
    """A record inside a file: the step that leads to it, its 1-based line, and its values.

    `unread` are the keys that are not known: those that could not be read, and those that may
    have been left out or not. It is empty only where all could be read.
    """

    step: str | int
    line: int
    values: dict[str, Any]
    unread: frozenset[str] = frozenset()


class Whole(list[Entry]):
    """The entries of a mapping from names, none of which YAML's reader left out."""


Vocabulary = Mapping[str, Mapping[str, str]]
"""For each field whose terms are known, every accepted name and the name it has today."""


class Reader(Reporter):
    """Reads the nodes of one file; without a `vocabulary` any term is accepted."""

    def __init__(
        self,
        path: str,
        muted: frozenset[int] = frozenset(),
        vocabulary: Vocabulary | None = None,
        effort: Effort | None = None,
    ) -> None:
        super().__init__(path, muted, effort)
        self.unread: frozenset[str] = frozenset()
        """The keys of the record read last that are not known."""
        self._vocabulary = vocabulary
        self._sound: dict[tuple[str | None, tuple[str, ...]], tuple[str, ...]] = {}
        self._today: dict[str | None, tuple[str, ...]] = {}

    def read(self, kind: kinds.Kind, node: nodes.Node) -> Any:
        """Return the node's value, or None where it cannot be read as `kind`."""
        return _READERS[type(kind)](self, kind, node)

    def terms(self, kind: kinds.Terms, node: nodes.Node) -> tuple[str, ...] | None:
        """Read a list of terms; a former name becomes today's."""
        if type(node) is not nodes.Sequence:
            self._not_a_list(kind, node)
            return None
        # A record has few different lists of terms, and each of them many times.
        written = tuple([item.text for item in node.items if type(item) is nodes.Scalar])
        sound = self._sound.get((kind.field, written))
        if sound is not None and len(sound) == len(node.items):
            return sound
        known = self._known(kind.field)
        terms: dict[str, nodes.Node] = {}
        starts = []
        for item in node.items:
            starts.append(len(self.findings))
            if (term := self._term(kind, known, item, terms)) is not None:
                terms[term] = item
        self._mend_once(node, starts)
        if written == (read := tuple(terms)):
            self._sound[kind.field, written] = read
        return read

    def _known(self, field: str | None) -> Mapping[str, str] | None:
        if self._vocabulary is None:
            return None
        return self._vocabulary.get(field) if field is not None else self._all_terms

    @cached_property
    def _all_terms(self) -> Mapping[str, str] | None:
        vocabulary = self._vocabulary or {}
        if not vocabulary.keys() >= {*fields.TERM_FIELDS}:
            return None
        return {old: new for terms in vocabulary.values() for old, new in terms.items()}

    def _term(
        self,
        kind: kinds.Terms,
        known: Mapping[str, str] | None,
        node: nodes.Node,
        before: Mapping[str, nodes.Node],
    ) -> str | None:
        """Return a term by today's name, or None where it is unknown or stands in `before`."""
        word = scalars.word(self, node, "a term of the vocabulary")
        if word is None:
            return None
        current = word if known is None else known.get(word)
        if current is None:
            self._unknown_term(kind, known or {}, node, word)
        elif current in before:
            self._repeated(node, current, before[current])
            return None
        elif current != word:
            message = f"{quoted(word)} is now called {current}"
            self.refuse(rules.FORMER_TERM, node, message, f"write {current}", current)
        return current

    def _unknown_term(
        self, kind: kinds.Terms, known: Mapping[str, str], node: nodes.Node, word: str
    ) -> None:
        other = next((f for f, terms in (self._vocabulary or {}).items() if word in terms), None)
        names = self._names_today(kind.field, known)
        meant = None if other else self.speller.nearest(word, names)
        if other:
            help_ = f"it is a term of {other}; state it there"
        elif meant:
            help_ = f"did you mean {meant}?"
        elif known:
            help_ = f"use one of {some(names)}; or define a new term in tracker.yaml"
        else:
            help_ = "define the term in tracker.yaml, which has none for this field"
        message = f"{quoted(word)} is not a term of {kind.field or 'any field'}"
        sure = None if other else self.speller.surely_meant(word, names)
        self.refuse(rules.UNKNOWN_TERM, node, message, help_, sure)

    def _names_today(self, field: str | None, known: Mapping[str, str]) -> tuple[str, ...]:
        """Return today's names of a field's terms, worked out once."""
        if field not in self._today:
            self._today[field] = tuple(dict.fromkeys(known.values()))
        return self._today[field]

    def listing(self, kind: kinds.Listing, node: nodes.Node) -> list[Any] | None:
        """Read a list; of records as entries."""
        if type(node) is not nodes.Sequence:
            self._not_a_list(kind, node)
            return None
        if node.flawed:
            self.broken += 1
        if kind.filled and not node.items:
            message = "found an empty list, expected at least one item"
            self.refuse(rules.EMPTY_LIST, node, message, "add an item")
            return None
        if type(kind.of) is kinds.Record:
            return self._entries(kind.of, enumerate(node.items))
        values: dict[Any, nodes.Node] = {}
        starts = []
        for item in node.items:
            starts.append(len(self.findings))
            value = self.read(kind.of, item)
            if value in values:
                self._repeated(item, value, values[value])
            elif value is not None:
                values[value] = item
        self._mend_once(node, starts)
        return list(values)

    def _mend_once(self, node: nodes.Sequence, starts: list[int]) -> None:
        """Take back what would write an item that stands in the list already."""
        if starts and len(self.findings) > starts[0]:
            self.findings[starts[0] :] = mended_once(node.items, self.findings, starts)

    def _entries(
        self, kind: kinds.Record, found: Iterable[tuple[str | int, nodes.Node]]
    ) -> list[Entry]:
        return [self._entry(kind, step, node) for step, node in found]

    def _entry(self, kind: kinds.Record, step: str | int, node: nodes.Node) -> Entry:
        before = self.broken
        values = self.record(kind, node)
        unread = self.unread if self.broken != before else frozenset()
        return Entry(step, node.start.line + 1, values or {}, unread)

    def table(self, kind: kinds.Table, node: nodes.Node) -> list[Entry] | None:
        """Read a mapping from names to records, as entries."""
        if type(node) is not nodes.Mapping:
            self._not_a_mapping(node, "a mapping from names to entries", misfits.LINES)
            return None
        if node.flawed:
            self.broken += 1
        entries = [] if node.flawed else Whole()
        for name, (key, value) in node.entries.items():
            named = self.read(kind.key, key) is not None
            entry = self._entry(kind.of, name, value)
            entries.append(entry if named else entry._replace(unread=kind.of.names))
        return entries

    def record(self, kind: kinds.Record, node: nodes.Node) -> dict[str, Any] | None:
        """Read a mapping with known keys; `unread` tells afterwards which of them are not known."""
        if type(node) is not nodes.Mapping:
            self._not_a_mapping(node, misfits.expected(kind), misfits.as_mapping(kind, node))
            self.unread = kind.names
            return None
        before = seen = self.broken
        if node.flawed:
            seen = self.broken = before + 1
        keys = kind.by_name
        values: dict[str, Any] = {}
        unread: list[str] = []
        unknown = []
        for name, (key, value) in node.entries.items():
            spec = keys.get(name)
            if spec is None:
                unknown.append(key)
                continue
            values[name] = _READERS[type(spec.kind)](self, spec.kind, value)
            if self.broken != seen:
                seen = self.broken
                unread.append(name)
                self._demand(kind, spec, node)
        if unknown or not values.keys() >= kind.required:
            unread += misfits.check_keys(self, kind, node, values, unknown)
        if self.broken != before:
            missing = kind.names - values.keys() if node.flawed else ()
            self.unread = frozenset((*unread, *missing)) or kind.names
        return values

    def _demand(self, kind: kinds.Record, key: kinds.Key, node: nodes.Mapping) -> None:
        if self.findings and kind.needs(key.name, node.entries):
            self.demand(node.entries[key.name][1], key.means)

    def membership(self, kind: kinds.Membership, node: nodes.Node) -> Member | None:
        """Read a member of a group: a code, or a mapping of one with its days."""
        if type(node) is not nodes.Mapping:
            code = scalars.code(self, kind, node)
            return None if code is None else Member(code)
        before = self.broken
        values = self.record(kind.record, node) or {}
        if self.broken != before:
            return None
        return Member(values["country"], values.get("since"), values.get("until"))

    def _not_a_list(self, kind: kinds.Listing | kinds.Terms, node: nodes.Node) -> None:
        message = f"found {misfits.described(node)}, expected a list"
        blank = type(node) is nodes.Scalar and (node.is_null or not node.text.strip())
        rule = rules.EMPTY_VALUE if blank else rules.WRONG_TYPE
        self.refuse(rule, node, message, misfits.as_list(kind, node, blank=blank))

    def _not_a_mapping(self, node: nodes.Node, expected: str, help_: str) -> None:
        message = f"found {misfits.described(node)}, expected {expected}"
        self.refuse(rules.WRONG_TYPE, node, message, help_)

    def _repeated(self, node: nodes.Node, value: object, first: nodes.Node) -> None:
        related = (Related(self.place(first), "first given here"),)
        message = f"{quoted(str(value))} is given twice in one list"
        self.refuse(rules.REPEATED_ITEM, node, message, "delete one of the two", None, related)


_READERS: dict[type[kinds.Kind], Callable[[Reader, Any, nodes.Node], Any]] = {
    kinds.Text: scalars.text,
    kinds.Citation: scalars.text,
    kinds.Name: scalars.name,
    kinds.SourceId: scalars.source_id,
    kinds.EventName: scalars.event_name,
    kinds.PermanentId: scalars.permanent_id,
    kinds.Code: scalars.code,
    kinds.Day: scalars.day,
    kinds.CslDate: csl_dates.read,
    kinds.Address: scalars.address,
    kinds.Contact: scalars.contact,
    kinds.Flag: scalars.flag,
    kinds.Whole: scalars.whole,
    kinds.NumberRange: scalars.number_range,
    kinds.Choice: scalars.choice,
    kinds.Terms: Reader.terms,
    kinds.Listing: Reader.listing,
    kinds.Table: Reader.table,
    kinds.Record: Reader.record,
    kinds.Membership: Reader.membership,
    kinds.Anything: lambda _reader, _kind, _node: None,
}
