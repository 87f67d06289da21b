"""The command `timeline`."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from datetime import date
from io import StringIO
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest
from rich.cells import cell_len

from conftest import PROJECT, Program
from sample import RECORD_TODAY, TRACKER, write_record
from stancetrack import load
from stancetrack.api.record import Record
from stancetrack.render.screen import Screen
from telling import TELLING, TELLING_TRACKER


@pytest.fixture(autouse=True)
def stances(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return write_record(tmp_path / "stances", TELLING)


def lanes(program: Program, *options: str) -> list[str]:
    done = program("timeline", *options, "--format", "json")
    assert (done.code, done.err) == (0, "")
    return [lane["country"] for lane in json.loads(done.out)["lanes"]]


def test_json_says_what_is_drawn_and_each_span(program: Program) -> None:
    found = json.loads(program("timeline", "germany", "--format", "json").out)
    (lane,) = found.pop("lanes")
    assert found == {
        "schema_version": 1,
        "command": "timeline",
        "as_of": "2026-06-01",
        "basis": "reported",
        "since": None,
        "data_reach": "2025-09-10",
        "record_stale": True,
        "recorded": None,
        "starts": "2025-02-10",
        "ends": "2025-09-10",
        "events": [
            {"name": "london-2025-03", "date": "2025-03-02", "label": "London summit"},
            {"name": "washington-2025-08", "date": "2025-08-18", "label": "Washington summit"},
            {"name": "paris-2025-09", "date": "2025-09-04", "label": "Paris summit"},
        ],
    }
    spans = lane.pop("spans")
    assert lane == {"country": "DE", "name": "Germany", "camp": "undecided"}
    assert [(s["since"], s["until"], s["camp"], s["claimed"], s["disputed"]) for s in spans] == [
        ("2025-08-19", "2025-09-03", "not_stated", "yes", False),
        ("2025-09-04", "2025-09-05", "undecided", None, False),
        ("2025-09-06", "2025-09-10", "undecided", None, True),
    ]
    assert spans[1] == {
        "since": "2025-09-04",
        "since_approximate": False,
        "until": "2025-09-05",
        "until_approximate": False,
        "camp": "undecided",
        "troops": "undecided",
        "claimed": None,
        "split": False,
        "disputed": False,
        "stale": False,
        "basis": "official",
        "decided_by": "de-2025-09-04",
        "speaker": "Friedrich Merz, Chancellor",
        "sources": ["afp-2025-09-04"],
    }


def test_csv_has_a_row_for_each_span(program: Program) -> None:
    data = json.loads(program("timeline", "--format", "json").out)
    rows = list(csv.DictReader(StringIO(program("timeline", "--format", "csv").out)))
    spans = [(lane, span) for lane in data["lanes"] for span in lane["spans"]]
    assert len(rows) == len(spans)
    for row, (lane, span) in zip(rows, spans, strict=True):
        values = {**span, "country": lane["country"], "name": lane["name"]}
        values["sources"] = "; ".join(span["sources"])
        shown = {True: "true", False: "false", None: ""}
        del row["addresses"]
        assert row == {name: shown.get(values[name], values[name]) for name in row}


def test_lanes_end_with_the_record_and_say_so(program: Program) -> None:
    done = program("timeline", "uk", "--width", "100")
    assert done.out.split("\n")[:3] == [
        "United Kingdom: timeline · as of 2026-06-01 · data reach to 2025-09-10",
        "Nothing on record for 264 days: on 2026-06-01 every stance is older than 180 days.",
        "1 yes · from 2025-02-10 to 2025-09-10, where the record ends",
    ]
    early = program("timeline", "uk", "--as-of", "2025-09-01", "--width", "100").out.split("\n")
    assert early[1] == "1 yes · from 2025-02-10 to 2025-09-01"


def test_countries_group_and_order_are_chosen(program: Program) -> None:
    assert lanes(program, "italy", "fr") == ["FR", "IT"]
    assert lanes(program, "--group", "e3") == ["FR", "GB", "DE"]
    assert lanes(program, "--sort", "name") == ["FR", "DE", "IT", "NO", "PL", "GB"]
    assert lanes(program, "--group", "nato")[-1] == "AL"


def test_since_begins_later_and_what_was_said_before_counts(program: Program) -> None:
    found = json.loads(
        program("timeline", "uk", "--since", "paris-2025-09", "--format", "json").out
    )
    assert (found["starts"], found["since"]) == ("2025-09-04", "2025-09-04")
    assert [span["since"] for span in found["lanes"][0]["spans"]] == ["2025-08-20"]


def test_who_left_the_group_stands_below_the_others(program: Program, stances: Path) -> None:
    members = "[FR, {country: IT, until: 2025-08-01}]"
    tracker = TELLING_TRACKER.replace(
        "groups:\n", f"groups:\n  talks: {{label: Talks, members: {members}}}\n"
    )
    (stances / "tracker.yaml").write_text(tracker, "utf-8")
    shown = program("timeline", "--group", "talks", "--width", "80").out.split("\n")
    place = shown.index("No longer in Talks (1)")
    assert shown[place + 1].startswith("Italy ")
    assert shown[place + 1].rstrip()[-1] == "━"
    picture = program("timeline", "--group", "talks", "--format", "svg").out
    assert ">No longer in Talks (1)</text>" in picture


def test_lanes_that_are_not_grouped_by_camp_have_no_headings(program: Program) -> None:
    assert "Yes, would send troops (2)" in program("timeline").out
    assert "would send troops" not in program("timeline", "--sort", "name").out
    picture = program("timeline", "--sort", "name", "--format", "svg").out
    assert "would send troops" not in picture.partition("</desc>")[2]


@pytest.mark.parametrize("options", [("--as-of", "2025-01-01"), ("--since", "2025-12-01")])
def test_days_without_a_record_are_said_to_be_so(
    program: Program, options: tuple[str, str]
) -> None:
    done = program("timeline", *options)
    assert done.code == 0
    assert done.err.startswith("stancetrack: nothing is on record ")
    assert "nothing is on record" in done.out
    assert json.loads(program("timeline", *options, "--format", "json").out)["ends"] is None
    fromstring(program("timeline", *options, "--format", "svg").out)


def test_nobody_is_said_to_be_so(program: Program, stances: Path) -> None:
    tracker = TELLING_TRACKER.replace(
        "groups:\n", "groups:\n  gone: {label: Gone, members: [{country: FR, until: 2025-01-01}]}\n"
    )
    (stances / "tracker.yaml").write_text(tracker, "utf-8")
    done = program("timeline", "--group", "gone")
    assert (done.code, done.err) == (0, "stancetrack: no country meets what was asked for\n")
    assert fromstring(program("timeline", "--group", "gone", "--format", "svg").out) is not None


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("germnay",), "there is no country “germnay”"),
        (("--since", "2026-05-01", "--as-of", "2025-05-01"), "--since 2026-05-01 is later than"),
        (("--group", "natto"), "there is no group “natto”"),
        (("--format", "svg", "--bom"), "--bom is for CSV"),
        (("-o", "out.png"), "“out.png” ends in"),
    ],
)
def test_what_cannot_be_drawn_is_refused(
    program: Program, options: tuple[str, ...], message: str
) -> None:
    done = program("timeline", *options)
    assert (done.code, done.out) == (2, "")
    assert message.replace("“", "").replace("”", "") in done.err.replace("“", "").replace("”", "")


def test_picture_is_written_where_the_ending_or_the_format_says_so(
    program: Program, tmp_path: Path
) -> None:
    assert program("timeline", "-o", "lanes.svg").code == 0
    written = (tmp_path / "lanes.svg").read_text("utf-8")
    assert written == program("timeline", "--format", "svg").out
    assert written.startswith("<svg ")


@pytest.fixture(scope="module")
def real() -> Record:
    return replace(load(PROJECT / "stances"), today=date.fromisoformat(RECORD_TODAY))


@pytest.mark.parametrize("unicode", [True, False])
def test_no_line_is_wider_than_the_screen(real: Record, unicode: bool) -> None:
    reports = [real.timeline().report(), real.timeline(since="2026-07-01", sort="name").report()]
    for width in (*range(20, 62), *range(62, 242, 9)):
        for report in reports:
            shown = report.written("table", Screen(width, unicode=unicode)).split("\n")
            assert max(map(cell_len, shown)) <= width


def test_more_width_never_makes_it_longer(real: Record) -> None:
    report = real.timeline().report()
    found = [report.written("table", Screen(width)).count("\n") for width in range(20, 241, 2)]
    assert found == sorted(found, reverse=True)


def test_lanes_are_on_the_first_screen(real: Record) -> None:
    shown = real.timeline().report().written("table", Screen(80)).split("\n")
    assert "● Yes, would send troops (8)" in shown[:12]
    assert "▾ 2025-02-17 Emergency talks in Paris; 2025-03-02 London summit; 2025-03-06" in shown


def test_every_country_has_one_line_at_80_columns(real: Record) -> None:
    answer = real.timeline()
    shown = answer.report().written("table", Screen(80)).split("\n")
    for lane in answer.view.lanes:
        assert sum(line.startswith(f"{lane.name} ") for line in shown) == 1


def test_terminal_without_unicode_gets_signs_of_its_own(stances: Path) -> None:
    tracker = TELLING_TRACKER.replace("London summit", "Söul – summit")  # noqa: RUF001 - a dash
    (stances / "tracker.yaml").write_text(tracker, "utf-8")
    report = load(stances).timeline().report()
    shown = report.written("table", Screen(90, unicode=False))
    assert shown.isascii()
    assert "|S\\xf6ul - summit" in shown
    assert "+ Yes, would send troops (2)" in shown
    lines = {line.split(" ")[0]: line for line in shown.split("\n")}
    assert ":?:?:?" in lines["Poland"]
    assert lines["Poland"].endswith(" -/")
    assert "(+)(" in lines["Norway"]
    assert cut_in_ascii(stances) == "VeryVeryVeryVeryVeryV."


def cut_in_ascii(stances: Path) -> str:
    """Return how a long name is cut on a screen that has no ellipsis."""
    france = TELLING["countries/france.yaml"].replace("name: France", f"name: {'Very' * 30}")
    (stances / "countries" / "france.yaml").write_text(france, "utf-8")
    shown = load(stances).timeline("fr").report().written("table", Screen(90, unicode=False))
    return next(
        word for line in shown.split("\n") for word in line.split(" ")[:1] if word[-1:] == "."
    )


def test_long_names_and_labels_are_cut(program: Program, stances: Path) -> None:
    name, label = "Very" * 30, "Long " * 40
    france = TELLING["countries/france.yaml"].replace("name: France", f"name: {name}")
    (stances / "countries" / "france.yaml").write_text(france, "utf-8")
    (stances / "tracker.yaml").write_text(TELLING_TRACKER.replace("London summit", label), "utf-8")
    shown = program("timeline", "--width", "80").out
    assert "VeryVeryVeryVeryVer… " in shown
    assert "▾Long Long Long" in shown
    assert max(map(cell_len, shown.split("\n"))) <= 80
    assert name not in program("timeline", "--format", "svg").out.partition("</desc>")[2].replace(
        f"<title>{name}", ""
    )


def test_narrow_screen_names_events_below(program: Program) -> None:
    shown = program("timeline", "--width", "40").out
    assert "▾ 2025-03-02 London summit; 2025-08-18" in shown
    assert "▾London" not in shown


def test_events_that_are_too_many_are_named_below(program: Program, stances: Path) -> None:
    many = "".join(f"  e{n}: {{date: 2025-03-02, label: Meeting {n}}}\n" for n in range(61))
    tracker = TELLING_TRACKER.replace("events:\n", f"events:\n{many}")
    (stances / "tracker.yaml").write_text(tracker, "utf-8")
    shown = program("timeline", "--width", "100").out
    assert "▾ 2025-03-02 Meeting 0; 2025-03-02 Meeting 1;" in shown
    assert "▾Meeting" not in shown


def test_inferred_days_are_told_of_where_they_are_drawn(program: Program, stances: Path) -> None:
    germany = TELLING["countries/germany.yaml"]
    inferred = germany.replace(
        "- date: 2025-09-04\n", "- date: 2025-09-04\n    approximate: true\n"
    )
    (stances / "countries" / "germany.yaml").write_text(inferred, "utf-8")
    said = "Some changes are of an inferred day (~ in markdown)."
    assert said in program("timeline", "--width", "80").out
    assert said not in program("timeline", "--width", "80", "--since", "2025-09-05").out
    shown = program("timeline", "de", "--format", "markdown").out
    assert "| 2025-08-19 to \\~2025-09-03 | – (claimed: yes) |" in shown  # noqa: RUF001 - a sign
    assert "| \\~2025-09-04 to 2025-09-05 | ◐ undecided |" in shown


def test_record_without_events_has_none_above_its_lanes(program: Program, stances: Path) -> None:
    head, _, tail = TRACKER.partition("events:\n")
    rest = [line for line in tail.split("\n") if not line.startswith("  ")]
    (stances / "tracker.yaml").write_text(head + "\n".join(rest), "utf-8")
    for width in ("30", "90"):
        assert "▾" not in program("timeline", "--width", width, "--skip-broken").out
    assert fromstring(program("timeline", "--format", "svg", "--skip-broken").out) is not None


def test_sources_are_listed_where_asked_for(program: Program) -> None:
    assert program("timeline", "fr", "--sources").out.endswith(
        "\nSources\n1. dpa-2025-08-19: dpa, Planning goes on, 2025-08-19\n"
        "   https://dpa.example.org/planning\n"
    )
