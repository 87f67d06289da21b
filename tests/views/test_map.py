"""The map: a tile for every country, where it lies, with what the matrix says of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from hypothesis import given, settings

from conftest import PROJECT
from generated import GROUP, VOCABULARY, bases, days, trackers
from sample import write_record
from stancetrack.loading import load
from stancetrack.loading.folder import read_folder
from stancetrack.record.model import Basis, Tracker
from stancetrack.stances.stance import Scope
from stancetrack.views.map import COLUMNS, PLACES, ROWS, Asked, Place, map_view
from stancetrack.views.matrix import Camp, Selection, matrix
from telling import TELLING, UNITED_KINGDOM

quick = settings(max_examples=20, deadline=None, derandomize=True, database=None)

LATE = Scope(date(2025, 12, 1))
EVERYBODY = Selection()

GRID = """\
IS ·  ·  ·  ·  ·  ·  ·  ·  ·  ·
·  ·  ·  ·  ·  ·  NO SE FI ·  ·
·  ·  ·  ·  NL DK ·  LT LV EE ·
·  IE GB LU BE DE CZ PL BY RU ·
·  ·  ·  ·  FR CH AT SK UA MD ·
·  ·  PT ES ·  IT SI HU RO ·  ·
·  ·  ·  ·  ·  BA HR RS BG ·  ·
·  ·  ·  ·  ·  ·  ME XK MK TR ·
·  ·  ·  ·  ·  MT ·  AL GR CY ·
"""

CANADA = UNITED_KINGDOM.replace("GB", "CA").replace("United Kingdom", "Canada")
BRAZIL = UNITED_KINGDOM.replace("GB", "BR").replace("United Kingdom", "Brazil")
ABROAD = {
    "countries/canada.yaml": CANADA.replace("UK, Britain", "CAN"),
    "countries/brazil.yaml": BRAZIL.replace("UK, Britain", "BRA"),
}


def tracker_of(folder: Path, changes: Mapping[str, str] | None = None) -> Tracker:
    return load(read_folder(write_record(folder, {**TELLING, **(changes or {})}), folder)).tracker


def test_grid_is_the_one_agreed_on() -> None:
    codes = {place: code for code, place in PLACES.items()}
    lines = [
        " ".join(f"{codes.get(Place(row, column), '·'):2}" for column in range(1, 12)).rstrip()
        for row in range(1, ROWS + 1)
    ]
    assert "\n".join(lines) + "\n" == GRID
    assert (ROWS, COLUMNS) == (9, 10)


def test_all_who_border_ukraine_on_land_touch_it() -> None:
    ukraine = PLACES["UA"]
    touching = {
        code
        for code, place in PLACES.items()
        if max(abs(place.row - ukraine.row), abs(place.column - ukraine.column)) == 1
    }
    assert touching == {"BY", "HU", "MD", "PL", "RO", "RU", "SK"}


def test_every_country_of_the_real_record_has_one_tile() -> None:
    tracker = load(read_folder(PROJECT / "stances", Path())).tracker
    view = map_view(tracker, LATE, EVERYBODY)
    recorded = [country.code for country in tracker.countries]
    assert Counter(tile.country for tile in view.tiles if tile.stance) == Counter(recorded)
    assert {tile.country for tile in view.unrecorded} == set(PLACES) - set(recorded)
    assert len({tile.country for tile in view.tiles}) == len(view.tiles)
    assert {tile.country: tile.place for tile in view.tiles if tile.place} == PLACES


def test_countries_outside_the_grid_stand_in_the_strip_by_name(tmp_path: Path) -> None:
    view = map_view(tracker_of(tmp_path, ABROAD), LATE, EVERYBODY)
    assert [(tile.name, tile.place) for tile in view.strip] == [("Brazil", None), ("Canada", None)]
    assert view.tiles[-2:] == view.strip
    placed = [tile.place for tile in view.tiles[:-2] if tile.place]
    assert placed == sorted(PLACES.values())


def test_country_without_a_file_is_told_from_one_without_a_position(tmp_path: Path) -> None:
    early = map_view(tracker_of(tmp_path), Scope(date(2025, 2, 15)), EVERYBODY)
    tiles = {tile.country: tile for tile in early.tiles}
    norway, serbia = tiles["NO"], tiles["RS"]
    assert norway.stance is not None
    assert norway.stance.camp is Camp.NO_POSITION
    assert (serbia.name, serbia.stance, serbia.place) == ("Serbia", None, Place(7, 8))


def test_only_those_asked_for_have_a_tile_and_members_without_a_file_too(tmp_path: Path) -> None:
    tracker = tracker_of(tmp_path)
    nato = map_view(tracker, LATE, Selection(group=tracker.groups["nato"]))
    assert [tile.country for tile in nato.tiles] == ["NO", "GB", "DE", "PL", "FR", "IT", "AL"]
    assert [tile.country for tile in nato.unrecorded] == ["AL"]
    assert nato.group == "NATO"
    abroad = Selection(countries=["US"])
    assert map_view(tracker, LATE, abroad).tiles == ()


def test_member_without_a_file_outside_the_grid_stands_in_the_strip(tmp_path: Path) -> None:
    tracker_yaml = TELLING["tracker.yaml"].replace("[AL, DE,", "[US, DE,")
    tracker = tracker_of(tmp_path, {"tracker.yaml": tracker_yaml})
    view = map_view(tracker, LATE, Selection(group=tracker.groups["nato"]))
    assert [(tile.country, tile.name, tile.stance) for tile in view.strip] == [
        ("US", "United States", None)
    ]


def test_who_holds_a_term_is_told_with_its_age(tmp_path: Path) -> None:
    asked = Asked("conditions", "ceasefire")
    view = map_view(tracker_of(tmp_path), Scope(date(2026, 3, 1)), EVERYBODY, asked)
    assert {t.country: (t.held.since, t.held.stale) for t in view.holding if t.held} == {
        "DE": (date(2025, 9, 10), False),
        "FR": (date(2025, 8, 19), True),
    }
    assert {tile.country for tile in view.silent} == {"GB", "IT", "NO", "PL"}


def test_who_has_no_position_is_not_said_to_hold_nothing(tmp_path: Path) -> None:
    asked = Asked("conditions", "ceasefire")
    view = map_view(tracker_of(tmp_path), Scope(date(2025, 2, 15)), EVERYBODY, asked)
    assert ([t.country for t in view.holding], view.silent) == (["IT"], ())


@quick
@given(trackers(), days, bases)
def test_tiles_say_what_the_matrix_says(tracker: Tracker, day: date, basis: Basis) -> None:
    scope = Scope(day, basis)
    for selection in (EVERYBODY, Selection(group=tracker.groups[GROUP])):
        whole = matrix(tracker, scope, selection)
        recorded = {country.code for country in tracker.countries}
        rows = {row.country: row for row in whole.rows if row.country in recorded}
        view = map_view(tracker, scope, selection)
        assert {t.country: t.stance for t in view.tiles if t.stance} == rows
        assert {row.country for row in whole.rows} <= {tile.country for tile in view.tiles}
        assert (view.data_reach, view.record_stale) == (whole.data_reach, whole.record_stale)
        for field, terms in VOCABULARY.items():
            for term in terms:
                holding = map_view(tracker, scope, selection, Asked(field, term)).holding
                assert {tile.country: tile.held for tile in holding} == {
                    row.country: held
                    for row in rows.values()
                    for held in row.held[field]
                    if held.term == term
                }
