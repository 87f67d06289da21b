"""The terms that two sides of a diff hold, and what one has that the other lacks."""

from __future__ import annotations

from dataclasses import replace

from stancetrack.record.fields import TERM_FIELDS
from stancetrack.record.model import Tracker
from stancetrack.render.values import labels
from stancetrack.views.diff import Change


def joint(old: Tracker, new: Tracker) -> Tracker:
    """Return the newer record with the sources and terms that only the older one has."""
    if old is new:
        return new
    vocabulary = {
        field: {**old.vocabulary.get(field, {}), **new.vocabulary.get(field, {})}
        for field in TERM_FIELDS
    }
    return replace(new, vocabulary=vocabulary, sources={**old.sources, **new.sources})


def terms_shown(change: Change, value: tuple[str, ...], tracker: Tracker) -> str:
    """Return what of the terms of one side the other one lacks, with a sign; all, where it is new.

    Terms that both sides hold are left out; “none” was said in so many words.
    """
    other = change.after if value is change.before else change.before
    if not isinstance(other, tuple) or not value:
        return labels(tracker, change.field, value)
    own = [term for term in value if term not in other]
    mark = "-" if value is change.before else "+"
    return f"{mark} {labels(tracker, change.field, own)}" if own else ""
