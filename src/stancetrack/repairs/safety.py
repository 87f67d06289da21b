"""Whether an edit leaves everything that the record says as it was."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from stancetrack.loading import Loaded, file_rules
from stancetrack.record.model import Claim, Country, Position, Tracker
from stancetrack.stances.stance import ordered

R = TypeVar("R", Position, Claim)


def is_safe(before: Loaded, after: Loaded) -> bool:
    """Tell whether all that could be read before says the same after, and no syntax was broken.

    What could not be read before may come in, and positions may change places as long as no
    stance changes by it.
    """
    old, new = before.tracker, after.tracker
    told = _said(new)
    return (
        not form_broken(after) & _rewritten(before, after)
        and _is_within(_values(old), _values(new))
        and _runs_within(old.references, new.references)
        and _runs_within(_nameless(old.claims), _nameless(new.claims))
        and all(_runs_within(said, told.get(code, [])) for code, said in _said(old).items())
    )


def form_broken(loaded: Loaded) -> set[str]:
    """Return the paths of the files that are not what a file of this format is."""
    return {f.location.path for f in loaded.findings if f.rule in file_rules.RULES}


def _rewritten(before: Loaded, after: Loaded) -> set[str]:
    """Return the paths of the files that could be read before and hold something else now."""
    contents = {file.path: file.content for file in after.snapshot.files}
    files = before.snapshot.files
    return {f.path for f in files if f.path in contents and contents[f.path] != f.content}


def _values(tracker: Tracker) -> dict[object, object]:
    """Return all that is read one by one, without what could not be read."""
    values: dict[object, object] = {key: getattr(tracker, key) for key in _SINGLE}
    tables = {"groups": tracker.groups, "events": tracker.events, **tracker.vocabulary}
    for table, entries in tables.items():
        values |= {(table, name): entry for name, entry in entries.items()}
    values |= {(c.code, c.file_name): (c.name, c.aliases) for c in tracker.countries}
    return {key: value for key, value in values.items() if value}


_SINGLE = ("title", "question", "starts", "stale_after", "license", "homepage", "contact")


def _is_within(old: Mapping[object, object], new: Mapping[object, object]) -> bool:
    return all(key in new and new[key] == value for key, value in old.items())


def _runs_within(old: Iterable[object], new: Iterable[object]) -> bool:
    """Tell whether all of `old` are in `new`, in the same order."""
    left = iter(new)
    return all(any(one == other for other in left) for one in old)


def _nameless(claims: Iterable[Claim]) -> list[Claim]:
    return [replace(claim, id="") for claim in claims]


def _said(tracker: Tracker) -> dict[str, list[Position]]:
    """Return each country's positions in the order that decides stances, without their ids."""
    said: dict[str, list[Position]] = {}
    for country in tracker.countries:
        said.setdefault(country.code, []).extend(country.positions)
    return {code: [replace(p, id="") for p in ordered(each)] for code, each in said.items()}


def adds_only(before: Tracker, after: Tracker, position: str, sources: Collection[str]) -> bool:
    """Tell whether all that came is the position of an id and the sources of some ids.

    A country that had no file may have come with it.
    """
    known = {country.code for country in before.countries}
    kept = (_without(c, position) for c in after.countries)
    references = tuple(source for source in after.references if source.id not in sources)
    return before == replace(
        after,
        countries=tuple(country for country in kept if country.code in known),
        references=references,
        sources={source.id: source for source in reversed(references)},
        unread=before.unread,
        whole=before.whole,
        sources_whole=before.sources_whole,
    )


def _without(country: Country, id_: str) -> Country:
    return replace(country, positions=tuple(p for p in country.positions if p.id != id_))


def withdraws_only(before: Tracker, after: Tracker, id_: str) -> bool:
    """Tell whether all that came is that the position or claim of an id is withdrawn."""

    def standing(record: R) -> R:
        return replace(record, withdrawn=None) if record.id == id_ else record

    return before == replace(
        after,
        countries=tuple(
            replace(country, positions=tuple(map(standing, country.positions)))
            for country in after.countries
        ),
        claims=tuple(map(standing, after.claims)),
        unread=before.unread,
        whole=before.whole,
    )
