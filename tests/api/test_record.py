"""A record from Python: it answers what the commands print."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

import stancetrack
from conftest import Program
from sample import FRANCE, write_record
from scratch import Scratch
from stancetrack import CannotRun, Record, load
from stancetrack.api.answers import Answer
from stancetrack.record.model import Range, Troops
from stancetrack.views.matrix import Camp
from telling import TELLING

TODAY = date(2026, 6, 1)

QUESTIONS: dict[str, Callable[[Record], Answer[Any]]] = {
    "matrix": lambda r: r.matrix(),
    "matrix --as-of paris-2025-09": lambda r: r.matrix(as_of="paris-2025-09"),
    "matrix --as-of 2025-09-04 --since 2025-03-01 --basis official": lambda r: r.matrix(
        as_of=date(2025, 9, 4), since="2025-03-01", basis="official"
    ),
    "matrix --by conditions --troops no --troops yes": lambda r: r.matrix(
        by="conditions", troops=["no", "yes"]
    ),
    "matrix --by quarter --country de --sort changes": lambda r: r.matrix(
        by="quarter", countries="Germany", sort="changes"
    ),
    "matrix --by us-role --group e3 --columns backstop": lambda r: r.matrix(
        by="us-role", group="e3", columns="backstop"
    ),
    "matrix --as-of 2025-09-12 --basis attributed --compare-basis official --troops no": lambda r: (
        r.matrix(as_of="2025-09-12", basis="attributed", compare_basis="official", troops="no")
    ),
    "history": lambda r: r.history(),
    "history --intervals": lambda r: r.stances(),
    "history --intervals de pl-2025-08-19 --since 2025-08-20 --until 2026-05-01 --field troops "
    "--basis attributed --reverse -n 2": lambda r: r.stances(
        ["de", "pl-2025-08-19"], since="2025-08-20", until=date(2026, 5, 1), fields="troops",
        basis="attributed", reverse=True, last=2,
    ),
    "history de FRANCE": lambda r: r.history(["de", "FRANCE"]),
    "history germany --since 2025-08-20 --until 2026-05-01 --field troops --field us_role "
    "--basis attributed --reverse -n 2": lambda r: r.history(
        "germany", since="2025-08-20", until=date(2026, 5, 1), fields="troops,us_role",
        basis="attributed", reverse=True, last=2,
    ),
    "timeline": lambda r: r.timeline(),
    "timeline de fr --since paris-2025-09 --basis official --group e3 --sort name": (
        lambda r: r.timeline(
            ["de", "fr"], since="paris-2025-09", basis="official", group="e3", sort="name"
        )
    ),
    "summary": lambda r: r.summary(),
    "summary --since paris-2025-09 --as-of 2025-10-01 --group e3": lambda r: r.summary(
        since="paris-2025-09", as_of="2025-10-01", group="e3"
    ),
    "why de": lambda r: r.why("de"),
    "why de us-role --as-of 2025-09-04 --since 2025-08-01": lambda r: r.why(
        "de", "us-role", as_of="2025-09-04", since="2025-08-01"
    ),
    "terms": lambda r: r.terms(),
    "terms conditions us-role": lambda r: r.terms("conditions,us_role"),
    "sources": lambda r: r.sources(),
    "sources afp 2025-09": lambda r: r.sources(["afp", "2025-09"]),
    "sources --uncited": lambda r: r.sources(uncited=True),
    "diff 2025-08-18 paris-2025-09": lambda r: r.diff("2025-08-18", "paris-2025-09"),
    "diff 2025-08-18 --field troops --country pl": lambda r: r.diff(
        date(2025, 8, 18), fields="troops", countries=["pl"]
    ),
}  # fmt: skip
"""Each question as the command asks it and as a program does."""


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Record:
    write_record(tmp_path / "stances", TELLING)
    monkeypatch.chdir(tmp_path)
    return load(today=TODAY)


@pytest.mark.parametrize("command", QUESTIONS)
def test_a_record_answers_what_the_command_prints(
    record: Record, program: Program, command: str
) -> None:
    answer = QUESTIONS[command](record)
    done = program(*command.split(), "--format", "json")
    assert answer.to_dict() == json.loads(done.out)


@pytest.mark.parametrize("command", QUESTIONS)
def test_the_rows_of_an_answer_are_those_of_the_csv(
    record: Record, program: Program, command: str
) -> None:
    import csv

    rows = QUESTIONS[command](record).rows()
    printed = list(csv.DictReader(program(*command.split(), "--format", "csv").out.splitlines()))
    assert [list(row) for row in rows] == [list(row) for row in printed]
    assert [row.get("country") for row in rows] == [row.get("country") or None for row in printed]


def test_rows_hold_days_and_terms_as_they_are(record: Record) -> None:
    rows = record.matrix(as_of="2025-09-04", countries="france").rows()
    assert [
        {name: row[name] for name in ("troops", "troops_since", "conditions", "force_max", "stale")}
        for row in rows
    ] == [
        {
            "troops": "yes",
            "troops_since": date(2025, 8, 19),
            "conditions": ("ceasefire",),
            "force_max": None,
            "stale": False,
        }
    ]


def test_a_stance_has_every_field(record: Record) -> None:
    stance = record.stance("Deutschland", "2025-09-04")
    row = record.matrix(as_of="2025-09-04", countries="de").to_dict()["rows"][0]
    assert (stance.country, stance.camp, stance.troops) == ("DE", Camp.UNDECIDED, Troops.UNDECIDED)
    assert (stance.conditions, stance.contributions) == (("parliament-approval",), None)
    assert (stance.us_role, stance.russian_objections) == (None, None)
    assert (stance.contest, record.stance("de", "2025-09-06").contest) == (None, "disputed")
    assert (stance.force, record.stance("de").force) == (None, Range(None, 500))
    assert stance.to_dict() == row
    assert len(stance.rows()) == 1


def test_a_record_knows_its_countries_and_findings(record: Record) -> None:
    assert [country.code for country in record.countries] == [
        country.code for country in record.tracker.countries
    ]
    assert [f.order for f in record.findings] == sorted(f.order for f in record.findings)


def test_two_records_are_compared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: Program
) -> None:
    write_record(tmp_path / "before")
    write_record(tmp_path / "after", TELLING)
    monkeypatch.chdir(tmp_path)
    before, after = load("before", today=TODAY), load(Path("after"), today=TODAY)
    done = program("diff", "before", "after", "--as-of", "2025-09-04", "--format", "json")
    assert before.diff(after, as_of="2025-09-04").to_dict() == json.loads(done.out)
    with pytest.raises(CannotRun, match="two records are compared as of one day"):
        before.diff(after, "2025-09-04")


def test_versions_are_loaded_and_compared(
    scratch: Scratch, monkeypatch: pytest.MonkeyPatch, program: Program
) -> None:
    scratch.write({"countries/france.yaml": FRANCE.replace("yes", "no", 1)})
    first = scratch.commit(day="2025-10-01")
    scratch.write()
    scratch.commit(day="2025-10-03")
    monkeypatch.chdir(scratch.folder)
    old, known, now = load(rev="HEAD~1"), load(known_on="2025-10-02"), load(today=TODAY)
    assert [r.tracker.version and r.tracker.version.commit for r in (old, known)] == [first, first]
    assert load(known_on=date(2025, 10, 2)).tracker == known.tracker
    done = program("diff", "HEAD~1", "--format", "json")
    assert old.diff(now, as_of=TODAY).to_dict() == json.loads(done.out)
    assert now.history(recorded=True).to_dict() == json.loads(
        program("history", "--recorded", "--format", "json").out
    )


def test_bad_data_are_findings_and_raise_only_where_that_is_asked(tmp_path: Path) -> None:
    write_record(tmp_path, {"countries/france.yaml": FRANCE.replace("yes", "maybe", 1)})
    record = load(tmp_path, today=TODAY)
    assert "unknown-value" in [finding.rule.name for finding in record.findings]
    with pytest.raises(CannotRun, match=r"^1 error in the record$") as error:
        load(tmp_path, today=TODAY, strict=True)
    assert error.value.help.startswith("“stancetrack validate” shows them")
    write_record(tmp_path)
    assert load(tmp_path, today=TODAY, strict=True).tracker.whole


def test_two_versions_at_once_are_refused(record: Record) -> None:
    with pytest.raises(CannotRun, match="rev and known_on both name a version"):
        load(rev="HEAD", known_on="2025-09-04")


@pytest.mark.parametrize(
    ("ask", "says", "help_"),
    [
        (lambda r: r.matrix(basis="offical"), "there is no basis offical",
         "did you mean official?"),
        (lambda r: r.matrix(sort="length"), "there is no order length",
         "the orders are camp, name, since, last, changes"),
        (lambda r: r.matrix(by="week"), "there is no layout week",
         "the layouts are us_role, russian_objections, contributions, conditions, month, "),
        (lambda r: r.matrix(troops="jes"), "there is no camp jes", "did you mean yes?"),
        (lambda r: r.history(fields="trops"), "there is no field trops", "did you mean troops?"),
        (lambda r: r.stance("Frnace"), "there is no country Frnace in this record",
         "did you mean France?"),
        (lambda r: r.matrix(as_of="pari"), "pari is neither a day as YYYY-MM-DD nor an event",
         "did you mean paris-2025-09?"),
        (lambda r: r.diff("2025-08-18", as_of="2025-09-04"), "--as-of is the day", "two days"),
    ],
)  # fmt: skip
def test_what_is_not_known_is_told_with_what_may_be_meant(
    record: Record, ask: Callable[[Record], object], says: str, help_: str
) -> None:
    with pytest.raises(CannotRun) as error:
        ask(record)
    assert str(error.value).startswith(says)
    assert error.value.help.startswith(help_)


@pytest.mark.parametrize(
    ("asked", "day"),
    [
        ("today", "2026-06-01"),
        ("Yesterday", "2026-05-31"),
        (" paris-2025-09 ", "2025-09-04"),
        (date(2025, 9, 4), "2025-09-04"),
        (None, "2026-06-01"),
    ],
)
def test_a_day_may_be_asked_for_in_words(
    record: Record, asked: str | date | None, day: str
) -> None:
    assert record.matrix(as_of=asked).to_dict()["as_of"] == day


@pytest.mark.parametrize(
    ("asked", "advice"),
    [
        ("4.9.2025", "write 2025-09-04 or 2025-04-09"),
        ("24.9.2025", "write 2025-09-24"),
        ("2025/9/4", "write 2025-09-04"),
        ("20250904", "write 2025-09-04"),
        ("2025-09-04T10:00", "write 2025-09-04"),
        ("31.31.2025", "write a day that exists, as 2025-09-04"),
    ],
)
def test_a_day_in_another_form_is_answered_with_the_right_one(
    record: Record, program: Program, asked: str, advice: str
) -> None:
    with pytest.raises(CannotRun) as error:
        record.matrix(as_of=asked)
    assert (str(error.value), error.value.help) == (
        f"{asked} is not a day as YYYY-MM-DD",
        advice,
    )
    assert program("diff", asked).err.endswith(f"  help: {advice}\n")


def test_days_in_words_are_sides_of_a_diff(record: Record, program: Program) -> None:
    answer = record.diff("yesterday", "today").to_dict()
    assert (answer["from"]["day"], answer["to"]["day"]) == ("2026-05-31", "2026-06-01")
    printed = program("diff", "yesterday", "today", "--format", "json").out
    assert answer == json.loads(printed)


def test_a_notebook_shows_tables_in_which_nothing_acts(tmp_path: Path) -> None:
    evil = FRANCE.replace("name: France", "name: '<script>alert(1)</script>&amp;'")
    record = load(write_record(tmp_path, {"countries/france.yaml": evil}), today=TODAY)
    shown = record.matrix(countries="fr")._repr_html_()
    assert shown.startswith("<div><h4>Troops for Ukraine · as of 2026-06-01")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;" in shown
    assert "<script" not in shown
    assert "<th>Country</th>" in shown
    why = record.why("fr", "troops")._repr_html_()
    assert '<a href="https://dpa.example.org/planning">https://dpa.example.org/planning</a>' in why
    assert "<h5>Troops: yes</h5>" in why


def test_importing_the_package_imports_nothing_of_it() -> None:
    code = "import sys, stancetrack; print(*sorted(m for m in sys.modules if 'stancetrack' in m))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["stancetrack"]


def test_the_package_lists_what_it_offers_and_nothing_else() -> None:
    assert stancetrack.__all__ == ["CannotRun", "Record", "__version__", "load"]
    assert set(stancetrack.__all__) <= set(dir(stancetrack))
    with pytest.raises(AttributeError, match="has no attribute 'lod'"):
        _ = stancetrack.lod  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("ask", "says"),
    [
        (lambda r: r.history("de", last=0), "the newest 0 cannot be shown"),
        (lambda r: r.history("de", last=-1), "the newest -1 cannot be shown"),
        (lambda r: r.matrix(as_of=20250904), "20250904 is no day"),
        (lambda r: r.matrix(basis=None), "None is no basis"),
        (lambda r: r.matrix(sort=3), "3 is no order"),
        (lambda r: r.matrix(columns=""), "no column is named"),
        (lambda r: r.matrix(group=""), "the name of the group is empty"),
        (lambda r: r.matrix(group=["nato"]), "['nato'] is no group"),
        (lambda r: r.matrix(countries=[" "]), "the name of the country is empty"),
        (lambda r: r.matrix(troops=[True]), "True is no camp"),
        (lambda r: r.stance(None), "None is no country"),
        (lambda r: r.why(["DE", "FR"]), "['DE', 'FR'] is no country"),
        (lambda r: r.diff("2025-09-04", r), "Record(folder=None"),
    ],
)
def test_what_no_question_is_made_of_is_refused(
    record: Record, ask: Callable[[Any], object], says: str
) -> None:
    with pytest.raises(CannotRun) as error:
        ask(record)
    assert str(error.value).startswith(says)


def test_the_days_of_a_data_frame_are_days(record: Record) -> None:
    day = datetime(2025, 9, 4, 12, 30)  # noqa: DTZ001 - as pandas has them
    assert record.matrix(as_of=day).to_dict() == record.matrix(as_of="2025-09-04").to_dict()


def test_there_is_no_day_before_the_first(tmp_path: Path) -> None:
    record = load(write_record(tmp_path), today=date.min)
    assert record.matrix(as_of="yesterday").to_dict()["as_of"] == "0001-01-01"
