"""All files of a site, one after the other: pages, pictures, feeds, the API, the style."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files as resources
from typing import TYPE_CHECKING

from stancetrack.publishing.api_files import api_files
from stancetrack.publishing.feeds.atom import feed
from stancetrack.publishing.feeds.calendar import events
from stancetrack.publishing.pictures import map as map_picture
from stancetrack.publishing.pictures import timeline as timeline_picture
from stancetrack.publishing.publication import Publication, feed_of, lane_of, page_of
from stancetrack.publishing.site.api_page import api_page
from stancetrack.publishing.site.countries import country_page
from stancetrack.publishing.site.embedded import Embedded
from stancetrack.publishing.site.front import day_page, front
from stancetrack.publishing.site.guide import about, codebook
from stancetrack.publishing.site.lists import claims_page, sources_page
from stancetrack.publishing.site.pages import Pages
from stancetrack.publishing.site.printing import print_style
from stancetrack.publishing.site.slider import slider_data
from stancetrack.publishing.site.spans import timeline_page
from stancetrack.publishing.site.steps import changes
from stancetrack.record.model import Country
from stancetrack.render.values import name_of
from stancetrack.views.history import Step
from stancetrack.views.matrix import Row

if TYPE_CHECKING:
    from jinja2 import Environment

    from stancetrack.views.timeline import Lane, Timeline

STATIC = ("site.css", "site.js", "icon.svg")
"""The files that are the same on every site."""

File = tuple[str, str]
"""The path of a file within the site, with `/` between folders, and its text."""


@dataclass(frozen=True)
class Files:
    """The files of one site, made one by one."""

    publication: Publication
    environment: Environment

    def __iter__(self) -> Iterator[File]:
        """Yield all files; what takes longest comes last."""
        yield from self._static()
        yield from self._pictures()
        yield from self._pages()
        yield from self._feeds()
        yield from api_files(self.publication)
        yield from self._days()
        yield from self._countries()

    @cached_property
    def _made(self) -> Pages:
        return Pages(self.publication, self.environment)

    @cached_property
    def _rows(self) -> dict[str, Row]:
        rows = self.publication.matrix(self.publication.as_of).rows
        return {row.country: row for row in rows}

    def _static(self) -> Iterator[File]:
        folder = resources("stancetrack.publishing.site") / "static"
        for name in STATIC:
            yield name, (folder / name).read_text("utf-8")
        days = {*self.publication.event_days, self.publication.as_of}
        for day in sorted(days):
            yield f"print/{day}.css", print_style(self.publication.tracker, day)

    def _pictures(self) -> Iterator[File]:
        publication = self.publication
        view = publication.record.map(as_of=publication.as_of).view
        yield "map.svg", map_picture.svg(view, publication.tracker)
        yield self._timeline.path, self._timeline.svg

    @cached_property
    def _lanes(self) -> Timeline:
        return self.publication.record.timeline(as_of=self.publication.as_of).view

    @cached_property
    def _timeline(self) -> Embedded:
        tracker = self.publication.tracker
        svg = timeline_picture.svg(self._lanes, tracker)
        return Embedded("timeline.svg", svg, f"{name_of(tracker)}: timeline; as a table below")

    def _pages(self) -> Iterator[File]:
        pages, publication = self._made, self.publication
        summary = publication.summary.view
        yield "index.html", front(pages, "index.html", publication.as_of, slider=True)
        yield "days.js", slider_data(publication)
        yield "timeline.html", timeline_page(pages, self._lanes, self._timeline)
        yield "changes.html", changes(pages)
        yield "claims.html", claims_page(pages, summary)
        yield "sources.html", sources_page(pages)
        yield "codebook.html", codebook(pages, list(self._rows.values()))
        yield "about.html", about(pages, summary)
        yield "api/v1/index.html", api_page(pages)

    def _feeds(self) -> Iterator[File]:
        yield "feed.xml", feed(self.publication)
        for country in self.publication.countries:
            yield feed_of(country), feed(self.publication, country)
        yield "events.ics", events(self.publication)

    def _days(self) -> Iterator[File]:
        for day in self.publication.event_days:
            yield day_page(day), front(self._made, day_page(day), day, slider=False)

    def _countries(self) -> Iterator[File]:
        said: dict[str, list[Step]] = {}
        for step in self.publication.steps:
            said.setdefault(step.position.country, []).append(step)
        for country in self.publication.countries:
            picture = self._lane(country)
            steps = said.get(country.code, ())
            yield picture.path, picture.svg
            row = self._rows[country.code]
            yield page_of(country), country_page(self._made, country, row, steps, picture)

    @cached_property
    def _lane_of(self) -> Mapping[str, Lane]:
        return {lane.country: lane for lane in self._lanes.lanes}

    def _lane(self, country: Country) -> Embedded:
        now = (self._rows[country.code],)
        view = self._lanes._replace(lanes=(self._lane_of[country.code],), now=now)
        svg = timeline_picture.svg(view, self.publication.tracker)
        return Embedded(
            lane_of(country), svg, f"{country.name}: timeline; each change stands below"
        )
