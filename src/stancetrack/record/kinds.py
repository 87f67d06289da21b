"""How a value is written: the kinds that the table of files and keys is made of."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar, NamedTuple

from stancetrack.record import edtf, ids


class Kind:
    """How a value is written."""


class Text(Kind):
    """Any text that is not blank."""


class Name(Kind):
    """A kebab-case name: `a-z`, `0-9` and single hyphens."""

    pattern: ClassVar[str] = r"[a-z0-9]+(?:-[a-z0-9]+)*"


class SourceId(Kind):
    """A kebab-case name, whose words may also be joined by capitals as Better BibTeX does it."""

    pattern: ClassVar[str] = r"[a-z0-9][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*"


class EventName(Name):
    """A kebab-case name that is not written like a day, which is accepted where it is."""

    like_a_day: ClassVar[str] = (
        r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}|[0-9]{1,2}-[0-9]{1,2}-[0-9]{4}|[0-9]{8}|today|yesterday"
    )
    pattern: ClassVar[str] = rf"(?!(?:{like_a_day})$){Name.pattern}"


class PermanentId(Kind):
    """The id of a position or claim: fr-2025-09-04, claim-2025-09-04-b."""

    pattern: ClassVar[str] = ids.FORM


class Code(Kind):
    """An ISO 3166-1 alpha-2 code."""


class Day(Kind):
    """A day as YYYY-MM-DD."""

    pattern: ClassVar[str] = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"


class CslDate(Kind):
    """A CSL date: YYYY, YYYY-MM, YYYY-MM-DD or else EDTF level 1, or the same as date-parts."""

    pattern: ClassVar[str] = edtf.PATTERN.replace("[?~%]", r"(?:\\?~|[?%])")


class Address(Kind):
    """An absolute web address."""


class Contact(Kind):
    """An absolute web address, or the address of an e-mail: desk@example.org."""

    letter: ClassVar[str] = (
        r"[A-Za-z0-9._%+-]+@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
        r"(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)+"
    )


class Flag(Kind):
    """Either true or false."""


class Whole(Kind):
    """A whole number of at least 1."""

    pattern: ClassVar[str] = r"[0-9]{1,9}"


class NumberRange(Kind):
    """A whole number or a range: 5000, 5000-10000, ..7500 (at most), 10000.. (at least)."""

    pattern: ClassVar[str] = r"([0-9]{1,9})-([0-9]{1,9})|\.\.([0-9]{1,9})|([0-9]{1,9})\.\."


class Citation(Kind):
    """The id of a source."""


class Anything(Kind):
    """A value of any form, which is not looked into."""


@dataclass(frozen=True)
class Choice(Kind):
    """One of a few words; `means` says of each what it means, where that needs saying."""

    words: tuple[str, ...]
    means: tuple[str, ...] = ()


@dataclass(frozen=True)
class Listing(Kind):
    """A list of values of one kind; `filled` where it may not be empty."""

    of: Kind
    filled: bool = False


@dataclass(frozen=True)
class Terms(Kind):
    """A list of terms from the vocabulary of `field`, or of all term fields where it is None."""

    field: str | None


@dataclass(frozen=True)
class Membership(Kind):
    """A country code, or `record`: one with the first and the last day of its membership."""

    record: Record


class Key(NamedTuple):
    """One key of a record: how its value is written, whether it is required, what it means."""

    name: str
    kind: Kind
    means: str
    required: bool = False


@dataclass(frozen=True)
class Record(Kind):
    """A mapping with known keys; `called` is the word for it in messages.

    Of each group of keys in `either`, at least one must be given.
    """

    called: str
    keys: tuple[Key, ...]
    either: tuple[tuple[str, ...], ...] = ()

    @cached_property
    def by_name(self) -> dict[str, Key]:
        """The keys by their names."""
        return {key.name: key for key in self.keys}

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of all keys."""
        return frozenset(self.by_name)

    @cached_property
    def required(self) -> frozenset[str]:
        """The names of the keys that may not be left out."""
        return frozenset(key.name for key in self.keys if key.required)

    def needs(self, name: str, given: Container[str]) -> bool:
        """Tell whether a key may not be left out beside the keys that are given."""
        if name in self.required:
            return True
        groups = (group for group in self.either if name in group)
        return any(not any(o in given for o in group if o != name) for group in groups)


_NAME = Name()


@dataclass(frozen=True)
class Table(Kind):
    """A mapping from names that people choose to records of one kind."""

    of: Record
    key: Name = _NAME
