"""A source made on the spot: from what is typed, or from a saved page."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from stancetrack.api import questions
from stancetrack.checks.addresses import page, without_tracking
from stancetrack.diagnostics import CannotRun, quoted
from stancetrack.loading import typed
from stancetrack.record.fields import REFERENCE
from stancetrack.record.model import Tracker
from stancetrack.record.slugs import slug
from stancetrack.record.snapshot import MAX_BYTES

PARTS = {"url": "URL", "title": "title", "outlet": "container-title", "issued": "issued"}
"""What is typed of a source, and the CSL variable that each part is."""

Reference = Mapping[str, Any]
"""A source by CSL variables: texts, and authors as lists of names' parts."""


def part(tracker: Tracker, today: date, variable: str, value: str) -> str:
    """Return what is typed for one of the variables in PARTS as a file has it; raises CannotRun.

    The day may be an event's name, `today` or `yesterday`, or YYYY or YYYY-MM.
    """
    name = next(each for each, its in PARTS.items() if its == variable)
    word = typed.text(value, f"source's {name}")
    if name == "issued" and questions.means_day(word, tracker.events):
        word = questions.day(tracker, word, today).isoformat()
    if name == "url":
        word = without_tracking(word)
    return typed.value(REFERENCE.by_name[variable].kind, word, tracker, f"source's {name}")


def read_page(path: Path) -> Reference:
    """Return the source that a saved page or CSL-JSON describes; raises CannotRun."""
    from stancetrack.loading.pages import reference

    try:
        if not path.is_file():
            raise CannotRun(f"{quoted(str(path))} is no file", "name a page that you saved")
        with path.open("rb") as stream:
            return reference(stream.read(MAX_BYTES + 1))
    except OSError as error:
        reason = error.strerror or "it is not possible"
        raise CannotRun(
            f"{quoted(str(path))} cannot be read: {reason}", "name a page that you saved"
        ) from None


def missing(reference: Reference) -> tuple[str, ...]:
    """Return the parts of a source that must be given and are not."""
    lacks_outlet = not reference.get("container-title") and not reference.get("author")
    lacks_place = not reference.get("title") and not reference.get("URL")
    return (*(("url",) if lacks_place else ()), *(("outlet",) if lacks_outlet else ()))


def known(tracker: Tracker, reference: Reference) -> str | None:
    """Return the id of the source that has the same page, None where there is none."""
    url = reference.get("URL")
    if not url:
        return None
    return next((s.id for s in tracker.references if s.url and page(s.url) == page(url)), None)


def is_among(reference: Reference, others: Iterable[Reference]) -> bool:
    """Tell whether one of some new sources has the same page."""
    url = str(reference.get("URL", ""))
    return bool(url) and any(page(str(other.get("URL", ""))) == page(url) for other in others)


def named(reference: Reference, taken: Collection[str], day: date) -> Reference:
    """Return a source with an id that none has, of its outlet and its day, failing that `day`."""
    base = f"{_outlet(reference)}-{reference.get('issued') or day.isoformat()}"
    names = (base, *(f"{base}-{letter}" for letter in "bcdefghijklmnopqrstuvwxyz"))
    free = next((name for name in names if name not in taken), None)
    if free is None:
        raise CannotRun(f"every id from {base} to {names[-1]} is taken", "add the source yourself")
    rest = [key for key in reference if key not in ("id", "type", *_LAST)]
    order = sorted(rest, key=lambda key: _FIRST.index(key) if key in _FIRST else len(_FIRST))
    told = {key: reference[key] for key in (*order, *_LAST) if key in reference}
    return {"id": free, "type": reference.get("type", "article-newspaper"), **told}


_FIRST, _LAST = ("title", "author", "container-title"), ("issued", "accessed", "URL")
"""The variables of a source that stand above and below others."""


def _outlet(reference: Reference) -> str:
    """Return the first word for a source's origin that can be written in a-z."""
    authors = reference.get("author") or [{}]
    words = (
        reference.get("container-title", ""),
        authors[0].get("literal") or authors[0].get("family") or "",
        (urlsplit(reference.get("URL", "")).hostname or "").removeprefix("www."),
    )
    return next((found for word in words if (found := slug(word))), "source")
