"""Which country or organisation a person means, whatever code or name they write."""

from __future__ import annotations

from functools import cache

from stancetrack.record.iso3166 import NAMES
from stancetrack.record.slugs import folded

# `other_names` is imported where it is needed: sound data needs it nowhere, and it is long.

_SMALL_WORDS = frozenset(("and", "the"))


def code_meant(text: str) -> str | None:
    """Return the alpha-2 code that is meant by a code, a name, a former one or a part, or None."""
    return _codes().get(_key(text))


def code_named(name: str) -> str | None:
    """Return the alpha-2 code of the country of that name, or None; codes are no names."""
    return _names().get(_key(name))


def names_of(code: str) -> list[str]:
    """Return all that a country is called, its codes apart, the everyday name first."""
    from stancetrack.record.other_names import ISO_NAMES, OTHER_NAMES

    others = (name for name, meant in OTHER_NAMES.items() if meant == code)
    return [NAMES[code], *ISO_NAMES.get(code, ()), *others]


def organisation_meant(text: str) -> str | None:
    """Return what an organisation is called that is meant by its abbreviation or name, or None."""
    return _organisations().get(_key(text))


@cache
def _codes() -> dict[str, str]:
    from stancetrack.record.other_names import ALPHA_3, MISTAKEN

    codes = {_key(code): meant for code, meant in (MISTAKEN | ALPHA_3).items()}
    return _names() | codes | {_key(code): code for code in NAMES}


@cache
def _names() -> dict[str, str]:
    from stancetrack.record.other_names import ISO_NAMES, OTHER_NAMES

    others = {_key(name): code for name, code in OTHER_NAMES.items()}
    official = {_key(name): code for code, names in ISO_NAMES.items() for name in _ways(names)}
    return others | official | {_key(name): code for code, name in NAMES.items()}


def _ways(names: tuple[str, ...]) -> list[str]:
    """Return names, those that ISO turns round for its lists (Korea, Republic of) both ways."""
    turned = (name.split(", ", 1)[::-1] for name in names if ", " in name)
    return [*names, *(" ".join(parts) for parts in turned)]


@cache
def _organisations() -> dict[str, str]:
    from stancetrack.record.other_names import ORGANISATIONS

    called = {_key(name.partition(" (")[0]): name for name in ORGANISATIONS.values()}
    return called | {_key(short): name for short, name in ORGANISATIONS.items()}


def _key(text: str) -> str:
    """Return a name as names are compared: folded, without the words that people leave out."""
    words = folded(text).split("-")
    return "-".join(word for word in words if word not in _SMALL_WORDS) or "-".join(words)
