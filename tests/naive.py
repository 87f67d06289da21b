"""A second, naive way from a record to its stances, written from DESIGN section 4 alone.

It shares nothing with the program but the model: everything is looked for anew, by plain loops,
for one country on one day. What it gives is what every report must agree with.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from stancetrack.record.frame import Group
from stancetrack.record.model import Claim, Country, Position, Range, Tracker

WORST_TO_BEST = ("assessed", "attributed", "reported", "official")
FIELDS = ("us_role", "russian_objections", "contributions", "conditions")

Value = str | Range | tuple[str, ...] | None


@dataclass
class Held:
    """A term that holds: the position that said it last, and the day it began to hold."""

    position: Position
    began: date


@dataclass
class Where:
    """Where a country stands; a field that is empty is missing in `terms`, in `none` if "none"."""

    troops: str | None = None
    troops_by: Position | None = None
    since: date | None = None
    changes: int = 0
    force: Range | None = None
    force_by: Position | None = None
    terms: dict[str, dict[str, Held]] = field(default_factory=dict)
    none: dict[str, Position] = field(default_factory=dict)

    def value(self, name: str, tracker: Tracker) -> Value:
        """Return a field's value as reports show it: terms in the vocabulary's order."""
        if name == "troops":
            return self.troops
        if name == "force":
            return self.force
        if name in self.none:
            return ()
        if not self.terms.get(name):
            return None
        known = list(tracker.vocabulary[name])
        return tuple(term for term in known if term in self.terms[name])

    def deciding(self, name: str) -> set[str]:
        """Return the ids of the positions that the field's value rests on."""
        if name == "troops":
            return {self.troops_by.id} if self.troops_by else set()
        if name == "force":
            return {self.force_by.id} if self.force_by else set()
        if name in self.none:
            return {self.none[name].id}
        return {held.position.id for held in self.terms.get(name, {}).values()}


def at_least(position: Position, basis: str) -> bool:
    return WORST_TO_BEST.index(position.basis) >= WORST_TO_BEST.index(basis)


def in_order(positions: list[Position]) -> list[Position]:
    """Put positions in order: by date, on one day the better basis later, then as they came."""
    found: list[Position] = []
    for day in sorted({position.date for position in positions}):
        for basis in WORST_TO_BEST:
            found += [p for p in positions if p.date == day and p.basis == basis]
    return found


def within(country: Country, day: date, since: date | None) -> list[Position]:
    """Return the positions that stand, of whatever basis, up to a day and from another one on."""
    found = []
    for position in country.positions:
        early = since is not None and position.date < since
        if position.withdrawn is None and position.date <= day and not early:
            found.append(position)
    return in_order(found)


def counting(country: Country, day: date, basis: str, since: date | None = None) -> list[Position]:
    return [p for p in within(country, day, since) if at_least(p, basis)]


def exclusions(tracker: Tracker) -> list[set[str]]:
    """Return the pairs of terms that exclude each other: it works both ways, across fields."""
    terms = [term for name in FIELDS for term in tracker.vocabulary[name].values()]
    return [{term.name, other} for term in terms for other in term.excludes]


def soldiers(tracker: Tracker) -> str:
    """Return what the contribution ground-troops is called today."""
    for term in tracker.vocabulary["contributions"].values():
        if "ground-troops" in term.formerly:
            return term.name
    return "ground-troops"


def decides_its_day(position: Position, counted: list[Position]) -> bool:
    answers = [p for p in counted if p.date == position.date and p.troops is not None]
    return bool(answers) and answers[-1] is position


def answer_before(day: date, counted: list[Position]) -> str | None:
    answers = [p.troops for p in counted if p.date < day and p.troops is not None]
    return answers[-1] if answers else None


def turns(position: Position, counted: list[Position]) -> bool:
    """Tell whether a no changes the answer, and decides its own day."""
    if answer_before(position.date, counted) == "no":
        return False
    return decides_its_day(position, counted)


def take(where: Where, position: Position, counted: list[Position], tracker: Tracker) -> None:
    """Let one position that counts do what it does."""
    if position.troops == "no" and turns(position, counted):
        refuse(where, tracker)
    every = [term for name in FIELDS for term in getattr(position, name) or ()]
    pairs = exclusions(tracker) if every else []
    for name in FIELDS:
        held = where.terms.setdefault(name, {})
        for term in list(held):
            if term in (position.no_longer or ()) or excluded(term, every, pairs):
                del held[term]
        say(where, name, position)
    if position.force is not None:
        where.force, where.force_by = position.force, position
    if position.troops is not None:
        where.troops, where.troops_by = position.troops, position


def refuse(where: Where, tracker: Tracker) -> None:
    """End what a no ends: the number of soldiers, the offer of them, and all conditions."""
    where.force = where.force_by = None
    where.terms.pop("conditions", None)
    where.none.pop("conditions", None)
    where.terms.get("contributions", {}).pop(soldiers(tracker), None)


def excluded(term: str, every: list[str], pairs: list[set[str]]) -> bool:
    return any({term, said} in pairs for said in every)


