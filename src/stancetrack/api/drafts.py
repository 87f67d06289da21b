"""An entry as it is typed, before it is one: what stands under each key, and what is missing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from typing import TypeVar

from stancetrack.api import questions, references
from stancetrack.diagnostics import CannotRun
from stancetrack.loading import typed
from stancetrack.record.fields import FIELDS, POSITION, TERM_FIELDS
from stancetrack.record.kinds import Choice, Flag
from stancetrack.record.model import Basis, Tracker
from stancetrack.repairs.layout import Layout, Value, written

T = TypeVar("T")

KEYS = tuple(key.name for key in POSITION.keys if key.name not in ("id", "withdrawn"))
"""The keys that are typed, in the order of the file."""

LISTS = (*TERM_FIELDS, "no_longer", "sources")
"""The keys that hold lists."""

NONE = "none"
"""What is typed for “said: none”, an empty list."""

A_FIELD = "a field"
"""Stands among the missing keys where no field is stated."""

Typed = str | tuple[str, ...]
"""What stands under a key: a text, or the items of a list."""


@dataclass(frozen=True)
class Draft:
    """What is typed of an entry: a country, values by their keys, and new sources.

    A new source is a CSL reference, without an id as long as none is given. `sources` among the
    values are ids that exist. `edited` is the text in an editor that could not be read.
    """

    country: str
    values: Mapping[str, Typed] = field(default_factory=dict)
    sources: tuple[Mapping[str, Value], ...] = ()
    edited: str = ""

    @property
    def rows(self) -> list[str]:
        """The draft as lines of YAML."""
        return [
            f"country: {self.country}",
            *(row for each in self.sources for row in written(each, Layout())),
            *(written(self.values, Layout()) if self.values else ()),
        ]

    def having(self, key: str, typed_: Typed | None) -> Draft:
        """Return the draft with another value under a key, none where it is None."""
        values = {name: value for name, value in self.values.items() if name != key}
        return replace(self, values=values if typed_ is None else {**values, key: typed_})

    @property
    def missing(self) -> tuple[str, ...]:
        """The keys that must be given and are not, in the order of the file."""
        needed = {"date", "basis", "summary"} | self._needed_by_basis
        missing = [key for key in KEYS if key in needed and not self.values.get(key)]
        if not any(key in self.values for key in (*FIELDS, "no_longer")):
            missing.insert(1 if "date" in missing else 0, A_FIELD)
        if not self.values.get("sources") and not self.sources:
            missing.append("sources")
        lacking = (f"source-{name}" for each in self.sources for name in references.missing(each))
        return (*missing, *dict.fromkeys(lacking))

    @property
    def _needed_by_basis(self) -> set[str]:
        spoken = (Basis.OFFICIAL, Basis.ATTRIBUTED)
        return {"speaker"} if self.values.get("basis") in spoken else set()


def checked(tracker: Tracker, today: date, key: str, value: Typed) -> Typed:
    """Return what is typed for a key as a file has it; raises CannotRun for what does not fit.

    A day may be an event's name, `today` or `yesterday`; a list may be `none`.
    """
    kind = POSITION.by_name[key].kind
    called = key.replace("_", " ")
    if key in LISTS:
        return _listed(tracker, key, _items(value))
    word = value if isinstance(value, str) else ",".join(value)
    if key == "date":
        word = questions.day(tracker, typed.text(word, "day"), today).isoformat()
    if isinstance(kind, Choice | Flag):
        word = word.strip().lower()
    return typed.value(kind, word, tracker, called)


def _items(value: Typed) -> tuple[str, ...]:
    parts = [value] if isinstance(value, str) else value
    items = tuple(item for part in parts for each in part.split(",") if (item := each.strip()))
    return () if tuple(item.lower() for item in items) == (NONE,) else items


def _listed(tracker: Tracker, key: str, items: Sequence[str]) -> tuple[str, ...]:
    if key == "sources":
        return tuple(dict.fromkeys(_source(tracker, item) for item in items))
    kind = POSITION.by_name[key].kind
    words = [item.lower().replace("_", "-") for item in items]
    return typed.terms(kind, words, tracker, key.replace("_", " "))


def _source(tracker: Tracker, item: str) -> str:
    from stancetrack.spelling import did_you_mean

    word = typed.text(item, "source")
    if word in tracker.sources:
        return word
    otherwise = "give the id of one, or make it with --source-url"
    help_ = did_you_mean(word, tracker.sources, otherwise)
    raise CannotRun(f"there is no source {word} in sources.yaml", help_)


def sound(tracker: Tracker, today: date, draft: Draft) -> Draft:
    """Return the draft with every value as a file has it.

    Raises CannotRun for the first that does not fit, which begins with the option that gives it.
    """
    found, refused = parted(tracker, today, draft)
    if refused:
        raise refused[0]
    return found


def parted(tracker: Tracker, today: date, draft: Draft) -> tuple[Draft, list[CannotRun]]:
    """Return the draft with what fits, as a file has it, and the refusals of the rest."""
    refused: list[CannotRun] = []

    def read(name: str, reader: Callable[[str, T], T], key: str, value: T) -> dict[str, T]:
        try:
            return {key: reader(key, value)}
        except CannotRun as error:
            refused.append(CannotRun(f"--{name.replace('_', '-')}: {error}", error.help))
            return {}

    values: dict[str, Typed] = {}
    for key in filter(draft.values.__contains__, KEYS):
        name = "source" if key == "sources" else key
        values |= read(name, partial(checked, tracker, today), key, draft.values[key])
    sources = []
    for source in draft.sources:
        parts = {key: value for key, value in source.items() if key not in _PART_OF}
        for key in filter(source.__contains__, _PART_OF):
            reader = partial(references.part, tracker, today)
            parts |= read(f"source-{_PART_OF[key]}", reader, key, str(source[key]))
        sources.append(parts)
    return replace(draft, values=values, sources=tuple(filter(None, sources))), refused


_PART_OF = {variable: part for part, variable in references.PARTS.items()}


def option(key: str) -> str:
    """Return the option that gives the value of a key."""
    if key == A_FIELD:
        return "a field such as --troops"
    named = {"sources": "--source (an id) or --source-url"}
    return named.get(key, f"--{key.replace('_', '-')}")
