"""What the pages' tables, maps and counts say is what `matrix --format json` says of their day."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date

import pytest

from publishing.site.rows import expected, shown
from publishing.site.sites import Site


def days_of(site: Site) -> list[str]:
    """Return the pages that are about a day, the front page first."""
    return ["index.html", *(path for path in site.pages if path.startswith("days/"))]


@pytest.mark.parametrize(
    ("name", "paths"), [("real_site", None), ("told_site", None), ("later_site", 1)]
)
def test_every_table_says_what_the_matrix_says(
    name: str, paths: int | None, request: pytest.FixtureRequest
) -> None:
    site: Site = request.getfixturevalue(name)
    for path in days_of(site)[:paths]:
        page = shown(site.page(path))
        assert asdict(page) == asdict(expected(site, date.fromisoformat(page.day))), path
        assert set(page.rows) == {country.code for country in site.record.countries}


def test_the_front_page_is_about_the_day_and_each_event_has_a_page(real_site: Site) -> None:
    assert shown(real_site.page("index.html")).day == real_site.as_of.isoformat()
    assert days_of(real_site)[1:] == sorted(
        {
            f"days/{event.date}.html"
            for event in real_site.record.tracker.events.values()
            if event.date <= real_site.as_of
        }
    )
    for path in days_of(real_site)[1:]:
        assert f"days/{shown(real_site.page(path)).day}.html" == path


def test_the_records_have_what_qualifies_a_cell(
    real_site: Site, later_site: Site, told_site: Site
) -> None:
    fronts = [shown(site.page("index.html")) for site in (real_site, later_site, told_site)]
    pages = [*fronts, *(shown(real_site.page(path)) for path in days_of(real_site))]
    rows = [row for page in pages for row in page.rows.values()]
    held = [each for row in rows for found in row.fields.values() for each in found]
    assert {mark for row in rows for mark in row.marks} == {"split", "disputed", "stale"}
    assert {row.camp for row in rows} == {"yes", "undecided", "no", "not_stated", "no_position"}
    assert any(row.claimed for row in rows)
    assert any(row.since.startswith("~") for row in rows)
    assert any(text == "none" for text, _, _ in held)
    assert {stale for _, stale, _ in held} == {True, False}
    assert [page.old for page in fronts] == [False, True, True]
    assert set(rows[0].fields) == {
        "us_role", "russian_objections", "contributions", "conditions", "force"
    }  # fmt: skip
