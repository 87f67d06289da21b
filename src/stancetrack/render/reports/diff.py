"""What changed between two days or two records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from stancetrack.record.model import Position, Range, Tracker, Troops
from stancetrack.render import flat
from stancetrack.render.flat import Flat
from stancetrack.render.report import Report
from stancetrack.render.reports.camps import silence
from stancetrack.render.reports.diff_data import data, positioned, rows
from stancetrack.render.reports.diff_headings import (
    HEADINGS,
    counted_changes,
    heading,
    no_stance_changed,
)
from stancetrack.render.reports.diff_markdown import pull_request
from stancetrack.render.reports.diff_notes import broken, caveats, footnotes, mentioned
from stancetrack.render.reports.diff_past import past_count, past_data, past_rows, past_section
from stancetrack.render.reports.diff_records import sections
from stancetrack.render.reports.diff_terms import joint, terms_shown, told_apart
from stancetrack.render.reports.references import references
from stancetrack.render.sheet import STACKED_BELOW, Cell, Column, Place, Section, Sheet, cell
from stancetrack.render.symbols import SYMBOLS
from stancetrack.render.values import (
    basis_and_reach,
    day,
    field_label,
    flat_value,
    name_of,
    number_range,
    outlets,
    outside_text,
    position_data,
    recorded,
    recorded_data,
    value_data,
    version_text,
    who_says,
)
from stancetrack.stances.stance import Value
from stancetrack.views.diff import Change, Diff, Direction, Kind, Side

_MIXED = (Direction.NEWLY_ON_RECORD, Direction.NO_LONGER_ON_RECORD)
"""The groups in which any field may stand, so that each says which it is."""

COLUMNS = (
    Column("Country", fixed=True, place=Place.HEAD),
    Column("Was", width=15),
    Column("Now", width=16),
    Column("Day", fixed=True, label="on "),
    Column("Who says so", width=15, place=Place.BELOW, label=""),
)
"""Of a table of changes."""


def diff(view: Diff, *, sources: bool = False) -> Report:
    """Return what changed as a report."""
    view = told_apart(view)
    tracker = joint(view.old.tracker, view.new.tracker)
    return Report(
        sheet=lambda: _sheet(view, tracker, sources=sources),
        flat=lambda: _flat(view, tracker),
        data=lambda: _data(view, tracker),
        empty=_empty(view),
        own_markdown=_own_markdown(view, tracker),
    )


def _empty(view: Diff) -> str | None:
    if not view.nothing or view.unread:
        return None
    what = "no change" if view.comparison is None else "no change in meaning"
    return f"{what} from {_named(view.old)} to {_named(view.new)}"


def _own_markdown(view: Diff, tracker: Tracker) -> Callable[[], str] | None:
    comparison = view.comparison
    if comparison is None:
        return None
    return lambda: pull_request(
        view, tracker, comparison, _title(view), caveats(view), broken(view)
    )


def _sheet(view: Diff, tracker: Tracker, *, sources: bool) -> Sheet:
    return Sheet(
        title=_title(view),
        message=_message(view, tracker),
        intro=_intro(view),
        columns=COLUMNS,
        sections=[
            *stances(view, tracker),
            *(sections(view, view.comparison) if view.comparison else ()),
        ],
        footnotes=footnotes(view),
        references=references(tracker, (s for p in mentioned(view) for s in p.sources))
        if sources
        else (),
        stacked_below=STACKED_BELOW,
    )


def _title(view: Diff) -> str:
    what = f"{name_of(view.new.tracker)}: changes from {_named(view.old)} to {_named(view.new)}"
    if view.group is not None:
        what = f"{what}, {view.group}"
    parts = [what]
    if not _by_days(view):
        parts = [what, f"as of {view.new.day}{outside_text(view.new.outside)}"]
    elif view.new.tracker.version is not None:
        parts.append(recorded(view.new.tracker.version))
    return " · ".join([*parts, *basis_and_reach(view.basis, view.new.tracker.data_reach)])


def _by_days(view: Diff) -> bool:
    return view.new.kind in (Kind.DAY, Kind.EVENT)


def _named(side: Side) -> str:
    """Return a side in words: an event with its day, a revision with its commit."""
    if side.kind is Kind.EVENT:
        return f"{side.day} ({side.tracker.events[side.value].label}){outside_text(side.outside)}"
    if side.kind is Kind.REVISION and side.tracker.version is not None:
        return version_text(side.tracker.version)
    return f"{side.value}{outside_text(side.outside) if side.kind is Kind.DAY else ''}"


def _message(view: Diff, tracker: Tracker) -> str:
    """Return how many changes there are of each kind, or that there are none, as far as known."""
    if headline := broken(view):
        return headline
    if view.nothing:
        return "No change." if view.comparison is None else "No change in meaning."
    found = Counter(change.direction for change in view.changes)
    said = [counted_changes(found[d], d, tracker) for d in HEADINGS if found[d]]
    if not said and not view.past:
        return f"{no_stance_changed(view)}."
    return " · ".join([*said, *([f"{past_count(view)} in the past"] if view.past else [])])


def _intro(view: Diff) -> list[str]:
    old, new = view.old.day, view.new.day
    if not _by_days(view) or old == new:
        return []
    if old < new:
        return [f"What was said after {old}, up to and on {new}."]
    return [f"Read backwards: without what was said after {new}, up to and on {old}."]


def stances(view: Diff, tracker: Tracker) -> list[Section]:
    """Return the stances that changed, as of the day and on earlier ones."""
    return [*_sections(view.changes, tracker), *past_section(view, tracker)]


def _sections(changes: Sequence[Change], tracker: Tracker) -> list[Section]:
    sections = []
    for direction in HEADINGS:
        found = [change for change in changes if change.direction is direction]
        if found:
            title = Cell(f"{heading(direction, tracker)} ({len(found)})")
            sections.append(Section(title, [_cells(change, tracker) for change in found]))
    return sections


def _cells(change: Change, tracker: Tracker) -> list[Cell]:
    position = change.position
    return [
        cell(change.name),
        *(_value_cell(change, *side, tracker) for side in change.sides),
        cell(day(position) if position else ""),
        cell(_doer(change, tracker)),
    ]


def _value_cell(change: Change, value: Value, none: bool, tracker: Tracker) -> Cell:
    if value is None and change.field != "troops":
        return Cell("")
    if value is None:
        word = silence(no_position=none)
        return Cell(word, SYMBOLS[word].style, lead=word)
    if isinstance(value, Troops):
        return Cell(value, SYMBOLS[value].style, lead=value)
    terms = terms_shown(change, value, tracker) if isinstance(value, tuple) else None
    text = number_range(value) if isinstance(value, Range) else terms or ""
    return cell(
        f"{field_label(tracker, change.field)}: {text}" if change.direction in _MIXED else text
    )


def _doer(change: Change, tracker: Tracker) -> str:
    """Return who brought a change about, where it can be read, and how where that is not plain."""
    position = change.position
    if position is None:
        return "the vocabulary alone"
    parts = [who_says(position), outlets(tracker, position)]
    if change.reordered:
        parts.append(f"by the order within the day alone: {position.id} changed places")
    elif position.withdrawn is not None:
        parts.append(f"withdrawn on {position.withdrawn.date}: {position.withdrawn.reason}")
    elif change.field != "troops" and _refuses(position, change.field):
        parts.append("a no to troops ends it")
    others = len(change.positions) - 1
    if others:
        parts.append(f"with {others} before it")
    return "; ".join(parts)


def _refuses(position: Position, field: str) -> bool:
    ends = position.troops is Troops.NO and position.no_longer is None
    return ends and getattr(position, field) is None


_FLAT = (
    "country", "name", "field", "from", "to", "direction", "position", "date", "speaker", "basis",
    "summary", "since", "until", "sources", "addresses",
)  # fmt: skip


def _flat(view: Diff, tracker: Tracker) -> Flat:
    happened = rows(view, view.comparison) if view.comparison else []
    changes = (_flat_row(change, tracker) for change in view.changes)
    return Flat(_FLAT, [*changes, *past_rows(view), *happened])


def _flat_row(change: Change, tracker: Tracker) -> tuple[flat.Value, ...]:
    values = (flat_value(change.before), flat_value(change.after))
    said = (change.country, change.name, change.field, *values, change.direction)
    return (*said, *positioned(tracker, change.position))


def _data(view: Diff, tracker: Tracker) -> dict[str, Any]:
    return {
        "schema_version": 1,
        "command": "diff",
        "from": _side_data(view.old),
        "to": _side_data(view.new),
        "basis": view.basis,
        "recorded": recorded_data(view.new.tracker),
        "changes": [change_data(change, tracker) for change in view.changes],
        "past": [past_data(past) for past in view.past],
        **data(view, view.comparison),
    }


def _side_data(side: Side) -> dict[str, str]:
    version = side.tracker.version if side.kind is Kind.REVISION else None
    return {
        "kind": side.kind,
        "value": side.value,
        "day": side.day.isoformat(),
        **({"commit": version.commit, "recorded": version.day.isoformat()} if version else {}),
    }


def change_data(change: Change, tracker: Tracker) -> dict[str, Any]:
    """Return a change as JSON."""
    position = change.position
    return {
        "country": change.country,
        "name": change.name,
        "field": change.field,
        "from": value_data(change.before),
        "to": value_data(change.after),
        "direction": change.direction,
        "position": position_data(tracker, position, change.name) if position else None,
        "positions": [position.id for position in change.positions],
        "reordered": change.reordered,
    }
