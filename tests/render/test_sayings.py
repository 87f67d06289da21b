"""What Russia objects to of a country is nowhere said to be that country's own word."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest

from conftest import Program
from publishing.published import published
from sample import write_record
from stancetrack import load
from stancetrack.publishing.pictures.map import svg
from stancetrack.publishing.site.guide import codebook
from stancetrack.publishing.site.pages import Pages, environment
from telling import TELLING, TELLING_TRACKER

RUSSIA = """\
country: RU
name: Russia
positions:
  - date: 2025-07-17
    russian_objections: [rejects-nato-troops]
    speaker: Sergei Lavrov, Foreign Minister
    basis: official
    summary: Rejected soldiers of NATO states.
    sources: [afp-2025-09-04]
  - date: 2025-09-01
    russian_objections: [rejects-nato-troops]
    speaker: Sergei Lavrov, Foreign Minister
    basis: official
    summary: Rejected them again.
    sources: [afp-2025-09-04]
"""

ASKED = ("--by", "russian_objections", "--as-of", "2025-09-10")
TERM = ("--term", "rejects-nato-troops")
STALE = "stale: not said again for more than 180 days"


@pytest.fixture(autouse=True)
def stances(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return write_record(tmp_path / "stances", {**TELLING, "countries/russia.yaml": RUSSIA})


@pytest.fixture
def chinese(stances: Path) -> Path:
    """Give the field to somebody else, as a record of another theme does."""
    text = f"{TELLING_TRACKER}labels: {{russian_objections: Chinese objections}}\n"
    (stances / "tracker.yaml").write_text(text, "utf-8")
    return stances


def counted(program: Program, *countries: str) -> str:
    named = [part for code in countries for part in ("--country", code)]
    return program("map", *ASKED, *TERM, *named).out.split("\n")[1]


@pytest.mark.parametrize(
    ("countries", "said"),
    [
        ((), "✓ Russia says it of 1 and in general   – not of 5"),  # noqa: RUF001
        (("it", "fr"), "✓ Russia says it of 1   – not of 1"),  # noqa: RUF001
        (("ru",), "✓ Russia says it in general"),
    ],
)
def test_map_counts_of_how_many_russia_says_it(
    program: Program, countries: tuple[str, ...], said: str
) -> None:
    assert counted(program, *countries) == said


def test_map_counts_russia_apart_where_it_does_not_say_so(program: Program, stances: Path) -> None:
    silent = RUSSIA.replace("russian_objections: [rejects-nato-troops]", "us_role: [backstop]")
    (stances / "countries/russia.yaml").write_text(silent, "utf-8")
    assert counted(program) == "✓ Russia says it of 1   – not of 5 nor in general"  # noqa: RUF001
    view = load(stances).map(by="russian_objections", term="rejects-nato-troops").view
    assert "Russia: does not say so in general" in svg(view, load(stances).tracker)


def test_picture_says_of_each_country_whether_russia_says_it(stances: Path) -> None:
    record = load(stances)
    asked = {"as_of": "2025-09-10", "by": "russian_objections", "term": "rejects-nato-troops"}
    root = fromstring(svg(record.map(**asked).view, record.tracker))
    words = [each.text or "" for each in root.iter() if each.tag.endswith("title")]
    named = ("Italy", "France", "Russia", "Serbia")
    assert [each for each in words if each.startswith(named)] == [
        "Russia: says so in general, since 2025-07-17",
        "France: Russia does not say so of it",
        f"Italy: Russia says so of it, since 2025-03-02, {STALE}",
        "Serbia: not on record",
    ]
    (described,) = (each.text or "" for each in root.iter() if each.tag.endswith("desc"))
    assert described.startswith(
        "Russia says it of 1 and in general: Italy, Russia. "
        "Not of 5: France, Germany, Norway, Poland, United Kingdom. 35 not on record: "
    )


@pytest.mark.parametrize(
    ("command", "legend"),
    [
        (("map", *TERM), "✓ Russia says so of the country; Russia itself: in general · – does not"),  # noqa: RUF001
        (("map", *TERM, "--country", "it"), "✓ Russia says so of the country"),
        (("matrix", "--country", "it"), "✓ Russia says so of the country · ○ no · † stale: "),
        (("matrix",), "✓ Russia says so of the country; Russia itself: in general · "),
    ],
)
def test_legend_says_whose_word_a_tick_is(
    program: Program, command: tuple[str, ...], legend: str
) -> None:
    lines = program(*command, *ASKED, "--format", "markdown").out.split("\n")
    (found,) = (line for line in lines if line.startswith("✓ Russia"))
    assert found.startswith(legend)


def test_matrix_leaves_out_what_is_said_of_nobody(program: Program) -> None:
    out = program("matrix", *ASKED, "--country", "fr").out
    assert "\nSaid of nobody and left out: Rejects NATO troops" in out
    assert "Held by" not in out


def test_terms_count_what_russia_says_of_whom(program: Program, stances: Path) -> None:
    out = program("terms", "russian_objections", "--width", "200").out
    assert "  3  by Russia in general 2, of Italy 1  " in out
    for code, name in (("SE", "Sweden"), ("FI", "Finland"), ("DK", "Denmark")):
        text = RUSSIA.replace("RU", code).replace("Russia", name)
        (stances / f"countries/{name.lower()}.yaml").write_text(text, "utf-8")
    out = " ".join(program("terms", "russian_objections", "--width", "60").out.split())
    assert "Said by Russia in general 2, of Denmark 2, Finland 2 and 2 more" in out
    (stances / "countries/russia.yaml").unlink()
    out = " ".join(program("terms", "russian_objections", "--width", "60").out.split())
    assert "Said by Russia of Denmark 2, Finland 2, Sweden 2 and 1 more" in out


def test_codebook_of_a_site_names_those_of_whom_it_is_said(stances: Path) -> None:
    record = load(stances)
    pages = Pages(published(record, date(2025, 9, 10)), environment())
    page = codebook(pages, pages.publication.matrix(date(2025, 9, 10)).rows)
    objections = page.partition('<h2 id="russian_objections">')[2].partition("</section>")[0]
    assert "Said of, on 2025-09-10" in objections
    assert ">in general</a>" in objections
    assert ">Italy</a>" in objections
    assert "Held by" not in objections
    assert "Held by" in page


def test_who_says_it_is_left_open_where_the_field_is_labelled_for_another_theme(
    program: Program, chinese: Path
) -> None:
    assert counted(program) == "✓ said of 2   – not of 5"  # noqa: RUF001
    legends = program("map", *ASKED, *TERM, "--format", "markdown").out
    assert "\n✓ said of the country · – not said of it\n" in legends  # noqa: RUF001
    record = load(chinese)
    picture = svg(
        record.map(by="russian_objections", term="rejects-nato-troops").view, record.tracker
    )
    assert "Russia: said of it, since 2025-07-17" in picture
    assert "France: not said of it" in picture
    out = program("terms", "russian_objections", "--width", "200").out
    assert "  3  of Russia 2, Italy 1  " in out


def test_russia_is_named_where_a_label_names_it(program: Program, stances: Path) -> None:
    text = f"{TELLING_TRACKER}labels: {{russian_objections: Objections of Russia}}\n"
    (stances / "tracker.yaml").write_text(text, "utf-8")
    assert counted(program, "it") == "✓ Russia says it of 1"
