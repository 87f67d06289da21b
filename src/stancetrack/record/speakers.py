"""Who speaks: persons by their names, offices by all that is written of them."""

from __future__ import annotations

from functools import lru_cache

from stancetrack.record.slugs import slug

_GOVERNMENTS = frozenset({
    "administration", "army", "assembly", "cabinet", "cabinets", "chancellery",
    "department", "embassy", "forces", "foreign", "government", "governments", "kremlin",
    "military", "ministries", "ministry", "office", "palace", "parliament", "presidency",
    "secretariat", "senate", "staff", "state",
})  # fmt: skip
_BODIES = _GOVERNMENTS | {
    "agency", "association", "bank", "center", "centre", "chancellor", "command",
    "commission", "committee", "congress", "council", "daily", "delegation", "diplomat",
    "diplomats", "envoys", "group", "house", "institute", "journal", "magazine", "mail",
    "media", "minister", "mission", "nato", "news", "newspaper", "official", "officials",
    "organisation", "party", "people", "post", "president", "press", "radio", "review",
    "secretary", "service", "source", "sources", "spokesman", "spokesperson", "spokeswoman",
    "team", "television", "times", "tv", "union", "unnamed",
}  # fmt: skip
_OUTSIDE = frozenset({
    "analyst", "candidate", "designate", "elect", "ex", "former", "formerly", "lawmaker",
    "leader", "member", "mp", "opposition", "party", "professor", "retired", "senator",
    "then",
})  # fmt: skip


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[str, ...]:
    """Return the words of a name or an office in lower case letters a-z."""
    return tuple(slug(text).split("-"))


def known_name(speaker: str) -> str:
    """Return what a speaker is told from others by: a person's name, an office with its place.

    “Emmanuel Macron, President” is Emmanuel Macron; “Defence Ministry, Paris” is itself, for
    there is one in Berlin too.
    """
    name, comma, _ = speaker.partition(",")
    return name.strip() if comma and not is_office(name) else speaker.strip()


def is_office(name: str) -> bool:
    """Tell whether a name is not a person's but a ministry's, a newspaper's or the like."""
    return not _BODIES.isdisjoint(words(name))


def governs(office: str) -> bool:
    """Tell whether an office is a part of some state."""
    return not _GOVERNMENTS.isdisjoint(words(office))


def stands_outside(speaker: str) -> bool:
    """Tell whether what is written behind the name is no office that speaks for a government."""
    return not _OUTSIDE.isdisjoint(words(speaker.partition(",")[2]))
