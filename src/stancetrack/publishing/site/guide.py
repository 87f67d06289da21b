"""The pages that explain the record: the codebook, and what it is and how to use it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from stancetrack.publishing.publication import anchor_of
from stancetrack.publishing.site.cells import Cells
from stancetrack.publishing.site.pages import Pages
from stancetrack.record.fields import POSITION, TERM_FIELDS, fields_of
from stancetrack.record.kinds import Choice
from stancetrack.record.model import Tracker
from stancetrack.render.reports.camps import CAMP_HEADINGS, CAMP_WORDS
from stancetrack.render.sayings import saying_of
from stancetrack.render.symbols import MARKS, sign
from stancetrack.render.values import counted, field_label, labelled
from stancetrack.views.matrix import Camp, Row
from stancetrack.views.summary import Summary

_UNANSWERED = {
    Camp.NOT_STATED: "It has spoken, and nothing that counts answers the question.",
    Camp.NO_POSITION: "Nothing is on record of it by the day.",
}


def codebook(pages: Pages, rows: Sequence[Row]) -> str:
    """Return the page of what every word means, and who holds each term by the rows of the day."""
    tracker = pages.publication.tracker
    cells = Cells(pages.publication)
    uses = {
        (use.field, use.term.name): use.positions
        for use in pages.publication.record.terms().view.uses
    }
    mark_stale = not pages.old(pages.publication.as_of)
    holders = _holders(rows, cells, tracker, mark_stale=mark_stale)
    return pages.page(
        "codebook.html",
        "codebook.html",
        "Codebook",
        answers=list(_answers(tracker)),
        bases=[{"name": word, "means": means} for word, means in _choice("basis")],
        meanings=[cells.mark(word) for word in MARKS],
        fields=[
            {
                "name": field,
                "label": field_label(tracker, field),
                "means": POSITION.by_name[field].means,
                "holders": saying_of(tracker, field).holders,
                "terms": [
                    {
                        "name": term.name,
                        "label": term.label,
                        "means": term.means,
                        "positions": uses[field, term.name],
                        "holders": holders.get((field, term.name), []),
                    }
                    for term in tracker.vocabulary.get(field, {}).values()
                ],
            }
            for field in fields_of(tracker)
            if field in TERM_FIELDS
        ],
    )


def _answers(tracker: Tracker) -> Iterator[Mapping[str, str]]:
    means = dict(_choice("troops"))
    for camp in Camp:
        word = CAMP_WORDS[camp]
        yield {
            "name": camp,
            "sign": sign(word, unicode=True),
            "word": labelled(tracker, camp, CAMP_HEADINGS[camp]),
            "means": means.get(camp) or _UNANSWERED[camp],
        }


def _choice(key: str) -> Iterator[tuple[str, str]]:
    """Yield the words that a position's key may hold, each with what it means."""
    kind = POSITION.by_name[key].kind
    assert isinstance(kind, Choice)
    return zip(kind.words, kind.means, strict=True)


def _holders(
    rows: Sequence[Row], cells: Cells, tracker: Tracker, *, mark_stale: bool
) -> Mapping[tuple[str, str], list[Mapping[str, Any]]]:
    """Return who holds each term, or of whom it is said, by its field and its name."""
    found: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
    for row in rows:
        for field, terms in row.held.items():
            general = row.country == saying_of(tracker, field).own
            for held in terms:
                said = {
                    "name": "in general" if general else row.name,
                    "path": cells.path(held.position),
                    "stale": held.stale and mark_stale,
                }
                found.setdefault((field, held.term), []).append(said)
    return found


def about(pages: Pages, summary: Summary) -> str:
    """Return the page of what the record is, how to cite, correct and use it."""
    publication = pages.publication
    counts = summary.counts
    withdrawn = f" ({counts.withdrawn} withdrawn)" if counts.withdrawn else ""
    example = next(iter(reversed(publication.steps)), None)
    countries = {country.code: country for country in publication.countries}
    return pages.page(
        "about.html",
        "about.html",
        "About",
        counts=(
            f"{counted(counts.countries, 'country', 'countries')}, "
            f"{counted(counts.positions, 'position')}{withdrawn}, "
            f"{counted(counts.sources, 'source')}, {counted(counts.claims, 'claim')}."
        ),
        stale_after=publication.tracker.stale_after,
        example=(
            anchor_of(countries[example.position.country], example.position.id) if example else None
        ),
    )
