"""The files of one `stances/` folder as bytes, wherever they were read from."""

from __future__ import annotations

import os
import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from stancetrack.diagnostics import CannotRun, Finding, Location, Rule, Severity, harmless
from stancetrack.record.iso3166 import NAMES as COUNTRY_NAMES
from stancetrack.record.slugs import slug
from stancetrack.spelling import surely_meant

MAX_BYTES = 10_000_000
"""How large a file may be; one byte more is read, so that a larger one is seen to be so."""

NAMES = ("tracker.yaml", "sources.yaml", "claims.yaml")
"""The files beside countries/."""

COUNTRIES = "countries"
"""The folder of the countries' files."""

_ENDINGS = ("yaml", "yml")

_ORDINARY = re.compile(r"countries/[a-z0-9-]+\.yaml")

_BACKUP = re.compile(
    r".*(~|\.(bak|backup|old|orig|rej|save|sw[a-p]|te?mp))|#.*#", re.IGNORECASE | re.DOTALL
)
"""The names that editors, patch and merge tools give to what they leave behind."""

_ONLY_YAML = "only files that end in .yaml are read here"

_LEFT_OVER = (
    "what an editor or a tool left behind is not read",
    "delete it, or let git ignore it, as “*~” in .gitignore does",
)

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
    "a file that nobody reads: in the wrong place, or with the wrong name",
    "Only files that end in .yaml are read, and of countries only those in countries/. A file "
    "with another ending, a name with a slip as claim.yaml, or a country's file beside the folder "
    "looks recorded and is not, so it is an error, tracker.yml, sources.yml and claims.yml "
    "included; a README that is no YAML, files that begin with a dot, and what git ignores are "
    "fine.",
    bad="countries/france.yml",
    good="countries/france.yaml",
    syntax=True,
    fixable=True,
)

BACKUP_FILE = Rule(
    "backup-file",
    Severity.WARNING,
    "what an editor or a tool left behind in countries/",
    "An editor, patch or a merge tool keeps an older text beside the file: france.yaml~, "
    "france.yaml.bak, france.yaml.orig, #france.yaml#. Nothing in it counts, and reports go on "
    "without it, but it should not be committed: delete it, or name its kind in .gitignore, for "
    "what git ignores is not looked at.",
    bad="countries/france.bak",
    good="countries/france.yaml",
)


class File(NamedTuple):
    """One file: its name inside the folder, the path to show for it, and its bytes."""

    name: str
    path: str
    content: bytes


class Snapshot(NamedTuple):
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


def is_of_a_record(path: Path) -> bool:
    """Tell whether a whole path is that of a record's file, which need not be there.

    Any file in a folder countries/ is, and one of NAMES beside such a folder.
    """
    folder = path.parent
    if folder.name.lower() == "countries":
        others = (os.path.exists(folder.parent / name) for name in NAMES)  # noqa: PTH110 - never raises
        return path.suffix.lower().removeprefix(".") in _ENDINGS or any(others)
    return path.name.lower() in NAMES and os.path.isdir(folder / "countries")  # noqa: PTH112


def require_no_record(path: Path) -> Path:
    """Return a path that is written to; raises CannotRun where a record's file belongs there."""
    try:
        known = is_of_a_record(Path(os.path.realpath(path)))
    except OSError as error:  # the current folder is gone
        reason = error.strerror
        raise CannotRun(f"{path} cannot be written: {reason}", "choose another place") from None
    if known:
        raise CannotRun(
            f"{path} belongs to a record, and what is written there would take its place",
            "name a file outside of the record",
        )
    return path


def is_read(name: str) -> bool:
    """Tell whether a file of that name inside the folder is one that is read."""
    folder, _, bare = name.rpartition("/")
    if not folder:
        return name in NAMES
    hidden = bare.startswith(".") or bare.upper().startswith("README")
    return folder == COUNTRIES and bare.endswith(".yaml") and not hidden


def is_doubtful(name: str) -> bool:
    """Tell whether a file is none that a record has, so that it is asked whether git ignores it."""
    folder, _, bare = name.rpartition("/")
    if bare.startswith(".") or name in NAMES or _ORDINARY.fullmatch(name):
        return False
    return _has_ending(bare) if folder != COUNTRIES else not _is_passed_over(bare)


