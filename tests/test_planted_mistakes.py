"""Single mistakes planted into copies of the real record: each gives one finding, at its line."""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from conftest import PROJECT, Program
from sample import RECORD_TODAY, write_record
from stancetrack.api.findings import checked
from stancetrack.diagnostics import Severity
from stancetrack.loading import load
from stancetrack.loading.folder import read_folder
from stancetrack.record.snapshot import Snapshot

pytestmark = pytest.mark.usefixtures("record_today")

STANCES = PROJECT / "stances"

FR = "countries/france.yaml"
DE = "countries/germany.yaml"
IT = "countries/italy.yaml"
GB = "countries/united-kingdom.yaml"
SOURCES, CLAIMS, TRACKER = "sources.yaml", "claims.yaml", "tracker.yaml"


@dataclass(frozen=True)
class Mistake:
    """Text of one file, found by a pattern and replaced.

    The finding is on the replacement's first line, or on the one that holds the sign ¶.
    """

    called: str
    file: str
    pattern: str
    replacement: str
    rule: str


FIRST = r"^  - date: (\d{4}-\d{2}-\d{2})$"
TROOPS = r"^    troops: (yes|undecided)$"
REFUSAL = r"^    troops: no$"
ROLE = r"^    us_role: \[([a-z-]+)"
LIST = r"^    conditions: \[([a-z-]+), ([a-z-]+)"
SPEAKER = r"^    speaker: (.*)$"
OFFICIAL = r"^    basis: official$"
SUMMARY = r"^    summary: (.*)$"
CITED = r"^    sources: \[([a-z0-9-]+)\]$"
URL = r"^    URL: (https://\S+)$"
ISSUED = r"^    issued: (\d{4}-\d{2}-\d{2})$"
POSITION = r"^  - date: .*\n(?:    .*\n)+"
LONG = " ".join(["word"] * 41)

