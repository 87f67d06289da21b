"""A record as it is published is the same for everybody, wherever it is made."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from publishing.published import opened
from sample import FRANCE, TODAY
from scratch import Scratch
from stancetrack.publishing.publication import anchor_of, page_of

EVERYTHING = f"""
import sys
from datetime import date
from stancetrack import load
from stancetrack.publishing.api_files import api_files
from stancetrack.publishing.citing import citation
from stancetrack.publishing.feeds.atom import feed
from stancetrack.publishing.feeds.calendar import events
from stancetrack.publishing.publication import Publication

record = load(today=date.fromisoformat("{TODAY}"))
publication = Publication(record, date(2026, 6, 1), "https://example.org/")
texts = [events(publication), repr(citation(publication))]
texts += [feed(publication, country) for country in (None, *publication.countries)]
texts += [text for each in api_files(publication) for text in each]
sys.stdout.buffer.write("".join(texts).encode())
"""

SURROUNDINGS: tuple[dict[str, str], ...] = (
    {"TZ": "Pacific/Kiritimati", "LC_ALL": "C"},
    {"TZ": "Etc/GMT+12", "LANG": "tr_TR.UTF-8", "PYTHONUTF8": "0"},
    {"TZ": "Asia/Kathmandu", "LC_ALL": "de_DE.UTF-8", "PYTHONOPTIMIZE": "2"},
)


def everything(folder: Path, seed: int, surroundings: dict[str, str]) -> bytes:
    done = subprocess.run(
        [sys.executable, "-c", EVERYTHING],
        cwd=folder,
        env={**os.environ, "PYTHONHASHSEED": str(seed), **surroundings},
        capture_output=True,
        check=True,
    )
    return done.stdout


@pytest.fixture
def record(scratch: Scratch) -> Path:
    scratch.write()
    scratch.commit(day="2025-09-05T23:30:00-0800")
    scratch.write({"countries/france.yaml": FRANCE.replace("Promised", "Pledgéd")})
    scratch.commit(day="2025-09-09T00:30:00+1400")
    return scratch.folder


def test_all_that_is_published_is_the_same_bytes_everywhere(record: Path) -> None:
    usual = everything(record, 0, {})
    assert usual.count(b"<entry>") == 8
    for seed, surroundings in enumerate(SURROUNDINGS, 1):
        assert everything(record, seed, surroundings) == usual


def test_a_page_and_its_anchors_are_named_after_the_file(tmp_path: Path) -> None:
    publication = opened(tmp_path, base_url="https://example.org/a/")
    france = publication.countries[0]
    assert page_of(france) == "countries/france.html"
    assert anchor_of(france, "fr-2025-09-04") == "countries/france.html#fr-2025-09-04"
    assert publication.address("a b/ä.html#x") == "https://example.org/a/a%20b/%C3%A4.html#x"
