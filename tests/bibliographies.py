"""A record whose sources have every kind of name, date and sign, and what comes of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from sample import SOURCES, write_record
from stancetrack import Record, load

HARD = r"""
  - id: hard-1
    type: article-newspaper
    title: 'A & B: 50% of_the $ {x} ~ ^ \ # "q" -- `` <i> | NATO, ,, ?` }'
    container-title: Le Monde {& Co}
    issued: 2025-09-04
    author:
      - {family: Cruz, given: Juan Carlos, non-dropping-particle: de la, suffix: Jr}
      - {literal: Ministry of Defence and Security}
      - {family: Beethoven, given: Ludwig, dropping-particle: van}
      - {family: van der Bellen, given: Alexander}
      - {family: "O'Neill-Smith", given: J. R., comma-suffix: "false"}
      - {given: Pelé}
      - {family: "Smith, and Sons", given: X, static-ordering: "true"}
    URL: https://x.example.org/a_b%20c#d&e~f
    accessed: 2025-09-05
    volume: 3
    page: 12-14
    categories: [a, b]
  - id: season
    type: report
    title: T
    container-title: S
    issued: 2025-23
    publisher: P & Q
    genre: Paper
    number: 3
  - {id: interval, type: book, title: T, container-title: S, issued: 2025-12-30/2026-01-02~}
  - {id: seasons, type: book, title: T, container-title: S, issued: 2025-21/2025-22}
  - {id: open, type: webpage, title: T, container-title: S, issued: 2025-09-04/..}
  - {id: decade, type: book, title: T, container-title: S, issued: 202X}
  - {id: century, type: book, title: T, container-title: S, issued: 20XX}
  - {id: month, type: pamphlet, title: T, container-title: S, issued: 2025-09-XX}
  - {id: circa, type: speech, title: T, container-title: S, issued: "2025-09-02?"}
  - id: words
    type: chapter
    title: T
    container-title: S
    editor: [{family: Doe, given: J}]
    issued: {literal: early autumn}
    DOI: 10.1/a b
  - {id: undated, type: thesis, URL: https://x.example.org/t, author: [{family: Doe, given: J}]}
"""


def record(folder: Path, sources: str = f"references:\n{HARD}") -> Record:
    """Return a record with these sources."""
    return load(write_record(folder, {"sources.yaml": sources}), today=date(2026, 6, 1))


def sample(folder: Path) -> Record:
    """Return the sample record."""
    return record(folder, SOURCES)
