"""What the two sides of a diff are called on the command line."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from stancetrack.cli import parameters, versions
from stancetrack.cli.reporting import Reporting
from stancetrack.diagnostics import CannotRun, quoted

if TYPE_CHECKING:
    from stancetrack.record.model import Event, Tracker
    from stancetrack.views.diff import Side
    from stancetrack.views.matrix import Selection

_PATH, _REVISION, _DOTS = "path:", "rev:", "..."

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


class _Sort(StrEnum):
    """What a word is, as it is said to people."""

    DAY = "a day"
    FOLDER = "a folder"
    REVISION = "a revision"


def sides(reporting: Reporting, old: str, new: str | None, as_of: str | None) -> tuple[Side, Side]:
    """Return the two sides that are asked for.

    Raises CannotRun for a word that is no side, and for two of different kinds.
    """
    asked = _Asked(reporting)
    sort = asked.one_sort([text for text in (old, new) if text is not None])
    if sort is _Sort.DAY:
        return asked.days(old, new, as_of)
    if reporting.asked.anything:
        raise CannotRun(
            "--rev and --known-on say which version a report reads, and "
            f"two {'folders' if sort is _Sort.FOLDER else 'revisions'} are two",
            "leave them out, or give two days",
        )
    return (asked.folders if sort is _Sort.FOLDER else asked.revisions)(old, new, as_of)


def selection(old: Side, new: Side, countries: Sequence[str], group: str | None) -> Selection:
    """Return the countries that are asked for, by the newer record or else by the older one."""
    try:
        return parameters.selection(new.tracker, countries, group)
    except CannotRun as error:
        try:
            return parameters.selection(old.tracker, countries, group)
        except CannotRun:
            raise error from None


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
        if word.startswith(_PATH):
            return _Sort.FOLDER
        if word.startswith(_REVISION):
            return _Sort.REVISION
        if _DAY.fullmatch(word) or word.strip().lower() in self._events:
            return _Sort.DAY
        # Path.is_dir raises for a name that is too long, which a revision may be.
        return _Sort.FOLDER if os.path.isdir(word) else _Sort.REVISION  # noqa: PTH112

    @cached_property
    def _tracker(self) -> Tracker:
        return self._reporting.tracker()

    @cached_property
    def _events(self) -> Mapping[str, Event]:
        """The events by name, none where there is no record to look them up in."""
        if self._reporting.asked.anything:
            return self._tracker.events
        try:
            return self._setting.events()
        except CannotRun:
            return {}

    def _require_revision(self, word: str) -> None:
        """Raise CannotRun, which tells all that the word is not, where it is no revision."""
        from stancetrack.revisions import resolve
        from stancetrack.views.lookup import which_event

        name = word.removeprefix(_REVISION)
        if _DOTS in name:
            return
        try:
            resolve(self._setting.stances or Path(), name, Path.cwd())
        except CannotRun as error:
            if word.startswith(_REVISION):
                raise
            raise CannotRun(
                f"{quoted(word)} is neither a day as YYYY-MM-DD nor an event, nor a folder; "
                f"and {error}",
                which_event(word, self._events, error.help),
            ) from None

    def days(self, old: str, new: str | None, as_of: str | None) -> tuple[Side, Side]:
        """Return two days of one record."""
        if as_of is not None:
            raise CannotRun(
                "--as-of is the day that two folders or revisions are compared as of",
                "two days are given as “stancetrack diff OLD NEW”",
            )
        today = self._setting.today.isoformat()
        return self._day(old), self._day(today if new is None else new)

    def _day(self, word: str) -> Side:
        from stancetrack.views.diff import Kind, Side
        from stancetrack.views.lookup import find_day

        day = find_day(self._tracker, word)
        name = word.strip().lower()
        if name in self._tracker.events:
            return Side(self._tracker, day, Kind.EVENT, name)
        return Side(self._tracker, day, Kind.DAY, day.isoformat())

    def folders(self, old: str, new: str | None, as_of: str | None) -> tuple[Side, Side]:
        """Return two folders on disk, the second one by default the record."""
        before = self._reporting.tracker_on_disk(Path(old.removeprefix(_PATH)))
        after = self._reporting.tracker_on_disk(
            None if new is None else Path(new.removeprefix(_PATH))
        )
        shown = "the record" if new is None else new.removeprefix(_PATH)
        return self._pair((before, old.removeprefix(_PATH)), (after, shown), as_of)

    def revisions(self, old: str, new: str | None, as_of: str | None) -> tuple[Side, Side]:
        """Return two revisions, or a revision and what is on disk."""
        from stancetrack.revisions import merge_base

        both = next((word for word in (old, new) if word and _DOTS in word), None)
        if both is not None and new is not None:
            raise CannotRun(f"{quoted(both)} names both sides", "leave the other word out")
        first, _, second = old.removeprefix(_REVISION).partition(_DOTS)
        if both is not None:
            base = merge_base(self._setting.stances or Path(), first, second, Path.cwd())
            before, after = self._at(base), self._at(second or "HEAD")
        else:
            before = self._at(old)
            after = self._reporting.tracker_on_disk() if new is None else self._at(new)
        return self._pair((before, ""), (after, "the work tree"), as_of)

    def _at(self, word: str) -> Tracker:
        try:
            return versions.at_revision(self._setting, word.removeprefix(_REVISION))
        except CannotRun:
            self._require_revision(word)
            raise

    def _pair(
        self, old: tuple[Tracker, str], new: tuple[Tracker, str], as_of: str | None
    ) -> tuple[Side, Side]:
        from stancetrack.views.diff import Kind, Side

        day = parameters.day(new[0], as_of, self._setting.today)
        before, after = (
            Side(tracker, day, Kind.REVISION, tracker.version.name)
            if tracker.version
            else Side(tracker, day, Kind.FOLDER, name)
            for tracker, name in (old, new)
        )
        return before, after
