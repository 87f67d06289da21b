"""What the two sides of a diff are called on the command line."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from stancetrack.cli import versions
from stancetrack.cli.reporting import Reporting
from stancetrack.diagnostics import CannotRun, quoted

if TYPE_CHECKING:
    from stancetrack.api.answers import Answer
    from stancetrack.api.record import Diff, Record
    from stancetrack.record.frame import Event

_PATH, _REVISION, _DOTS, _RANGE = "path:", "rev:", "...", ".."


class _Sort(StrEnum):
    """What a word is, as it is said to people."""

    DAY = "a day"
    FOLDER = "a folder"
    REVISION = "a revision"


def compared(reporting: Reporting, old: str, new: str | None, **options: Any) -> Answer[Diff]:
    """Return what changed between the two sides that are asked for.

    Raises CannotRun for a word that is no side, and for two of different kinds.
    """
    asked = _Asked(reporting)
    sort = asked.one_sort([text for text in (old, new) if text is not None])
    if sort is _Sort.DAY:
        return asked.record.diff(old, new, **options)
    if reporting.asked.anything:
        raise CannotRun(
            "--rev and --known-on say which version a report reads, and "
            f"two {'folders' if sort is _Sort.FOLDER else 'revisions'} are two",
            "leave them out, or give two days",
        )
    before, after = (asked.folders if sort is _Sort.FOLDER else asked.revisions)(old, new)
    return before.diff(after, **options)


class _Asked:
    """The words of one call, and what they mean here."""

    def __init__(self, reporting: Reporting) -> None:
        self._reporting = reporting
        self._setting = reporting.setting

    def one_sort(self, words: Sequence[str]) -> _Sort:
        """Return what all the words are; raises CannotRun where they are not one and the same."""
        sorts = [self._sort(word) for word in words]
        if len(set(sorts)) == 1:
            return sorts[0]
        for word, sort in zip(words, sorts, strict=True):
            if sort is _Sort.REVISION:
                self._require_revision(word)
        raise CannotRun(
            f"{quoted(words[0])} and {quoted(words[1])} are of different kinds: "
            f"{sorts[0]} and {sorts[1]}",
            "give two days or events; or two folders or two revisions, and the day with --as-of",
        )

    def _sort(self, word: str) -> _Sort:
        from stancetrack.api.questions import means_day

        if word.startswith(_PATH):
            return _Sort.FOLDER
        if word.startswith(_REVISION):
            return _Sort.REVISION
        if means_day(word, self._events):
            return _Sort.DAY
        # Path.is_dir raises for a name that is too long, which a revision may be.
        return _Sort.FOLDER if os.path.isdir(word) else _Sort.REVISION  # noqa: PTH112

    @cached_property
    def record(self) -> Record:
        """The one record whose days are compared."""
        return self._reporting.record()

    @cached_property
    def _events(self) -> Mapping[str, Event]:
        """The events by name, none where there is no record to look them up in."""
        if self._reporting.asked.anything:
            return self.record.tracker.events
        from stancetrack.api.sides import events

        try:
            return events(self._setting.stances)
        except CannotRun:
            return {}

    def _require_revision(self, word: str) -> None:
        """Raise CannotRun, which tells all that the word is not, where it is no revision."""
        from stancetrack.api.sides import require_revision

        name = word.removeprefix(_REVISION)
        if _DOTS in name:
            return
        events = None if word.startswith(_REVISION) else self._events
        require_revision(self._setting.stances, name, events)

    def folders(self, old: str, new: str | None) -> tuple[Record, Record]:
        """Open two folders on disk, the second one by default the record."""
        before = self._reporting.record_on_disk(Path(old.removeprefix(_PATH)))
        after = None if new is None else Path(new.removeprefix(_PATH))
        return before, self._reporting.record_on_disk(after)

    def revisions(self, old: str, new: str | None) -> tuple[Record, Record]:
        """Open two revisions, or a revision and what is on disk."""
        both = next((word for word in (old, new) if word and _DOTS in word), None)
        if both is not None and new is not None:
            raise CannotRun(f"{quoted(both)} names both sides", "leave the other word out")
        first, _, second = old.removeprefix(_REVISION).partition(_DOTS)
        if both is None:
            for word in filter(None, (old, new)):
                _refuse_range(word.removeprefix(_REVISION))
            return self._both(old, new)
        from stancetrack.api.versions import parted

        return self._both(parted(self._setting.stances, first, second), second or "HEAD")

    def _both(self, old: str, new: str | None) -> tuple[Record, Record]:
        """Open both; where one lay in another folder, the other one tells in which."""
        from stancetrack.api.versions import NoRecord

        try:
            before = self._at(old)
        except NoRecord as error:
            try:
                after = self._at(new)
            except NoRecord:
                raise error from None
            return self._at(old, after), after
        try:
            return before, self._at(new)
        except NoRecord:
            return before, self._at(new, before)

    def _at(self, word: str | None, other: Record | None = None) -> Record:
        """Open a revision, or what is on disk."""
        if word is None:
            return self._reporting.record_on_disk()
        try:
            return versions.at_revision(self._setting, word.removeprefix(_REVISION), other)
        except CannotRun:
            self._require_revision(word)
            raise


def _refuse_range(word: str) -> None:
    """Raise CannotRun for A..B, a range of commits; ".." as a part of a path is none."""
    first, dots, second = word.partition(_RANGE)
    if dots and _RANGE not in word.split("/"):
        raise CannotRun(
            f"{quoted(word)} is a range of commits, and a diff has two sides",
            f"write {quoted(first)}...{quoted(second)}, which begins where the two parted, or "
            f"“{quoted(first or 'HEAD')} {quoted(second or 'HEAD')}”, the two as they are",
        )
