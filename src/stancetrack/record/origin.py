"""Where a record was read."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from stancetrack.diagnostics import Location


class Document(Protocol):
    """A file that can tell where a value stands in it."""

    @property
    def path(self) -> str:
        """The path to show for the file."""

    def locate_key(self, *steps: str | int) -> Location:
        """Return the place of the last key itself, and of the value where it has none."""

    def locate(self, *steps: str | int) -> Location:
        """Return the place of the value that the keys and 0-based indexes lead to.

        A step that leads nowhere is passed over, so that a missing key gives its record's place.
        """

    def lines(self, *steps: str | int) -> range:
        """Return the 1-based lines from the first of a value to the last of all in it."""


class Origin(NamedTuple):
    """Where a record was read: a file, the steps that lead to the record, its 1-based line."""

    document: Document
    steps: tuple[str | int, ...]
    line: int

    @property
    def path(self) -> str:
        """The path to show for the file."""
        return self.document.path

    def location(self, *steps: str | int) -> Location:
        """Return the place of a value inside the record, or of the record itself."""
        return self.document.locate(*self.steps, *steps)

    @property
    def lines(self) -> range:
        """The 1-based lines of the record, from its first to its last."""
        return self.document.lines(*self.steps)

    def key(self, *steps: str | int) -> Location:
        """Return the place of a key inside the record, or of the key that names the record."""
        return self.document.locate_key(*self.steps, *steps)
