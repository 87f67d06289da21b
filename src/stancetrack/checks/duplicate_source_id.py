"""Rule duplicate-source-id."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, count

from stancetrack.checks.addresses import page
from stancetrack.checks.context import Context
from stancetrack.diagnostics import Finding, Related, Rule, Severity
from stancetrack.record.model import Claim, Position, Source
from stancetrack.spelling import surely_meant

RULE = Rule(
    "duplicate-source-id",
    Severity.ERROR,
    "two sources with one id",
    "Positions cite a source by its id, so an id can name only one, and of two with one id nobody "
    "knows which is cited. Delete the one that repeats the other; where they are two articles, "
    "give one of them an id of its own, and cite that wherever it was meant.",
    bad="  - id: afp-2025-09-04\n  - id: afp-2025-09-04",
    good="  - id: afp-2025-09-04\n  - id: afp-2025-09-04-b",
)

_LETTERS = "bcdefghijklmnopqrstuvwxyz"
"""What the ids of one day's further sources end in, as -b."""


def find(context: Context) -> Iterator[Finding]:
    """Find sources whose id an earlier one has; the first of them names who cites that id."""
    names: dict[str, Iterator[str]] = {}
    meant = bereft(context)
    citing = _citing(context)
    for source in context.written.references:
        first = context.known_sources.get(source.id, source)
        if first is source:
            continue
        related = [Related(first.origin.location("id"), "it is first given here")]
        help_ = "delete one of the two, which say the same"
        if id(source) in meant:
            help_ = f"name this one {meant[id(source)]}, which is cited and has no entry"
        elif not _same(source, first):
            if source.id not in names:
                names[source.id] = _free(source.id, context.known_sources)
                related += _cited(source.id, citing[source.id])
            help_ = f"name this one {next(names[source.id])}, and cite that where this one is meant"
        message = f"the id {source.id} is given twice"
        yield RULE.at(source.origin.location("id"), message, help_, related=tuple(related))


_MOST = 100
"""How many ids may have been lost; each is compared with every source."""


def bereft(context: Context) -> dict[int, str]:
    """Return, by the `id()` of a source whose id is another's, the id that it seems to have lost.

    It is one that is cited and that no source has, unless it is a known one but for a slip. Of
    more than a hundred none is told.
    """
    known = context.known_sources
    lost = sorted(context.cited - known.keys())
    further = [
        source
        for source in context.written.references
        if (first := known.get(source.id, source)) is not source and not _same(source, first)
    ]
    if not further or not lost or len(lost) > min(len(further), _MOST):
        return {}
    sought = [name for name in lost if surely_meant(name, known) is None]
    return {id(source): name for source, name in zip(further, sought, strict=False)}


def _same(one: Source, other: Source) -> bool:
    """Tell whether two sources are one article."""
    if one.url and other.url:
        return page(one.url) == page(other.url)
    return one == other


def _free(id_: str, taken: Mapping[str, Source]) -> Iterator[str]:
    """Return ids that no source has yet, one after the other."""
    endings = chain(_LETTERS, map(str, count(len(_LETTERS) + 2)))
    return (name for ending in endings if (name := f"{id_}-{ending}") not in taken)


def _citing(context: Context) -> Mapping[str, Sequence[Position | Claim]]:
    """Return who cites each source whose id another one has."""
    counts = Counter(source.id for source in context.written.references)
    found: dict[str, list[Position | Claim]] = {i: [] for i, number in counts.items() if number > 1}
    for record in context.records if found else ():
        for id_ in found.keys() & record.sources:
            found[id_].append(record)
    return found


def _cited(id_: str, citing: Sequence[Position | Claim]) -> Iterator[Related]:
    for record in citing:
        place = record.origin.location("sources", record.sources.index(id_))
        yield Related(place, "it is cited here: which of the two is meant?")
