"""Measures each way through the program at two sizes, and prints by how much it grew.

    python tests/benchmarks/growth.py [--only NAME] [--small]

It is no test: nothing here passes or fails. A row is one command over one kind of record, made
twice, the larger four times the smaller. CPU counts the seconds the process worked, its system's
included; output is by how much that grew, which in some forms is more than the input; the peak is
the larger one's. A mark, !, stands behind a factor above 1.3 times that of what is read or
written: such a row is measured once more and the smaller figures are kept, since other processes
can only slow it. Run it with the Python of the environment into which the program is installed
(`.[site]`). All of it takes about half an hour; `--small` measures a sixteenth of each size.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.generate import tracker as frame
from benchmarks.processes import finished
from stancetrack.record.iso3166 import NAMES
from stancetrack.record.slugs import slug

PROGRAM = Path(sys.executable).parent / "stancetrack"
TODAY = "2026-06-01"
FIRST_DAY = date(1800, 1, 1)
TIMES = 4
BOUND = 1.3
FIELDS = ("us_role", "russian_objections", "contributions", "conditions")
REPORTS = ("table", "csv", "json", "markdown")

Files = Mapping[str, str]
"""The texts of a record's files, by their paths in its folder."""

Versions = Sequence[Files]
"""A record, or its versions, the oldest first; all but the last are committed to git."""


@dataclass(frozen=True)
class Way:
    """One way through the program: what it is given, how it is called, and the larger size."""

    make: Callable[[int], Versions]
    command: str
    size: int


@dataclass(frozen=True)
class Run:
    """What one process took: seconds of work, megabytes at its peak; and the bytes it wrote."""

    cpu: float
    peak: float
    output: int


# Records


def tracker(terms: Mapping[str, str] | None = None) -> str:
    """Return tracker.yaml with one term a field, and more contributions, each with its keys."""
    vocabulary = {
        field: [(f"of-{field.replace('_', '-')}", "label: L, means: M.")] for field in FIELDS
    }
    found = (terms or {}).items()
    vocabulary["contributions"] += [(name, f"label: L, means: M.{keys}") for name, keys in found]
    return frame(FIRST_DAY, vocabulary)


def sources(names: Iterable[str] = ("afp",)) -> str:
    """Return sources.yaml."""
    issued = f"container-title: O, issued: {TODAY}"
    made = (f"  - {{id: {name}, type: report, title: T, {issued}}}" for name in names)
    return "\n".join(["references:", *made]) + "\n"


def day(number: int) -> date:
    """Return a day by its number."""
    return FIRST_DAY + timedelta(days=number)


def said(number: int, *keys: str, source: str = "afp") -> str:
    """Return the position of a day of its own."""
    lines = (
        f"  - date: {day(number)}",
        *(keys or ("troops: yes" if number % 2 else "troops: undecided",)),
        "speaker: Minister One, Defence",
        "basis: official",
        f"summary: Said for the time {number}.",
        f"sources: [{source}]",
    )
    return "\n    ".join(lines) + "\n"


def country(positions: Iterable[str], code: str = "FR", head: str = "") -> Files:
    """Return a country's file."""
    name = NAMES[code]
    text = f'country: {code}\nname: "{name}"\n{head}positions:\n{"".join(positions)}'
    return {f"countries/{slug(name)}.yaml": text}


def record(*files: Files, **others: str) -> Files:
    """Return a record of some files; by default of one source."""
    made = {f"{name}.yaml": text for name, text in others.items()}
    base = {"tracker.yaml": tracker(), "sources.yaml": sources(), **made}
    return {name: text for each in (base, *files) for name, text in each.items()}


def names(count: int) -> list[str]:
    """Return so many terms."""
    return [f"term-{number}" for number in range(count)]


def known(count: int, keys: str = "") -> str:
    """Return tracker.yaml with so many terms."""
    return tracker(dict.fromkeys(names(count), keys))


