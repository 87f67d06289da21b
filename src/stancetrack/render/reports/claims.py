"""Claims of numbers, in words, against the names that the record can give them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from typing import Any

from stancetrack.record.model import Claim, Counts, Range, Tracker
from stancetrack.render.sheet import Cell, Section, cell
from stancetrack.render.values import counted, number_range, range_data
from stancetrack.views.lookup import country_name
from stancetrack.views.summary import Naming, Summary

REPEATED = timedelta(days=7)
"""Within what time the same number by the same claimant is one claim, said again."""

_COUNTED = {
    Counts.CONTRIBUTORS: "contributors",
    Counts.TROOP_SENDERS: "troop senders",
    Counts.MEMBERS: "members",
}


def claims_section(view: Summary, tracker: Tracker) -> Section:
    """Return the claims of a number of countries as a section, the newest first."""
    counting = [naming for naming in view.claims if naming.claim.countries is not None]
    rows = [_claim_cells(repeated, tracker) for repeated in reversed(_repeated(counting))]
    text = [] if rows else ["Nobody has claimed a number of countries."]
    if any(naming.unnamed is not None for naming in counting):
        text.append(
            "“Named here” are those that were, on the day of the claim and by this record, what "
            "it counts; “not” are the rest of the number, of whom nobody can say who they are."
        )
    others = len(view.claims) - len(counting)
    if others:
        soldiers = f"{counted(others, 'claim')} of soldiers only: --format csv or json shows them."
        text.append(soldiers)
    return Section(cell("Claims against names"), rows, text)


def _repeated(oldest_first: Iterable[Naming]) -> list[list[Naming]]:
    """Return claims with those that repeat them: one number by one claimant, within REPEATED."""
    found: list[list[Naming]] = []
    latest: dict[tuple[object, ...], list[Naming]] = {}
    for naming in oldest_first:
        claim = naming.claim
        number = (claim.claimant, claim.counts, claim.countries, claim.of, claim.force)
        first = latest.get(number)
        if first is None or claim.date - first[0].claim.date > REPEATED:
            latest[number] = first = []
            found.append(first)
        first.append(naming)
    return found


def _claim_cells(repeated: Sequence[Naming], tracker: Tracker) -> list[Cell]:
    """Return a claim as it was first made, and the days on which it was made again."""
    first, *again = repeated
    days = ", ".join(claim_day(naming.claim) for naming in again)
    text = naming_text(first, tracker)
    return [cell(claim_day(first.claim)), cell(f"{text}; said again on {days}" if days else text)]


def claim_day(claim: Claim) -> str:
    """Return a claim's day, with ~ before an inferred one."""
    return f"~{claim.date}" if claim.approximate else f"{claim.date}"


def naming_text(naming: Naming, tracker: Tracker) -> str:
    """Return a claim in words, beside whom the record can name on its day."""
    claim = naming.claim
    parts = [claim_text(claim)]
    if naming.unnamed is not None:
        rest = f", {rest_text(naming)} not" if naming.unnamed else ""
        parts.append(f"{len(naming.named)} named here{rest}")
    if naming.outside:
        parts.append(f"of them outside the coalition: {_names(naming.outside, tracker)}")
    if naming.denied_by:
        said_no = _names(naming.denied_by, tracker)
        parts.append(f"named by the claimant but saying no: {said_no}")
    return "; ".join(parts)


def claim_text(claim: Claim) -> str:
    """Return what is claimed and who claims it."""
    return f"{', '.join(_claimed(claim)) or 'nothing'} claimed by {claim.claimant}"


def _names(codes: Iterable[str], tracker: Tracker) -> str:
    return ", ".join(country_name(tracker, code) for code in codes)


def _claimed(claim: Claim) -> Iterator[str]:
    """Yield what is claimed: how many countries, and how many soldiers."""
    if claim.countries is not None:
        of = f" (of {claim.of})" if claim.of else ""
        yield f"{_amount(claim.countries)} {_COUNTED[claim.counts]}{of}"
    if claim.force is not None:
        yield f"{_amount(claim.force)} soldiers"


def _amount(number: Range) -> str:
    if number.min is None:
        return f"at most {number.max}"
    return f"at least {number.min}" if number.max is None else number_range(number)


def rest_text(naming: Naming) -> str:
    """Return how many of a claim are not named, which a range only bounds."""
    countries = naming.claim.countries
    if countries is None or countries.min == countries.max:
        return f"{naming.unnamed}"
    return f"{'at most' if countries.min is None else 'at least'} {naming.unnamed}"


def claim_data(naming: Naming) -> dict[str, Any]:
    """Return a claim beside the names as JSON."""
    claim = naming.claim
    return {
        "id": claim.id,
        "date": claim.date.isoformat(),
        "claimant": claim.claimant,
        "counts": claim.counts,
        "countries": range_data(claim.countries),
        "of": claim.of,
        "force": range_data(claim.force),
        "named": list(naming.named),
        "outside": list(naming.outside),
        "unnamed": naming.unnamed,
        "denied_by": list(naming.denied_by),
    }
