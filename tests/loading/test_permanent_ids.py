"""An id once published never means another statement, whatever happens around it."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from sample import CLAIMS, FRANCE, SAMPLE
from stancetrack.comparison.changes import compare
from stancetrack.loading import load
from stancetrack.record.model import Tracker
from stancetrack.record.snapshot import File, Snapshot

NAME = "countries/france.yaml"
SECOND = FRANCE[FRANCE.index("  - date: 2025-09-04") :]


def another(words: str, id_: str = "", day: str = "2025-09-04") -> str:
    """Return one more position of France; without an id it gets the next one that is free."""
    written = f"    id: {id_}\n" if id_ else ""
    return SECOND.replace("2025-09-04\n", f"{day}\n{written}", 1).replace(
        "Paris expects the Americans to stand behind the force.", words
    )


SEVERAL = FRANCE + another("Said no at noon.", "fr-2025-09-04-b")
INSERTED = another("Said nothing new.", "fr-2025-09-04-c")
NAMED = "2025-09-04\n    id: fr-2025-09-04\n"

AFTER: Mapping[str, Mapping[str, str | None]] = {
    "a position inserted above those of its day": {
        NAME: SEVERAL.replace(SECOND, INSERTED + SECOND, 1)
    },
    "a position inserted between": {
        NAME: SEVERAL.replace("Said no at noon.", "¶", 1)
        .replace(another("¶", "fr-2025-09-04-b"), INSERTED + another("¶", "fr-2025-09-04-b"))
        .replace("¶", "Said no at noon.")
    },
    "a position without an id above one that has it": {
        NAME: SEVERAL.replace(
            SECOND, another("Said nothing new.") + SECOND.replace("2025-09-04\n", NAMED, 1), 1
        )
    },
    "a mended day": {
        NAME: SEVERAL.replace("2025-09-04\n    id", "2025-09-05\n    id", 1)
    },
    "a mended day of one that had a bare id": {
        NAME: SEVERAL.replace("2025-09-04\n", "2025-09-03\n    id: fr-2025-09-04\n", 1)
    },
    "a moved file": {NAME: None, "countries/gallia.yaml": SEVERAL},
    "a renamed country": {NAME: SEVERAL.replace("name: France", "name: La France")},
    "the other order": {
        NAME: SEVERAL.replace(SECOND, "", 1) + SECOND,
    },
    "a claim inserted above": {
        "claims.yaml": CLAIMS.replace(
            "claims:\n",
            CLAIMS.replace("2025-09-04\n", "2025-09-04\n    id: claim-2025-09-04-b\n").replace(
                "Counted the states", "Counted again the states"
            ),
        )
    },
}  # fmt: skip


def read(changes: Mapping[str, str | None]) -> Tracker:
    texts = {**SAMPLE, NAME: SEVERAL, **changes}
    files = [File(n, n, text.encode()) for n, text in sorted(texts.items()) if text is not None]
    return load(Snapshot(".", tuple(files))).tracker


def words(tracker: Tracker) -> dict[str, str]:
    """Return what each id says, by the words of the summary."""
    positions = [p for country in tracker.countries for p in country.positions]
    found = {position.id: position.summary for position in positions}
    assert len(found) == len(positions)
    return found | {claim.id: claim.summary for claim in tracker.claims}


@pytest.mark.parametrize("changes", AFTER.values(), ids=AFTER.keys())
def test_no_id_moves(changes: Mapping[str, str | None]) -> None:
    before, after = read({}), read(changes)
    said = words(after)
    assert {id_: said.get(id_) for id_ in words(before)} == words(before)
    assert compare(before, after).other_ids == ()


def test_a_mistaken_insertion_is_told_by_the_comparison() -> None:
    after = read({NAME: SEVERAL.replace(SECOND, another("Said nothing new.") + SECOND, 1)})
    ((before_, after_),) = compare(read({}), after).other_ids
    assert (before_.id, after_.id) == ("fr-2025-09-04", "fr-2025-09-04-c")
    assert before_.summary == after_.summary
