"""What was typed, kept outside of the record until it is written, so that nothing is lost.

Drafts lie in $XDG_STATE_HOME/stancetrack/drafts, by default ~/.local/state/…: outside of the
record and of git, and writable where the record is not. Each command has one of its own, which is
locked for as long as the command runs, however it ends.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from stancetrack.api.drafts import Draft

KEPT = 20
"""How many drafts of one record are kept, the newest."""


def drafts_folder() -> Path:
    """Return the folder of all drafts."""
    state = os.environ.get("XDG_STATE_HOME", "")
    base = Path(state) if Path(state).is_absolute() else Path(os.path.expanduser("~/.local/state"))  # noqa: PTH111 - never raises
    return base / "stancetrack" / "drafts"


class DraftFile:
    """The draft of one command about the record in a folder; `why_not` tells why it is not kept."""

    def __init__(self, folder: Path) -> None:
        self._begin = _beginning(folder)
        self._path: Path | None = None
        self._descriptor: int | None = None
        self.why_not: str | None = None

    @property
    def kept(self) -> bool:
        """Tell whether something lies there that can be brought back."""
        return self._path is not None

    def keep(self, draft: Draft) -> None:
        """Put a draft in the place of the last one; where that fails the last one stays.

        One that says nothing yet is not kept.
        """
        if not (draft.values or draft.sources or draft.edited):
            return
        try:
            self._keep(json.dumps(_data(draft), ensure_ascii=False, indent=1))
            self.why_not = None
        except OSError as error:
            self.why_not = (error.strerror or "it is not possible").lower()

    def _keep(self, text: str) -> None:
        folder = drafts_folder()
        folder.mkdir(parents=True, exist_ok=True)
        descriptor, temporary = tempfile.mkstemp(dir=folder, prefix=".", suffix=".tmp")
        try:
            with os.fdopen(descriptor, "wb", closefd=False) as stream:
                stream.write(text.encode("utf-8", "surrogatepass"))
            os.fsync(descriptor)
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            path = self._path or folder / f"{self._begin}{Path(temporary).stem[1:]}.json"
            Path(temporary).replace(path)
        except BaseException:
            os.close(descriptor)
            Path(temporary).unlink(missing_ok=True)
            raise
        self.release()
        self._path, self._descriptor = path, descriptor

    def recover(self, fits: Callable[[Draft], bool] = lambda _: True) -> Draft | None:
        """Take over the newest draft that fits and no running command has; None for none."""
        for path in _newest_first(self._begin):
            if (descriptor := _locked(path)) is None:
                continue
            draft = _read(path)
            if draft is not None and fits(draft):
                self._path, self._descriptor = path, descriptor
                return draft
            os.close(descriptor)
        return None

    def left(self) -> list[Draft]:
        """Return the drafts that no running command has, the newest first."""
        found = []
        for path in _newest_first(self._begin):
            if (descriptor := _locked(path)) is not None:
                found.append(_read(path))
                os.close(descriptor)
        return [draft for draft in found if draft is not None]

    def forget_old_ones(self) -> None:
        """Delete all but the newest drafts of the record that no running command has."""
        for path in _newest_first(self._begin)[KEPT:]:
            if (descriptor := _locked(path)) is not None:
                path.unlink(missing_ok=True)
                os.close(descriptor)

    def drop(self) -> None:
        """Forget the draft, as what was typed is written."""
        if self._path is not None:
            self._path.unlink(missing_ok=True)
        self._path = None
        self.release()

    def release(self) -> None:
        """Let another command take the draft over, which stays."""
        if self._descriptor is not None:
            os.close(self._descriptor)
        self._descriptor = None


def _beginning(folder: Path) -> str:
    digest = hashlib.sha256(os.path.realpath(folder).encode("utf-8", "surrogateescape"))
    return f"{digest.hexdigest()[:16]}-"


def _newest_first(beginning: str) -> list[Path]:
    try:
        found = [*drafts_folder().glob(f"{beginning}*.json")]
        return sorted(found, key=lambda path: path.stat().st_mtime_ns, reverse=True)
    except OSError:
        return []


def _locked(path: Path) -> int | None:
    try:
        descriptor = os.open(path, os.O_RDONLY)
    except OSError:
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(descriptor)
        return None
    return descriptor


def _data(draft: Draft) -> dict[str, Any]:
    return {
        "country": draft.country,
        "values": dict(draft.values),
        "sources": [*draft.sources],
        "edited": draft.edited,
    }


def _read(path: Path) -> Draft | None:
    try:
        data = json.loads(path.read_bytes().decode("utf-8", "surrogatepass"))
        values = {
            str(key): value if isinstance(value, str) else tuple(map(str, value))
            for key, value in data["values"].items()
        }
        sources = tuple(map(dict, data["sources"]))
        return Draft(str(data["country"]), values, sources, str(data["edited"]))
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None
