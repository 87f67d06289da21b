"""The pages that list the record: claims against names, and sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from stancetrack.publishing.publication import anchor_of
from stancetrack.publishing.site.cells import Cells
from stancetrack.publishing.site.countries import source
from stancetrack.publishing.site.pages import Pages
from stancetrack.record.model import Claim, Tracker
from stancetrack.render.reports.claims import claim_day, claim_text, rest_text
from stancetrack.render.reports.references import references
from stancetrack.views.lookup import country_name
from stancetrack.views.summary import Naming, Summary


def claims_page(pages: Pages, summary: Summary) -> str:
    """Return the page of all claims by the day, the newest first, withdrawn ones as well."""
    tracker, as_of = pages.publication.tracker, pages.publication.as_of
    cells = Cells(pages.publication)
    namings = {naming.claim.id: naming for naming in summary.claims}
    claims = [claim for claim in tracker.claims if claim.date <= as_of]
    claims.sort(key=lambda claim: claim.date)
    return pages.page(
        "claims.html",
        "claims.html",
        "Claims against names",
        claims=[_claim(each, namings.get(each.id), cells) for each in reversed(claims)],
    )


def _claim(claim: Claim, naming: Naming | None, cells: Cells) -> Mapping[str, Any]:
    """Return a claim, beside the names unless it is withdrawn or of soldiers alone."""
    tracker = cells.tracker
    counting = naming if naming is not None and naming.unnamed is not None else None
    outside = counting.outside if counting else ()
    return {
        "id": claim.id,
        "day": claim_day(claim),
        "text": claim_text(claim),
        "basis": claim.basis,
        "summary": claim.summary,
        "withdrawn": claim.withdrawn,
        "counting": counting is not None,
        "named": list(_named(counting.named if counting else (), cells, outside)),
        "denied_by": list(_named(counting.denied_by if counting else (), cells)),
        "rest": _rest(counting) if counting else "",
        "sources": [{"id": id_, "name": _name(tracker, id_)} for id_ in claim.sources],
    }


def _rest(naming: Naming) -> str:
    """Return how many of the number are not in the record, or how many more than it are."""
    most = naming.claim.countries.max if naming.claim.countries else None
    more = len(naming.named) - most if most is not None else 0
    return f"none; {more} more than claimed" if more > 0 else rest_text(naming)


def _named(
    codes: Iterable[str], cells: Cells, outside: Iterable[str] = ()
) -> Iterator[Mapping[str, Any]]:
    recorded = {country.code for country in cells.tracker.countries}
    others = set(outside)
    for code in codes:
        yield {
            "name": country_name(cells.tracker, code),
            "page": cells.page(cells.country(code)) if code in recorded else None,
            "outside": code in others,
        }


def _name(tracker: Tracker, id_: str) -> str:
    found = tracker.sources.get(id_)
    return (found.outlet if found else None) or id_


def sources_page(pages: Pages) -> str:
    """Return the page of the bibliography, each source with what cites it."""
    publication = pages.publication
    paths = {
        **{claim.id: f"claims.html#{claim.id}" for claim in publication.tracker.claims},
        **{
            position.id: anchor_of(country, position.id)
            for country in publication.countries
            for position in country.positions
        },
    }
    until = _said_by(pages)
    found = publication.record.sources().view.found
    by = {cited.source.id: [id_ for id_ in cited.by if id_ in until] for cited in found}
    # A source that only later words cite is none of this day's.
    shown = [each.source.id for each in found if by[each.source.id] or not each.by]
    listed = references(publication.tracker, shown)
    return pages.page(
        "sources.html",
        "sources.html",
        "Sources",
        sources=[
            {
                **source(reference),
                "by": [{"id": id_, "path": paths[id_]} for id_ in by[reference.id]],
            }
            for reference in listed
        ],
    )


def _said_by(pages: Pages) -> set[str]:
    """Return the ids of the positions and claims that the site has: those of its day or before."""
    publication = pages.publication
    claims = (claim for claim in publication.tracker.claims if claim.date <= publication.as_of)
    return {step.position.id for step in publication.steps} | {claim.id for claim in claims}
