"""Records that hypothesis makes: few countries, few days, every kind of value."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from hypothesis import strategies as st

from stancetrack.diagnostics import Location
from stancetrack.record.frame import Event, Group, Member, Term
from stancetrack.record.model import (
    Basis,
    Claim,
    Country,
    Counts,
    Position,
    Range,
    Source,
    Tracker,
    Troops,
    Withdrawal,
)
from stancetrack.record.origin import Origin

FIRST = date(2025, 2, 1)
DAYS = tuple(FIRST + timedelta(days=number) for number in range(0, 24, 2))
CODES = ("DE", "FR", "NO", "PL")
NAMES = ("Germany", "France", "Norway [sic]", "Poland :smile:")
GROUP = "coalition"
VOCABULARY = {
    "us_role": ("backstop", "no-backstop"),
    "russian_objections": ("legitimate-targets",),
    "contributions": ("ground-troops", "training"),
    "conditions": ("ceasefire", "parliament-approval", "us-backstop"),
}
MEMBERS = (Member("DE"), Member("PL", DAYS[3], DAYS[7]), Member("IT"), Member("PL", DAYS[9]))
SPEAKERS = ("Friedrich Merz, Chancellor", "Donald Trump, President", "RFE/RL")


@dataclass(frozen=True)
class NoFile:
    """Stands in for the file of a record that was never written."""

    path: str = "stances/countries/generated.yaml"

    def locate(self, *steps: str | int) -> Location:
        """Return the whole file."""
        del steps
        return Location(self.path)

    def lines(self, *steps: str | int) -> range:
        return range(0)

    def locate_key(self, *steps: str | int) -> Location:
        """Return the whole file."""
        del steps
        return Location(self.path)


ORIGIN = Origin(NoFile(), (), 1)


def _vocabulary() -> dict[str, dict[str, Term]]:
    excluded = {"no-backstop": ("backstop",)}
    return {
        field: {
            name: Term(name, name.title(), "A term.", (), excluded.get(name, ()), ORIGIN)
            for name in names
        }
        for field, names in VOCABULARY.items()
    }


TRACKER = Tracker(
    title="Generated",
    question="Will it?",
    starts=FIRST,
    stale_after=5,
    vocabulary=_vocabulary(),
    groups={GROUP: Group(GROUP, "Coalition", MEMBERS, ORIGIN)},
    events={"summit": Event("summit", DAYS[3], "The summit", ORIGIN)},
    countries=(),
    references=(),
    sources={"a": Source("a", "webpage", "A", "Outlet", "https://a.example", None, None, ORIGIN)},
    claims=(),
    whole=True,
    sources_whole=True,
    origin=ORIGIN,
)


def _terms(names: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...] | None]:
    return st.none() | st.lists(st.sampled_from(names), unique=True, max_size=2).map(tuple)


RANGES = st.sampled_from([Range(5000, 5000), Range(None, 7500), Range(10000, None), Range(1, 9)])


@st.composite
def positions(draw: st.DrawFn, code: str, number: int) -> Position:
    """Make a position of a country."""
    day = draw(st.sampled_from(DAYS))
    every = tuple(name for names in VOCABULARY.values() for name in names)
    return Position(
        id=f"{code.lower()}-{number}",
        country=code,
        date=day,
        approximate=draw(st.booleans()),
        troops=draw(st.none() | st.sampled_from(Troops)),
        us_role=draw(_terms(VOCABULARY["us_role"])),
        russian_objections=draw(_terms(VOCABULARY["russian_objections"])),
        contributions=draw(_terms(VOCABULARY["contributions"])),
        conditions=draw(_terms(VOCABULARY["conditions"])),
        no_longer=draw(st.none() | st.sampled_from(every).map(lambda term: (term,))),
        force=draw(st.none() | RANGES),
        speaker=draw(st.none() | st.sampled_from(SPEAKERS)),
        basis=draw(st.sampled_from(Basis)),
        summary=f"Said something, for the {number}. time.",
        sources=draw(st.sampled_from([("a",), ("a", "b")])),
        withdrawn=draw(st.sampled_from([None, None, Withdrawal(DAYS[-1], "It was wrong.")])),
        origin=ORIGIN._replace(line=number),
    )


@st.composite
def countries(draw: st.DrawFn, index: int) -> Country:
    """Make a country with up to six positions."""
    code = CODES[index]
    said = tuple(draw(positions(code, number)) for number in range(1, draw(st.integers(2, 7))))
    return Country(code, NAMES[index], (), said, f"{code.lower()}.yaml", ORIGIN)


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    """Make a claim that names some countries."""
    return Claim(
        id="claim-1",
        date=draw(st.sampled_from(DAYS)),
        approximate=draw(st.booleans()),
        claimant=draw(st.sampled_from(SPEAKERS)),
        counts=draw(st.sampled_from(Counts)),
        countries=draw(st.none() | RANGES),
        of=draw(st.none() | st.just(35)),
        names=draw(st.sampled_from([(), ("DE", "PL"), ("IT",)])),
        force=draw(st.none() | RANGES),
        basis=draw(st.sampled_from(Basis)),
        summary="Counted.",
        sources=("a",),
        withdrawn=None,
        origin=ORIGIN,
    )


@st.composite
def trackers(draw: st.DrawFn) -> Tracker:
    """Make a record."""
    chosen = draw(st.lists(st.sampled_from(range(len(CODES))), min_size=1, unique=True))
    made = tuple(draw(countries(index)) for index in chosen)
    counted = tuple(draw(st.lists(claims(), max_size=2)))
    return replace(TRACKER, countries=made, claims=counted)


days = st.sampled_from((FIRST - timedelta(days=1), *DAYS, DAYS[-1] + timedelta(days=30)))
bases = st.sampled_from(Basis)