MISTAKES = (
    # the file
    Mistake("a colon in a text", FR, SUMMARY, r"    summary: Macron: \1", "yaml-syntax"),
    Mistake("an open quote", FR, SUMMARY, r'    summary: "\1', "yaml-syntax"),
    Mistake("an open bracket", FR, ROLE, r"    us_role: [\1\n    x: [", "yaml-syntax"),
    Mistake("a key twice", FR, TROOPS, r"\g<0>\n    ¶troops: no", "duplicate-key"),
    Mistake("a line indented too little", FR, OFFICIAL, "   basis: official", "yaml-syntax"),
    Mistake("a tab as indentation", FR, TROOPS, r"\ttroops: \1", "tab"),
    Mistake("a tab inside a line", FR, OFFICIAL, "    basis:\tofficial", "tab"),
    Mistake("an anchor", FR, CITED, r"    sources: &a [\1]", "unsupported-yaml"),
    Mistake("a tag", FR, TROOPS, r"    troops: !!str \1", "unsupported-yaml"),
    Mistake("a second document", FR, r"\Z", "---\ncountry: FR\n", "unsupported-yaml"),
    Mistake("an escape code", FR, SPEAKER, r'    speaker: "\\e[31m\1"', "control-character"),
    Mistake("a bidirectional override", FR, SPEAKER, "    speaker: \u202e\\1", "control-character"),
    Mistake("an odd line break", FR, SUMMARY, "    summary: \\1\u2028Again.", "odd-line-break"),
    Mistake("deep nesting", FR, CITED, rf"    sources: {'[' * 40}\1{']' * 40}", "too-deep"),
    # keys and values
    Mistake("a misspelt key", FR, SUMMARY, r"    sumary: \1", "unknown-key"),
    Mistake("a misspelt optional key", FR, TROOPS, r"    troop: \1", "unknown-key"),
    Mistake("a misspelt key of the file", FR, r"^name:", "nam:", "unknown-key"),
    Mistake(
        "no summary",
        FR,
        r"^(  - date: .*\n(?:    (?!summary).*\n)*)    summary: .*\n",
        r"\1",
        "missing-key",
    ),
    Mistake("text for a list", FR, CITED, r"    sources: \1", "wrong-type"),
    Mistake("a list for text", FR, SPEAKER, r"    speaker: [\1]", "wrong-type"),
    Mistake("a blank speaker", FR, SPEAKER, '    speaker: " "', "empty-value"),
    Mistake("null for a summary", FR, SUMMARY, "    summary: ~", "empty-value"),
    Mistake("a space at the end", FR, SPEAKER, r'    speaker: "\1 "', "stray-space"),
    Mistake("typographic quotes", FR, ROLE, r"    us_role: [“\1”", "smart-quotes"),
    Mistake("no sources", FR, CITED, "    sources: []", "empty-list"),
    Mistake("troops: true", FR, TROOPS, "    troops: true", "unknown-value"),
    Mistake("troops: maybe", FR, TROOPS, "    troops: maybe", "unknown-value"),
    Mistake("a misspelt basis", FR, OFFICIAL, "    basis: offical", "unknown-value"),
    Mistake("a misspelt term", FR, ROLE, r"    us_role: [\1x", "unknown-term"),
    Mistake("a term of another field", FR, ROLE, r"    us_role: [training", "unknown-term"),
    Mistake("a term twice", FR, LIST, r"    conditions: [\1, \2, \1", "repeated-item"),
    Mistake(
        "terms that exclude each other",
        FR,
        r"^    us_role: \[backstop",
        "    us_role: [backstop, no-backstop",
        "contradictory-terms",
    ),
    Mistake(
        "a term said and taken back",
        FR,
        r"^    us_role: \[backstop\]$",
        r"\g<0>\n    ¶no_longer: [backstop]",
        "contradictory-terms",
    ),
    Mistake("UK for GB", GB, r"^country: GB", "country: UK", "unknown-country"),
    Mistake("a code in lower case", FR, r"^country: FR", "country: fr", "unknown-country"),
    Mistake("the EU as a country", FR, r"^country: FR", "country: EU", "unknown-country"),
    Mistake("another country's code", FR, r"^country: FR", "country: DE", "duplicate-country"),
    Mistake("another country's name", FR, r"^name: France", "name: Frence", "file-name"),
    Mistake(
        "another country's alias", DE, r"^aliases: \[", "aliases: [France, ", "duplicate-alias"
    ),
    Mistake("a reversed force", FR, TROOPS, r"\g<0>\n    ¶force: 9000-5000", "invalid-number"),
    Mistake("a force in words", FR, TROOPS, r"\g<0>\n    ¶force: thousands", "invalid-number"),
    Mistake(
        "no field",
        FR,
        r"^(  - date: .*\n)    us_role: .*\n    conditions: .*\n(?=    speaker)",
        r"\1",
        "says-nothing",
    ),
    Mistake(
        "no speaker",
        IT,
        r"^    speaker: .*\n    basis: official$",
        "    basis: official",
        "missing-speaker",
    ),
    Mistake("a long summary", FR, SUMMARY, f"    summary: {LONG}", "long-summary"),
    # dates
    Mistake("a day that does not exist", FR, FIRST, "  - date: 2025-02-30", "impossible-date"),
    Mistake("a month that does not exist", FR, FIRST, "  - date: 2024-13-45", "impossible-date"),
    Mistake("a day without zeros", FR, FIRST, "  - date: 2025-3-1", "date-format"),
    Mistake("the day first", FR, FIRST, "  - date: 03/01/2025", "date-format"),
    Mistake("a day with a time", FR, FIRST, r"  - date: \1T10:00", "date-format"),
    Mistake("a month for a day", FR, FIRST, "  - date: 2025-03", "date-format"),
    Mistake("the next century", FR, FIRST, "  - date: 2125-03-01", "future-date"),
    Mistake("before the start", FR, FIRST, "  - date: 2024-12-01", "before-start"),
    Mistake("out of order", IT, rf"({POSITION})({POSITION})", r"\2¶\1", "out-of-order"),
    Mistake(
        "withdrawn too early",
        FR,
        CITED,
        r"\g<0>\n    ¶withdrawn: {date: 2025-02-01, reason: x}",
        "withdrawn-before-said",
    ),
    Mistake(
        "withdrawn without a reason",
        FR,
        CITED,
        r"\g<0>\n    ¶withdrawn: {date: 2026-02-01}",
        "missing-key",
    ),
    # sources
    Mistake("a misspelt source", FR, CITED, r"    sources: [\1x]", "unknown-source"),
    Mistake("a source twice", FR, CITED, r"    sources: [\1, \1]", "repeated-item"),
    Mistake(
        "a source nobody cites",
        SOURCES,
        r"^references:\n",
        "references:\n  ¶- {id: a-b, type: webpage, title: T, container-title: C}\n",
        "uncited-source",
    ),
    Mistake(
        "one id for two sources",
        SOURCES,
        r"^  - id: (.*)$",
        r"  - {id: \1, type: webpage, title: T, container-title: C}\n¶\g<0>",
        "duplicate-source-id",
    ),
    Mistake("no host", SOURCES, URL, "    URL: https:///paris", "malformed-url"),
    Mistake("no scheme", SOURCES, URL, "    URL: www.example.org/paris", "malformed-url"),
    Mistake("http", SOURCES, r"URL: https:", "URL: http:", "insecure-url"),
    Mistake(
        "a tracking parameter", SOURCES, URL, r"    URL: \1?utm_source=x", "tracking-parameters"
    ),
    Mistake("a home page", SOURCES, URL, "    URL: https://www.example.org/", "home-page-url"),
    Mistake(
        "the URL of another",
        SOURCES,
        r"^    URL: (\S+)((?s:.*?)^    URL: )\S+",
        r"    URL: \1\2¶\1",
        "same-url",
    ),
    Mistake("no CSL type", SOURCES, r"^    type: .*$", "    type: newspaper", "unknown-value"),
    Mistake("no CSL variable", SOURCES, r"^    container-title:", "    outlet:", "unknown-key"),
    Mistake("issued in words", SOURCES, ISSUED, "    issued: last week", "date-format"),
    Mistake("issued on no day", SOURCES, ISSUED, "    issued: 2025-02-31", "impossible-date"),
    Mistake(
        "read before published",
        SOURCES,
        ISSUED,
        r"\g<0>\n    ¶accessed: 2025-01-01",
        "accessed-before-published",
    ),
    Mistake(
        "no outlet",
        SOURCES,
        r"^(  - id: .*\n(?:    (?!container).*\n)*)    container.*\n",
        r"\1",
        "unfindable-source",
    ),
    # sense
    Mistake("the same position twice", FR, POSITION, r"\g<0>¶\g<0>", "duplicate-position"),
    Mistake(
        "a no with soldiers",
        FR,
        r"^    troops: yes\n    contributions: \[ground-troops",
        "    troops: no\n    ¶contributions: [ground-troops",
        "no-with-troops",
    ),
    Mistake(
        "a claim of nothing",
        CLAIMS,
        r"^(  - date: .*\n(?:    (?!force).*\n)*)    force: .*\n",
        r"\1",
        "empty-claim",
    ),
    Mistake("a claim by nobody", CLAIMS, r"^    claimant: .*$", "    claimant:", "empty-value"),
    Mistake(
        "a member that is no country",
        TRACKER,
        r"members: \[AL",
        "members: [NATO",
        "unknown-country",
    ),
    Mistake(
        "a former name in use",
        TRACKER,
        r"^(    ceasefire:\n)",
        r"\1      ¶formerly: [training]\n",
        "former-name-conflict",
    ),
    Mistake(
        "an exclusion of nothing",
        TRACKER,
        r"excludes: \[no-backstop\]",
        "excludes: [no-backstopp]",
        "unknown-exclusion",
    ),
    Mistake(
        "a term in two fields",
        TRACKER,
        r"^    ceasefire:\n",
        "    weapons: {label: W, means: W.}\n    ceasefire:\n",
        "duplicate-term",
    ),
    Mistake(
        "an event on no day",
        TRACKER,
        r"date: 2025-02-17, label",
        "date: 2025-02-29, label",
        "impossible-date",
    ),
)


