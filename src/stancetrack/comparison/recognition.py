"""What positions and claims are recognised by in another version of the record."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from datetime import date
from functools import partial
from typing import NamedTuple

from stancetrack.comparison.matching import Key
from stancetrack.record.fields import TERM_FIELDS
from stancetrack.record.model import Claim, Country, Position, Tracker, Withdrawal
from stancetrack.record.wording import plain, plainly

Terms = frozenset[str] | None


class Said(NamedTuple):
    """A position as it is compared: terms and sources without order, under today's names."""

    date: date
    approximate: bool
    fields: tuple[Hashable, ...]
    speaker: str | None
    basis: str
    summary: str
    sources: frozenset[str]
    withdrawn: Withdrawal | None

    def differences(self, other: Said) -> tuple[str, ...]:
        """Return the keys in which two positions differ, in the order of a file."""
        fields = zip(_FIELDS, self.fields, other.fields, strict=True)
        head = [name for name in ("date", "approximate") if _differ(self, other, name)]
        said = [name for name, one, two in fields if one != two]
        tail = [name for name in _TAIL if _differ(self, other, name)]
        return (*head, *said, *tail)


_FIELDS = ("troops", *TERM_FIELDS, "no_longer", "force")
_TAIL = ("speaker", "basis", "summary", "sources", "withdrawn")


def _of_said(key: Key[Said], placed: Placed) -> Iterable[Hashable]:
    return key(placed.said)


def _differ(one: Said, other: Said, name: str) -> bool:
    return bool(getattr(one, name) != getattr(other, name))


class Placed(NamedTuple):
    """A position with the file it stands in, as it is compared, and its terms as written."""

    position: Position
    file: str
    said: Said
    written: tuple[Terms, ...]

    @property
    def statement(self) -> Said:
        """What it says, withdrawn or not."""
        return self.said._replace(withdrawn=None)


def _by_id(id_: str | None, aspects: Iterable[Hashable | None]) -> list[Hashable]:
    """Return what a record is recognised by whose id is written: the id and one thing more."""
    return [] if id_ is None else [(id_, each) for each in aspects if each is not None]


def _position_by_id(p: Placed) -> list[Hashable]:
    s = p.said
    return _by_id(p.position.written_id, (s.summary, s.fields, s.speaker, *sorted(s.sources)))


EXACT: tuple[Key[Placed], ...] = (
    lambda p: [(p.position.id, p.file, p.said)],
    lambda p: [(p.position.id, p.statement)],
    lambda p: [(p.file, p.said)],
    lambda p: [p.said],
    lambda p: [p.statement],
)
"""What a position is recognised by that says the same, the surest first."""

POSITION_KEYS: tuple[Key[Placed], ...] = (
    *EXACT,
    _position_by_id,
    *(
        partial(_of_said, key)
        for key in (
            lambda s: [(s.date, s.fields, s.speaker, s.sources)],
            lambda s: [(s.date, s.speaker, s.sources)],
            lambda s: [(s.date, s.fields, s.speaker)],
            lambda s: [(s.fields, s.speaker, s.sources)],
            lambda s: [(s.date, s.fields, s.sources)],
            lambda s: [(s.date, s.summary)],
            lambda s: [(s.date, s.sources)],
            lambda s: [(s.date, source) for source in sorted(s.sources)],
            lambda s: [(s.date, s.speaker)] if s.speaker else [],
            lambda s: [(s.summary, s.speaker)] if s.speaker else [],
            lambda s: [(s.summary, source) for source in sorted(s.sources)],
            lambda s: [(s.summary, s.fields)],
        )
    ),
)
"""What a position is recognised by, the surest first; by its words alone it is not."""


class SaidClaim(NamedTuple):
    """A claim as it is compared: `values` are those of CLAIM_FIELDS, lists without order."""

    claim: Claim
    values: tuple[Hashable, ...]

    def differences(self, other: SaidClaim) -> tuple[str, ...]:
        """Return the keys in which two claims differ, in the order of a file."""
        values = zip(_CLAIM_FIELDS, self.values, other.values, strict=True)
        return tuple(name for name, one, two in values if one != two)


_CLAIM_FIELDS = (
    "date", "approximate", "claimant", "counts", "countries", "of", "names", "force", "basis",
    "summary", "sources", "withdrawn",
)  # fmt: skip

_AT = {name: place for place, name in enumerate(_CLAIM_FIELDS)}


def _claim_by(*names: str) -> Key[SaidClaim]:
    return lambda c: [tuple(c.values[_AT[name]] for name in names)]


