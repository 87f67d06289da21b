"""The rows of every table, in the order of its columns."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from stancetrack.api.versions import commit_of
from stancetrack.diagnostics import CannotRun
from stancetrack.publishing.tables import BASES, KINDS, NONE, TABLES
from stancetrack.record.edtf import PartialDay
from stancetrack.record.fields import TERM_FIELDS
from stancetrack.record.frame import Term
from stancetrack.record.iso3166 import NAMES
from stancetrack.record.model import Claim, Position, Range, Source, Tracker, Withdrawal
from stancetrack.render.values import force_bounds, number_range
from stancetrack.stances.stance import Scope
from stancetrack.version import __version__
from stancetrack.views.intervals import Interval, intervals

if TYPE_CHECKING:
    from stancetrack.api.record import Record

Value = str | int | bool | date | None
"""One value of a row; a list is the text of a JSON array."""

Row = tuple[Value, ...]

Rows = Mapping[str, Callable[[], Iterator[Row]]]


def rows_of(record: Record) -> Rows:
    """Return for each table's name what yields its rows, the same for the same record.

    All positions count in `stances`, whatever today is. Raises CannotRun where two countries,
    positions or claims cannot be told apart.
    """
    tracker = record.tracker
    _require_keys(tracker)
    terms = _terms(tracker)
    return {
        "meta": lambda: iter([_meta(record)]),
        "countries": lambda: _countries(tracker),
        "terms": lambda: _term_rows(terms),
        "sources": lambda: _sources(tracker),
        "positions": lambda: map(_position, positions(tracker)),
        "position_terms": lambda: _position_terms(tracker, terms),
        "position_sources": lambda: _listed((p.id, p.sources) for p in positions(tracker)),
        "claims": lambda: map(_claim, tracker.claims),
        "claim_names": lambda: _listed((c.id, c.names) for c in tracker.claims),
        "claim_sources": lambda: _listed((c.id, c.sources) for c in tracker.claims),
        "groups": lambda: ((g.name, g.label) for g in tracker.groups.values()),
        "group_members": lambda: _members(tracker),
        "events": lambda: ((e.name, e.date, e.label) for e in tracker.events.values()),
        "stances": lambda: _stances(tracker),
        "columns": lambda: ((t.name, c.name, c.type, c.means) for t in TABLES for c in t.columns),
    }


def positions(tracker: Tracker) -> Iterator[Position]:
    """Yield every position, country by country, in the order of the files."""
    return (position for country in tracker.countries for position in country.positions)


def bibliography(tracker: Tracker) -> list[Source]:
    """Return the first source of each id, in the order of the file."""
    return sorted(tracker.sources.values(), key=lambda source: source.origin.line)


def _require_keys(tracker: Tracker) -> None:
    named: Sequence[tuple[str, Iterable[str]]] = (
        ("files are of the country", (country.code for country in tracker.countries)),
        ("positions have the id", (position.id for position in positions(tracker))),
        ("claims have the id", (claim.id for claim in tracker.claims)),
    )
    for what, keys in named:
        seen: set[str] = set()
        for key in keys:
            if key in seen:
                raise CannotRun(
                    f"two {what} {key}, and tables cannot tell them apart",
                    "“stancetrack validate” shows where, and what to do",
                )
            seen.add(key)


def _list(items: Iterable[str] | None) -> str | None:
    return None if items is None else json.dumps(list(items), ensure_ascii=False)


def _meta(record: Record) -> Row:
    tracker = record.tracker
    return (
        tracker.title,
        tracker.question,
        tracker.starts,
        tracker.stale_after,
        tracker.license,
        tracker.homepage,
        tracker.contact,
        tracker.data_reach,
        commit_of(record.folder, tracker.version),
        __version__,
    )


def _countries(tracker: Tracker) -> Iterator[Row]:
    recorded = {country.code: country for country in tracker.countries}
    members = (m.country for group in tracker.groups.values() for m in group.members)
    named = (code for claim in tracker.claims for code in claim.names)
    for code in sorted({*recorded, *members, *named}):
        if country := recorded.get(code):
            yield code, country.name, _list(country.aliases), country.file_name
        else:
            yield code, NAMES.get(code, code), _list(()), None


Terms = Mapping[str, Mapping[str, Term | None]]
"""For each field its terms by name, those of the vocabulary first; None for one outside it."""


def _terms(tracker: Tracker) -> Terms:
    found: dict[str, dict[str, Term | None]] = {
        field: dict(tracker.vocabulary.get(field, {})) for field in TERM_FIELDS
    }
    for field, terms in found.items():
        said = {t for p in positions(tracker) for t in getattr(p, field) or ()}
        terms.update(dict.fromkeys(sorted({*said, NONE} - terms.keys())))
    return found


def _term_rows(terms: Terms) -> Iterator[Row]:
    for field, named in terms.items():
        for number, (name, term) in enumerate(named.items(), 1):
            if term is None:
                yield field, name, None, None, None, None, None
            else:
                lists = (_list(term.formerly), _list(term.excludes))
                yield field, name, number, term.label, term.means, *lists


def _sources(tracker: Tracker) -> Iterator[Row]:
    yield from map(_source, bibliography(tracker))
    cited = {s for each in (positions(tracker), tracker.claims) for r in each for s in r.sources}
    for missing in sorted(cited - tracker.sources.keys()):
        yield (missing, *(None,) * 8)


def _source(source: Source) -> Row:
    first, last = _days(source.published)
    accessed = str(source.accessed) if source.accessed else None
    known = (source.id, source.type, source.title, source.outlet, source.url)
    return (*known, str(source.published) if source.published else None, first, last, accessed)


def _days(day: PartialDay | None) -> tuple[date | None, date | None]:
    """Return the first and the last day of a date, None for what is left open."""
    if day is None:
        return None, None
    return (
        None if day.first == date.min else day.first,
        None if day.last == date.max else day.last,
    )


def _withdrawal(withdrawn: Withdrawal | None) -> tuple[date | None, str | None]:
    return (withdrawn.date, withdrawn.reason) if withdrawn else (None, None)


def _position(position: Position) -> Row:
    return (
        position.id,
        position.country,
        position.date,
        position.approximate,
        position.troops,
        *(_list(getattr(position, field)) for field in (*TERM_FIELDS, "no_longer")),
        *force_bounds(position.force),
        position.speaker,
        position.basis,
        position.summary,
        *_withdrawal(position.withdrawn),
        position.origin.line,
    )


def _position_terms(tracker: Tracker, terms: Terms) -> Iterator[Row]:
    said, no_longer = KINDS
    for position in positions(tracker):
        found = [
            (field, term, said)
            for field in TERM_FIELDS
            if (stated := getattr(position, field)) is not None
            for term in stated or (NONE,)
        ]
        found += [
            (field, term, no_longer)
            for term in position.no_longer or ()
            for field in TERM_FIELDS
            if term in terms[field]
        ]
        for number, row in enumerate(found, 1):
            yield position.id, number, *row


def _listed(lists: Iterable[tuple[str, Sequence[str]]]) -> Iterator[Row]:
    for key, items in lists:
        for number, item in enumerate(items, 1):
            yield key, number, item


def _claim(claim: Claim) -> Row:
    return (
        claim.id,
        claim.date,
        claim.approximate,
        claim.claimant,
        claim.counts,
        *force_bounds(claim.countries),
        claim.of,
        *force_bounds(claim.force),
        claim.basis,
        claim.summary,
        *_withdrawal(claim.withdrawn),
        claim.origin.line,
    )


def _members(tracker: Tracker) -> Iterator[Row]:
    for group in tracker.groups.values():
        for number, member in enumerate(group.members, 1):
            yield group.name, number, member.country, member.since, member.until


def _stances(tracker: Tracker) -> Iterator[Row]:
    for basis in BASES:
        for each in intervals(tracker, Scope(date.max, basis)):
            yield _interval(each)


def _interval(each: Interval) -> Row:
    value = each.value
    force = value if isinstance(value, Range) else None
    text = number_range(force) if force else NONE if value == () else str(value)
    return (
        each.basis,
        each.country,
        each.field,
        text,
        *force_bounds(force),
        each.since,
        each.until,
        each.position.id,
        each.last.id,
    )
