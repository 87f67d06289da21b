"""How to cite a record, or one page of it: in words, as BibTeX and as CSL-JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from stancetrack.diagnostics import harmless
from stancetrack.publishing import bibtex, csl
from stancetrack.publishing.publication import Publication
from stancetrack.record.edtf import PartialDay
from stancetrack.record.model import Source, Variable
from stancetrack.record.slugs import slug
from stancetrack.render.values import SHORT_COMMIT, name_of


class Citation(NamedTuple):
    """One citation in three forms: a line of words, an entry of BibTeX, a list in CSL-JSON."""

    plain: str
    bibtex: str
    csl: str


def citation(publication: Publication, title: str | None = None, path: str = "") -> Citation:
    """Return how to cite a page by its title and its path within the site.

    Without a title it is the record as a whole. The day is the one that the record is published
    as of, never that of the reader's clock; the version is the commit that holds the record just
    as it is, failing that the day again. The address is there where the publication has a base
    URL, the licence where tracker.yaml states one.
    """
    source = _source(publication, title, path)
    return Citation(
        plain=_plain(publication, title, path),
        bibtex=bibtex.entry(source),
        csl=csl.form([csl.item(source)]),
    )


def _plain(publication: Publication, title: str | None, path: str) -> str:
    name = name_of(publication.tracker)
    parts = [
        f"{title}. In: {name}" if title else name,
        f"As of {publication.as_of}",
        *_remarks(publication),
        f"Version {_version(publication, SHORT_COMMIT)}",
    ]
    text = harmless(" ".join(f"{part}." for part in parts))
    # Behind an address a full stop would be taken for a part of it.
    return f"{text} {publication.address(path)}" if publication.base_url else text


def _remarks(publication: Publication) -> Iterator[str]:
    tracker = publication.tracker
    yield f"Data reach {tracker.data_reach}" if tracker.data_reach else "No positions recorded"
    if tracker.license:
        yield f"Licence {tracker.license}"


def _version(publication: Publication, digits: int | None = None) -> str:
    """Return the commit, or so many of its digits; where there is none, the day."""
    commit = publication.commit
    return commit[:digits] if commit else publication.as_of.isoformat()


def _source(publication: Publication, title: str | None, path: str) -> Source:
    """Return what is cited as an entry of a bibliography."""
    tracker = publication.tracker
    name, day = name_of(tracker), publication.as_of.isoformat()
    variables: dict[str, Variable] = {"title": title or name}
    if title:
        variables["container-title"] = name
    variables |= {
        "issued": PartialDay(day, publication.as_of, publication.as_of),
        "version": _version(publication),
        "note": f"As of {day}. {'. '.join(_remarks(publication))}.",
    }
    if publication.base_url:
        variables["URL"] = publication.address(path)
    words = (slug(name) or "stances", slug(title or ""), day)
    return Source(
        id="-".join(filter(None, words)),
        type="webpage" if title else "dataset",
        title=title or name,
        outlet=name if title else None,
        url=None,
        published=None,
        accessed=None,
        origin=tracker.origin,
        variables=variables,
    )
