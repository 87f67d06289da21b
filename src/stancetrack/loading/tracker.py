"""tracker.yaml as the tracker's frame: question, vocabulary, groups and events."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from stancetrack.loading.reading import Entry, Vocabulary, Whole
from stancetrack.record.fields import TERM_FIELDS
from stancetrack.record.frame import Event, Group, Term
from stancetrack.record.origin import Document, Origin


class Frame(NamedTuple):
    """What tracker.yaml says, as far as it could be read.

    `vocabulary` and `groups` hold all that is written, also what could be read in part alone.
    `unknown_fields` are those of which some name of a term may be missing.
    """

    title: str
    question: str
    starts: date | None
    stale_after: int | None
    license: str | None
    homepage: str | None
    contact: str | None
    vocabulary: Mapping[str, Mapping[str, Term]]
    unknown_fields: frozenset[str]
    labels: Mapping[str, str]
    groups: Mapping[str, Group]
    events: Mapping[str, Event]

    def accepted(self) -> Vocabulary:
        """Return for each field every accepted name of a term and the name it has today.

        A field is missing where some of its terms may not be known.
        """
        known = self.vocabulary.items()
        return accepted({f: terms for f, terms in known if f not in self.unknown_fields})

    def sound_terms(self) -> Mapping[str, Mapping[str, Term]]:
        """Return the vocabulary without the terms that could be read in part alone."""
        return {
            field: {name: term for name, term in terms.items() if not term.unread}
            for field, terms in self.vocabulary.items()
        }

    def sound_groups(self) -> Mapping[str, Group]:
        """Return the groups without those that could be read in part alone."""
        return {name: group for name, group in self.groups.items() if not group.unread}


def frame(values: dict[str, Any] | None, unread: frozenset[str], document: Document) -> Frame:
    """Build the frame from the values that were read, None where none could be.

    `unread` are the keys of the file that are not known.
    """
    found = values or {}
    listed = found.get("vocabulary") or {}
    vocabulary = {
        field: {
            str(entry.step): _term(entry, _origin(document, entry, "vocabulary", field))
            for entry in listed.get(field) or ()
        }
        for field in TERM_FIELDS
    }
    unsure = values is None or "vocabulary" in unread
    return Frame(
        title=found.get("title") or "",
        question=found.get("question") or "",
        starts=found.get("starts"),
        stale_after=found.get("stale_after"),
        license=found.get("license"),
        homepage=found.get("homepage"),
        contact=found.get("contact"),
        vocabulary=vocabulary,
        unknown_fields=frozenset(
            field for field in TERM_FIELDS if unsure and _may_lack(listed, vocabulary, field)
        ),
        labels={name: text for name, text in (found.get("labels") or {}).items() if text},
        groups={
            str(entry.step): _group(entry, _origin(document, entry, "groups"))
            for entry in found.get("groups") or ()
        },
        events={
            str(entry.step): _event(entry, _origin(document, entry, "events"))
            for entry in found.get("events") or ()
            if not entry.unread
        },
    )


def _may_lack(
    listed: Mapping[str, list[Entry] | None],
    vocabulary: Mapping[str, Mapping[str, Term]],
    field: str,
) -> bool:
    """Tell whether a field of a vocabulary with a mistake may have terms that are not known."""
    entries = listed.get(field)
    return not isinstance(entries, Whole) or not all(
        term.knows("formerly") for term in vocabulary[field].values()
    )


def _origin(document: Document, entry: Entry, *steps: str) -> Origin:
    return Origin(document, (*steps, entry.step), entry.line)


def accepted(vocabulary: Mapping[str, Mapping[str, Term]]) -> Vocabulary:
    """Return for each field every name of a term, a former one too, and the name it has today."""
    return {field: _accepted(terms) for field, terms in vocabulary.items()}


def _accepted(terms: Mapping[str, Term]) -> dict[str, str]:
    former = {old: term.name for term in terms.values() for old in term.formerly}
    return former | {name: name for name in terms}


def _term(entry: Entry, origin: Origin) -> Term:
    values = entry.values
    return Term(
        name=str(entry.step),
        label=values.get("label") or "",
        means=values.get("means") or "",
        formerly=tuple(values.get("formerly") or ()),
        excludes=tuple(values.get("excludes") or ()),
        origin=origin,
        unread=entry.unread,
    )


def _group(entry: Entry, origin: Origin) -> Group:
    get = entry.values.get
    members = tuple(get("members") or ())
    return Group(str(entry.step), get("label") or "", members, origin, entry.unread)


def _event(entry: Entry, origin: Origin) -> Event:
    return Event(str(entry.step), entry.values["date"], entry.values["label"], origin)
