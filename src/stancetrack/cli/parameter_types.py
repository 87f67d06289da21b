"""Kinds of argument: words of the record, which a shell completes, and words of the program."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import TYPE_CHECKING

import click

from stancetrack.cli.setting import Setting
from stancetrack.diagnostics import CannotRun, harmless
from stancetrack.record.fields import FIELDS
from stancetrack.spelling import nearest

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from stancetrack.api.record import Record
    from stancetrack.record.model import Country, Tracker


class OneOf(click.Choice[str]):
    """One of a few words, in any case and with - or _; for others the nearest one is suggested."""

    def normalize_choice(self, choice: object, ctx: click.Context | None) -> str:
        """Return a word as it is compared."""
        del ctx
        return str(choice).casefold().replace("-", "_")

    def get_invalid_choice_message(self, value: object, ctx: click.Context | None) -> str:
        """Return which words there are, and which one may be meant."""
        del ctx
        message = f"{value!r} is not one of {', '.join(map(repr, self.choices))}."
        match = nearest(str(value), self.choices)
        return f"{message} Did you mean {match}?" if match else message

    def get_missing_message(self, param: click.Parameter, ctx: click.Context | None) -> str:
        """Return which words there are, on one line."""
        del param, ctx
        return f"Choose from {', '.join(self.choices)}."


class Word(click.types.StringParamType):
    """A text of which a shell is offered `words`, each with its help.

    `listed` ones may be several, separated by commas, of which the last is completed.
    """

    def __init__(
        self,
        name: str,
        words: Callable[[click.Context], Iterable[tuple[str, str]]],
        *,
        listed: bool = False,
    ) -> None:
        self.name = name
        self._words = words
        self._listed = listed

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Return the words that begin like what was typed; none where nothing can be read."""
        from click.shell_completion import CompletionItem

        del param
        before, comma, last = incomplete.rpartition(",") if self._listed else ("", "", incomplete)
        typed = last.casefold()
        try:
            words = list(self._words(ctx))
        except CannotRun:
            return []
        return [
            CompletionItem(f"{before}{comma}{word}", help=harmless(means))
            for word, means in words
            if word.casefold().startswith(typed)
        ]


class RecordWord(Word):
    """A text that the record gives a meaning; `words` are the ones to offer, with their help."""

    def __init__(self, name: str, words: Callable[[Tracker], Iterable[tuple[str, str]]]) -> None:
        super().__init__(name, lambda ctx: words(_record(ctx).tracker))


def _setting(ctx: click.Context) -> Setting:
    return ctx.find_object(Setting) or Setting()


def _record(ctx: click.Context) -> Record:
    return _setting(ctx).record()


def _typed(country: Country) -> str:
    """Return what is typed for a country: its file's name, or its code where a shell would act."""
    name = country.file_name.removesuffix(".yaml")
    return name if re.fullmatch(r"\w[\w.-]*", name) else country.code.lower()


COUNTRY = RecordWord(
    "country", lambda tracker: ((_typed(country), country.name) for country in tracker.countries)
)


def _events(ctx: click.Context) -> Iterable[tuple[str, str]]:
    events = _record(ctx).tracker.events.values()
    return ((event.name, f"{event.date} {event.label}") for event in events)


DAY = Word("day", _events)
GROUP = RecordWord("group", lambda tracker: ((g.name, g.label) for g in tracker.groups.values()))
FIELD = Word("field", lambda _: ((field, "") for field in FIELDS), listed=True)


# What is offered is only loaded once a shell asks: most of api/ is for no command alone.
def _columns(ctx: click.Context) -> Iterable[tuple[str, str]]:
    from stancetrack.api.offered import columns

    asked = ctx.params
    return columns(_record(ctx), asked.get("by"), asked.get("as_of"), asked.get("since"))


def _terms(ctx: click.Context) -> Iterable[tuple[str, str]]:
    """Return the terms of the field that is asked for, or of all."""
    by = ctx.params.get("by")
    fields = _record(ctx).tracker.vocabulary
    terms = (term for field in fields if by in (None, field) for term in fields[field].values())
    return ((term.name, term.means) for term in terms)


def _positions(ctx: click.Context) -> Iterable[tuple[str, str]]:
    from stancetrack.api.offered import positions

    return positions(_record(ctx))


def _standing(ctx: click.Context) -> Iterable[tuple[str, str]]:
    from stancetrack.api.offered import standing

    return standing(_record(ctx))


def _sources(ctx: click.Context) -> Iterable[tuple[str, str]]:
    from stancetrack.api.offered import sources

    return sources(_record(ctx))


def _rules(ctx: click.Context) -> Iterable[tuple[str, str]]:
    from stancetrack.api.offered import rules

    del ctx
    return rules()


def _revisions(ctx: click.Context) -> Iterable[tuple[str, str]]:
    from stancetrack.api.offered import revisions

    return revisions(_setting(ctx).stances)


def entry_word(key: str, *, listed: bool = False) -> Word:
    """Return the kind of what is typed under a key of a new entry; its country is `country`."""

    def words(ctx: click.Context) -> Iterable[tuple[str, str]]:
        from stancetrack.api.offered import of_entry

        # Behind an option without its value yet, click leaves the arguments as they are.
        country = ctx.params.get("country") or next(iter(ctx.args), "")
        return of_entry(_record(ctx), key, country)

    return Word(key, words, listed=listed)


class _CountryOrId(Word):
    """A country, or the id of a position, which is offered where no country begins like it."""

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        found = COUNTRY.shell_complete(ctx, param, incomplete)
        return found or super().shell_complete(ctx, param, incomplete)


def _sides(ctx: click.Context) -> Iterable[tuple[str, str]]:
    for words in (_events, _revisions):
        with suppress(CannotRun):
            yield from words(ctx)


COLUMN = Word("columns", _columns, listed=True)
TERM = Word("term", _terms)
ID = Word("id", _standing)
SOURCE = Word("source", _sources)
RULE = Word("rule", _rules)
RULE_LIST = Word("rules", _rules, listed=True)
REVISION = Word("revision", _revisions)
COUNTRY_OR_ID = _CountryOrId("country or id", _positions)
SIDE = Word("side", _sides)
