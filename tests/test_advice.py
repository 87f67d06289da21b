"""What a finding says to do, done literally, mends it: the file is then valid."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from findings import findings_in
from sample import CLAIMS, FRANCE, SOURCES, TRACKER, write_record
from stancetrack.diagnostics import Finding, Location, Severity
from stancetrack.record import fields
from test_cases import FIRING, SINCE, _laid

LITERAL = (
    re.compile(r"did you mean ([^ ?]+)(?: \([^)]*\))?\?"),
    re.compile(r"write (\[[^\]]*\]|\{literal: [^}]*\}|[^ ,;]+)(?:, or correct .*)?"),
    re.compile(r"write “(.*: )” with .*"),
)
"""The forms of a help that says what to write instead of what the finding marks."""

GENERAL = re.compile(r"(YYYY|a |the |each |yes|no |\d+,? \d|5000, )")


def _serious(folder: Path) -> list[Finding]:
    return [f for f in findings_in(folder) if f.severity is not Severity.NOTE]


def _replaced(text: str, place: Location, new: str) -> str:
    rows = text.split("\n")
    assert place.line is not None
    assert place.column is not None
    assert place.end_line == place.line
    assert place.end_column is not None
    row = rows[place.line - 1]
    rows[place.line - 1] = row[: place.column - 1] + new + row[place.end_column - 1 :]
    return "\n".join(rows)


def _literally(finding: Finding, text: str) -> str | None:
    """Return the text with the help followed, or None where only a person can follow it."""
    place = finding.location
    if place.line is None or place.line != place.end_line:
        return None
    for form in LITERAL:
        match = form.fullmatch(finding.help)
        if match and not GENERAL.match(match[1]):
            return _replaced(text, place, match[1])
    return None


def _followed() -> list[tuple[Path, int]]:
    return [
        (case, number)
        for case in FIRING
        if case.parent.name not in SINCE
        for number, line in enumerate(
            re.findall(r"^  help: (.*)$", case.with_suffix(".txt").read_text("utf-8"), re.MULTILINE)
        )
        if any((m := form.fullmatch(line)) and not GENERAL.match(m[1]) for form in LITERAL)
    ]


@pytest.mark.parametrize(
    ("case", "number"), _followed(), ids=lambda value: value.name if isinstance(value, Path) else ""
)
def test_a_word_written_as_the_help_says_is_no_finding(
    case: Path, number: int, tmp_path: Path
) -> None:
    rule = case.parent.name
    folder = write_record(tmp_path, {k: v for k, v in _laid(case).items() if ".absent" not in k})
    before = [
        f for f in findings_in(folder) if f.severity is not Severity.NOTE or f.rule.name == rule
    ]
    finding = before[number]
    path = folder / finding.location.path
    mended = _literally(finding, path.read_text("utf-8"))
    assert mended is not None
    path.write_text(mended, "utf-8")
    after = [
        f for f in findings_in(folder) if f.severity is not Severity.NOTE or f.rule.name == rule
    ]
    assert _count(after, finding) == _count(before, finding) - 1
    assert [f for f in after if f.unread] == [] or len(after) < len(before)


def _count(found: list[Finding], like: Finding) -> int:
    return sum((f.rule, f.location.path) == (like.rule, like.location.path) for f in found)


FORMS = "5000, 5000-10000, ..7500 (at most) or 10000.. (at least)"

WRITTEN: Mapping[str, tuple[Mapping[str, str], str, Mapping[str, str]]] = {
    "an author that is a text": (
        {"sources.yaml": SOURCES.replace("issued: 2025-09-04", "author: AFP")},
        "write [{literal: AFP}]",
        {"sources.yaml": SOURCES.replace("issued: 2025-09-04", "author: [{literal: AFP}]")},
    ),
    "an author in a list that is a text": (
        {"sources.yaml": SOURCES.replace("issued: 2025-09-04", "editor: [AFP]")},
        "write {literal: AFP}",
        {"sources.yaml": SOURCES.replace("issued: 2025-09-04", "editor: [{literal: AFP}]")},
    ),
    "a list of one": (
        {"countries/france.yaml": FRANCE.replace("[ceasefire]", "ceasefire")},
        "write [ceasefire]",
        {},
    ),
    "an author that cannot stand in brackets": (
        {"sources.yaml": SOURCES.replace("issued: 2025-09-04", 'author: "A]"')},
        "write the items behind dashes",
        {"sources.yaml": SOURCES.replace("issued: 2025-09-04", 'author:\n    - literal: "A]"')},
    ),
    "an empty key that is required": (
        {"countries/france.yaml": FRANCE.replace("basis: reported", "basis:")},
        f"write what is missing: {fields.POSITION.by_name['basis'].means}",
        {},
    ),
    "an empty list that is required": (
        {"countries/france.yaml": FRANCE.replace(" [dpa-2025-08-19]", "")},
        "write what is missing: Ids from sources.yaml.",
        {},
    ),
    "an empty key of which one is required": (
        {"claims.yaml": CLAIMS.replace("countries: 26", "countries:")},
        "write what is missing: How many countries: 26, 25-30, ..30 or 25...",
        {},
    ),
    "a number of ten digits": (
        {"countries/france.yaml": FRANCE.replace("    us_", "    force: 1234567890\n    us_")},
        f"look the number up in the source, and write {FORMS}",
        {"countries/france.yaml": FRANCE.replace("    us_", "    force: 5000\n    us_")},
    ),
    "a count of ten digits": (
        {"claims.yaml": CLAIMS.replace("of: 35", "of: 9999999999")},
        "look the number up in the source, and write a number such as 26",
        {"claims.yaml": CLAIMS.replace("of: 35", "of: 26")},
    ),
    "a term twice by two spellings": (
        {"countries/france.yaml": FRANCE.replace("[ceasefire]", "[ceasefire, cease-fire]")},
        "delete it: ceasefire stands in this list already",
        {},
    ),
    "a source's id on another one": (
        {"sources.yaml": SOURCES.replace("id: dpa-2025-08-19", "id: afp-2025-09-04")},
        "name this one dpa-2025-08-19, which is cited and has no entry",
        {},
    ),
    "another country's name": (
        {"countries/france.yaml": FRANCE.replace("name: France", "name: Germany")},
        "write France, or correct the code",
        {},
    ),
    "another country's code": (
        {"countries/france.yaml": FRANCE.replace("country: FR", "country: PL")},
        "write FR, or correct the name",
        {},
    ),
    "a key by another word": (
        {"countries/france.yaml": FRANCE.replace("- date: 2025-08-19", "- day: 2025-08-19")},
        "did you mean date?",
        {},
    ),
    "a key of few words by another word": (
        {"countries/france.yaml": FRANCE.replace("basis: reported", "quality: reported")},
        "did you mean basis?",
        {},
    ),
    "a code by another word": (
        {"countries/france.yaml": FRANCE.replace("country: FR", "iso: FR")},
        "did you mean country?",
        {},
    ),
    "an interval backwards": (
        {"sources.yaml": SOURCES.replace("issued: 2025-09-04", "issued: 2025-09-06/2025-09-04")},
        "write 2025-09-04/2025-09-06",
        {"sources.yaml": SOURCES.replace("issued: 2025-09-04", "issued: 2025-09-04/2025-09-06")},
    ),
    "vocabulary twice": (
        {"tracker.yaml": TRACKER.replace("vocabulary:", "vocabulary: {us_role: {}}\nvocabulary:")},
        "keep one of the two",
        {},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("broken", "help_", "mended"), WRITTEN.values(), ids=WRITTEN.keys())
def test_one_slip_is_one_finding_and_its_help_mends_it(
    broken: Mapping[str, str], help_: str, mended: Mapping[str, str], tmp_path: Path
) -> None:
    found = _serious(write_record(tmp_path / "broken", broken))
    assert [finding.help for finding in found] == [help_]
    assert _serious(write_record(tmp_path / "mended", mended)) == []


SLIPS = {
    "- date: 2025-08-19": ("- date:2025-08-19", "- date 2025-08-19", "-date: 2025-08-19"),
    "- date: 2025-09-04": ("- date:2025-09-04", "- date 2025-09-04", "-date: 2025-09-04"),
    "    troops: yes": ("    troops:yes", "    troops yes", "    troops:\u00a0yes"),
    "    conditions": ("\u3000   conditions",),
    "    basis: reported": ("    basis:\u202freported", "    basis:reported"),
    "country: FR": ("country FR", "country:FR", "contry FR", "country:\u00a0FR"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("right", "wrong"),
    [(right, each) for right, wrong in SLIPS.items() for each in wrong],
    ids=ascii,
)
def test_a_slip_is_named_on_its_own_line(right: str, wrong: str, tmp_path: Path) -> None:
    folder = write_record(tmp_path, {"countries/france.yaml": FRANCE.replace(right, wrong)})
    (finding,) = _serious(folder)
    assert finding.rule.name == "yaml-syntax"
    assert finding.location.line == FRANCE[: FRANCE.index(right)].count("\n") + 1
    column = finding.location.column or 0
    assert wrong.strip(" -")[:1] == wrong[column - 1 - 2 * wrong.startswith("-") :][:1] or (
        not wrong.isascii()
    )


@pytest.mark.parametrize("key", ["troops\u00a0", "tro\u200bops", "troops\u3000x"])
def test_a_key_with_a_sign_nobody_sees_names_it(key: str, tmp_path: Path) -> None:
    text = FRANCE.replace("    troops: yes", f"    {key}: yes")
    found = _serious(write_record(tmp_path, {"countries/france.yaml": text}))
    said = " ".join(f"{finding.message} {finding.help}" for finding in found)
    sign = next(c for c in key if not c.isascii())
    assert f"U+{ord(sign):04X}" in said