def once(terms: Iterable[str]) -> Files:
    """Return a country that says each of some terms once."""
    return country(said(n, f"contributions: [{term}]") for n, term in enumerate(terms))


def plain(count: int) -> Versions:
    """Return a record of so many positions of one country."""
    return [record(country(map(said, range(count))))]


def shuffled(count: int) -> Versions:
    """Return a record of positions out of order."""
    days = list(range(count))
    random.Random(1).shuffle(days)
    return [record(country(map(said, days)))]


def cited(count: int) -> Versions:
    """Return a record of positions, each with a source of its own."""
    positions = (said(n, source=f"s{n}") for n in range(count))
    return [record(country(positions), sources=sources(f"s{n}" for n in range(count)))]


def halved(count: int) -> Versions:
    """Return a record before and after every second position went."""
    positions = [said(n) for n in range(count)]
    return [record(country(positions)), record(country(positions[::2]))]


def tabs(count: int) -> Versions:
    """Return a record of so many files, each with a tab for spaces."""
    codes = list(NAMES)[:count]
    text = said(1).replace("\n    ", "\n\t")
    return [record(*(country([said(0), text], code) for code in codes))]


def months(count: int) -> Versions:
    """Return a record of positions a month apart."""
    days = (number * 30 for number in range(count))
    return [record(country(said(n, f"troops: {'yes' if n % 60 else 'no'}") for n in days))]


def terms(count: int) -> Versions:
    """Return a record of so many terms, each said once, all of which hold."""
    return [record(once(names(count)), tracker=known(count))]


def unknown(count: int) -> Versions:
    """Return a record of so many terms, and of as many that it does not know."""
    return [record(once(f"tern-{n}" for n in range(count)), tracker=known(count))]


def dropped(count: int) -> Versions:
    """Return a record before and after its terms were dropped, and others came."""
    others = {f"tern-{number}": "" for number in range(count)}
    return [
        record(once(names(count)), tracker=known(count)),
        record(once(others), tracker=tracker(others)),
    ]


def aliases(count: int) -> Versions:
    """Return a record of a country whose aliases differ in the signs between their words."""
    signs = product(" -_.", repeat=8)
    found = ["{}".join("abcdefghi").format(*next(signs)) for _ in range(count)]
    return [record(country([said(0)], head=f"aliases: {found}\n"))]


def copies(count: int) -> Versions:
    """Return a record of so many files of one country."""
    return [record(*({f"countries/f{n}.yaml": only(country([said(n)]))} for n in range(count)))]


def only(files: Files) -> str:
    """Return the only text of some files."""
    (text,) = files.values()
    return text


