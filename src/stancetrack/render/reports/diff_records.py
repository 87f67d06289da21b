"""What happened to the record itself between two versions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from stancetrack.comparison.changes import Change, Comparison, Kind, Names
from stancetrack.comparison.recognition import current_names
from stancetrack.record.fields import FIELDS, TERM_FIELDS
from stancetrack.record.model import Claim, Position, Range, Tracker
from stancetrack.render.reports.diff_frame import frame_remarks
from stancetrack.render.sheet import Cell, Section, cell
from stancetrack.render.values import (
    counted,
    day,
    field_label,
    labels,
    number_range,
    outlets,
    who_says,
)
from stancetrack.render.wording import reworded
from stancetrack.views.diff import Diff
from stancetrack.views.lookup import country_name

KINDS = {
    Kind.ADDED: "Added",
    Kind.LATE: "Added late",
    Kind.CORRECTED: "Corrected",
    Kind.WITHDRAWN: "Withdrawn",
    Kind.DELETED: "Deleted",
    Kind.TERM_RENAMED: "Terms renamed",
    Kind.MOVED: "Moved",
}
"""How each kind is headed, in the order of reports."""

_KEYS = {
    "date": "Day",
    "approximate": "Day inferred",
    "no_longer": "No longer",
    "speaker": "Speaker",
    "basis": "Basis",
    "summary": "Summary",
    "sources": "Sources",
    "withdrawn": "Withdrawn",
}

_NAMED = 12
"""How many sources are named before the rest is only counted."""


def of_kind(comparison: Comparison, kind: Kind) -> list[Change[Position]]:
    """Return the positions that something happened to."""
    return [change for change in comparison.positions if change.kind is kind]


def sections(view: Diff, comparison: Comparison) -> list[Section]:
    """Return what happened to the record: a section for each kind, and one for the rest."""
    found = []
    for kind, heading in KINDS.items():
        changes = of_kind(comparison, kind)
        if changes:
            title = Cell(f"Record: {heading.lower()} ({len(changes)})")
            found.append(_section(title, kind, changes, view))
    rest = remarks(view, comparison)
    return [*found, Section(Cell("Record: besides"), [], rest)] if rest else found


def _section(title: Cell, kind: Kind, changes: Sequence[Change[Position]], view: Diff) -> Section:
    if kind is Kind.TERM_RENAMED:
        return Section(title, [], renames(changes, view))
    if kind is Kind.MOVED:
        return Section(title, [], moves(changes))
    return Section(title, [_cells(change, view) for change in changes])


def _cells(change: Change[Position], view: Diff) -> list[Cell]:
    position = change.record
    tracker = tracker_of(change, view)
    said = who_says(position)
    return [
        cell(country_name(tracker, position.country)),
        *map(cell, was_and_now(change, view)),
        cell(day(position)),
        cell(f"{said}; {outlets(tracker, position)}"),
    ]


def tracker_of(change: Change[Position], view: Diff) -> Tracker:
    """Return the version that has the record as it is shown."""
    return view.old.tracker if change.after is None else view.new.tracker


def was_and_now(change: Change[Position], view: Diff) -> tuple[str, str]:
    """Return what a record said before and says now, as far as that differs."""
    before, after = change.before, change.after
    if before is None or after is None:
        stated_ = stated(tracker_of(change, view), change.record)
        return (stated_, "deleted") if after is None else ("", stated_)
    if change.kind is Kind.WITHDRAWN and (withdrawn := after.withdrawn) is not None:
        was_ = stated(view.old.tracker, before)
        return was_, f"withdrawn on {withdrawn.date}: {withdrawn.reason}"
    keys = [key for key in change.fields if key != "summary"]
    was = [_value(view.old.tracker, before, key) for key in keys]
    now = [_value(view.new.tracker, after, key) for key in keys]
    now += [_summary(before, after)] if "summary" in change.fields else []
    return "; ".join(was), "; ".join(now)


def _summary(before: Position, after: Position) -> str:
    return f"Summary: {reworded(before.summary, after.summary)}"


def effect(change: Change[Position], view: Diff) -> str:
    """Return in words what happened to a record: what it states, or what differs in it."""
    before, after = change.before, change.after
    if before is None or after is None:
        return stated(tracker_of(change, view), change.record)
    if change.kind is Kind.WITHDRAWN:
        return was_and_now(change, view)[1]
    return "; ".join(
        f"{_key(view.new.tracker, key)}: {_text(view.old.tracker, before, key)} → "
        f"{_text(view.new.tracker, after, key)}"
        if key != "summary"
        else _summary(before, after)
        for key in change.fields
    )


def stated(tracker: Tracker, position: Position) -> str:
    """Return all that a position states of the fields."""
    keys = [key for key in (*FIELDS, "no_longer") if getattr(position, key) is not None]
    return "; ".join(_value(tracker, position, key) for key in keys)


def _key(tracker: Tracker, key: str) -> str:
    return _KEYS[key] if key in _KEYS else field_label(tracker, key)


def _value(tracker: Tracker, position: Position, key: str) -> str:
    return f"{_key(tracker, key)}: {_text(tracker, position, key)}"


def _text(tracker: Tracker, position: Position, key: str) -> str:
    value = getattr(position, key)
    if key in TERM_FIELDS:
        return labels(tracker, key, value) or "not stated"
    if key == "no_longer":
        return _no_longer(tracker, value or ())
    if key == "approximate":
        return "yes" if value else "no"
    if key == "withdrawn":
        return f"on {value.date}, {value.reason}" if value else "no"
    if isinstance(value, Range):
        return number_range(value)
    if key == "sources":
        return ", ".join(value)
    return "not stated" if value is None else str(value)


def _no_longer(tracker: Tracker, terms: Iterable[str]) -> str:
    labels_ = {term.name: term.label for f in tracker.vocabulary.values() for term in f.values()}
    return ", ".join(labels_.get(term, term) for term in terms) or "nothing"


def renames(changes: Iterable[Change[Position]], view: Diff) -> list[str]:
    """Return in a sentence each which terms were renamed, and in how many positions."""
    names = current_names(view.old.tracker, view.new.tracker)
    pairs: Counter[tuple[str, str]] = Counter()
    for change in changes:
        now = {names.get(term, term): term for term in _terms(change.after)}
        for term in _terms(change.before):
            renamed = now.get(names.get(term, term), term)
            pairs[term, renamed] += term != renamed
    return [
        f"{was} is now {now}, in {counted(count, 'position')}."
        for (was, now), count in pairs.items()
        if count
    ]


def _terms(position: Position | None) -> list[str]:
    fields = (*TERM_FIELDS, "no_longer")
    return [term for field in fields for term in getattr(position, field) or ()]


def moves(changes: Sequence[Change[Position]]) -> list[str]:
    """Return in a sentence each what was moved: from file to file, or within its day."""
    within = [c.record for c in changes if c.reordered]
    pairs = Counter(
        (_file(change.before), _file(change.after))
        for change in changes
        if change.before is not None and not change.reordered
    )
    return [
        *(f"{was} → {now}: {counted(count, 'position')}." for (was, now), count in pairs.items()),
        *(f"{p.id} changed places with others of {p.date}." for p in within),
    ]


def _file(position: Position | None) -> str:
    return position.origin.path.rpartition("/")[2] if position else ""


def remarks(view: Diff, comparison: Comparison) -> list[str]:
    """Return in a sentence each what happened besides positions."""
    names = {
        country.code: country.name
        for tracker in (view.old.tracker, view.new.tracker)
        for country in tracker.countries
    }
    countries = Names(
        added=tuple(names[code] for code in comparison.countries.added),
        removed=tuple(names[code] for code in comparison.countries.removed),
        changed=tuple(names[code] for code in comparison.countries.changed),
    )
    found = [_names("Countries", countries), _names("Sources", comparison.sources)]
    if comparison.claims:
        claims = ", ".join(_claim(change) for change in comparison.claims)
        found.append(f"Claims: {claims}.")
    found += frame_remarks(view.old.tracker, view.new.tracker, comparison.frame)
    return [remark for remark in found if remark]


def _names(what: str, names: Names) -> str:
    parts = [
        f"{len(found)} {word} ({_listed(found)})"
        for word, found in (
            ("added", names.added),
            ("removed", names.removed),
            ("changed", names.changed),
        )
        if found
    ]
    return f"{what}: {', '.join(parts)}." if parts else ""


def _listed(names: Sequence[str]) -> str:
    more = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" and {more} more" if more > 0 else "")


def _claim(change: Change[Claim]) -> str:
    claim = change.record
    return f"{KINDS[change.kind].lower()} {claim.claimant} of {claim.date}"


def counted_kinds(comparison: Comparison) -> list[str]:
    """Return how many positions each thing happened to, in the order of KINDS."""
    counts = Counter(change.kind for change in comparison.positions)
    found = [(counts[kind], word) for kind, word in _DONE.items() if counts[kind]]
    return [
        f"{counted(count, 'position')} {word}" if number == 0 else f"{count} {word}"
        for number, (count, word) in enumerate(found)
    ]


_DONE = {
    Kind.ADDED: "added",
    Kind.LATE: "added late",
    Kind.CORRECTED: "corrected",
    Kind.WITHDRAWN: "withdrawn",
    Kind.DELETED: "deleted",
    Kind.TERM_RENAMED: "with renamed terms",
    Kind.MOVED: "moved",
}
