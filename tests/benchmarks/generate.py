"""Writes a record of any size, the same for the same seed, in which nothing is wrong.

python tests/benchmarks/generate.py FOLDER --countries 20 --positions 500 --seed 1
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from pathlib import Path

from stancetrack.record.ids import given
from stancetrack.record.iso3166 import NAMES
from stancetrack.record.slugs import slug

FIRST_DAY = date(2025, 2, 1)
DAYS = 480
OUTLETS = ("afp", "dpa", "pap", "ritzau", "voz", "yle")
SAID = "soldiers would only be sent after a ceasefire and with the approval of parliament"
LETTERS = "bcdfghjklmnpqrstvwxz"

US_ROLE = ("backstop", "air-support", "intelligence")
CONTRIBUTIONS = ("ground-troops", "training", "demining", "air-policing")
CONDITIONS = ("ceasefire", "peace-agreement", "parliament-approval", "un-mandate")


def write_record(folder: Path, countries: int, positions: int, seed: int) -> None:
    """Write a `stances/` folder with so many countries of so many positions each."""
    chance = random.Random(seed)
    (folder / "countries").mkdir(parents=True, exist_ok=True)
    (folder / "tracker.yaml").write_text(_tracker(), "utf-8")
    (folder / "sources.yaml").write_text(_sources(), "utf-8")
    (folder / "claims.yaml").write_text(_claims(), "utf-8")
    cited = False
    for code, name in list(NAMES.items())[:countries]:
        text = _country(code, name, positions, chance, cite_all=not cited)
        (folder / "countries" / f"{slug(name)}.yaml").write_text(text, "utf-8")
        cited = True


def _tracker() -> str:
    fields = {
        "us_role": US_ROLE,
        "russian_objections": ("rejects-nato-troops", "legitimate-targets"),
        "contributions": CONTRIBUTIONS,
        "conditions": CONDITIONS,
    }
    return tracker(FIRST_DAY, {field: map(_term, terms) for field, terms in fields.items()})


def _term(name: str) -> tuple[str, str]:
    label = name.capitalize().replace("-", " ")
    return name, f"label: {label}, means: What the word {name} says."


def tracker(starts: date, vocabulary: Mapping[str, Iterable[tuple[str, str]]]) -> str:
    """Return tracker.yaml; the vocabulary has each field's terms, and what is said of each."""
    lines = [
        "title: Troops for Ukraine",
        "question: Will this country send its own soldiers as part of a post-war force?",
        f"starts: {starts}",
        "stale_after: 180",
        "vocabulary:",
    ]
    for field, terms in vocabulary.items():
        lines += [f"  {field}:", *(f"    {name}: {{{keys}}}" for name, keys in terms)]
    return "\n".join(lines) + "\n"


def _sources() -> str:
    lines = ["references:"]
    for day in _days(DAYS):
        for outlet in OUTLETS:
            lines += [
                f"  - id: {outlet}-{day}",
                "    type: article-newspaper",
                f"    title: Allies talk about soldiers on {day}",
                f"    container-title: {outlet.upper()}",
                f"    issued: {day}",
                f"    URL: https://{outlet}.example.org/{day}/soldiers",
            ]
    return "\n".join(lines) + "\n"


def _claims() -> str:
    lines = ["claims:"]
    for day in _days(DAYS // 10):
        lines += [
            f"  - date: {day}",
            "    claimant: Minister Count, Defence",
            "    counts: contributors",
            f"    countries: {len(NAMES) - 1}",
            "    basis: official",
            f"    summary: Counted on {day} those who would give something.",
            f"    sources: [{OUTLETS[0]}-{day}]",
        ]
    return "\n".join(lines) + "\n"


def _days(number: int) -> list[date]:
    """Return so many days, oldest first, spread evenly over the record's time."""
    return [FIRST_DAY + timedelta(days=i * DAYS // number) for i in range(number)]


def _country(code: str, name: str, positions: int, chance: random.Random, *, cite_all: bool) -> str:
    days = _days(positions)
    written = [_position(number, day, code, chance) for number, day in enumerate(days)]
    if cite_all:
        days.append(_days(DAYS)[-1])
        written.append(_census(days[-1]))
    lines = [f"country: {code}", f'name: "{name}"', "positions:"]
    often = Counter(days)
    for day, id_, position in zip(days, _ids(code, days), written, strict=True):
        lines.append(f"  - date: {day}")
        lines += [f"    id: {id_}"] if often[day] > 1 else []
        lines += position
    return "\n".join(lines) + "\n"


def _ids(code: str, days: list[date]) -> list[str]:
    return given(code.lower(), [(day, None) for day in days])


def _position(number: int, day: date, code: str, chance: random.Random) -> list[str]:
    def some(words: tuple[str, ...], most: int) -> str:
        return ", ".join(chance.sample(words, chance.randint(1, most)))

    return [
        f"    troops: {'yes' if number % 2 else 'undecided'}",
        f"    us_role: [{some(US_ROLE, 2)}]",
        f"    contributions: [{some(CONTRIBUTIONS, 2)}]",
        "    conditions:",
        f"      - {chance.choice(CONDITIONS)}",
        f"    force: {1000 + number % 9 * 1000}-{chance.randint(1, 9) * 10000}",
        f"    speaker: Minister {code}{LETTERS[number % 20]}, Defence",
        f"    basis: {chance.choice(('official', 'reported'))}",
        f"    summary: In statement {number} of {code} the minister said that {SAID}.",
        f"    sources: [{', '.join(f'{o}-{day}' for o in chance.sample(OUTLETS, 2))}]",
    ]


def _census(day: date) -> list[str]:
    """Return one last position that cites every source, so that none is left uncited."""
    ids = ", ".join(f"{outlet}-{each}" for each in _days(DAYS) for outlet in OUTLETS)
    return [
        "    russian_objections: [rejects-nato-troops, legitimate-targets]",
        "    basis: reported",
        f"    summary: All that was reported by {day} names both objections.",
        f"    sources: [{ids}]",
    ]


def main() -> None:
    """Write the record that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--countries", type=int, default=20)
    parser.add_argument("--positions", type=int, default=500, help="of each country")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    write_record(options.folder, options.countries, options.positions, options.seed)


if __name__ == "__main__":
    main()