def many(count: int) -> Versions:
    """Return a record of so many positions of twenty countries."""
    codes = list(NAMES)[:20]
    return [record(*(country(map(said, range(count // 20)), code) for code in codes))]


def wrong(count: int) -> Versions:
    """Return a record of twenty countries with so many findings, thirty of a position."""
    said_wrong = f"contributions: [{', '.join(f'no-{number}' for number in range(30))}]"
    each = range(count // 30 // 20)
    return [
        record(
            *(
                country((said(n, said_wrong).replace("time", code) for n in each), code)
                for code in list(NAMES)[:20]
            )
        )
    ]


def turned(count: int) -> Versions:
    """Return a record before and after every position says the opposite."""
    answers = ("yes", "no")
    return [
        record(country(said(n, f"troops: {answers[(n + late) % 2]}") for n in range(count)))
        for late in (0, 1)
    ]


def renamed(count: int) -> Versions:
    """Return a record before and after each term got another name."""
    after = {f"tern-{n}": f", formerly: [term-{n}]" for n in range(count)}
    return [*terms(count), record(once(after), tracker=tracker(after))]


def said_more(count: int) -> Versions:
    """Return a record of terms before and after each is said a second time, in another order."""
    old = names(count)
    again = [*old, *reversed(old)]
    return [
        record(once(old), tracker=known(count)),
        record(once(again), tracker=known(count)),
    ]


def other_ids(count: int) -> Versions:
    """Return a record before and after each position got another id."""
    return [
        record(country(said(n, f"id: fr-{day(n)}-{end}", "troops: yes") for n in range(count)))
        for end in "bc"
    ]


def one_day(count: int) -> Versions:
    """Return a record of positions of one day, which want ids."""
    one = said(0, "troops: yes")
    return [record(country(one.replace("time 0", f"time {n}") for n in range(count)))]


def claims(count: int) -> Versions:
    """Return a record of so many claims and countries' positions."""
    made = "".join(
        f"  - date: {day(n)}\n    claimant: Minister One, Defence\n"
        "    counts: contributors\n    countries: 3\n    basis: official\n"
        f"    summary: Counted for the time {n}.\n    sources: [afp]\n"
        for n in range(count)
    )
    return [record(country(map(said, range(count))), claims="claims:\n" + made)]


def memberships(count: int) -> Versions:
    """Return a record of a group that its one member left and joined so many times."""
    days = (f"since: {day(2 * n)}, until: {day(2 * n)}" for n in range(count))
    group = "".join(f"      - {{country: FR, {each}}}\n" for each in days)
    frame = tracker() + f"groups:\n  coalition:\n    label: C\n    members:\n{group}"
    made = claims(count)[0]
    counted = made["claims.yaml"].replace("counts: contributors", "counts: members")
    return [{**made, "tracker.yaml": frame, "claims.yaml": counted}]


# Ways

WAYS: dict[str, Way] = {
    "fix: positions out of order": Way(shuffled, "validate --fix", 64_000),
    "history --sources": Way(cited, "history --sources", 64_000),
    "history as Markdown, n sources": Way(cited, "history --format markdown", 64_000),
    "validate --base, half deleted": Way(halved, "validate --base HEAD", 32_000),
    "fix: a tab in each of n files": Way(tabs, "validate --fix", 100),
    "matrix --by month": Way(
        months, "matrix --by month --as-of 3150-01-01 --columns 1800-12", 16_000
    ),
    "history of n terms": Way(terms, "history", 8_000),
    "matrix of n terms": Way(terms, "matrix", 8_000),
    "validate, n terms": Way(terms, "validate", 8_000),
    "validate, n unknown terms": Way(unknown, "validate", 8_000),
    "validate --base, n terms gone": Way(dropped, "validate --base HEAD", 8_000),
    "validate, aliases of one slug": Way(aliases, "validate", 16_000),
    "validate, n files of one country": Way(copies, "validate", 20_000),
    "matrix, n files of one country": Way(copies, "matrix", 20_000),
    **{f"history as {form}": Way(many, f"history --format {form}", 100_000) for form in REPORTS},
    **{
        f"n findings as {form}": Way(wrong, f"validate --format {form}", 600_000)
        for form in ("text", "json", "sarif")
    },
    "why of n positions": Way(plain, "why FR", 16_000),
    "why of n terms": Way(terms, "why FR", 4_000),
    "diff between days, n positions": Way(plain, "diff 1850-01-01 2026-01-01", 64_000),
    "diff between days, n terms": Way(terms, "diff 1800-01-01 2026-01-01", 4_000),
    "diff HEAD, n positions turned": Way(turned, "diff HEAD", 16_000),
    "diff HEAD, n terms renamed": Way(renamed, "diff HEAD", 4_000),
    "diff HEAD, n terms said again": Way(said_more, "diff HEAD", 4_000),
    "diff HEAD, n other ids": Way(other_ids, "diff HEAD", 16_000),
    "history --intervals, n positions": Way(plain, "history --intervals", 64_000),
    "history --intervals, n terms": Way(terms, "history --intervals", 4_000),
    "terms of n terms": Way(terms, "terms", 8_000),
    "sources of n sources": Way(cited, "sources", 16_000),
    "summary of n terms": Way(terms, "summary", 8_000),
    "summary of n claims": Way(claims, "summary", 16_000),
    "timeline of n positions": Way(plain, "timeline", 64_000),
    "timeline of n terms": Way(terms, "timeline", 8_000),
    "timeline of n memberships": Way(memberships, "timeline --group coalition", 16_000),
    "summary of n memberships": Way(memberships, "summary", 16_000),
    "matrix of n memberships": Way(memberships, "matrix --group coalition", 16_000),
    "map of n positions": Way(plain, "map", 64_000),
    "map of n terms": Way(terms, "map", 8_000),
    "site of n positions": Way(plain, "site OUT", 4_000),
    "site of n terms": Way(terms, "site OUT", 2_000),
    "site of n claims": Way(claims, "site OUT", 2_000),
    "export sqlite of n positions": Way(plain, "export sqlite OUT", 16_000),
    "export sqlite of n terms": Way(terms, "export sqlite OUT", 4_000),
    "fix: ids of one day": Way(one_day, "validate --fix", 16_000),
}


# Measuring


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--only", default="", metavar="NAME", help="rows with this in their name")
    parser.add_argument("--small", action="store_true", help="a sixteenth of each size")
    options = parser.parse_args()
    print(  # noqa: T201
        f"{'way':34}{'sizes':>18}{'CPU':>19}{'factor':>9}{'input':>7}{'output':>8}{'peak':>9}"
    )
    for name, way in WAYS.items():
        if options.only in name:
            large = way.size // 16 if options.small else way.size
            print(row(name, way, large), flush=True)  # noqa: T201


def row(name: str, way: Way, large: int) -> str:
    """Return the line of one way."""
    small = large // TIMES
    one, other = measured(way, small), measured(way, large)
    output = other.output / max(one.output, 1)
    most = BOUND * max(TIMES, output)
    if other.cpu > most * one.cpu:
        one, other = least(one, measured(way, small)), least(other, measured(way, large))
    factor = other.cpu / one.cpu
    return (
        f"{name:34}{f'{small:,} / {large:,}':>18}{one.cpu:8.2f} /{other.cpu:7.2f} s"
        f"{factor:8.1f}{'!' if factor > most else ' '}{TIMES:7.1f}{output:8.1f}{other.peak:6.0f} MB"
    )


def least(one: Run, other: Run) -> Run:
    """Return the smaller figures of two runs."""
    return Run(min(one.cpu, other.cpu), min(one.peak, other.peak), one.output)


def measured(way: Way, size: int) -> Run:
    """Make a record, run the command over it, and measure that."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        for number, files in enumerate(versions := way.make(size)):
            write(folder / "stances", files)
            if number + 1 < len(versions):
                commit(folder)
        command = way.command.replace("OUT", str(folder / "out")).split()
        with (folder / "written").open("wb") as written, (folder / "said").open("w+b") as told:
            process = subprocess.Popen(
                [PROGRAM, *command],
                cwd=folder,
                env={**os.environ, "STANCETRACK_TODAY": TODAY},
                stdout=written,
                stderr=told,
            )
            cpu, peak = finished(process)
            told.seek(0)
            complaint = told.read(2000).decode(errors="replace")
        if process.returncode not in (0, 1) or "Traceback" in complaint:
            raise SystemExit(f"{way.command} ended in {process.returncode}:\n{complaint}")
        out = [folder / "written", folder / "out", *(folder / "out").rglob("*")]
        return Run(cpu, peak, sum(path.stat().st_size for path in out if path.is_file()))


def write(folder: Path, files: Files) -> None:
    """Write a record, of which the files that are there already may be others."""
    for name, text in files.items():
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, "utf-8")


def commit(folder: Path) -> None:
    """Commit all that is in a folder."""
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    for arguments in (("init", "-q"), ("add", "."), (*who, "commit", "-q", "-m", "Before")):
        subprocess.run(["git", *arguments], cwd=folder, check=True)


if __name__ == "__main__":
    main()