def may_be_countries(folder: str) -> bool:
    """Tell whether a folder beside countries/ has a name that was meant to be that one."""
    meant = folder.casefold() == "country" or surely_meant(folder, (COUNTRIES,)) is not None
    return meant and folder != COUNTRIES


def _is_passed_over(bare: str) -> bool:
    """Tell whether a file in countries/ needs no mention: a README, or one that a dot hides."""
    readme = bare.upper().startswith("README") and not _has_ending(bare)
    return bare.startswith(".") or readme


@cache
def _country_slugs() -> frozenset[str]:
    return frozenset(map(slug, COUNTRY_NAMES.values()))


def _has_ending(bare: str) -> bool:
    return bare.rpartition(".")[2].lower() in _ENDINGS


class Gathering:
    """Gathers the files of a folder, one by one, into a snapshot."""

    def __init__(self, path: str) -> None:
        self._shown = Snapshot(path, ()).shown
        self._path = path
        self._files: dict[str, File] = {}
        self._findings: list[Finding] = []
        self._unread: set[str] = set()
        self._meant: set[str] = set()

    def wants(self, name: str) -> bool:
        """Tell whether the file is to be read; a stray one becomes a finding.

        In countries/ every file is stray that does not end in .yaml; beside it, only those are
        that have the name of another file with a slip, or that of a country. In a folder whose
        name was meant to be countries/, all YAML is.
        """
        if is_read(name):
            return True
        folder, _, bare = name.rpartition("/")
        if not folder:
            self._look_beside(name)
        elif folder != COUNTRIES:
            if _has_ending(bare) and not bare.startswith("."):
                self.stray(name, f"{COUNTRIES}/{bare}")
        elif _BACKUP.fullmatch(bare) and not bare.startswith("."):
            self._findings.append(BACKUP_FILE.at(Location(self._shown(name)), *_LEFT_OVER))
        elif not _is_passed_over(bare):
            self._look_in_countries(name, bare)
        return False

    def _look_beside(self, name: str) -> None:
        base, _, ending = name.rpartition(".")
        if ending.lower() not in _ENDINGS or name.startswith("."):
            return
        if (meant := f"{base.lower()}.yaml") in NAMES:
            self._meant.add(meant)
            if ending == "yaml":
                what = f"only a file called {meant}, in lower case, is read here"
                self._add(name, what, f"rename it to {self._shown(meant)}")
            else:
                self._add(name, _ONLY_YAML, f"rename it to {self._shown(meant)}")
        elif slip := surely_meant(base, [known.removesuffix(".yaml") for known in NAMES]):
            self._meant.add(f"{slip}.yaml")
            what = f"a file called {harmless(name)} is not read"
            self._add(name, what, f"rename it to {self._shown(f'{slip}.yaml')}, or move it away")
        elif slug(base) in _country_slugs():
            self.stray(name, f"{COUNTRIES}/{name}")

    def _look_in_countries(self, name: str, bare: str) -> None:
        if bare.upper().startswith("README"):
            what = "a file whose name begins with README is not read"
            mend = "name it after its country, as countries/france.yaml, or end it in .md"
            self._add(name, what, mend)
            return
        base, _, ending = name.rpartition(".")
        mend = "move it out of countries/"
        if ending.lower() in _ENDINGS:
            mend = f"rename it to {self._shown(base)}.yaml"
        self._add(name, _ONLY_YAML, mend)

    def stray(self, name: str, place: str) -> None:
        """Take a file that stands where none is read; `place` is where it would be."""
        mend = f"move it to {self._shown(place)}, or out of the record's folder"
        self._add(name, "a country's file is read in countries/ alone", mend)

    def _add(self, name: str, message: str, mend: str) -> None:
        self._unread.add(name)
        self._findings.append(STRAY_FILE.at(Location(self._shown(name)), message, mend))

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
        # What a stray one was meant for is not said to be missing too.
        self._unread |= self._meant - self._files.keys()
        if not (self._files or self._unread or self._findings):
            raise CannotRun(
                f"there is no record in {self._path}",
                "start one with “stancetrack init”; the README shows the files that it writes",
            )
        files = tuple(self._files[name] for name in sorted(self._files))
        return Snapshot(self._path, files, tuple(self._findings), frozenset(self._unread))
