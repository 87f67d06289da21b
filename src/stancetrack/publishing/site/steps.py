"""What was said, as the site's pages show it: each position with what it did."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import Any

from stancetrack.publishing.site.cells import Cells
from stancetrack.publishing.site.pages import Pages
from stancetrack.render.reports.history import effect, troops_said
from stancetrack.render.sheet import shown_text
from stancetrack.render.values import day, speaker
from stancetrack.views.history import Step, turned


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
    moved = [item(step, cells) for step in newest_first if step.changes]
    return pages.page(
        "changes.html",
        "changes.html",
        "Changes",
        turned=[item(step, cells) for step in newest_first if turned(step, "troops")],
        months=[
            {"name": month, "said": list(items)}
            for month, items in groupby(moved, key=lambda each: f"{each['date']:%Y-%m}")
        ],
        withdrawn=[item(step, cells) for step in newest_first if step.position.withdrawn],
    )