@pytest.fixture(scope="module")
def real() -> Snapshot:
    return read_folder(STANCES, PROJECT)


def _found(snapshot: Snapshot) -> list[tuple[str, str, int | None]]:
    """Return the rule, path and line of each error and warning."""
    findings = checked(load(snapshot), date.fromisoformat(RECORD_TODAY)).findings
    return [
        (finding.rule.name, finding.location.path, finding.location.line)
        for finding in findings
        if finding.severity is not Severity.NOTE
    ]


def _planted(text: str, mistake: Mistake) -> tuple[str, int]:
    """Return the text with the mistake in it, and the line where it should be found."""
    match = re.search(mistake.pattern, text, re.MULTILINE)
    assert match, f"the record no longer holds {mistake.pattern}"
    replacement = match.expand(mistake.replacement)
    above = replacement.partition("¶")[0] if "¶" in replacement else ""
    before, after = text[: match.start()], text[match.end() :]
    return before + replacement.replace("¶", "") + after, (before + above).count("\n") + 1


def test_nothing_is_wrong_with_the_record(real: Snapshot) -> None:
    assert _found(real) == []


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.called)
def test_a_mistake_gives_one_finding(mistake: Mistake, real: Snapshot) -> None:
    files = {file.name: file for file in real.files}
    file = files[mistake.file]
    text, line = _planted(file.content.decode(), mistake)
    files[file.name] = file._replace(content=text.encode())
    assert _found(real._replace(files=tuple(files.values()))) == [(mistake.rule, file.path, line)]


