"""What was said, as the site's pages show it: each position with what it did."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from stancetrack.publishing.publication import Publication
from stancetrack.publishing.site.cells import Cells
from stancetrack.publishing.site.pages import Pages
from stancetrack.render.reports.history import effect, troops_said
from stancetrack.render.sheet import shown_text
from stancetrack.render.values import day, field_label, speaker
from stancetrack.stances.stance import Scope
from stancetrack.views.history import Step
from stancetrack.views.matrix import Camp
from stancetrack.views.spans import spans


def item(step: Step, cells: Cells) -> Mapping[str, Any]:
    """Return a position in a few words; its value says by itself that it does not count."""
    position = step.position
    said = troops_said(step)
    return {
        "id": position.id,
        "path": cells.path(position),
        "page": cells.page(cells.country(position.country)),
        "name": step.name,
        "date": position.date,
        "day": day(position),
        "value": shown_text(said, unicode=True),
        "camp": position.troops or "not_stated",
        "status": (said.status or "counts").replace(" ", "-"),
        "effect": effect(step, cells.tracker).text,
        "who": speaker(position),
        "basis": position.basis,
        "summary": position.summary,
        "withdrawn": position.withdrawn,
    }


def changes(pages: Pages) -> str:
    """Return the page of everything that changed a stance, the newest first, and of the rest."""
    publication = pages.publication
    cells = Cells(publication)
    newest_first = tuple(reversed(publication.steps))
    moved = [item(step, cells) for step in newest_first if step.moved]
    return pages.page(
        "changes.html",
        "changes.html",
        "Changes",
        turned=list(_turned(publication, cells)),
        months=[
            {"name": month, "said": list(items)}
            for month, items in groupby(moved, key=lambda each: f"{each['date']:%Y-%m}")
        ],
        withdrawn=[item(step, cells) for step in newest_first if step.position.withdrawn],
    )


def _turned(publication: Publication, cells: Cells) -> Iterator[Mapping[str, Any]]:
    """Yield what made a day end with another answer than the one before it, the newest first."""
    tracker = publication.tracker
    label = field_label(tracker, "troops")
    changed: dict[str, str] = {}
    for country in publication.countries:
        before: Camp | None = None
        for span in spans(country, tracker, Scope(publication.as_of)):
            standing = span.standing
            if standing.position is None:
                continue
            if before not in (None, standing.camp):
                changed[standing.position.id] = f"{label}: {before} → {standing.camp}"
            before = standing.camp
    for step in reversed(publication.steps):
        if effect_ := changed.get(step.position.id):
            yield {**item(step, cells), "effect": effect_}
