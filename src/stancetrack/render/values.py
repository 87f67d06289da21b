"""Values of the model as words, and as JSON (DESIGN section 5)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from stancetrack.record.fields import TERM_FIELDS
from stancetrack.record.model import Basis, Position, Range, Source, Tracker, Version
from stancetrack.stances.stance import Value
from stancetrack.stances.today import Outside

FIELD_NAMES = {
    "troops": "Troops",
    "us_role": "US role",
    "russian_objections": "Russian objections",
    "contributions": "Contributions",
    "conditions": "Conditions",
    "force": "Force",
}
"""How reports call the fields for which tracker.yaml has no label."""


def labelled(tracker: Tracker, name: str, otherwise: str) -> str:
    """Return the label of a field or an answer in tracker.yaml, else another one."""
    return tracker.labels.get(name, otherwise)


def field_label(tracker: Tracker, field: str) -> str:
    """Return what reports call a field: as tracker.yaml labels it, else as FIELD_NAMES does."""
    return labelled(tracker, field, FIELD_NAMES[field])


SHORT_COMMIT = 7
"""How many digits of a commit are shown."""


INFERRED = "~ The day is inferred."
"""What ~ before a day means."""


def day(position: Position) -> str:
    """Return a position's day, with ~ before an inferred one."""
    return inferred(position.date, approximate=position.approximate)


def inferred(date_: date | None, *, approximate: bool) -> str:
    """Return a day with ~ before one that is inferred, empty where there is none."""
    if date_ is None:
        return ""
    return f"~{date_}" if approximate else f"{date_}"


def number_range(value: Range | None) -> str:
    """Return a range in the notation of the data, empty where there is none."""
    if value is None:
        return ""
    if value.min == value.max:
        return f"{value.min}"
    if value.min is None:
        return f"..{value.max}"
    return f"{value.min}.." if value.max is None else f"{value.min}-{value.max}"


def labels(tracker: Tracker, field: str, terms: Iterable[str] | None) -> str:
    """Return terms by their labels; "none" where "none" was said, empty where nothing was."""
    if terms is None:
        return ""
    known = tracker.vocabulary.get(field, {})
    return ", ".join(known[t].label if t in known else t for t in terms) or "none"


def counted(number: int, one: str, many: str | None = None) -> str:
    """Return a number with its noun: 1 day, 2 days."""
    return f"{number} {one if number == 1 else many or f'{one}s'}"


def flat_value(value: Value | str) -> str | tuple[str, ...] | None:
    """Return a field's value as one plain value: terms, or a term, word or range as text."""
    return number_range(value) if isinstance(value, Range) else value


def speaker(position: Position) -> str:
    """Return who says so, for a sentence."""
    return position.speaker or "a report that names no speaker"


def who_says(position: Position) -> str:
    """Return the speaker, where one is named, with the basis."""
    return f"{position.speaker or ''} ({position.basis})".lstrip()


def outlets(tracker: Tracker, position: Position) -> str:
    """Return where a position can be read: the outlet of its first source, and how many more."""
    found = [(id_, tracker.sources.get(id_)) for id_ in position.sources]
    names = dict.fromkeys(source.outlet or id_ if source else id_ for id_, source in found)
    first, *others = names
    return f"{first} and {len(others)} more" if others else first


def name_of(tracker: Tracker) -> str:
    """Return what the record calls itself, or a name where that could not be read."""
    return tracker.title or "Stances"


def nothing(tracker: Tracker, what: str = "country") -> str:
    """Return why there is nothing to show of a kind of record."""
    if tracker.unread and not tracker.countries:
        return "no country could be read"
    return f"no {what} meets what was asked for"


def title(
    tracker: Tracker,
    what: str,
    as_of: date,
    outside: Outside | None = None,
    *,
    basis: Basis = Basis.REPORTED,
    since: date | None = None,
    group: str | None = None,
) -> str:
    """Return a report's title: what it shows, the day, how far the data reach and the version."""
    shown = ", ".join(filter(None, (what, group)))
    parts = [shown, f"as of {as_of}{outside_text(outside)}"]
    if tracker.version is not None:
        parts.append(recorded(tracker.version))
    if since is not None:
        parts.append(f"positions since {since}")
    return " · ".join([*parts, *basis_and_reach(basis, tracker.data_reach), *incomplete(tracker)])


