"""A country's page: where it stands and why, its timeline, all that it said, the sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from stancetrack.publishing.publication import Publication, feed_of, page_of
from stancetrack.publishing.site.cells import Cells
from stancetrack.publishing.site.embedded import Embedded
from stancetrack.publishing.site.pages import Pages, web
from stancetrack.publishing.site.steps import item
from stancetrack.record.model import Country
from stancetrack.render.reports.camps import CAMP_WORDS
from stancetrack.render.reports.references import references
from stancetrack.render.reports.why_words import Words, undecided_by
from stancetrack.render.sheet import Reference, shown_text
from stancetrack.render.symbols import sign
from stancetrack.render.values import counted, day, field_label, labels, speaker
from stancetrack.views.history import Step
from stancetrack.views.matrix import Camp, Row
from stancetrack.views.why import Considered, FieldReason, Verdict

_ASIDE = {Verdict.SET_ASIDE: "set aside", Verdict.WITHDRAWN: "withdrawn"}
"""The verdicts on positions that do not count, and their words in render.symbols."""


def country_page(
    pages: Pages, country: Country, row: Row, steps: Sequence[Step], picture: Embedded
) -> str:
    """Return the page of a country, with its row of the matrix and all that it said by the day."""
    publication = pages.publication
    old = pages.old(publication.as_of)
    cells = Cells(publication, "../")
    listed = references(cells.tracker, (id_ for step in steps for id_ in step.position.sources))
    numbers = {reference.id: reference.number for reference in listed}
    return pages.page(
        "country.html",
        page_of(country),
        country.name,
        country=country.code,
        answer=cells.answer(row, mark_stale=not old),
        age=old or _age(row),
        reasons=list(_reasons(publication, country, row, cells, mark_stale=not old)),
        picture=picture,
        history_note=_note(steps),
        steps=[_said(step, cells, numbers, publication, country) for step in steps],
        sources=[source(reference) for reference in listed],
        feed=feed_of(country),
    )


def _age(row: Row) -> str:
    if row.age_days is None:
        return ""
    return f"Last said {counted(row.age_days, 'day')} before."


def _note(steps: Sequence[Step]) -> str:
    withdrawn = sum(step.position.withdrawn is not None for step in steps)
    aside = sum(not step.counts for step in steps) - withdrawn
    shares = [(aside, "set aside, in brackets"), (withdrawn, "withdrawn")]
    parts = [f"{number} {what}" for number, what in shares if number]
    return f"{'; '.join([counted(len(steps), 'position'), *parts])}. Oldest first."


def _reasons(
    publication: Publication, country: Country, row: Row, cells: Cells, *, mark_stale: bool
) -> Iterator[Mapping[str, Any]]:
    """Yield each field with what decides it, what stands beside it, and what came before."""
    tracker = publication.tracker
    view = publication.record.why(country.code, as_of=publication.as_of).view
    words = Words(view, tracker, lines=False)
    for reason in view.fields:
        stale = {held.term for held in row.held.get(reason.field, ()) if held.stale and mark_stale}
        spoken = [
            (considered, _considered(reason, considered, words, cells))
            for considered in reversed(reason.considered)
            if considered.verdict not in (Verdict.SILENT, Verdict.LATER, Verdict.DECIDES)
            and considered.position.date <= publication.as_of
        ]
        yield {
            "field": reason.field,
            "label": field_label(tracker, reason.field),
            "heading": _heading(reason, row, words, cells),
            "nothing": undecided_by(reason),
            "decided": [
                {
                    "term": labels(tracker, reason.field, [each.term]) if each.term else None,
                    "stale": each.term in stale,
                    "id": each.position.id,
                    "day": day(each.position),
                    "who": speaker(each.position),
                    "basis": each.position.basis,
                }
                for each in reason.decided_by
            ],
            "beside": [said for each, said in spoken if _stands_beside(reason, each)],
            "alike": [said for each, said in spoken if _agrees(reason, each)],
            "earlier": [
                said
                for each, said in spoken
                if each.verdict is Verdict.REPLACED and not _stands_beside(reason, each)
            ],
        }


def _heading(reason: FieldReason, row: Row, words: Words, cells: Cells) -> str:
    """Return a field with its value; of a country not on record by the day, that it is not."""
    if row.camp is Camp.NO_POSITION:
        return f"{field_label(cells.tracker, reason.field)}: {CAMP_WORDS[row.camp]}"
    return shown_text(words.heading(reason), unicode=True)


def _stands_beside(reason: FieldReason, considered: Considered) -> bool:
    """Tell whether a position is told of beside the value: it is withdrawn, or says otherwise."""
    if considered.verdict in _ASIDE:
        return not _agrees(reason, considered)
    return bool(reason.contests.kinds_of(considered.position))


def _agrees(reason: FieldReason, considered: Considered) -> bool:
    """Tell whether a position that is set aside says nothing else than what holds."""
    said = getattr(considered.position, reason.field)
    if considered.verdict is not Verdict.SET_ASIDE or said is None:
        return False
    if isinstance(said, tuple) and isinstance(reason.value, tuple):
        return bool(said) and set(said) <= set(reason.value)
    return bool(said == reason.value)


def _considered(
    reason: FieldReason, considered: Considered, words: Words, cells: Cells
) -> Mapping[str, Any]:
    position = considered.position
    said = words.said(reason.field, position)
    status = _ASIDE.get(considered.verdict)
    bracketed = sign(status, unicode=True) if status else ""
    return {
        "id": position.id,
        "day": day(position),
        "value": f"({said})" if status == "set aside" else f"{bracketed} {said}".strip(),
        "status": (status or "counts").replace(" ", "-"),
        "who": speaker(position),
        "basis": position.basis,
        "verdict": words.verdict(reason.field, considered),
        "marks": [cells.mark(kind) for kind in reason.contests.kinds_of(position)],
    }


def _said(
    step: Step,
    cells: Cells,
    numbers: Mapping[str, int],
    publication: Publication,
    country: Country,
) -> Mapping[str, Any]:
    """Return a position with its sources by their numbers, and where its line can be mended."""
    position = step.position
    sources = cells.tracker.sources
    return {
        **item(step, cells),
        "sources": [
            {
                "number": numbers[id_],
                "outlet": (sources[id_].outlet if id_ in sources else None) or id_,
            }
            for id_ in position.sources
        ],
        "correct": publication.line_address(country, position),
    }


def source(reference: Reference) -> Mapping[str, Any]:
    """Return a source as the site lists it; an address that leads nowhere safe is text alone."""
    safe = web(reference.url)
    return {
        "number": reference.number,
        "id": reference.id,
        "text": reference.text,
        "url": safe,
        "unsafe": reference.url if safe is None else None,
    }