def _claim_by_id(c: SaidClaim) -> list[Hashable]:
    aspects = (c.values[_AT[name]] for name in ("summary", "claimant", "sources"))
    return _by_id(c.claim.written_id, aspects)


CLAIM_KEYS: tuple[Key[SaidClaim], ...] = (
    lambda c: [(c.claim.id, c.values)],
    lambda c: [(c.claim.id, c.values[:-1])],  # withdrawn or not
    lambda c: [c.values],
    _claim_by_id,
    _claim_by("date", "claimant", "counts", "sources"),
    _claim_by("date", "claimant", "counts"),
    _claim_by("claimant", "counts", "sources"),
    _claim_by("date", "counts", "sources"),
    _claim_by("date", "claimant"),
    _claim_by("date", "summary"),
    _claim_by("claimant", "summary"),
    _claim_by("sources", "summary"),
)
"""What a claim is recognised by, the surest first; by its words alone it is not."""


def current_names(*trackers: Tracker) -> dict[str, str]:
    """Return for each former name of a term the one it has today, over all the trackers."""
    successors = {
        old: term.name
        for tracker in trackers
        for terms in tracker.vocabulary.values()
        for term in terms.values()
        for old in term.formerly
    }
    found: dict[str, str] = {}
    for old in successors:
        found |= _lasts(old, successors, found)
    return found


def _lasts(
    name: str, successors: Mapping[str, str], known: Mapping[str, str]
) -> Iterable[tuple[str, str]]:
    """Return the last names of those that follow a name, up to one whose last name is known.

    Names that succeed each other in a circle each end before they would come again.
    """
    path: dict[str, int] = {}
    while name in successors and name not in known and name not in path:
        path[name] = len(path)
        name = successors[name]
    names = list(path)
    if name not in path:
        return [(each, known.get(name, name)) for each in names]
    circle = path[name] + 1
    return [(each, names[-1] if at < circle else names[at - 1]) for each, at in path.items()]


def renamed_sources(before: Tracker, after: Tracker) -> dict[str, str]:
    """Return for each id that is gone the new one of the same address."""
    ids = {plain(source.url): source.id for source in reversed(after.references) if source.url}
    return {
        id_: ids[plain(source.url)]
        for id_, source in before.sources.items()
        if id_ not in after.sources and source.url and plain(source.url) in ids
    }


class Reading:
    """Reads positions for comparison, under the names that both versions give in the end."""

    def __init__(self, before: Tracker, after: Tracker) -> None:
        self._terms = current_names(before, after)
        self._sources = renamed_sources(before, after)

    def by_country(self, tracker: Tracker) -> dict[str, list[Placed]]:
        """Return the positions of each country, in the order of the files."""
        found: dict[str, list[Placed]] = {}
        for country in tracker.countries:
            found.setdefault(country.code, []).extend(self._placed(country))
        return found

    def _placed(self, country: Country) -> Iterable[Placed]:
        for p in country.positions:
            written = tuple(map(_unordered, (*(getattr(p, n) for n in TERM_FIELDS), p.no_longer)))
            *terms, no_longer = (self._today(terms) for terms in written)
            said = Said(
                p.date, p.approximate, (p.troops, *terms, no_longer, p.force),
                p.speaker and plain(p.speaker), p.basis, plain(p.summary),
                frozenset(self._sources.get(s, s) for s in p.sources),
                _plain_withdrawal(p.withdrawn),
            )  # fmt: skip
            yield Placed(p, country.file_name, said, written)

    def _today(self, terms: Terms) -> Terms:
        return None if terms is None else frozenset(self._terms.get(term, term) for term in terms)

    def claims(self, tracker: Tracker) -> list[SaidClaim]:
        """Return the claims in the order of their file."""
        return [SaidClaim(claim, tuple(self._values(claim))) for claim in tracker.claims]

    def _values(self, claim: Claim) -> Iterable[Hashable]:
        for name in _CLAIM_FIELDS:
            value = getattr(claim, name)
            if name == "sources":
                yield frozenset(self._sources.get(source, source) for source in value)
            elif name == "withdrawn":
                yield _plain_withdrawal(value)
            else:
                yield frozenset(value) if isinstance(value, tuple) else plainly(value)


def _plain_withdrawal(withdrawn: Withdrawal | None) -> Withdrawal | None:
    return withdrawn and Withdrawal(withdrawn.date, plain(withdrawn.reason))


def _unordered(terms: tuple[str, ...] | None) -> Terms:
    return None if terms is None else frozenset(terms)
