"""The files of one `stances/` folder as bytes, wherever they were read from."""

from __future__ import annotations

from dataclasses import dataclass

from stancetrack.diagnostics import Finding, harmless


@dataclass(frozen=True, slots=True)
class File:
    """One file: its name inside the folder, the path to show for it, and its bytes."""

    name: str
    path: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All that could be read of a folder, and a finding for each thing that could not.

    `path` is the folder as it is shown to people, "." for the current one.
    `files` are in the order of their names, which are relative and with forward slashes.
    `unread` are the names of files that are there and could not be read.
    """

    path: str
    files: tuple[File, ...]
    findings: tuple[Finding, ...] = ()
    unread: frozenset[str] = frozenset()

    def shown(self, name: str) -> str:
        """Return the path to show for the file called `name`."""
        return harmless(name if self.path == "." else f"{self.path}/{name}")
