"""A scripted history of the sample record, with all that each commit does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from sample import CLAIMS, FRANCE, GERMANY, SAMPLE, SOURCES, TRACKER
from scratch import Commit, Scratch, import_history, new_scratch

Record = tuple[str, str, list[str]]
"""The id of a position with its kind and the keys that differ."""

Change = tuple[str, str, Any, Any]

FR, DE, MOVED, IT = (
    "countries/france.yaml",
    "countries/germany.yaml",
    "countries/deutschland.yaml",
    "countries/italy.yaml",
)

REFUSES = """\
  - date: 2025-09-10
    troops: no
    speaker: Friedrich Merz, Chancellor
    basis: official
    summary: Ruled soldiers out.
    sources: [afp-2025-09-04]
"""

TRAINS = """\
  - date: 2025-08-25
    contributions: [training]
    basis: reported
    summary: Paris would train soldiers.
    sources: [dpa-2025-08-19]
"""

EXCLUDES = """\
  - date: 2025-09-30
    us_role: [no-backstop]
    basis: reported
    summary: Paris expects no Americans.
    sources: [afp-paris]
"""

ITALY = """\
country: IT
name: Italy
positions:
  - date: 2025-09-09
    troops: no
    speaker: Giorgia Meloni, Prime Minister
    basis: official
    summary: Ruled soldiers out.
    sources: [afp-2025-09-04]
"""

SECOND_CLAIM = """\
  - date: 2025-09-20
    claimant: Mark Rutte, Secretary General
    counts: contributors
    countries: 20-25
    basis: official
    summary: Counted again.
    sources: [afp-2025-09-04]
"""

ANSA = """\
  - id: ansa-2025-09-09
    type: article-newspaper
    title: Meloni refuses
    container-title: ANSA
    issued: 2025-09-09
    URL: https://ansa.example.org/meloni
