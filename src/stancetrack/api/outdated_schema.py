"""Rule outdated-schema: the copy of the schema that a record keeps for editors."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from stancetrack.diagnostics import Finding, Location, Rule, Severity
from stancetrack.loading import Loaded
from stancetrack.record.snapshot import File

if TYPE_CHECKING:
    from stancetrack.repairs import Repaired

RULE = Rule(
    "outdated-schema",
    Severity.WARNING,
    "a schema for editors that is older than the vocabulary",
    "Editors read the choices that they offer from .schemas/country.schema.json. A copy made "
    "before tracker.yaml got a term, lost one or explained it otherwise marks sound entries as "
    "wrong and offers what is none. Write it anew.",
    bad=".schemas/country.schema.json  (without the newest term)",
    good=".schemas/country.schema.json  (with every term of tracker.yaml)",
    syntax=True,
    fixable=True,
)

KIND = "country"
"""The kind of file whose schema holds the vocabulary."""

NAME = f".schemas/{KIND}.schema.json"
"""The name of the copy inside the folder."""


def find(loaded: Loaded) -> list[Finding]:
    """Return the finding where a folder on disk keeps a copy that has other terms.

    Silent where tracker.yaml could not be read whole, and where the copy is no ordinary file.
    """
    if (held := _held(loaded)) is None or _terms(_read(held)) == _terms(_now(loaded)):
        return []
    shown = loaded.snapshot.shown(NAME)
    advice = f"write it anew: stancetrack validate --fix, or stancetrack schema {KIND} -o {shown}"
    return [RULE.at(Location(shown), "its terms are not those of tracker.yaml", advice)]


def mended(loaded: Loaded) -> Repaired:
    """Return the copy that is there and what it should be."""
    from stancetrack.render.json_form import as_json
    from stancetrack.render.screen import Screen
    from stancetrack.repairs import Repaired

    shown = loaded.snapshot.shown(NAME)
    content = as_json(_now(loaded), Screen()).encode()
    return Repaired(File(NAME, shown, _held(loaded) or b""), File(NAME, shown, content))


def _held(loaded: Loaded) -> bytes | None:
    """Return what the copy holds, or None where there is none to compare with."""
    tracker, folder = loaded.tracker, Path(loaded.snapshot.path)
    if tracker.version or "tracker.yaml" in tracker.unread or not os.path.exists(folder / NAME):  # noqa: PTH110 - it never raises
        return None
    from stancetrack.loading.folder import content

    try:
        return content(folder, NAME)
    except OSError:
        return None


def _read(held: bytes) -> Any:
    import json

    try:
        return json.loads(held)
    except (ValueError, RecursionError):
        return None


def _now(loaded: Loaded) -> Mapping[str, Any]:
    from stancetrack.api.schemas import schema_for

    return schema_for(KIND, loaded.tracker)


def _terms(schema: Any) -> dict[str, Any] | None:
    """Return the definitions of terms in a schema, None in what is none."""
    definitions = schema.get("$defs") if isinstance(schema, dict) else None
    if not isinstance(definitions, dict):
        return None
    return {name: each for name, each in definitions.items() if name.endswith("-term")}
