"""Rule unknown-source."""

from __future__ import annotations

from collections.abc import Iterator

from stancetrack.checks.context import Context
from stancetrack.checks.duplicate_source_id import bereft
from stancetrack.diagnostics import Finding, Location, Related, Rule, Severity, quoted
from stancetrack.spelling import Speller

RULE = Rule(
    "unknown-source",
    Severity.ERROR,
    "an id that is not in sources.yaml",
    "Every position and claim cites the entries of sources.yaml by their ids. Correct the id, or "
    "add the source to sources.yaml.",
    bad="    sources: [afp-2025-09-40]",
    good="    sources: [afp-2025-09-04]",
)


def find(context: Context) -> Iterator[Finding]:
    """Find cited ids that no source has, each once with all of its places.

    Silent where an id in sources.yaml could not be read: it may be the one that is meant; and of
    ids that one source seems to have lost to another's.
    """
    known = context.known_sources
    if known.keys() >= context.cited or not _all_known(context):
        return
    speller = Speller()
    explained = set(bereft(context).values())
    for source, places in _places(context).items():
        if source in explained:
            continue
        yield RULE.at(
            places[0],
            f"there is no source {quoted(source)} in sources.yaml",
            speller.did_you_mean(source, known, "add it to sources.yaml, or correct the id"),
            related=tuple(Related(place, "it is also cited here") for place in places[1:]),
        )


def _all_known(context: Context) -> bool:
    written = context.written
    known = all(source.knows("id") for source in written.references)
    return known and "sources.yaml" not in written.lost


def _places(context: Context) -> dict[str, list[Location]]:
    places: dict[str, list[Location]] = {}
    for record in context.records:
        for index, source in enumerate(record.sources):
            if source not in context.known_sources:
                place = record.origin.location("sources", index)
                places.setdefault(source, []).append(place)
    return places
