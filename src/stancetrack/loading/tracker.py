"""tracker.yaml as the tracker's frame: question, vocabulary, groups and events."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from stancetrack.loading.reading import Entry, Vocabulary
from stancetrack.record.fields import TERM_FIELDS
from stancetrack.record.model import Document, Event, Group, Origin, Term


@dataclass(frozen=True, slots=True)
class Frame:
    """What tracker.yaml says, as far as it could be read."""

    title: str
    question: str
    starts: date | None
    stale_after: int | None
    vocabulary: Mapping[str, Mapping[str, Term]]
    groups: Mapping[str, Group]
    events: Mapping[str, Event]

    def accepted(self) -> Vocabulary:
        """Return for each field every accepted name of a term and the name it has today."""
        return {field: _accepted(terms) for field, terms in self.vocabulary.items()}


def frame(values: dict[str, Any], document: Document) -> Frame:
    """Build the frame from the values that were read."""
    vocabulary = values.get("vocabulary") or {}
    return Frame(
        title=values.get("title") or "",
        question=values.get("question") or "",
        starts=values.get("starts"),
        stale_after=values.get("stale_after"),
        vocabulary={
            field: {
                str(entry.step): _term(entry, _origin(document, entry, "vocabulary", field))
                for entry in vocabulary.get(field) or ()
            }
            for field in TERM_FIELDS
        },
        groups={
            str(entry.step): _group(entry, _origin(document, entry, "groups"))
            for entry in values.get("groups") or ()
        },
        events={
            str(entry.step): _event(entry, _origin(document, entry, "events"))
            for entry in values.get("events") or ()
        },
    )


def _origin(document: Document, entry: Entry, *steps: str) -> Origin:
    return Origin(document, (*steps, entry.step), entry.line)


def _accepted(terms: Mapping[str, Term]) -> dict[str, str]:
    former = {old: term.name for term in terms.values() for old in term.formerly}
    return former | {name: name for name in terms}


def _term(entry: Entry, origin: Origin) -> Term:
    values = entry.values
    return Term(
        name=str(entry.step),
        label=values["label"],
        means=values["means"],
        formerly=tuple(values.get("formerly") or ()),
        excludes=tuple(values.get("excludes") or ()),
        origin=origin,
    )


def _group(entry: Entry, origin: Origin) -> Group:
    values = entry.values
    return Group(str(entry.step), values["label"], tuple(values["members"]), origin)


def _event(entry: Entry, origin: Origin) -> Event:
    return Event(str(entry.step), entry.values["date"], entry.values["label"], origin)
