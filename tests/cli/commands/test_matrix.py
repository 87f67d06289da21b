"""The command `matrix`."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path

import pytest

from conftest import Program
from sample import write_record
from telling import TELLING, TELLING_TRACKER


@pytest.fixture(autouse=True)
def stances(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return write_record(tmp_path / "stances", TELLING)


def test_day_may_be_an_event_in_any_case(program: Program) -> None:
    done = program("matrix", "--as-of", "Paris-2025-09", "--format", "json")
    assert json.loads(done.out)["as_of"] == "2025-09-04"


def test_title_says_what_counts(program: Program) -> None:
    done = program(
        *("matrix", "--since", "2025-08-01", "--basis", "official", "--group", "E3"),
        *("--width", "200"),
    )
    assert done.out.split("\n")[0] == (
        "Troops for Ukraine, E3 · as of 2026-06-01 · positions since 2025-08-01 · "
        "basis official · data reach to 2025-09-10"
    )


def test_columns_are_shown_in_the_order_asked_for(program: Program) -> None:
    columns = "Code, troops,age,changes"
    done = program("matrix", "--as-of", "2025-09-10", "--columns", columns, "--troops", "yes")
    assert done.out.split("\n")[3:8] == [
        "● Yes, would send troops (2)",
        "Code  Troops  Age (days)  Changes",
        "FR                    22        0",
        "GB    †              202        0",
        "",
    ]


def test_every_column_may_be_asked_for(program: Program) -> None:
    columns = "basis,positions,sources,last,force,since,russian_objections"
    asked = ("matrix", "--as-of", "2025-09-10", "--columns", columns)
    done = program(*asked, "--country", "it", "--width", "200")
    heading, row = done.out.split("\n")[4:6]
    assert heading.split() == [
        *("Basis", "Positions", "Sources", "Last", "word", "Force", "Since"),
        *("Russian", "objections"),
    ]
    assert row.split() == [
        *("official", "3", "dpa-2025-08-19,", "rai-2025-09-04", "2025-09-04", "2025-03-02"),
        *("Rejects", "NATO", "troops†"),
    ]


def test_rows_of_another_order_have_no_camp_headings(program: Program) -> None:
    done = program("matrix", "--sort", "since", "--columns", "country,troops")
    assert "would send troops" not in done.out
    assert program("matrix", "--sort", "name", "--troops", "no").out.count("No (2)") == 1


def test_sources_are_listed_where_asked_for(program: Program) -> None:
    done = program("matrix", "--sources", "--country", "fr")
    assert done.out.endswith(
        "\nSources\n"
        "1. dpa-2025-08-19: dpa, Planning goes on, 2025-08-19\n"
        "   https://dpa.example.org/planning\n"
        "2. afp-2025-09-04: AFP, Allies meet in Paris, 2025-09-04\n"
        "   https://afp.example.org/paris\n"
    )
    listed = program("matrix", "--sources", "--by", "conditions", "--country", "fr").out
    assert "\nSources\n1. " in listed


def test_unknown_source_is_listed_as_such(program: Program, tmp_path: Path) -> None:
    france = TELLING["countries/france.yaml"].replace("dpa-2025-08-19", "lost")
    write_record(tmp_path / "stances", {**TELLING, "countries/france.yaml": france})
    done = program("matrix", "--sources", "--country", "fr")
    assert done.err == "stancetrack: 1 finding; “stancetrack validate” shows them\n"
    assert "\n1. lost: not in sources.yaml\n" in done.out
    assert "(official); lost" in program("diff", "2025-02-01", "--country", "fr").out


def test_terms_and_times_may_be_columns(program: Program) -> None:
    done = program("matrix", "--by", "us_role", "--columns", "Backstop", "--format", "csv")
    assert done.out.split("\n")[0] == (
        "country,name,camp,troops,claimed,contested,contest,contested_by,stale,backstop,sources,"
        "addresses"
    )
    done = program("matrix", "--by", "quarter", "--columns", "2025-q3", "--format", "json")
    assert [c["id"] for c in json.loads(done.out)["columns"]] == ["2025-Q3"]
    done = program("matrix", "--by", "year", "--format", "csv")
    assert done.out.split("\n")[0] == "country,name,2025,sources,addresses"


def test_none_said_and_nothing_said_are_told_apart_in_csv(program: Program) -> None:
    rows = list(csv.DictReader(StringIO(program("matrix", "--format", "csv").out)))
    assert {row["country"]: (row["us_role"], row["conditions"]) for row in rows} == {
        "FR": ("backstop", "ceasefire"),
        "GB": ("", ""),
        "DE": ("", "ceasefire"),
        "IT": ("backstop; air-support", ""),
        "PL": ("no-backstop", ""),
        "NO": ("none", ""),
    }


def test_who_was_no_member_yet_is_left_empty(program: Program, stances: Path) -> None:
    members = "members: [DE, {country: PL, since: 2025-09-04}]"
    tracker = TELLING_TRACKER.replace("members: [DE, FR, GB, IT, PL]", members)
    write_record(stances, {**TELLING, "tracker.yaml": tracker})
    done = program("matrix", "--by", "event", "--group", "coalition", "--width", 200)
    assert "carried forward. Empty: no member of Coalition then.\n" in done.out
    (poland,) = (line for line in done.out.split("\n") if line.startswith("Poland"))
    assert poland.split() == ["Poland", "○", "no", "≠"]


@pytest.mark.parametrize("by", [(), ("--by", "conditions"), ("--by", "event")])
def test_nobody_is_said_and_is_valid_in_every_form(program: Program, by: tuple[str, ...]) -> None:
    nobody = ("matrix", *by, "--country", "fr", "--troops", "no")
    said = "stancetrack: no country meets what was asked for\n"
    done = program(*nobody, "--format", "json")
    assert (done.code, done.err, json.loads(done.out)["rows"]) == (0, said, [])
    for form in ("table", "markdown", "csv"):
        done = program(*nobody, "--format", form)
        assert (done.code, done.err) == (0, said)


@pytest.mark.parametrize(
    ("arguments", "message", "advice"),
    [
        (
            ("--as-of", "paris-2025-9"),
            "paris-2025-9 is neither a day as YYYY-MM-DD nor an event",
            "did you mean paris-2025-09?",
        ),
        (
            ("--as-of", "2025-02-30"),
            "2025-02-30 is not a day: February 2025 has 28",
            "write a day that exists",
        ),
        (
            ("--since", "2026-01-01", "--as-of", "2025-09-04"),
            "--since 2026-01-01 is later than the day of the report, 2025-09-04",
            "give an earlier day, or a later one with --as-of",
        ),
        (
            ("--by", "month", "--since", "2026-06-02"),
            "--since 2026-06-02 is later than the day of the report, 2026-06-01",
            "give an earlier day, or a later one with --as-of",
        ),
        (
            ("--country", "Frnace"),
            "there is no country Frnace in this record",
            "did you mean France?",
        ),
        (("--group", "natoo"), "there is no group natoo in tracker.yaml", "did you mean nato?"),
        (
            ("--group", "xyz"),
            "there is no group xyz in tracker.yaml",
            "the groups are nato, coalition, e3",
        ),
        (("--columns", "troop"), "there is no column troop", "did you mean troops?"),
        (
            ("--by", "conditions", "--columns", "ceasefir"),
            "there is no term ceasefir",
            "did you mean ceasefire?",
        ),
        (
            ("--by", "quarter", "--columns", "q"),
            "there is no quarter q",
            "the quarters are 2025-Q1, 2025-Q2, 2025-Q3",
        ),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_unknown_word_ends_in_2(
    program: Program, arguments: tuple[str, ...], message: str, advice: str
) -> None:
    done = program("matrix", *arguments)
    assert (done.code, done.out) == (2, "")
    assert done.err == f"stancetrack: error: {message}\n  help: {advice}\n"


def test_broken_data_ends_in_2_unless_it_is_skipped(program: Program, tmp_path: Path) -> None:
    broken = {"countries/france.yaml": "country: [FR\n", "countries/italy.yaml": "name: [\n"}
    write_record(tmp_path / "stances", {**TELLING, **broken})
    done = program("matrix")
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        "stancetrack: error: 2 files or entries could not be read\n"
        "  help: “stancetrack validate” shows them; --skip-broken goes on without them\n"
    )
    done = program("matrix", "--skip-broken", "--format", "json")
    assert done.code == 0
    assert done.err == (
        "stancetrack: left out what could not be read: 2 findings; “stancetrack validate” shows "
        "them\n"
    )
    assert {row["country"] for row in json.loads(done.out)["rows"]} == {"DE", "GB", "NO", "PL"}
    title = program("matrix", "--skip-broken", "--format", "markdown").out.split("\n")[0]
    assert title.endswith(" · data reach to 2025-09-10 · not all could be read")


def test_advice_names_the_folder_that_was_read(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = {**TELLING, "countries/france.yaml": "country: [FR\n"}
    write_record(tmp_path / "the others'", broken)
    advised = """“stancetrack validate --stances 'the others'"'"''” shows them"""
    done = program("matrix", "--stances", "the others'")
    assert done.err == (
        "stancetrack: error: 1 file or entry could not be read\n"
        f"  help: {advised}; --skip-broken goes on without them\n"
    )
    monkeypatch.setenv("STANCETRACK_STANCES", "the others'")
    done = program("matrix", "--skip-broken")
    said = f"stancetrack: left out what could not be read: 1 finding; {advised}\n"
    assert (done.code, done.err) == (0, said)
    monkeypatch.delenv("STANCETRACK_STANCES")
    assert advised in program("diff", "the others'", "stances").err
    france = TELLING["countries/france.yaml"].replace("[afp-2025-09-04]", "[lost]")
    write_record(tmp_path / "the others'", {**TELLING, "countries/france.yaml": france})
    done = program("matrix", "--stances", "the others'")
    assert (done.code, done.err) == (0, f"stancetrack: 1 finding; {advised}\n")


def test_findings_of_checks_are_counted_and_stop_nothing(program: Program, tmp_path: Path) -> None:
    france = TELLING["countries/france.yaml"].replace("[afp-2025-09-04]", "[lost]")
    germany = TELLING["countries/germany.yaml"].replace("[dpa-2025-08-19]", "[gone]")
    files = {"countries/france.yaml": france, "countries/germany.yaml": germany}
    write_record(tmp_path / "stances", {**TELLING, **files})
    done = program("matrix", "--format", "json")
    assert (done.code, done.err) == (
        *(0, "stancetrack: 2 findings; “stancetrack validate” shows them\n"),
    )
    assert len(json.loads(done.out)["rows"]) == 6


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("report.md", "## Troops for Ukraine"),
        ("report.CSV", "country,name,camp"),
        ("report.json", '{\n  "schema_version": 1'),
        ("report.txt", "Troops for Ukraine · as of"),
        ("report", "Troops for Ukraine · as of"),
    ],
)
def test_ending_of_the_output_chooses_the_format(
    program: Program, tmp_path: Path, name: str, start: str
) -> None:
    done = program("matrix", "-o", name)
    assert (done.code, done.out, done.err) == (0, "", "")
    assert (tmp_path / name).read_text("utf-8").startswith(start)
    done = program("matrix", "-o", name, "--format", "csv")
    assert (tmp_path / name).read_text("utf-8").startswith("country,name,camp")


def test_output_that_cannot_be_written_ends_in_2(program: Program) -> None:
    done = program("matrix", "-o", "nowhere/report.md")
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        "stancetrack: error: nowhere/report.md cannot be written: No such file or directory\n"
        "  help: choose another place\n"
    )


@pytest.mark.parametrize(
    ("report", "title"),
    [
        (("matrix",), "Stances · as of"),
        (("matrix", "--by", "conditions"), "Stances: Conditions · as of"),
        (("matrix", "--by", "year"), "Stances, by year · as of"),
        (("summary",), "Stances: summary · as of"),
        (("diff", "2025-03-01"), "Stances: changes from 2025-03-01 to 2026-06-01"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_record_whose_title_cannot_be_read_is_called_stances(
    program: Program, tmp_path: Path, report: tuple[str, ...], title: str
) -> None:
    write_record(tmp_path / "stances", {**TELLING, "tracker.yaml": "title: [\n"})
    done = program(*report, "--skip-broken", "--width", "200")
    assert done.code == (2 if report[0] == "diff" else 0)
    assert done.out.startswith(title)


@pytest.mark.parametrize(
    "report",
    [("matrix",), ("matrix", "--by", "conditions"), ("matrix", "--by", "year"), ("summary",),
     ("history",)],
    ids=" ".join,
)  # fmt: skip
def test_nothing_read_is_not_nobody_found(
    program: Program, tmp_path: Path, report: tuple[str, ...]
) -> None:
    unread = {name: "[\n" for name in TELLING if name.startswith("countries/")}
    write_record(tmp_path / "stances", {**TELLING, **unread})
    done = program(*report, "--skip-broken")
    assert done.code == 0
    assert done.err.splitlines()[1:] == ["stancetrack: no country could be read"]


LAYOUTS = [(), *(("--by", by) for by in ("conditions", "us_role", "month", "year", "event"))]


@pytest.mark.parametrize("layout", LAYOUTS, ids=" ".join)
def test_every_layout_says_from_when_on_it_counts(program: Program, layout: list[str]) -> None:
    asked = ("matrix", *layout, "--since", "2025-08-01")
    for form in ("table", "markdown"):
        title = program(*asked, "--width", "200", "--format", form).out.split("\n")[0]
        assert "· positions since 2025-08-01 ·" in title
    assert json.loads(program(*asked, "--format", "json").out)["since"] == "2025-08-01"
    whole = ("matrix", *layout)
    assert "positions since" not in program(*whole, "--width", "200").out.split("\n")[0]
    assert json.loads(program(*whole, "--format", "json").out)["since"] is None


@pytest.mark.parametrize("by", ["month", "quarter", "year"])
def test_time_ends_with_the_year_9999(program: Program, stances: Path, by: str) -> None:
    france = TELLING["countries/france.yaml"].replace("date: 2025-09-04", "date: 9999-12-31")
    write_record(stances, {**TELLING, "countries/france.yaml": france})
    asked = ("matrix", "--by", by, "--as-of", "9999-12-31", "--since", "9999-01-01")
    done = program(*asked, "--format", "json")
    assert done.code == 0
    assert json.loads(done.out)["columns"][-1]["date"] == "9999-12-31"


def test_more_columns_than_can_be_read_are_refused_with_the_way_out(
    program: Program, stances: Path
) -> None:
    france = TELLING["countries/france.yaml"].replace("date: 2025-08-19", "date: 0025-08-19")
    tracker = TELLING_TRACKER.replace("starts: 2025-02-01", "starts: 0025-08-01")
    write_record(stances, {**TELLING, "countries/france.yaml": france, "tracker.yaml": tracker})
    refused = program("matrix", "--by", "quarter")
    assert (refused.code, refused.out) == (2, "")
    assert refused.err.endswith(
        "stancetrack: error: the matrix would have 8,001 columns, and at most 200 are shown\n"
        "  help: begin later with --since DAY, take longer times with --by year, or name some with "
        "--columns\n"
    )
    assert program("matrix", "--by", "quarter", "--since", "2025-01-01").code == 0
    assert program("matrix", "--by", "quarter", "--columns", "0025-Q3,2025-Q3").code == 0


def test_columns_are_obeyed_by_csv_and_json_with_all_that_qualifies_them(program: Program) -> None:
    asked = ("matrix", "--columns", "country,troops,force,sources")
    header = program(*asked, "--format", "csv").out.splitlines()[0]
    assert header == (
        "country,name,camp,troops,claimed,contested,contest,contested_by,stale,force_min,"
        "force_max,sources,addresses"
    )
    rows = json.loads(program(*asked, "--format", "json").out)["rows"]
    assert list(rows[0]) == [
        "country", "name", "camp", "troops", "claimed", "contested", "contest", "contested_by",
        "stale", "force", "sources",
    ]  # fmt: skip


def test_csv_of_times_says_what_is_contested(program: Program) -> None:
    done = program("matrix", "--by", "event", "--format", "csv")
    cells = {row["country"]: row for row in csv.DictReader(done.out.splitlines())}
    assert cells["PL"]["paris-2025-09"] == "no (split)"
    assert cells["FR"]["london-2025-03"] == "no_position"
    assert cells["GB"]["paris-2025-09"] == "yes (stale)"


def marked(text: str) -> tuple[dict[str, str], set[str]]:
    """Return the marks that stand behind each country, and those that the legend explains."""
    body, _, legend = text.partition("\n● yes   ")
    lines = [line for line in body.split("\n") if line.startswith(("Fr", "Ge", "Po", "It", "Un"))]
    found = {line.split()[0]: "".join(sign for sign in line if sign in "≠!†") for line in lines}
    return found, {sign for sign in "≠!†" if f"{sign} " in legend}


@pytest.mark.parametrize("day", ["paris-2025-09", "paris-2026-04"])
def test_each_time_is_marked_as_the_matrix_of_its_day_is(
    program: Program, stances: Path, day: str
) -> None:
    late = f"{TELLING_TRACKER}  paris-2026-04: {{date: 2026-04-01, label: Paris again}}\n"
    write_record(stances, {**TELLING, "tracker.yaml": late})
    by_time = program("matrix", "--by", "event", "--columns", day, "--width", "200").out
    asked = ("matrix", "--as-of", day, "--columns", "country,troops", "--sort", "name")
    by_day = program(*asked, "--width", "200").out
    marks, _ = marked(by_day)
    # The matrix explains every mark, by time only those that stand there.
    assert marked(by_time) == (marks, set("".join(marks.values())))
    assert ("†" in marks["United"]) is (day == "paris-2025-09")
    rows = csv.DictReader(program(*asked[:3], "--format", "csv").out.splitlines())
    whole = {row["country"]: row["stale"] == "true" for row in rows}
    shown = ("matrix", "--by", "event", "--columns", day)
    cells = csv.DictReader(program(*shown, "--format", "csv").out.splitlines())
    assert {row["country"]: "stale" in row[day] for row in cells} == whole
    data = json.loads(program(*shown, "--format", "json").out)["rows"]
    assert {row["country"]: row["stale"] for row in data} == {
        country: [stale] for country, stale in whole.items()
    }


@pytest.mark.parametrize(
    "asked",
    [
        (),
        ("--group", "coalition"),
        ("--troops", "no"),
        ("--country", "fr"),
    ],
    ids=" ".join,
)
def test_message_is_of_the_day_in_the_title_whatever_the_columns(
    program: Program, stances: Path, asked: tuple[str, ...]
) -> None:
    members = (
        "members: [DE, FR, {country: GB, until: 2025-09-05}, {country: PL, since: 2025-09-05}]"
    )
    tracker = TELLING_TRACKER.replace("members: [DE, FR, GB, IT, PL]", members)
    write_record(stances, {**TELLING, "tracker.yaml": tracker})

    def message(*layout: str) -> str:
        return program("matrix", *asked, *layout, "--width", "200").out.split("\n")[1]

    expected = message()
    for columns in ((), ("--columns", "london-2025-03"), ("--columns", "paris-2025-09")):
        assert message("--by", "event", *columns) == expected


CARRIED = "stances are carried forward."


@pytest.mark.parametrize("by", ["month", "quarter", "year"])
@pytest.mark.parametrize("form", ["table", "markdown"])
def test_last_time_that_the_day_cuts_is_said_to_end_there(
    program: Program, by: str, form: str
) -> None:
    def intro(day: str, *columns: str) -> str:
        asked = ("matrix", "--by", by, "--as-of", day, *columns)
        out = program(*asked, "--width", "200", "--format", form).out
        (line,) = (line for line in out.split("\n") if CARRIED in line)
        return line

    whole = f"Each column shows the end of its time; {CARRIED}"
    cut = f"Each column shows the end of its time; the last one ends on 2025-09-04; {CARRIED}"
    assert intro("2025-09-04") == cut
    assert intro("2025-12-31") == whole
    first = {"month": "2025-03", "quarter": "2025-Q1", "year": "2025"}[by]
    assert intro("2025-09-04", "--columns", first) == (cut if by == "year" else whole)


@pytest.mark.parametrize("by", ["month", "quarter", "year", "event"])
@pytest.mark.parametrize("form", ["table", "markdown", "csv", "json"])
def test_where_there_is_no_time_that_is_said(program: Program, by: str, form: str) -> None:
    asked = ("matrix", "--by", by, "--format", form, "--width", "200")
    done = program(*asked, "--as-of", "2020-01-01")
    assert (done.code, done.err) == (0, f"stancetrack: no {by} to show up to 2020-01-01\n")
    assert "Total" not in done.out
    assert CARRIED not in done.out
    since = program(*asked, "--since", "2026-01-01", "--as-of", "2026-02-01")
    assert since.err == f"stancetrack: no {by} to show since 2026-01-01 up to 2026-02-01\n"


def test_inferred_days_are_told_from_known_ones_in_every_form(
    program: Program, stances: Path
) -> None:
    french = TELLING["countries/france.yaml"].replace(
        "08-19\n", "08-19\n    approximate: true\n", 1
    )
    write_record(stances, {**TELLING, "countries/france.yaml": french})
    shown = ("matrix", "--columns", "country,since,last", "--sort", "name")
    chosen = ("--country", "fr", "--country", "de", "--country", "no")
    asked = (*shown, *chosen)
    table = program(*asked).out
    days = [line.split() for line in table.split("\n") if line.startswith(("Fr", "Ge", "Nor"))]
    assert days == [
        ["France", "~2025-08-19", "2025-09-04"],
        ["Germany", "2025-09-04", "~2025-09-10"],
        ["Norway", "2025-08-01"],
    ]
    assert table.endswith("\n~ The day is inferred.\n")
    markdown = program(*asked, "--format", "markdown").out
    assert "| France | \\~2025-08-19 | 2025-09-04 |" in markdown
    beside = program("matrix", *chosen, "--compare-basis", "official", "--width", "200").out
    (france,) = (line for line in beside.split("\n") if line.startswith("France"))
    assert france.count("~2025-08-19") == 2
    assert beside.endswith("\n~ The day is inferred.\n")
    known = program(*shown, "--country", "no").out
    assert "~" not in known
    rows = list(csv.DictReader(program(*asked, "--format", "csv").out.splitlines()))
    flags = ("troops_since_approximate", "last_position_approximate")
    assert [[row[flag] for flag in flags] for row in rows] == [
        *(["true", "false"], ["false", "true"], ["false", "false"]),
    ]
    told = json.loads(program(*asked, "--format", "json").out)["rows"]
    assert [[row[flag] for flag in flags] for row in told] == [
        *([True, False], [False, True], [False, False]),
    ]
    whole = json.loads(program("matrix", *chosen, "--format", "json").out)["rows"]
    held = {row["country"]: row["held"]["conditions"] for row in whole}
    assert {
        country: [(h["approximate"], h["last_said_approximate"]) for h in terms]
        for country, terms in held.items()
    } == {"FR": [(True, True)], "DE": [(True, True)], "NO": []}


def test_terms_keep_what_qualifies_a_stance_as_the_matrix_has_it(program: Program) -> None:
    day = ("--as-of", "2025-09-10", "--group", "nato")
    asked = (("matrix", *day), ("matrix", "--by", "contributions", *day))
    names = (
        *("country", "name", "camp", "troops", "claimed", "contested", "contest", "contested_by"),
        "stale",
    )
    whole, by_term = (json.loads(program(*a, "--format", "json").out)["rows"] for a in asked)
    assert [list(row) for row in by_term] == [[*names, "cells", "stale_cells"]] * len(whole)
    assert [[row[n] for n in names] for row in by_term] == [[r[n] for n in names] for r in whole]
    assert {row["country"]: (row["cells"], row["stale_cells"]) for row in by_term} == {
        "FR": ([True, False], [False, False]),
        "GB": ([True, False], [True, False]),
        "DE": ([False, True], [False, False]),
        "IT": ([False, True], [False, False]),
        "PL": ([False, True], [False, True]),
        "NO": ([False, False], [False, False]),
        "AL": ([False, False], [False, False]),
    }
    told, shown = (
        list(csv.DictReader(program(*a, "--format", "csv").out.splitlines())) for a in asked
    )
    assert [[row[n] for n in names] for row in shown] == [[row[n] for n in names] for row in told]
    assert [row["ground-troops"] for row in shown] == ["x", "x", "", "", "", "", ""]


def test_bom_begins_csv_and_nothing_else(program: Program, tmp_path: Path) -> None:
    plain = program("matrix", "--format", "csv").out
    assert program("matrix", "--format", "csv", "--bom").out == f"\ufeff{plain}"
    file = tmp_path / "m.csv"
    assert program("matrix", "--bom", "-o", file).code == 0
    assert file.read_bytes().startswith(b"\xef\xbb\xbfcountry,")
    done = program("matrix", "--bom")
    assert (done.code, done.out, done.err) == (
        2,
        "",
        (
            "stancetrack: error: --bom is for CSV, and this is table\n"
            "  help: leave it out, or add --format csv\n"
        ),
    )


def test_two_bases_stand_beside_each_other_with_where_they_differ(program: Program) -> None:
    asked = ("matrix", "--basis", "attributed", "--compare-basis", "official")
    rows = json.loads(program(*asked, "--format", "json").out)["rows"]
    alone = {
        basis: {
            row["country"]: row
            for row in json.loads(program("matrix", "--basis", basis, "--format", "json").out)[
                "rows"
            ]
        }
        for basis in ("attributed", "official")
    }
    fields = ("troops", "us_role", "russian_objections", "contributions", "conditions", "force")
    for row in rows:
        compared, differs = row.pop("compared"), row.pop("differs")
        named = {"country": row["country"], "name": row["name"]}
        assert row == alone["attributed"][row["country"]]
        assert {**named, **compared} == alone["official"][row["country"]]
        assert differs == [field for field in fields if row[field] != compared[field]]
    assert len(rows) == len(alone["official"])


def test_two_bases_are_compared_in_the_order_and_choice_of_the_first(program: Program) -> None:
    asked = ("matrix", "--basis", "attributed", "--compare-basis", "official", "--troops", "yes")
    rows = list(csv.DictReader(program(*asked, "--format", "csv").out.splitlines()))
    assert [(row["country"], row["troops"], row["official_troops"]) for row in rows] == [
        ("FR", "yes", "yes"), ("DE", "yes", "undecided"), ("GB", "yes", "yes"),
    ]  # fmt: skip
    assert [row["differs"] for row in rows] == [
        "us_role", "troops; contributions; conditions; force", "",
    ]  # fmt: skip
    assert rows[2]["official_contested_by"] == ""


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--by", "conditions"), "--compare-basis and --by both say which columns there are"),
        (("--columns", "force"), "--compare-basis and --columns both say which columns there are"),
        (("--basis", "official"), "official is compared with itself"),
    ],
)
def test_bases_are_compared_in_one_layout_and_with_another_basis(
    program: Program, options: tuple[str, ...], message: str
) -> None:
    done = program("matrix", "--compare-basis", "official", *options)
    assert (done.code, done.out) == (2, "")
    assert done.err.split("\n")[0] == f"stancetrack: error: {message}"


def test_no_country_to_compare_says_why(program: Program) -> None:
    done = program("matrix", "--compare-basis", "official", "--country", "fr", "--troops", "no")
    assert done.err == "stancetrack: no country meets what was asked for\n"
    assert "0 of 0 stances differ" in done.out
