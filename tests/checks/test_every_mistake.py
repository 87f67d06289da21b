"""Every mistake is found in one run: what could not be read mutes only what needs it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from findings import findings_in
from sample import CLAIMS, FRANCE, GERMANY, SOURCES, TRACKER, write_record
from stancetrack.diagnostics import Severity

FR, DE = "countries/france.yaml", "countries/germany.yaml"


def replaced(text: str, *pairs: tuple[str, str]) -> str:
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new, 1)
    return text


SPEAKER = "    speaker: Friedrich Merz, Chancellor\n"
SWAPPED = replaced(
    GERMANY, ("date: 2025-08-19", "date: ¶"), ("2025-09-04", "2025-08-01"), ("¶", "2025-08-19")
)
"""Germany's two positions in the wrong order."""

RECORDS: dict[str, tuple[Mapping[str, str | None], list[str]]] = {
    "four mistakes in one position": (
        {
            DE: replaced(
                SWAPPED, ("[parliament-approval]", "[parliament]"), (SPEAKER, ""),
                ("[afp-2025-09-04]", "[afp-2025-09-05]"),
            )
        },
        ["missing-speaker", "out-of-order", "unknown-source", "unknown-term"],
    ),
    "a missing summary beside them": (
        {
            DE: replaced(
                SWAPPED,
                ("    summary: Left the decision open and pointed to the Bundestag.\n", ""),
                (SPEAKER, ""), ("[afp-2025-09-04]", "[afp-2025-09-05]"),
            )
        },
        ["missing-key", "missing-speaker", "out-of-order", "unknown-source"],
    ),
    "an unreadable day beside an unknown source": (
        {DE: replaced(GERMANY, ("2025-09-04", "yesterday"), ("[afp-2025-09-04]", "[reuters-1]"))},
        ["date-format", "unknown-source"],
    ),
    "a country without a code": (
        {DE: replaced(GERMANY, ("country: DE", "country: UKR"), (SPEAKER, ""))},
        ["missing-speaker", "unknown-country"],
    ),
    "a country without a name": (
        {DE: replaced(SWAPPED, ("name: Germany\n", ""), ("[parliament-approval]", "[vote]"))},
        ["missing-key", "out-of-order", "unknown-term"],
    ),
    "one entry that is no mapping": (
        {FR: FRANCE + "  - yes\n", DE: replaced(GERMANY, (SPEAKER, ""))},
        ["missing-speaker", "wrong-type"],
    ),
    "two mistakes in a source": (
        {
            "sources.yaml": replaced(
                SOURCES, ("type: article-newspaper", "type: newspaper"), ("https", "http")
            ),
            FR: replaced(FRANCE, ("[afp-2025-09-04]", "[afp-2025-09-05]")),
        },
        ["insecure-url", "unknown-source", "unknown-value"],
    ),
    "a doubled id in a broken source": (
        {
            "sources.yaml": SOURCES
            + replaced(
                SOURCES.partition("references:\n")[2].partition("  - id: dpa")[0],
                ("afp.example.org/paris", "afp.example.org/other"),
                ("issued: 2025-09-04", "issued: x"),
            )
        },
        ["date-format", "duplicate-source-id"],
    ),
    "two mistakes in a claim": (
        {"claims.yaml": replaced(CLAIMS, ("counts: contributors", "counts: all"), ("26", "36"))},
        ["impossible-claim", "unknown-value"],
    ),
    "a claim that cites what is not there": (
        {"claims.yaml": replaced(CLAIMS, ("26", "many"), ("[afp-2025-09-04]", "[afp]"))},
        ["invalid-number", "unknown-source"],
    ),
    "a broken term": (
        {
            "tracker.yaml": replaced(TRACKER, ("label: Ceasefire, ", "")),
            DE: replaced(GERMANY, ("[parliament-approval]", "[vote]")),
        },
        ["missing-key", "unknown-term"],
    ),
    "a broken group and a broken event": (
        {
            "tracker.yaml": replaced(TRACKER, ("starts: 2025-02-01", "starts: soon"))
            + "  x: {date: 2025-02-30, label: X}\n",
            DE: replaced(GERMANY, ("[parliament-approval]", "[vote]")),
        },
        ["date-format", "impossible-date", "unknown-term"],
    ),
    "a term with unreadable former names mutes its field alone": (
        {
            "tracker.yaml": replaced(TRACKER, ("formerly: [truce]", "formerly: truce")),
            FR: replaced(FRANCE, ("[ceasefire]", "[truce]"), ("[backstop]", "[back-up]")),
        },
        ["unknown-term", "wrong-type"],
    ),
    "a file that is not YAML": (
        {FR: "country: [\n", DE: replaced(GERMANY, (SPEAKER, ""))},
        ["missing-speaker", "yaml-syntax"],
    ),
    "what an unreadable key may hold is not missed": (
        {DE: replaced(GERMANY, ("    speaker: Friedrich", "    spoken_by: Friedrich"))},
        ["unknown-key"],
    ),
    "a key given twice": (
        {DE: replaced(GERMANY, ("    troops: undecided\n", "    troops: undecided\n" * 2))},
        ["duplicate-key"],
    ),
    "an unreadable withdrawal withdraws": (
        {
            DE: replaced(SWAPPED, ("troops: yes", "troops: yes\n    withdrawn: 2025-09-06"))
            .replace("    speaker: Donald Trump, President of the United States\n", "")
        },
        ["missing-speaker", "out-of-order", "wrong-type"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("changes", "rules"), RECORDS.values(), ids=RECORDS.keys())
def test_every_mistake_is_found_in_one_run(
    changes: Mapping[str, str | None], rules: list[str], tmp_path: Path
) -> None:
    findings = findings_in(write_record(tmp_path, changes))
    found = sorted(f.rule.name for f in findings if f.severity is not Severity.NOTE)
    assert found == rules