def test_there_are_many_mistakes_and_no_two_alike() -> None:
    assert len(MISTAKES) >= 60
    assert max(Counter(mistake.called for mistake in MISTAKES).values()) == 1


EIGHT = (
    Mistake("a value", "countries/italy.yaml", REFUSAL, "    troops: maybe", "unknown-value"),
    Mistake("a day", FR, FIRST, "  - date: 2025-02-30", "impossible-date"),
    Mistake("a key twice", DE, TROOPS, r"\g<0>\n    ¶troops: no", "duplicate-key"),
    Mistake("a misspelt key", GB, SUMMARY, r"    sumary: \1", "unknown-key"),
    Mistake("a tab", "countries/poland.yaml", REFUSAL, "\ttroops: no", "tab"),
    Mistake("a byte", "countries/spain.yaml", SUMMARY, "    summary: d\udce9j\xe0 vu", "not-utf-8"),
    Mistake("a source", "countries/belgium.yaml", CITED, r"    sources: [\1x]", "unknown-source"),
    Mistake(
        "no summary",
        "countries/estonia.yaml",
        r"^(  - date: .*\n(?:    (?!summary).*\n)*)    summary: .*\n",
        r"\1",
        "missing-key",
    ),
)


def test_eight_mistakes_in_eight_files_are_eight_findings(program: Program, tmp_path: Path) -> None:
    folder = tmp_path / "stances"
    shutil.copytree(STANCES, folder)
    expected = []
    for mistake in EIGHT:
        path = folder / mistake.file
        text, line = _planted(path.read_text("utf-8"), mistake)
        path.write_bytes(text.encode("utf-8", "surrogateescape"))
        expected.append((mistake.rule, path.as_posix(), line))
    outcome = program("--stances", folder, "validate", "--format", "json")
    found = json.loads(outcome.out)["findings"]
    assert sorted((f["rule"], f["path"], f["line"]) for f in found) == sorted(expected)
    assert outcome.code == 1


def test_a_hundred_thousand_brackets_are_a_finding(program: Program, tmp_path: Path) -> None:
    folder = write_record(tmp_path, {"countries/france.yaml": "[" * 100_000})
    outcome = program("--stances", folder, "validate", "--format", "concise")
    place = f"{folder.as_posix()}/countries/france.yaml:1:33"
    message = "error: nested more than 32 levels deep [too-deep]\n"
    assert (outcome.code, outcome.out) == (1, f"{place}: {message}")