def title_of_all(tracker: Tracker, what: str) -> str:
    """Return the title of a report that is about no day."""
    parts = [f"{name_of(tracker)}: {what}"]
    parts += [recorded(tracker.version)] if tracker.version is not None else []
    reach = basis_and_reach(Basis.REPORTED, tracker.data_reach)
    return " · ".join([*parts, *reach, *incomplete(tracker)])


def outside_text(outside: Outside | None) -> str:
    """Return what is said behind a day that lies outside the tracker's time, empty for others."""
    return f", {_OUTSIDE[outside]}" if outside is not None else ""


_OUTSIDE = {Outside.BEFORE: "before the tracker starts", Outside.AFTER: "after today"}


def incomplete(tracker: Tracker) -> list[str]:
    """Return the part of a title that says so where something could not be read."""
    return [] if tracker.whole else ["not all could be read"]


def basis_and_reach(basis: Basis, reach: date | None) -> list[str]:
    """Return the parts that end every title: the basis unless it is the default, and the reach."""
    parts = [] if basis is Basis.REPORTED else [f"basis {basis_words(basis)}"]
    return [*parts, f"data reach to {reach}" if reach else "no positions recorded"]


def basis_words(basis: Basis) -> str:
    """Return in words which evidence counts: official, or reported or better."""
    return f"{basis}" if basis is Basis.OFFICIAL else f"{basis} or better"


def recorded(version: Version) -> str:
    """Return in words at which version of the record something is shown."""
    if version.known_on is not None:
        commit = version.commit[:SHORT_COMMIT]
        return f"as known on {version.known_on} ({commit}, {version.day})"
    return f"as recorded at {version_text(version)}"


def version_text(version: Version) -> str:
    """Return a version by its name, its commit and its day."""
    if version.commit.startswith(version.name):
        return f"{version.name} ({version.day})"
    return f"{version.name} ({version.commit[:SHORT_COMMIT]}, {version.day})"


def recorded_data(tracker: Tracker) -> dict[str, str | None] | None:
    """Return the version of the record as JSON; null for a folder on disk."""
    version = tracker.version
    if version is None:
        return None
    return {
        "rev": version.name,
        "known_on": version.known_on.isoformat() if version.known_on else None,
        "commit": version.commit,
        "date": version.day.isoformat(),
    }


def range_data(value: Range | None) -> dict[str, int | None] | None:
    """Return a range as JSON."""
    return None if value is None else {"min": value.min, "max": value.max}


def value_data(value: Value | str) -> Any:
    """Return a field's value, or one term of it, as JSON."""
    if isinstance(value, Range):
        return range_data(value)
    return list(value) if isinstance(value, tuple) else value


def source_data(id_: str, source: Source | None) -> dict[str, Any]:
    """Return a cited source as JSON; all but the id is null where sources.yaml lacks it."""
    return {
        "id": id_,
        "title": source.title if source else None,
        "outlet": source.outlet if source else None,
        "url": source.url if source else None,
        "published": str(source.published) if source and source.published else None,
    }


def position_data(tracker: Tracker, position: Position, name: str) -> dict[str, Any]:
    """Return a position as JSON; `name` is its country's."""
    withdrawn = position.withdrawn
    return {
        "id": position.id,
        "country": position.country,
        "name": name,
        "date": position.date.isoformat(),
        "approximate": position.approximate,
        "troops": position.troops,
        **{field: value_data(getattr(position, field)) for field in TERM_FIELDS},
        "no_longer": value_data(position.no_longer),
        "force": range_data(position.force),
        "speaker": position.speaker,
        "basis": position.basis,
        "summary": position.summary,
        "sources": [source_data(id_, tracker.sources.get(id_)) for id_ in position.sources],
        "withdrawn": (
            {"date": withdrawn.date.isoformat(), "reason": withdrawn.reason} if withdrawn else None
        ),
        "path": position.origin.path,
        "line": position.origin.line,
    }


def addresses(tracker: Tracker, ids: Iterable[str]) -> tuple[str, ...]:
    """Return the addresses of sources; one without an address is left out."""
    found = (tracker.sources.get(id_) for id_ in ids)
    return tuple(source.url for source in found if source and source.url)


def cited(tracker: Tracker, ids: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the ids of sources and their addresses: the last two columns of every flat table."""
    return ids, addresses(tracker, ids)


def force_bounds(force: Range | None) -> tuple[int | None, int | None]:
    """Return the least and the most soldiers; None where that end is open or nothing is stated."""
    return (force.min, force.max) if force else (None, None)
