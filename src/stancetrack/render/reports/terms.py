"""The vocabulary with its meanings and uses."""

from __future__ import annotations

from typing import Any

from stancetrack.record.model import Tracker
from stancetrack.render.flat import Flat, Value
from stancetrack.render.report import Report
from stancetrack.render.reports.references import numbering, numbers, references
from stancetrack.render.sayings import saying_of
from stancetrack.render.sheet import STACKED_BELOW, Cell, Column, Place, Section, Sheet, cell
from stancetrack.render.values import counted, field_label, recorded_data, title_of_all
from stancetrack.views.lookup import country_name
from stancetrack.views.terms import Terms, Use

_NAMED = 3
"""How many of the countries that a term is said by, or of, a table names."""


def terms(view: Terms, tracker: Tracker, *, sources: bool = False) -> Report:
    """Return the vocabulary as a report."""
    return Report(
        sheet=lambda: _sheet(view, tracker, sources=sources),
        flat=lambda: _flat(view),
        data=lambda: _data(view, tracker),
        empty=None if view.uses else f"tracker.yaml has no term of {', '.join(view.fields)}",
    )


_COLUMNS = (
    Column("Term", fixed=True, place=Place.HEAD),
    Column("Label", priority=4, width=12, label=""),
    Column("Means", width=26, place=Place.BELOW, label=""),
    Column("Used", fixed=True, right=True, label="used "),
    Column("Said", priority=2, width=18, place=Place.BELOW, label="Said "),
    Column("Last said", priority=3, fixed=True, label="last said on "),
)


def _sheet(view: Terms, tracker: Tracker, *, sources: bool) -> Sheet:
    last = (use.last for use in view.uses if use.last is not None)
    listed = references(tracker, (id_ for p in last for id_ in p.sources)) if sources else []
    known = numbering(listed)

    def cells(use: Use) -> list[Cell]:
        said = f"{use.last.date}" if use.last else ""
        cited = f" [{numbers(known, use.last.sources)}]" if known and use.last else ""
        return [
            cell(use.term.name),
            cell(use.term.label),
            cell(_meaning(use)),
            cell(use.positions),
            cell(_who(use, tracker)),
            cell(f"{said}{cited}"),
        ]

    return Sheet(
        title=title_of_all(tracker, "vocabulary"),
        message=_message(view),
        columns=_COLUMNS,
        sections=[
            Section(cell(field_label(tracker, field)), [cells(use) for use in uses])
            for field in view.fields
            if (uses := view.of(field))
        ],
        footnotes=["Used: the positions that say the term; withdrawn ones do not count."],
        references=listed,
        stacked_below=STACKED_BELOW,
    )


def _message(view: Terms) -> str:
    unsaid = sum(not use.positions for use in view.uses)
    return f"{counted(len(view.uses), 'term')} · {unsaid} said by nobody"


def _meaning(use: Use) -> str:
    """Return what a term means, what it excludes and what it was called before."""
    excludes, formerly = use.term.excludes, use.term.formerly
    parts = [use.term.means]
    parts += [f"Excludes {', '.join(excludes)}."] if excludes else []
    parts += [f"Formerly {', '.join(formerly)}."] if formerly else []
    return " ".join(parts)


def _who(use: Use, tracker: Tracker) -> str:
    saying = saying_of(tracker, use.field)
    parts = [f"in general {count}" for code, count in use.countries if code == saying.own]
    others = [each for each in use.countries if each[0] != saying.own]
    room = _NAMED - len(parts)
    named = ", ".join(f"{country_name(tracker, code)} {count}" for code, count in others[:room])
    parts += [f"{saying.of}{named}"] if named else []
    more = f" and {len(others) - room} more" if len(others) > room else ""
    return f"{saying.by}{', '.join(parts)}{more}" if parts else ""


def _flat(view: Terms) -> Flat:
    return Flat(
        ("field", "term", "label", "means", "excludes", "formerly", "positions", "countries",
         "last_said", "last_position"),
        [_flat_row(use) for use in view.uses],
    )  # fmt: skip


def _flat_row(use: Use) -> tuple[Value, ...]:
    return (
        use.field,
        use.term.name,
        use.term.label,
        use.term.means,
        use.term.excludes,
        use.term.formerly,
        use.positions,
        tuple(code for code, _ in use.countries),
        use.last.date if use.last else None,
        use.last.id if use.last else None,
    )


def _data(view: Terms, tracker: Tracker) -> dict[str, Any]:
    return {
        "schema_version": 1,
        "command": "terms",
        "recorded": recorded_data(tracker),
        "fields": list(view.fields),
        "terms": [_term_data(use) for use in view.uses],
    }


def _term_data(use: Use) -> dict[str, Any]:
    return {
        "field": use.field,
        "term": use.term.name,
        "label": use.term.label,
        "means": use.term.means,
        "excludes": list(use.term.excludes),
        "formerly": list(use.term.formerly),
        "positions": use.positions,
        "countries": [{"country": code, "positions": count} for code, count in use.countries],
        "last": {"date": use.last.date.isoformat(), "id": use.last.id} if use.last else None,
    }