def say(where: Where, name: str, position: Position) -> None:
    """Let a field's terms hold that a position says, or none where it says none."""
    said = getattr(position, name)
    if said == ():
        where.terms[name].clear()
        where.none[name] = position
    elif said is not None:
        where.none.pop(name, None)
        for term in said:
            where.terms[name][term] = Held(position, position.date)


def stances(tracker: Tracker, counted: list[Position]) -> list[Where]:
    """Return where a country stands before everything and after each position that counts."""
    found = [Where()]
    for number in range(len(counted)):
        where = Where()
        for position in counted[: number + 1]:
            take(where, position, counted, tracker)
        found.append(where)
    return found


End = tuple[date, str | None, dict[str, set[str]]]
"""A day, and the answer and the terms that held at its end."""


def stance(tracker: Tracker, counted: list[Position]) -> Where:
    """Return where a country stands after all that counts, and since when."""
    where = Where()
    ends: list[End] = []
    for number, position in enumerate(counted):
        take(where, position, counted, tracker)
        if number + 1 == len(counted) or counted[number + 1].date != position.date:
            holding = {name: set(where.terms[name]) for name in FIELDS}
            ends.append((position.date, where.troops, holding))
    for name in FIELDS:
        for term, held in where.terms.get(name, {}).items():
            held.began = began(name, term, ends)
    days = [day for number, (day, troops, _) in enumerate(ends) if troops != last(ends, number)]
    where.since = days[-1] if days else None
    where.changes = max(len(days) - 1, 0)
    return where


def last(ends: list[End], number: int) -> str | None:
    return ends[number - 1][1] if number else None


def began(name: str, term: str, ends: list[End]) -> date:
    """Return the first of the days, without a break up to now, that ended with the term held."""
    first = ends[-1][0]
    for day, _, holding in reversed(ends):
        if term not in holding[name]:
            break
        first = day
    return first


def old(day: date, as_of: date, tracker: Tracker) -> bool:
    return tracker.stale_after is not None and (as_of - day).days > tracker.stale_after


def data_reach(tracker: Tracker) -> date | None:
    days = [p.date for c in tracker.countries for p in c.positions if p.withdrawn is None]
    return max(days) if days else None


def name(position: Position) -> str | None:
    return position.speaker.split(",")[0].strip() if position.speaker else None


def contested(
    country: Country, where: Where, day: date, since: date | None, tracker: Tracker
) -> tuple[list[str], list[str]]:
    """Return the ids of those that split the stance, and of those that dispute it."""
    split: list[str] = []
    disputed: list[str] = []
    decided = where.troops_by
    if decided is None:
        return split, disputed
    for p in within(country, day, since):
        if p.troops is None or p.troops == where.troops:
            continue
        before = (decided.date - p.date).days
        if p.basis == "attributed" and before <= 0 and not old(p.date, day, tracker):
            disputed.append(p.id)
        if p.basis in ("official", "reported"):
            other_speaker = name(p) is None or name(p) != name(decided)
            another_reading = before == 0 and not any(s in decided.sources for s in p.sources)
            if before < 0 or (0 <= before <= 7 and other_speaker) or another_reading:
                split.append(p.id)
    return split, disputed


def camp(country: Country | None, where: Where, day: date) -> str:
    if where.troops is not None:
        return str(where.troops)
    if country is None or not within(country, day, None):
        return "no_position"
    return "not_stated"


def claimed(country: Country, where: Where, day: date, since: date | None) -> str | None:
    if where.troops is not None:
        return None
    said = [p.troops for p in within(country, day, since) if p.troops is not None]
    return said[-1] if said else None


def members(group: Group, day: date) -> list[str]:
    """Return the codes of a group's members on a day, each once."""
    found: list[str] = []
    for member in group.members:
        joined = member.since is None or member.since <= day
        left = member.until is not None and member.until < day
        if joined and not left and member.country not in found:
            found.append(member.country)
    return found


def verdict(position: Position, name: str, day: date, counted: list[Position], where: Where) -> str:
    """Return what `why` must say of a position that states the field."""
    if position.id in where.deciding(name):
        return "decides"
    if position.withdrawn is not None:
        return "withdrawn"
    if position.date > day:
        return "later"
    return "replaced" if any(position is other for other in counted) else "set-aside"


def named(claim: Claim, tracker: Tracker, basis: str) -> list[str]:
    """Return who, on the claim's day, is what it counts."""
    found = []
    if claim.counts == "members":
        group = tracker.groups.get("coalition")
        return sorted(members(group, claim.date)) if group else []
    for country in tracker.countries:
        where = stance(tracker, counting(country, claim.date, basis))
        gives = claim.counts == "contributors" and bool(where.terms.get("contributions"))
        if where.troops == "yes" or gives:
            found.append(country.code)
    return sorted(found)


def default_since(tracker: Tracker, day: date) -> date:
    """Return the day after which a thing is new: 30 days before the last position by the day."""
    days = [p.date for c in tracker.countries for p in within(c, day, None)]
    last = max(days) if days else day
    return last - timedelta(days=30)
