"""The pages of a site, made from templates in which every text of the data is escaped."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from stancetrack.diagnostics import CannotRun, harmless
from stancetrack.publishing.citing import citation
from stancetrack.publishing.publication import Publication
from stancetrack.render.reports.marks import record_is_old
from stancetrack.render.values import name_of, outside_text
from stancetrack.stances.ageing import record_is_stale
from stancetrack.stances.today import outside
from stancetrack.version import __version__

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

POLICY = "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; base-uri 'none'; form-action 'none'"  # noqa: E501
"""What a page may load (Content Security Policy Level 3): files of the site itself alone."""

PAGES = (
    ("Front page", "index.html"),
    ("Timeline", "timeline.html"),
    ("Changes", "changes.html"),
    ("Claims", "claims.html"),
    ("Sources", "sources.html"),
    ("Codebook", "codebook.html"),
    ("About", "about.html"),
)
"""The pages that every page leads to, by their names."""


def environment() -> Environment:
    """Return what makes pages of templates; raises CannotRun where Jinja2 is not installed."""
    try:
        from jinja2 import Environment, PackageLoader, StrictUndefined
    except ImportError:
        raise CannotRun(
            "a site is made with Jinja2, which is not installed",
            "install it beside stancetrack: pip install 'Jinja2>=3.1'",
        ) from None
    made = Environment(
        loader=PackageLoader("stancetrack.publishing.site"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_harmless,
    )
    made.filters["lines"] = _lines
    return made


def _harmless(value: Any) -> Any:
    """Return a text without what would turn or hide the text around it."""
    return harmless(value) if type(value) is str else value


def _lines(text: str) -> Markup:
    """Return a text of several lines, escaped, with its line breaks."""
    from markupsafe import Markup

    return Markup("\n").join(harmless(line) for line in text.split("\n"))


def web(address: str | None) -> str | None:
    """Return an address that a page may lead to: http and https alone; None for any other."""
    if address is None:
        return None
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return address if parts.scheme in ("http", "https") and parts.netloc else None


@dataclass(frozen=True)
class Pages:
    """Makes the pages of one publication."""

    publication: Publication
    environment: Environment

    def page(self, template: str, path: str, heading: str, **values: Any) -> str:
        """Return the page of a path; `day` among the values is the page's own, where it has one."""
        publication = self.publication
        day = values.setdefault("day", publication.as_of)
        values.setdefault("description", f"{self.site['title']}: {heading}, as of {day}.")
        return self.environment.get_template(template).render(
            {
                "site": self.site,
                "policy": POLICY,
                "path": path,
                "root": "../" * path.count("/"),
                "heading": heading,
                "address": publication.address(path) if publication.base_url else None,
                "reach": self.reach,
                "citation": citation(publication, self._cited(heading), path),
                **values,
            }
        )

    @cached_property
    def site(self) -> Mapping[str, Any]:
        """What every page says of the record."""
        tracker = self.publication.tracker
        contact = tracker.contact
        return {
            "title": name_of(tracker),
            "question": tracker.question,
            "version": __version__,
            "day": self.publication.as_of,
            "pages": PAGES,
            "license": tracker.license,
            "homepage": web(tracker.homepage),
            "contact": contact,
            "contact_address": web(contact) or (f"mailto:{contact}" if contact else None),
            "repository": self.publication.repository,
        }

    def _cited(self, heading: str) -> str | None:
        """Return the title by which a page is cited, None for that of the record itself."""
        return None if heading == self.site["title"] else heading

    @cached_property
    def reach(self) -> str:
        """How far the record goes, in a sentence."""
        tracker = self.publication.tracker
        reach = tracker.data_reach
        if reach is None:
            return "No positions are recorded."
        unread = "" if tracker.whole else " Not all of the record could be read."
        return f"Data reach: {reach}.{unread}"

    def old(self, day: Any) -> str | None:
        """Return in a sentence that the whole record is old on a day, None where it is not."""
        tracker = self.publication.tracker
        said = record_is_old(tracker, day, stale=record_is_stale(tracker, day))
        return said[0] if said else None

    def outside(self, day: Any) -> str:
        """Return how a day lies outside the tracker's time, empty where it does not."""
        found = outside(self.publication.tracker, day, self.publication.record.today)
        return outside_text(found).removeprefix(", ")
