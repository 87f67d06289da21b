"""What changed between two versions as markdown for a pull request."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from stancetrack.comparison.changes import Change as Recording
from stancetrack.comparison.changes import Comparison, Kind
from stancetrack.record.model import Position, Tracker, Troops
from stancetrack.render.markdown import escape, link
from stancetrack.render.reports.camps import silence
from stancetrack.render.reports.diff_headings import no_stance_changed
from stancetrack.render.reports.diff_past import past_count, past_heading, past_lines
from stancetrack.render.reports.diff_records import (
    KINDS,
    counted_kinds,
    effect,
    moves,
    of_kind,
    remarks,
    renames,
    tracker_of,
)
from stancetrack.render.reports.diff_terms import terms_shown
from stancetrack.render.reports.references import references
from stancetrack.render.symbols import sign
from stancetrack.render.values import counted, day, field_label, number_range, who_says
from stancetrack.stances.stance import Value
from stancetrack.views.diff import Change, Diff
from stancetrack.views.lookup import country_name

_IN_HEADLINE = 3
"""How many changes of troops the headline names."""

_LISTED = 100
"""How many records are listed under one fold: GitHub cuts off what is too long."""


def pull_request(
    view: Diff,
    tracker: Tracker,
    comparison: Comparison,
    context: str,
    notes: Sequence[str],
    broken: str | None,
) -> str:
    """Return a headline, a table of the stances that changed, and a fold for each kind of record.

    `tracker` has the terms of both sides, `context` says what was compared, `notes` what the
    reader has to know besides, `broken` that a side could not be read whole.
    """
    blocks = [f"## {escape(_headline(view, comparison))}", escape(context)]
    if broken is not None:
        blocks.insert(1, f"**{escape(broken)}**")
    if view.changes:
        blocks.append(_table(view, tracker))
    if view.past:
        blocks.append(_fold(past_heading(view), map(escape, past_lines(view, tracker))))
    for kind in KINDS:
        changes = of_kind(comparison, kind)
        if changes:
            title = f"{KINDS[kind]}: {counted(len(changes), 'position')}"
            blocks.append(_fold(title, _items(kind, changes, view)))
    if rest := remarks(view, comparison):
        blocks.append(_fold("Besides", map(escape, rest)))
    if notes:
        blocks.append("\n".join(f"- {escape(note)}" for note in notes))
    return "\n\n".join(blocks) + "\n"


def _headline(view: Diff, comparison: Comparison) -> str:
    if view.nothing:
        return "Not all could be read" if view.unread else "No change in meaning"
    troops = [change for change in view.changes if change.field == "troops"]
    parts = [f"{c.name}: troops {' → '.join(_words(c))}" for c in troops]
    parts = parts[:_IN_HEADLINE]
    more = len(view.changes) - len(parts)
    if more:
        parts.append(f"{more} {'more ' if parts else ''}change{'s' if more > 1 else ''} of stance")
    if view.past:
        parts.append(f"{counted(past_count(view), 'stance')} of the past")
    kinds = ", ".join(counted_kinds(comparison))
    return "; ".join(filter(None, [*(parts or [no_stance_changed(view)]), kinds]))


def _words(change: Change) -> list[str]:
    """Return the answers of both sides."""
    return [silence(no_position=none) if v is None else str(v) for v, none in change.sides]


def _table(view: Diff, tracker: Tracker) -> str:
    newer = {id(p) for country in view.new.tracker.countries for p in country.positions}

    def version(position: Position) -> Tracker:
        return view.new.tracker if id(position) in newer else view.old.tracker

    rows = [
        ["Country", "Field", "Was", "Now", "Day", "Who says so", "Sources"],
        ["---"] * 7,
        *(_row(change, tracker, version) for change in view.changes),
    ]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _row(change: Change, tracker: Tracker, version: Callable[[Position], Tracker]) -> list[str]:
    position = change.position
    said = [change.name, field_label(tracker, change.field)]
    said += [_shown(change, *side, tracker) for side in change.sides]
    if position is None:
        return [*map(escape, said), "", "the vocabulary alone", ""]
    order = "; by the order within the day alone" if change.reordered else ""
    said += [day(position), f"{who_says(position)}{order}"]
    return [*map(escape, said), _links(version(position), position.sources)]


def _shown(change: Change, value: Value, none: bool, tracker: Tracker) -> str:
    if value is None:
        return silence(no_position=none) if change.field == "troops" else ""
    if isinstance(value, Troops):
        return f"{sign(value, unicode=True)} {value}"
    if isinstance(value, tuple):
        return terms_shown(change, value, tracker)
    return number_range(value)


def _items(kind: Kind, changes: Sequence[Recording[Position]], view: Diff) -> list[str]:
    if kind is Kind.TERM_RENAMED:
        return [escape(line) for line in renames(changes, view)]
    if kind is Kind.MOVED:
        return [escape(line) for line in moves(changes)]
    more = len(changes) - _LISTED
    items = [_item(change, view) for change in changes[:_LISTED]]
    return [*items, f"and {more} more"] if more > 0 else items


def _item(change: Recording[Position], view: Diff) -> str:
    position, tracker = change.record, tracker_of(change, view)
    parts = [
        f"**{escape(country_name(tracker, position.country))}**, {escape(day(position))}:",
        f"{escape(effect(change, view).rstrip('.'))}.",
        f"{escape(who_says(position))}: {escape(position.summary)}",
        _links(tracker, position.sources),
    ]
    return " ".join(parts)


def _fold(title: str, items: Iterable[str]) -> str:
    lines = "\n".join(f"- {item}" for item in items)
    return f"<details>\n<summary>{escape(title)}</summary>\n\n{lines}\n\n</details>"


def _links(tracker: Tracker, ids: Iterable[str]) -> str:
    return ", ".join(
        f"[{escape(ref.text, links=False)}]({link(ref.url)})" if ref.url else escape(ref.text)
        for ref in references(tracker, ids)
    )
