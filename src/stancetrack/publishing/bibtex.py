"""The bibliography as BibTeX: entries of BibTeX's own types, with biblatex's fields beside them.

Dates stand twice: `year` and `month` are what BibTeX reads, `date` and `urldate`, in EDTF, what
biblatex and pandoc do. A citation key is the id of the source. CSL variables for which neither has
a field are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from stancetrack.diagnostics import harmless
from stancetrack.publishing.csl import bibliography
from stancetrack.record.edtf import InWords, PartialDay
from stancetrack.record.model import Source

if TYPE_CHECKING:
    from stancetrack.api.record import Record

HEAD = "% The sources of a record of stances, written by “stancetrack export bibtex”."
"""The first line of a file that is written here."""

_TYPES = {
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "book": "book",
    "chapter": "incollection",
    "classic": "book",
    "collection": "book",
    "entry": "incollection",
    "entry-dictionary": "incollection",
    "entry-encyclopedia": "incollection",
    "manuscript": "unpublished",
    "pamphlet": "booklet",
    "paper-conference": "inproceedings",
    "report": "techreport",
    "review": "article",
    "review-book": "article",
    "speech": "unpublished",
    "thesis": "phdthesis",
}
"""The type of entry for each CSL type; for every other one it is misc."""

_SUBTYPES = {"article-magazine": "magazine", "article-newspaper": "newspaper"}

_CONTAINERS = {
    "article": "journal",
    "booklet": "howpublished",
    "incollection": "booktitle",
    "inproceedings": "booktitle",
    "misc": "howpublished",
}
"""The field of what an entry stands in; of others it is that of the publisher, where none is."""

_PUBLISHERS = {"phdthesis": "school", "techreport": "institution"}

_NAMES = {
    "author": "author",
    "editor": "editor",
    "translator": "translator",
    "container-author": "bookauthor",
}

_TEXTS = {
    "volume": "volume",
    "issue": "number",
    "number": "number",
    "collection-number": "number",
    "page": "pages",
    "publisher-place": "address",
    "edition": "edition",
    "collection-title": "series",
    "chapter-number": "chapter",
    "genre": "type",
    "event-title": "eventtitle",
    "version": "version",
    "ISBN": "isbn",
    "ISSN": "issn",
    "abstract": "abstract",
    "keyword": "keywords",
    "note": "note",
}
"""The fields of texts; of those that share one the first that is there stands in it."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

_SIGNS = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    **{sign: f"\\{sign}" for sign in "&%$#_"},
}
"""What TeX acts on; braces have a name, since BibTeX counts even those behind a backslash."""

_PAIRED = {**_SIGNS, "{": r"\{", "}": r"\}"}
"""The same for text whose braces come in pairs, which more programs read."""

_SPECIAL = re.compile(r"""[\\{}~^<>|&%$#_]|-(?=-)|'(?=')|,(?=,)|[`?!](?=`)""")

_BREAKS = re.compile(r"[\\{}\s]")
"""What ends or unbalances an address, which TeX takes as it stands."""

_DASH = re.compile(r"(?<=\w)\s*[-–—]+\s*(?=\w)")  # noqa: RUF001 - as pages have it

_PLAIN_PART = re.compile(r"[^\W\d_][\w.'’-]*", re.UNICODE)  # noqa: RUF001 - as names have it


def is_own(path: Path) -> bool:
    """Tell whether a file is a bibliography that was written here, by its first line."""
    head = f"{HEAD}\n".encode()
    try:
        with path.open("rb") as stream:
            return stream.read(len(head)) == head
    except OSError:
        return False


def bibtex(record: Record) -> str:
    """Return the sources of a record as BibTeX, in their order."""
    entries = (entry(source) for source in bibliography(record.tracker))
    return "\n".join([f"{HEAD}\n", *entries])


def entry(source: Source) -> str:
    """Return one source as an entry, which ends in a line break."""
    type_ = _TYPES.get(source.type, "misc")
    fields: dict[str, str] = {}
    for name, text in _fields(source, type_):
        fields.setdefault(name, text)
    lines = "".join(f",\n  {name} = {text}" for name, text in fields.items())
    return f"@{type_}{{{source.id}{lines}\n}}\n"


