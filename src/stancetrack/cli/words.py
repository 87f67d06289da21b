"""Kinds of argument that a shell completes with what is in the record."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import click

from stancetrack.cli.setting import Setting
from stancetrack.diagnostics import CannotRun

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from stancetrack.model import Tracker


class RecordWord(click.types.StringParamType):
    """A text that the record gives a meaning; `words` are the ones to offer, with their help."""

    def __init__(self, name: str, words: Callable[[Tracker], Iterable[tuple[str, str]]]) -> None:
        self.name = name
        self._words = words

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Return the words that begin like what was typed; none where nothing can be read."""
        from click.shell_completion import CompletionItem

        del param
        try:
            tracker = (ctx.obj or Setting()).load().tracker
        except CannotRun:
            return []
        typed = incomplete.casefold()
        return [
            CompletionItem(word, help=means)
            for word, means in self._words(tracker)
            if word.startswith(typed)
        ]


COUNTRY = RecordWord(
    "country",
    lambda tracker: ((c.file_name.removesuffix(".yaml"), c.name) for c in tracker.countries),
)
DAY = RecordWord(
    "day", lambda tracker: ((e.name, f"{e.date} {e.label}") for e in tracker.events.values())
)
GROUP = RecordWord("group", lambda tracker: ((g.name, g.label) for g in tracker.groups.values()))
