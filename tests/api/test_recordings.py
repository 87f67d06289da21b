"""What git knows of each entry: who recorded it, and when a line of it was touched last."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sample import FRANCE, GERMANY
from scratch import Scratch
from stancetrack import load
from stancetrack.api.recordings import Touch, Touches, touches_of

NAME = "countries/france.yaml"
SECOND = "  - date: 2025-09-04"
TODAY = date(2026, 6, 1)


def touches(scratch: Scratch, revision: str | None = None) -> Touches:
    record = load(scratch.folder / "stances", rev=revision, today=TODAY)
    return touches_of(record.folder, record.loaded)


def of_france(found: Touches) -> list[tuple[str, str]]:
    """Return of each of France's entries the day it was recorded and the moment it was touched."""
    return [
        (f"{touch.recorded.day}", f"{touch.last:%Y-%m-%dT%H:%M}")
        for (path, _), touch in sorted(found.items())
        if path.endswith("france.yaml")
    ]


def recorded(scratch: Scratch, france: str, day: str) -> list[tuple[str, str]]:
    """Commit France's file on a day; return what is known of its entries then."""
    scratch.write({NAME: france})
    scratch.commit(day=day)
    return of_france(touches(scratch))


FIRST = ("2025-09-05", "2025-09-05T12:00")


def test_the_last_commit_that_touched_a_line_of_an_entry_is_known(scratch: Scratch) -> None:
    assert recorded(scratch, FRANCE, "2025-09-05") == [FIRST, FIRST]
    mended = FRANCE.replace("stand behind the force", "back the force")
    later = ("2025-09-05", "2025-09-09T12:00")
    assert recorded(scratch, mended, "2025-09-09") == [FIRST, later]
    withdrawn = mended + "    withdrawn: {date: 2025-10-01, reason: It was wrong.}\n"
    last = ("2025-09-05", "2025-10-02T12:00")
    assert recorded(scratch, withdrawn, "2025-10-02") == [FIRST, last]
    other_day = withdrawn.replace(SECOND, "  - id: fr-2025-09-04\n    date: 2025-09-03")
    assert recorded(scratch, other_day, "2025-10-05") == [
        FIRST, ("2025-10-05", "2025-10-05T12:00")
    ]  # fmt: skip


def test_what_stands_between_entries_touches_none(scratch: Scratch) -> None:
    recorded(scratch, FRANCE, "2025-09-05")
    between = FRANCE.replace(SECOND, f"\n  # Of the summit in Paris.\n{SECOND}") + "# The end.\n"
    assert recorded(scratch, between, "2025-09-09") == [FIRST, FIRST]
    renamed = between.replace("name: France", "name: The French Republic\naliases: [Gaul]")
    assert recorded(scratch, renamed, "2025-09-10") == [FIRST, FIRST]
    indented = renamed.replace("\n  ", "\n    ")
    assert recorded(scratch, indented, "2025-09-11") == [FIRST, FIRST]


def test_a_blank_line_below_a_block_text_belongs_to_nothing(scratch: Scratch) -> None:
    cited = "    sources: [dpa-2025-08-19]\n"
    folded = f"{cited}    summary: >\n      Promised"
    block = FRANCE.replace(cited, "").replace("    summary: Promised", folded)
    assert block.count(">\n") == 1
    recorded(scratch, block, "2025-09-05")
    spaced = block.replace(SECOND, f"\n\n{SECOND}")
    assert recorded(scratch, spaced, "2025-09-09") == [FIRST, FIRST]


def test_an_entry_with_a_line_that_is_not_committed_is_not_known(scratch: Scratch) -> None:
    recorded(scratch, FRANCE, "2025-09-05")
    scratch.write({NAME: FRANCE.replace("behind the force", "behind it")})
    assert of_france(touches(scratch)) == [FIRST]
    scratch.write({NAME: FRANCE.replace(SECOND, "  - date: 2025-09-03")})
    assert of_france(touches(scratch)) == [FIRST]


def test_a_record_at_a_revision_is_known_as_it_was_there(scratch: Scratch) -> None:
    recorded(scratch, FRANCE, "2025-09-05")
    commit = scratch.git("rev-parse", "HEAD")
    recorded(scratch, FRANCE.replace("Promised", "Pledged"), "2025-09-09")
    assert of_france(touches(scratch, commit)) == [FIRST, FIRST]
    found = touches(scratch, commit)
    assert {touch.recorded.commit for touch in found.values()} == {commit}
    assert all(isinstance(touch, Touch) for touch in found.values())


def test_a_file_that_was_never_committed_is_not_known(scratch: Scratch) -> None:
    scratch.commit()
    scratch.write()
    assert touches(scratch) == {}


def test_nothing_is_known_where_git_cannot_tell(
    scratch: Scratch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    recorded(scratch, FRANCE, "2025-09-05")
    recorded(scratch, FRANCE.replace("Promised", "Pledged"), "2025-09-09")
    shallow = tmp_path / "shallow"
    scratch.git("clone", "--quiet", "--depth=1", f"file://{scratch.folder}", shallow)
    assert touches(Scratch(shallow)) == {}
    monkeypatch.setenv("PATH", "/nowhere")
    assert touches(scratch) == {}


def test_nothing_is_known_outside_of_a_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, scratch: Scratch
) -> None:
    outside = Scratch(tmp_path / "outside")
    outside.write()
    assert touches(outside) == {}
    record = load(outside.folder / "stances", today=TODAY)
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path / "empty")
    assert touches_of(None, record.loaded) == {}


@pytest.mark.parametrize("sign", ["\x85", "\u2028", "\r"])
def test_a_line_that_only_yaml_ends_hides_no_other_country(scratch: Scratch, sign: str) -> None:
    odd = GERMANY.replace("official", f"official # a{sign}{sign}# b")
    scratch.write({"countries/germany.yaml": odd})
    scratch.commit(day="2025-09-05")
    assert of_france(touches(scratch)) == [FIRST, FIRST]
