"""What findings carry to other machines."""

from __future__ import annotations

import pytest

from shown import finding, place, view
from stancetrack.diagnostics import Finding, Location
from stancetrack.render.portable import fingerprints, portable


@pytest.mark.parametrize(
    ("path", "folder", "expected"),
    [
        ("stances/tracker.yaml", "stances", "stances/tracker.yaml"),
        ("tracker.yaml", ".", "tracker.yaml"),
        ("/data/stances/tracker.yaml", "/data/stances", "stances/tracker.yaml"),
        ("C:/data/stances/tracker.yaml", "C:/data/stances", "stances/tracker.yaml"),
        ("/tracker.yaml", "/", "tracker.yaml"),
        ("/elsewhere/tracker.yaml", "/data/stances", "elsewhere/tracker.yaml"),
    ],
)
def test_paths_are_relative(path: str, folder: str, expected: str) -> None:
    assert portable(path, folder) == expected


def prints(*found: Finding, content: str | bytes = "a: 1\n") -> list[str]:
    return [fingerprint for _, fingerprint in fingerprints(view(*found, content=content))]


def test_equal_findings_differ_by_their_count() -> None:
    found = [finding(Location("a.yaml"))] * 3
    assert len(set(prints(*found))) == 3


def test_lines_added_above_change_no_fingerprint() -> None:
    before = prints(
        finding(place(1, 1, 2), message="given on line 1 and on line 7"), content="a: 1\n"
    )
    after = prints(
        finding(place(12, 1, 2), message="given on line 12 and on line 18"),
        content="\n" * 11 + "a: 1\n",
    )
    assert before == after


def test_another_text_rule_message_or_file_changes_the_fingerprint() -> None:
    from shown import WARNING

    found = [
        prints(finding(place(1, 1, 2))),
        prints(finding(place(1, 1, 2)), content="b: 2\n"),
        prints(finding(place(1, 4, 5))),
        prints(finding(place(1, 1, 2), WARNING)),
        prints(finding(place(1, 1, 2), message="else")),
        prints(finding(place(1, 1, 2, "b.yaml"))),
    ]
    assert len({each[0] for each in found}) == len(found)


def test_bytes_that_are_not_utf_8_have_a_fingerprint() -> None:
    assert len(prints(finding(place(1, 1, 2)), content=b"\xe9")[0]) == 64
