"""Kinds of argument: words of the record, which a shell completes, and words of the program."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import click

from stancetrack.cli.setting import Setting
from stancetrack.diagnostics import CannotRun, harmless
from stancetrack.spelling import nearest

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from stancetrack.record.model import Country, Tracker


class OneOf(click.Choice[str]):
    """One of a few words, in any case and with - or _; for others the nearest one is suggested."""

    def normalize_choice(self, choice: object, ctx: click.Context | None) -> str:
        """Return a word as it is compared."""
        del ctx
        return str(choice).casefold().replace("-", "_")

    def get_invalid_choice_message(self, value: object, ctx: click.Context | None) -> str:
        """Return which words there are, and which one may be meant."""
        message = super().get_invalid_choice_message(value, ctx)
        match = nearest(str(value), self.choices)
        return f"{message} Did you mean {match}?" if match else message


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
            tracker = (ctx.obj or Setting()).record().tracker
        except CannotRun:
            return []
        typed = incomplete.casefold()
        return [
            CompletionItem(word, help=harmless(means))
            for word, means in self._words(tracker)
            if word.casefold().startswith(typed)
        ]


def _typed(country: Country) -> str:
    """Return what is typed for a country: its file's name, or its code where a shell would act."""
    name = country.file_name.removesuffix(".yaml")
    return name if re.fullmatch(r"\w[\w.-]*", name) else country.code.lower()


COUNTRY = RecordWord(
    "country", lambda tracker: ((_typed(country), country.name) for country in tracker.countries)
)
DAY = RecordWord(
    "day", lambda tracker: ((e.name, f"{e.date} {e.label}") for e in tracker.events.values())
)
GROUP = RecordWord("group", lambda tracker: ((g.name, g.label) for g in tracker.groups.values()))
