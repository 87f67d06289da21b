"""The files of one `stances/` folder as bytes, wherever they were read from."""

from __future__ import annotations

from dataclasses import dataclass

from stancetrack.diagnostics import CannotRun, Finding, Location, Rule, Severity, harmless

MAX_BYTES = 10_000_000
"""How large a file may be; one byte more is read, so that a larger one is seen to be so."""

NAMES = ("tracker.yaml", "sources.yaml", "claims.yaml")
"""The files beside countries/."""

_ENDINGS = ("yaml", "yml")

UNREADABLE_FILE = Rule(
    "unreadable-file",
    Severity.ERROR,
    "a file that cannot be read",
    "A file of the folder is there but cannot be read as an ordinary file: it is a link that "
    "leads out of the folder or nowhere, a pipe, a device, a folder with a file's name, or one "
    "that may not be opened or that changed while it was read. What it records is not checked, "
    "so `validate` cannot answer for it. Put an ordinary, readable file in its place.",
    bad="countries/france.yaml -> ../../elsewhere/france.yaml",
    good="countries/france.yaml",
    syntax=True,
)

STRAY_FILE = Rule(
    "stray-file",
    Severity.ERROR,
    "a file that does not belong in countries/, or that has the wrong ending",
    "Only files that end in .yaml are read. A file with another ending looks recorded and is "
    "not, so it is an error, tracker.yml, sources.yml and claims.yml included; a README and files "
    "that begin with a dot are fine.",
    bad="countries/france.yml",
    good="countries/france.yaml",
    syntax=True,
    fixable=True,
)


@dataclass(frozen=True, slots=True)
class File:
    """One file: its name inside the folder, the path to show for it, and its bytes."""

    name: str
    path: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All that could be read of a folder, and a finding for each thing that could not.

    `path` is the folder as it is shown to people, "." for the current one; at a revision it is
    git's own name for it, such as "v1:stances".
    `files` are in the order of their names, which are relative and with forward slashes.
    `unread` are the names of files that are there and could not be read.
    """

    path: str
    files: tuple[File, ...]
    findings: tuple[Finding, ...] = ()
    unread: frozenset[str] = frozenset()

    def shown(self, name: str) -> str:
        """Return the path to show for the file called `name`."""
        return harmless(joined(self.path, name))


def joined(folder: str, name: str) -> str:
    """Return the path of the file called `name` inside a folder as it is shown."""
    if folder == ".":
        return name
    return folder + name if folder.endswith(":") else f"{folder}/{name}"


class Gathering:
    """Gathers the files of a folder, one by one, into a snapshot."""

    def __init__(self, path: str) -> None:
        self._shown = Snapshot(path, ()).shown
        self._path = path
        self._files: dict[str, File] = {}
        self._findings: list[Finding] = []
        self._unread: set[str] = set()

    def wants(self, name: str) -> bool:
        """Tell whether the file is to be read; a stray one becomes a finding.

        In countries/ every file is stray that does not end in .yaml; beside it, only those are
        that look like one of NAMES with another ending.
        """
        if "/" not in name:
            return self._wants_beside(name)
        bare = name.rpartition("/")[2]
        if bare.startswith(".") or bare.upper().startswith("README"):
            return False
        if bare.endswith(".yaml"):
            return True
        base, _, ending = name.rpartition(".")
        self._stray(name, base if ending.lower() in _ENDINGS else None)
        self._unread.add(name)
        return False

    def _wants_beside(self, name: str) -> bool:
        base, _, ending = name.rpartition(".")
        if name not in NAMES and f"{base.lower()}.yaml" in NAMES and ending.lower() in _ENDINGS:
            self._stray(name, base.lower())
            self._unread.add(f"{base.lower()}.yaml")  # so that it is not said to be missing too
        return name in NAMES

    def _stray(self, name: str, base: str | None) -> None:
        help_ = f"rename it to {self._shown(base)}.yaml" if base else "move it out of countries/"
        message = "only files that end in .yaml are read here"
        if name.endswith(".yaml"):
            message = f"only a file called {base}.yaml, in lower case, is read here"
        self._findings.append(STRAY_FILE.at(Location(self._shown(name)), message, help_))

    def add(self, name: str, content: bytes) -> None:
        """Take a file that was read."""
        self._files[name] = File(name, self._shown(name), content)

    def refuse(self, name: str, reason: str) -> None:
        """Take a file that is there and could not be read."""
        self._unread.add(name)
        place = Location(self._shown(name))
        message = f"the file cannot be read: {reason}"
        mend = "put an ordinary, readable file in its place"
        self._findings.append(UNREADABLE_FILE.at(place, message, mend))

    def snapshot(self) -> Snapshot:
        """Return what was gathered; raises CannotRun where there is nothing of a record."""
        if not self._files and not self._unread:
            raise CannotRun(
                f"there is no record in {self._path}",
                "add tracker.yaml, sources.yaml and a file for a country; the README shows each",
            )
        files = tuple(self._files[name] for name in sorted(self._files))
        return Snapshot(self._path, files, tuple(self._findings), frozenset(self._unread))
