"""Command lines over hostile files: any options, any page, any draft; and the same asked in Python.

A call is the words of a command line. OUT in a word stands for a place that is free, PAGE for a
file with hostile bytes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

from hypothesis import strategies as st

from fuzzing.inputs import PIECES, contents
from fuzzing.trial import NAMES

OUT, PAGE = "{out}", "{page}"

_HOSTILE = (
    *(piece.replace("\0", "") for piece in PIECES if piece.isprintable() or len(piece) < 3),
    *('"><x1 on1=1>', "' onload='x", "</title><x1>", "]]></x1>", "javascript:alert(1)", "\udcff"),
    *("{{ 7*7 }}", "{% x %}", "&amp;", "&#0;", "\\", "a\nb", "x: y", "# z", "\u0301", "i\u0307"),
    *("9999-12-31", "0001-01-01", "2025-09-04", "2025", "2025-09", "2025-W36", "99999999999"),
)

_texts = (
    st.sampled_from(_HOSTILE)
    | st.text(max_size=5).map(lambda text: text.replace("\0", ""))
    | st.lists(st.sampled_from(_HOSTILE), max_size=4).map("".join)
)

_DAYS = ("2025-09-04", "2025-08-20", "2026-06-01", "today", "yesterday", "2024-01-01")
_CONDITIONS = ("ceasefire", "us-backstop", "none", "ceasefire,us-backstop")
_URLS = ("https://a.example.org/b", "http://b.example.org/?utm_source=x", "https://[::1]/")


def _options(*known: tuple[str, Sequence[str]], most: int = 5) -> st.SearchStrategy[list[str]]:
    """Return some of the options, each with a word that it may take or with a hostile one."""
    ways = [
        st.tuples(st.just(f"--{name}="), st.sampled_from(words) | _texts) for name, words in known
    ]
    return st.lists(st.one_of(ways).map("".join), max_size=most)


def _flags(*names: str) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from([f"--{name}" for name in names]), max_size=2)


def _line(*parts: str | st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[str, ...]]:
    """Return command lines of fixed words and of drawn ones."""
    fixed = [part if isinstance(part, st.SearchStrategy) else st.just(part) for part in parts]
    return st.tuples(*fixed).map(
        lambda drawn: tuple(
            word for part in drawn for word in ([part] if isinstance(part, str) else part)
        )
    )


def _words(*known: str) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(known) | st.sampled_from(known) | _texts, max_size=2)


_scope = (
    ("as-of", _DAYS),
    ("since", _DAYS),
    ("basis", ("official", "reported", "attributed", "assessed")),
    ("group", ("nato", "e3", "eu")),
    ("width", ("20", "40", "80", "200")),
)
_form = st.sampled_from(("table", "markdown", "csv", "json")).map(lambda name: f"--format={name}")
_picture = _form | st.just("--format=svg")
_often = _flags("skip-broken") | st.just(["--skip-broken"])

_reports = st.one_of(
    _line(
        "map",
        _options(
            *_scope,
            ("by", ("conditions", "contributions")),
            ("term", _CONDITIONS),
            ("country", ("fr", "DE", "Germany")),
        ),
        _picture,
        _often,
        _flags("sources", "bom"),
    ),
    _line(
        "timeline",
        _words("FR", "germany"),
        _options(*_scope, ("sort", ("camp", "name", "date", "code"))),
        _picture,
        _often,
        _flags("sources", "bom"),
    ),
    _line("terms", _words("conditions", "us_role"), _form, _often),
    _line("sources", _words("afp", "2025"), _form, _often, _flags("uncited", "sources")),
)

_entry = _options(
    ("date", _DAYS),
    ("troops", ("yes", "no", "undecided")),
    ("us-role", ("none", "backstop")),
    ("conditions", _CONDITIONS),
    ("contributions", ("ground-troops", "none", "training")),
    ("no-longer", _CONDITIONS),
    ("force", ("5000", "5000-10000", "..7500", "10000..")),
    ("speaker", ("Emmanuel Macron, President", "A, B")),
    ("basis", ("official", "reported")),
    ("summary", ("Said so.",)),
    ("source", ("afp-2025-09-04",)),
    ("source-url", _URLS),
    ("source-title", ("No, then",)),
    ("source-outlet", ("Le Monde",)),
    ("source-issued", ("2025-09-04", "2025-09", "2025")),
    most=6,
)
_WHOLE = [
    ["--date=2026-05-28", "--troops=no", "--speaker=Emmanuel Macron, President"],
    ["--basis=official", "--summary=Takes the promise back.", "--source=afp-2025-09-04"],
]
_writing = st.sampled_from((["--yes"], ["--yes"], ["--dry-run"], []))

_entries = st.one_of(
    _line(
        "add",
        st.sampled_from(("fr", "DE", "nl")) | _texts,
        st.just([*_WHOLE[0], *_WHOLE[1]]) | st.just(_WHOLE[0]),
        _entry,
        _writing,
    ),
    _line(
        "add",
        st.sampled_from(("fr", "DE", "nl")),
        st.just([*_WHOLE[0], *_WHOLE[1][:-1], "--basis=official", "--summary=It takes it back."]),
        st.just([f"--source-page={PAGE}"]),
        _entry,
        _writing,
    ),
    _line("add", "--recover", _entry, _writing),
    _line(
        "withdraw",
        st.sampled_from(("fr-2025-09-04", "fr-2025-08-18", "de-2025-08-18", "claim-2025-09-04"))
        | _texts,
        _options(("reason", ("It was said of another country.",)), ("date", _DAYS)),
        _options(("reason", ("It was said of another country.",)), most=1),
        _writing,
    ),
)

_founding = _line(
    "init",
    OUT,
    st.just(["--yes"]),
    st.just(["--title=Soldiers", "--question=Will it send any?", "--country=nl"]) | st.just([]),
    _options(
        ("title", ("Soldiers: who?",)),
        ("question", ("Will it?",)),
        ("country", ("FR", "xk")),
        ("starts", _DAYS),
        ("date", _DAYS),
        ("troops", ("yes", "no")),
        ("conditions", ("parliament-approval", "none")),
        ("speaker", ("A, B",)),
        ("basis", ("official",)),
        ("summary", ("Said so.",)),
        ("source-title", ("Some",)),
        ("source-outlet", ("Some",)),
        ("source-issued", _DAYS),
        ("source-url", _URLS),
        ("label", ("us_role=Role of the EU", "yes=Ja")),
        ("ci", ("github", "gitlab")),
        most=8,
    ),
)

_published = st.one_of(
    _line(
        "export",
        st.sampled_from(
            (
                ["sqlite", f"{OUT}/stances.db"],
                ["datapackage", f"{OUT}/package"],
                ["csl", f"{OUT}/sources.json"],
                ["bibtex", f"{OUT}/sources.bib"],
            )
        ),
        _options(("license", ("CC-BY-4.0",)), most=1),
        _often,
    ),
    _line(
        "site",
        f"{OUT}/site",
        _options(
            ("as-of", _DAYS),
            ("base-url", ("https://example.org/stances/", *_URLS)),
            ("repository", ("https://github.com/example/record", *_URLS)),
            most=2,
        ),
        _often,
    ),
)

_python = _line("python", st.just([]))

lines = st.one_of(_reports, _entries, _entries, _founding, _published, _python)

_HTML = (
    *("<title>", "</title>", "<html>", "<head>", "<meta property='og:title' content='A'>"),
    *('<meta property="og:site_name" content="Le', '">', "<meta charset=", "utf-16", "latin-1"),
    *("<meta name='citation_title' content='B'>", "<meta name=citation_date content=2025/9/4>"),
    *(
        '<script type="application/ld+json">',
        "</script>",
        '{"@type": "NewsArticle", ',
        '"@graph": [',
    ),
    *('"headline": "C"', '"datePublished": "2025-09-04T10:00:00Z"', '"publisher": {"name": "D"}'),
    *(
        ", ",
        "]",
        "}",
        "{",
        "[",
        "[" * 3000,
        "&amp;",
        "&#x110000;",
        "&#0;",
        "&#8238;",
        "<!--",
        "-->",
    ),
    *("<link rel=canonical href='https://a.example.org/x'>", "<link rel=canonical href='x:y'>"),
    *('[{"id": "x", "type": "article", "title": "T", "issued": {"date-parts": [[2025, 9, 4]]}}]',),
    *('"date-parts": [[2025, 13]]', '"author": [{"family": "E"}, 1, null]', "null", "1e999", "NaN"),
    *("<" * 300, "<meta " * 100, "\x00", "\x1b[31m", "\ufffe", "\u202e", "article:published_time"),
)

_KEYS = (
    *("title", "issued", "date-parts", "author", "type", "URL", "id", "raw", "literal", "family"),
    *("values", "country", "sources", "edited", "troops", "date", "summary", "container-title"),
)

pages = st.one_of(
    st.lists(st.sampled_from(_HTML) | st.text(max_size=4), max_size=25).map(
        lambda pieces: "".join(pieces).encode("utf-8", "surrogatepass")
    ),
    st.binary(max_size=100),
    contents,
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(max_size=5) | st.integers(),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(_KEYS),
                inner,
                max_size=5,
            )
        ),
        max_leaves=12,
    ).map(lambda data: json.dumps(data).encode()),
)
"""Saved pages, CSL-JSON and drafts."""

calls = st.tuples(
    st.sampled_from(NAMES),
    st.one_of(contents, st.none(), st.none()),
    lines,
    pages,
)
"""A file of the sample, what stands in it instead (None for the sample's own), and a call."""

Call = tuple[str, bytes | None, tuple[str, ...], bytes]

ASKED: Sequence[Callable[[Any], Any]] = (
    lambda record: record.matrix(),
    lambda record: record.matrix(by="conditions"),
    lambda record: record.matrix(by="month"),
    lambda record: record.history(),
    lambda record: record.summary(),
    lambda record: record.why("FR"),
    lambda record: record.terms(),
    lambda record: record.sources(),
    lambda record: record.map(),
    lambda record: record.timeline(),
    lambda record: record.diff("2025-08-20", "2025-09-04"),
)
"""What a record opened in Python is asked."""