def _fields(source: Source, type_: str) -> Iterator[tuple[str, str]]:
    """Yield each field with its value as it is written."""
    yield from _names(source)
    if title := source.variables.get("title"):
        # In two braces, so that no style writes NATO as Nato.
        yield "title", f"{{{_braced(str(title))}}}"
    publisher = _PUBLISHERS.get(type_, "publisher")
    container = _CONTAINERS.get(type_, publisher)
    yield from _texts(source, {"publisher": publisher, "container-title": container})
    yield from _dates(source)
    yield from _texts(source, _TEXTS)
    yield from _addresses(source)
    if source.type in _SUBTYPES:
        yield "entrysubtype", f"{{{_SUBTYPES[source.type]}}}"


def _texts(source: Source, fields: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for variable, field in fields.items():
        if text := source.variables.get(variable):
            braced = _braced(str(text))
            yield field, _DASH.sub("--", braced) if field == "pages" else braced


def _addresses(source: Source) -> Iterator[tuple[str, str]]:
    for variable, field in (("DOI", "doi"), ("URL", "url")):
        if address := source.variables.get(variable):
            yield field, f"{{{_BREAKS.sub(lambda match: quote(match[0]), str(address))}}}"


def _braced(text: str) -> str:
    return f"{{{escaped(text)}}}"


def escaped(text: str) -> str:
    """Return text in which TeX acts on nothing, in one line."""
    signs = _PAIRED if _is_paired(text) else _SIGNS
    line = harmless(" ".join(text.split()))
    return _SPECIAL.sub(lambda match: signs.get(match[0], f"{match[0]}{{}}"), line)


def _is_paired(text: str) -> bool:
    depths = accumulate((char == "{") - (char == "}") for char in text)
    return min(depths, default=0) >= 0 and text.count("{") == text.count("}")


def _names(source: Source) -> Iterator[tuple[str, str]]:
    prefixed = False
    for variable, field in _NAMES.items():
        people = source.variables.get(variable)
        if isinstance(people, tuple):
            parts = [each for each in people if not isinstance(each, str)]
            prefixed = prefixed or any("non-dropping-particle" in each for each in parts)
            yield field, f"{{{' and '.join(map(_name, parts))}}}"
    if prefixed:
        yield "options", "{useprefix=true}"


def _name(parts: Mapping[str, str]) -> str:
    """Return a name as `von Last, Jr, First`; one that has no parts is not taken apart."""
    get = parts.get
    if (whole := get("literal")) or not get("family"):
        return f"{{{escaped(whole or get('given', ''))}}}"
    particle = " ".join(p for n in _PARTICLES if (p := escaped(get(n, ""))))
    last = " ".join(filter(None, (particle, _part(get("family", "")))))
    rest = [_part(text) for name in ("suffix", "given") if (text := get(name))]
    return ", ".join([last, *rest])


_PARTICLES = ("dropping-particle", "non-dropping-particle")


def _part(text: str) -> str:
    """Return a part of a name, in braces where BibTeX would take it apart."""
    words = text.split()
    plain = all(_PLAIN_PART.fullmatch(word) and word.lower() != "and" for word in words)
    return escaped(text) if plain and (len(words) == 1 or not words[0].islower()) else _braced(text)


def _dates(source: Source) -> Iterator[tuple[str, str]]:
    issued, accessed = source.variables.get("issued"), source.variables.get("accessed")
    if isinstance(issued, InWords):
        yield "year", _braced(issued.text)
    if isinstance(issued, PartialDay):
        yield "date", f"{{{issued}}}"
        yield "year", f"{{{_years(issued)}}}"
        if match := re.fullmatch(r"[0-9]{4}-(0[1-9]|1[0-2])(?:-[0-9]{2}|-XX)?[?~%]?", issued.text):
            yield "month", _MONTHS[int(match[1]) - 1]
    if isinstance(accessed, PartialDay):
        yield "urldate", f"{{{accessed}}}"


def _years(day: PartialDay) -> str:
    """Return the year, or the first and the last one, a decade as 2020s."""
    years = dict.fromkeys(end[:4] for end in day.text.split("/") if end not in ("", ".."))
    return "--".join(re.sub(r"(?<=[0-9])X$", "0s", year) for year in years)