"""

NOTHING: dict[str, list[str]] = {"added": [], "removed": [], "changed": []}


@dataclass(frozen=True)
class Step:
    """A commit, and all that differs in meaning between it and its first parent."""

    commit: Commit
    records: list[Record] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    besides: Mapping[str, Any] = field(default_factory=dict)


def script() -> Iterator[Step]:
    """Yield the steps of the history, each with what it does."""
    state: dict[str, str] = dict(SAMPLE)
    last = "first"

    def commit(name: str, *parents: str, **files: str | None) -> Commit:
        nonlocal last
        for key, text in files.items():
            path = {"fr": FR, "de": DE, "moved": MOVED, "it": IT}.get(key, f"{key}.yaml")
            state.pop(path, None)
            if text is not None:
                state[path] = text
        made = Commit(name, dict(state), parents or (last,))
        last = name
        return made

    yield Step(Commit("first", dict(state)))
    german = GERMANY + REFUSES
    yield Step(
        commit("add", de=german),
        [("de-2025-09-10", "added", [])],
        [("DE", "troops", "undecided", "no"), ("DE", "conditions", ["parliament-approval"], None)],
    )
    head, promise, expects = FRANCE.partition("  - ")[0], *FRANCE.split("  - ")[1:]
    french = f"{head}  - {promise}{TRAINS}  - {expects}"
    yield Step(
        commit("add-late", fr=french),
        [("fr-2025-08-25", "late", [])],
        [("FR", "contributions", ["ground-troops"], ["ground-troops", "training"])],
    )
    german = german.replace("troops: no", "troops: yes")
    yield Step(
        commit("correct", de=german),
        [("de-2025-09-10", "corrected", ["troops"])],
        [("DE", "troops", "no", "yes"), ("DE", "conditions", None, ["parliament-approval"])],
    )
    german = german.replace("Ruled soldiers out", "Promised soldiers")
    yield Step(commit("mend-a-typo", de=german), [("de-2025-09-10", "corrected", ["summary"])])
    german += "    withdrawn: {date: 2025-09-12, reason: The paper misread him.}\n"
    yield Step(
        commit("withdraw", de=german),
        [("de-2025-09-10", "withdrawn", ["withdrawn"])],
        [("DE", "troops", "yes", "undecided")],
    )
    french = french.replace("ceasefire", "end-of-fire")
    vocabulary = TRACKER.replace("ceasefire:", "end-of-fire:").replace("[truce]", "[ceasefire]")
    yield Step(
        commit("rename-a-term", fr=french, tracker=vocabulary),
        [("fr-2025-08-19", "term-renamed", [])],
        besides={"tracker": ["vocabulary"]},
    )
    yield Step(
        commit("rename-a-file", de=None, moved=german),
        [("de-2025-08-19", "moved", []), ("de-2025-09-04", "moved", []),
         ("de-2025-09-10", "moved", [])],
    )  # fmt: skip
    head, *positions = french.split("  - ")
    yield Step(commit("reorder", fr="  - ".join([head, *reversed(positions)])))
    shaped = french.replace("    ", "        ").replace("  - ", "      - ")
    shaped = shaped.replace("[end-of-fire]", "\n          - end-of-fire").replace("yes", '"yes"')
    yield Step(commit("reformat", fr=f"# what Paris said\n{shaped}".replace("\n", "\r\n")))
    renamed = {
        name: text.replace("afp-2025-09-04", "afp-paris")
        for name, text in (("moved", german), ("sources", SOURCES), ("claims", CLAIMS))
    }
    french = french.replace("afp-2025-09-04", "afp-paris")
    yield Step(
        commit("rename-a-source", fr=french, **renamed),
        besides={"sources": {**NOTHING, "added": ["afp-paris"], "removed": ["afp-2025-09-04"]}},
    )
    sources, claims = renamed["sources"] + ANSA, renamed["claims"]
    italian = ITALY.replace("afp-2025-09-04", "ansa-2025-09-09")
    yield Step(
        commit("add-a-country", it=italian, sources=sources),
        [("it-2025-09-09", "added", [])],
        [("IT", "troops", None, "no")],
        {"countries": {**NOTHING, "added": ["IT"]},
         "sources": {**NOTHING, "added": ["ansa-2025-09-09"]}},
    )  # fmt: skip
    german = renamed["moved"]
    unsure = {"not_compared": ["DE"], "unread": [MOVED]}
    yield Step(commit("break-a-file", moved="]"), besides=unsure)
    yield Step(commit("mend-the-file", moved=german), besides=unsure)
    unsure = {"not_compared": ["FR"], "unread": [FR]}
    yield Step(
        commit("break-an-entry", fr=french.replace("2025-08-25", "2025-02-30")),
        besides=unsure,
    )
    yield Step(commit("mend-the-entry", fr=french), besides=unsure)
    without_italy: tuple[list[Record], list[Change], dict[str, Any]] = (
        [("it-2025-09-09", "deleted", [])],
        [("IT", "troops", "no", None)],
        {"countries": {**NOTHING, "removed": ["IT"]}},
    )
    yield Step(commit("side", it=None), *without_italy)
    state[IT] = italian
    claims += SECOND_CLAIM.replace("afp-2025-09-04", "afp-paris")
    yield Step(commit("claim", "mend-the-entry", claims=claims), besides={"claims": ["added"]})
    yield Step(commit("merge", "claim", "side", it=None), *without_italy)
    yield Step(
        commit("revert", it=italian),
        [("it-2025-09-09", "added", [])],
        [("IT", "troops", None, "no")],
        {"countries": {**NOTHING, "added": ["IT"]}},
    )
    frame = vocabulary.replace("stale_after: 180", "stale_after: 90").replace(", GB]", "]")
    yield Step(
        commit("change-the-frame", tracker=frame), besides={"tracker": ["stale_after", "groups"]}
    )
    first = german[german.index("  - date: 2025-08-19") : german.index("  - date: 2025-09-04")]
    german = german.replace(first, "")
    yield Step(commit("delete", moved=german), [("de-2025-08-19", "deleted", [])])
    german = german.replace("[Deutschland]", "[BRD]")
    yield Step(
        commit("change-an-alias", moved=german),
        besides={"countries": {**NOTHING, "changed": ["DE"]}},
    )
    french = french.replace("date: 2025-09-04", "date: 2025-09-05")
    yield Step(commit("correct-a-day", fr=french), [("fr-2025-09-05", "corrected", ["date"])])
    french += EXCLUDES
    yield Step(
        commit("exclude", fr=french),
        [("fr-2025-09-30", "added", [])],
        [("FR", "us_role", ["backstop"], ["no-backstop"])],
    )
    lost = {"unread": ["tracker.yaml"]}
    yield Step(commit("break-the-frame", tracker="]"), besides=lost)
    yield Step(commit("mend-the-frame", tracker=frame), besides=lost)
    yield Step(
        commit("break-the-rest", sources="[", claims="["),
        besides={"unread": ["claims.yaml", "sources.yaml"]},
    )


STEPS = {step.commit.name: step for step in script()}


def scripted(folder: Path) -> Scratch:
    """Make a repository of the history, each commit tagged by its name, nothing checked out."""
    scratch = new_scratch(folder)
    import_history(scratch, [step.commit for step in STEPS.values()], date(2025, 10, 1))
    return scratch
