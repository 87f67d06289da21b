"""The terms that two sides of a diff hold, and what one has that the other lacks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import replace

from stancetrack.comparison.recognition import current_names
from stancetrack.record.fields import TERM_FIELDS
from stancetrack.record.model import Tracker
from stancetrack.render.values import labels
from stancetrack.views.diff import Change, Diff


def joint(old: Tracker, new: Tracker) -> Tracker:
    """Return the newer record with the sources and terms that only the older one has."""
    if old is new:
        return new
    vocabulary = {
        field: {**old.vocabulary.get(field, {}), **new.vocabulary.get(field, {})}
        for field in TERM_FIELDS
    }
    return replace(new, vocabulary=vocabulary, sources={**old.sources, **new.sources})


def told_apart(view: Diff) -> Diff:
    """Return a diff in which terms of one field that are labelled alike have their ids as well.

    They are two terms, as where one was renamed and nothing says so; a term that says what it was
    called before is one.
    """
    old, new = view.old.tracker, view.new.tracker
    names = current_names(old, new)
    called: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for tracker in (old, new):
        for field, terms in tracker.vocabulary.items():
            for name, term in terms.items():
                called[field, term.label].add(names.get(name, name))
    alike = {key for key, terms_ in called.items() if len(terms_) > 1}
    if not alike or old is new:
        return view
    return view._replace(
        old=view.old._replace(tracker=_with_ids(old, alike)),
        new=view.new._replace(tracker=_with_ids(new, alike)),
    )


def _with_ids(tracker: Tracker, alike: Collection[tuple[str, str]]) -> Tracker:
    vocabulary = {
        field: {
            name: replace(term, label=f"{term.label} ({name})")
            if (field, term.label) in alike
            else term
            for name, term in terms.items()
        }
        for field, terms in tracker.vocabulary.items()
    }
    return replace(tracker, vocabulary=vocabulary)


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
