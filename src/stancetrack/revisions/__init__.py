"""The text of `stances/` at a git revision, and when its lines were recorded.

Only git's plumbing is used: nothing is checked out and nothing is written.
"""

from __future__ import annotations

from stancetrack.record.model import Recorded
from stancetrack.revisions.blame import blame
from stancetrack.revisions.commits import is_shallow, known_on, merge_base, names, resolve
from stancetrack.revisions.holding import holding
from stancetrack.revisions.moved import holds_record, read_moved
from stancetrack.revisions.revision import NoRecord, Revision, read_revision

__all__ = [
    "NoRecord",
    "Recorded",
    "Revision",
    "blame",
    "holding",
    "holds_record",
    "is_shallow",
    "known_on",
    "merge_base",
    "names",
    "read_moved",
    "read_revision",
    "resolve",
]
