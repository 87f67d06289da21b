"""What is not known of a country whose file could not be read whole."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sample import FRANCE, TRACKER, write_record
from stancetrack import load
from stancetrack.record.fields import FIELDS, TERM_FIELDS
from stancetrack.views.gaps import Gaps, as_far_as_read, gaps, surely

FILE = ("countries/france.yaml",)
TERMS = frozenset(TERM_FIELDS)
SOUND = """\
  - date: 2025-10-01
    speaker: A, B
    basis: official
    summary: One more.
    sources: [afp-2025-09-04]
"""
DAY = date(2026, 6, 1)


def missing(folder: Path, country: str, frame: str = TRACKER) -> Gaps:
    write_record(folder, {"countries/france.yaml": country, "tracker.yaml": frame})
    return gaps(load(folder).tracker, "FR")


def test_nothing_is_missing_of_a_country_that_could_be_read(tmp_path: Path) -> None:
    assert missing(tmp_path, FRANCE) == Gaps()


@pytest.mark.parametrize(
    ("line", "fields", "contests"),
    [
        ("troops: maybe", frozenset(FIELDS), True),
        ("troops: no\n    conditions: [nonsense]", TERMS, False),
        ("force: many", frozenset({"force"}), False),
        ("troops: no\n    approximate: perhaps", frozenset(), False),
        ("troops: no\n    withdrawn: perhaps", frozenset(FIELDS), True),
        ("troops: maybe\n    withdrawn: {date: 2026-01-01, reason: A slip.}", frozenset(), False),
    ],
)
def test_an_entry_leaves_open_what_it_may_say(
    tmp_path: Path, line: str, fields: frozenset[str], contests: bool
) -> None:
    found = missing(tmp_path, f"{FRANCE}{SOUND}    {line}\n")
    assert (found.files, found.fields, found.contests) == (FILE, fields, contests)


def test_a_speaker_who_could_not_be_read_leaves_open_only_who_contests(tmp_path: Path) -> None:
    found = missing(tmp_path, FRANCE + SOUND.replace("A, B", "[]") + "    troops: no\n")
    assert (found.files, found.fields, found.contests) == (FILE, frozenset(), True)


def test_a_frame_that_could_not_be_read_leaves_open_terms_and_contests(tmp_path: Path) -> None:
    found = missing(tmp_path, FRANCE, TRACKER + "nonsense: 1\n")
    assert found == Gaps(("tracker.yaml",), TERMS, (), contests=True)


def test_a_list_that_could_not_be_read_leaves_everything_open(tmp_path: Path) -> None:
    write_record(tmp_path, {"countries/france.yaml": "country: FR\nname: France\npositions: 1\n"})
    tracker = load(tmp_path).tracker
    found = gaps(tracker, "FR")
    assert found == Gaps(FILE, frozenset(FIELDS), None, contests=True)
    assert surely(as_far_as_read(tracker, "FR"), DAY, found) == (False, None)


@pytest.mark.parametrize(
    ("day", "known"),
    [("2025-02-01", True), ("2025-10-01", False), ("2026-05-31", False), ("soon", False)],
)
def test_an_answer_is_known_where_what_is_missing_was_said_before_it(
    tmp_path: Path, day: str, *, known: bool
) -> None:
    entry = SOUND.replace("2025-10-01", day) + "    troops: maybe\n"
    found = missing(tmp_path, FRANCE + SOUND + "    troops: yes\n" + entry)
    tracker = as_far_as_read(load(tmp_path).tracker, "FR")
    assert surely(tracker, DAY, found)[0] is known
    assert surely(tracker, DAY, found)[1] == "yes"
