"""The addresses that a publication is given: where it will be found, and where its files are."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import quote, urlsplit

from stancetrack.api.whereabouts import here
from stancetrack.diagnostics import CannotRun, harmless, quoted
from stancetrack.loading.folder import find_folder
from stancetrack.revisions.commits import place_of, resolved

_FOLDERS = ("blob", "edit", "raw", "src", "tree")
"""Parts of an address that lead into a repository: then it is the record's folder itself."""


_REPOSITORY = "https://github.com/example/record"
"""How a repository is written, for one who wrote something else."""


def web_folder(
    text: str | None, option: str, example: str = "https://example.org/stances/"
) -> str | None:
    """Return the address of a folder on the web, ending in a slash, None for none.

    Raises CannotRun for what is no http or https address, or has a query or a fragment.
    """
    if text is None:
        return None
    try:
        parts = urlsplit(text)
        possible = parts.scheme in ("http", "https") and bool(parts.hostname)
        possible = possible and parts.port != 0 and "@" not in parts.netloc
    except ValueError:
        possible = False
    if not possible or harmless(text) != text or any(letter in text for letter in " \"'<>\\"):
        raise CannotRun(
            f"{option} {quoted(text)} is no address on the web",
            f"write it as {example}",
        )
    if "?" in text or "#" in text:
        raise CannotRun(
            f"{option} {quoted(text)} has a ? or #, and pages are added to it",
            "leave out what begins with ? or #",
        )
    return f"{text.rstrip('/')}/"


def record_on_web(text: str | None, folder: Path | None) -> str | None:
    """Return the address of a record's folder on the web, from that of its repository.

    An address that leads into a repository is the folder's own; one to clone it from ends in
    `.git`, which no page of it does. `folder` is where the record was
    asked for, None for the nearest `stances/`. Raises CannotRun as `web_folder` does, and for an
    address of an account, or of a host alone, in which there is no repository yet.
    """
    address = web_folder(text, "--repository", _REPOSITORY)
    if address is None:
        return None
    parts = urlsplit(address)
    if len(list(filter(None, parts.path.removesuffix(".git/").split("/")))) < 2:
        raise CannotRun(
            f"--repository {quoted(text or '')} names no repository, which has an owner and a name",
            f"write it as {_REPOSITORY}",
        )
    if any(part in _FOLDERS for part in parts.path.split("/")[3:]):  # behind /owner/repository
        return address
    tree = "-/blob/HEAD/" if "gitlab" in (parts.hostname or "") else "blob/HEAD/"
    return f"{address.removesuffix('.git/').rstrip('/')}/{tree}{quote(_in_repository(folder))}"


def _in_repository(folder: Path | None) -> str:
    """Return where a record lies in its repository, as `stances/`; its name where git is silent."""
    current = here(folder)
    found = Path(os.path.abspath(current / (folder or find_folder(current))))  # noqa: PTH100
    try:
        place = place_of(found, current)
        prefix = resolved(place.at, "HEAD").prefix
    except CannotRun:
        return f"{found.name}/"
    return os.fsdecode(prefix)
