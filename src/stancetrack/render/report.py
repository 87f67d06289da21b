"""A report in each of its forms."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from stancetrack.render.flat import Flat
from stancetrack.render.screen import Screen
from stancetrack.render.sheet import Sheet

if TYPE_CHECKING:
    from stancetrack.render.table import Drawing

FORMATS = ("table", "markdown", "csv", "json")


class Report(NamedTuple):
    """What a command shows: made only in the form that is asked for.

    `flat` is what the CSV holds, `data` the JSON (DESIGN section 5).
    `each` yields the JSON of its rows one by one, where it has rows that may be too many to hold;
    `head` is then the rest of the JSON, and the last key, under which the rows stand.
    `empty` says why there is nothing to show, where there is nothing. `own_markdown` is made
    instead of the sheet's, where a report has one. `drawing` stands for the sheet's rows, message
    and legend in the table.
    """

    sheet: Callable[[], Sheet]
    flat: Callable[[], Flat]
    data: Callable[[], dict[str, Any]]
    empty: str | None = None
    own_markdown: Callable[[], str] | None = None
    each: Callable[[], Iterator[dict[str, Any]]] | None = None
    head: Callable[[], tuple[dict[str, Any], str]] | None = None
    drawing: Drawing | None = None

    def written(self, format_: str, screen: Screen) -> str:
        """Return the report as text in one of FORMATS."""
        return "".join(self.pieces(format_, screen))

    def pieces(self, format_: str, screen: Screen) -> Iterable[str]:
        """Return the text of a report in one of FORMATS, piece by piece, as it is made."""
        # What writes one form is only loaded for it: rich, for tables, takes longest.
        if format_ == "json":
            return self._json(screen)
        if format_ == "csv":
            from stancetrack.render import separated

            return separated.lines(self.flat().texts())
        if format_ == "markdown":
            from stancetrack.render import markdown

            return (self.own_markdown(),) if self.own_markdown else markdown.pieces(self.sheet())
        from stancetrack.render import table

        return table.lines(self.sheet(), screen, self.drawing)

    def _json(self, screen: Screen) -> Iterable[str]:
        from stancetrack.render.json_form import Listing, pieces

        if self.head is None or self.each is None:
            return pieces(self.data(), screen)
        head, key = self.head()
        return pieces({**head, key: Listing(self.each())}, screen)

    def lines(self) -> Iterator[str]:
        """Yield the rows as NDJSON, one a line, each as it is asked for."""
        import json

        assert self.each is not None  # no other report is asked for in this form
        for row in self.each():
            yield json.dumps(row, ensure_ascii=False) + "\n"
