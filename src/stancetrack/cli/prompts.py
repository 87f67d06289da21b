"""An entry asked for key by key, in the order of the file."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from textwrap import fill
from typing import Any

import click

from stancetrack.api import references
from stancetrack.api.drafts import A_FIELD, KEYS, LISTS, Draft, checked
from stancetrack.api.entry_hints import MOST_WORDS, Hints, Offer
from stancetrack.cli.asking import line
from stancetrack.cli.errors import say
from stancetrack.diagnostics import CannotRun, harmless
from stancetrack.record.fields import POSITION
from stancetrack.render.values import FIELD_NAMES

HELP = """\
? tells what the choices mean, < goes back, TAB completes. Enter leaves out what need not be said;
“none” is an answer: that there is none.
"""

_HINTS = {
    "date": "YYYY-MM-DD, today, yesterday or an event; ~ before it where it is inferred",
    "force": "soldiers: 5000, 5000-10000, ..7500 (at most), 10000.. (at least)",
    "speaker": "Name, Office; or a number",
    "summary": f"in your own words, at most {MOST_WORDS} words",
    "sources": "an id, a number, an address, or a page that you saved",
}
_NUMBERED = ("speaker", "sources")
_NEEDED = ("date", "basis", "summary", "sources")


class Prompts:
    """Asks for what a draft lacks; `keep` is told of every answer.

    Where a field is stated already, the others are only asked for with `every`.
    """

    def __init__(
        self, hints: Hints, draft: Draft, keep: Callable[[Draft], None], *, every: bool = False
    ) -> None:
        self._hints = hints
        self._keep = keep
        self._draft = draft
        every = every or A_FIELD in draft.missing
        asked = [key for key in hints.keys if every or key in (*_NEEDED, "speaker")]
        self._keys = [key for key in asked if not self._given(key)]

    def _given(self, key: str) -> bool:
        if key == "sources":
            return "sources" in self._draft.values or bool(self._draft.sources)
        return key in self._draft.values

    def run(self) -> Draft:
        """Ask everything and return what was answered; raises CannotRun where the input ends."""
        click.echo(HELP)
        place = 0
        while place < len(self._keys):
            place = max(place + (1 if self._ask(self._keys[place]) else -1), 0)
            place = self._back_to_what_is_missing(place)
        self._complete_sources()
        return self._draft

    def _complete_sources(self) -> None:
        """Ask for what new sources lack that were given with the command."""
        lacking = [each for each in self._draft.sources if references.missing(each)]
        self._draft = replace(
            self._draft, sources=tuple(s for s in self._draft.sources if s not in lacking)
        )
        for each in lacking:
            self._take_new(each)

    def _back_to_what_is_missing(self, place: int) -> int:
        """Return the place of what has turned out to be needed, else the same place."""
        missing = self._draft.missing
        before = self._keys[:place]
        if A_FIELD in missing and any(KEYS.index(key) >= KEYS.index("force") for key in before):
            say("nothing is stated yet; answer one of the fields")
            return self._keys.index("troops")
        if (
            "speaker" in missing
            and "basis" in [*before, *self._draft.values]
            and "speaker" in before
        ):
            say(f"the basis {self._draft.values['basis']} needs a speaker")
            return self._keys.index("speaker")
        return place

    def _ask(self, key: str) -> bool:
        """Ask for one key until the answer fits; return False where it is to go back."""
        said = str(self._draft.values.get("date", "")) or None
        offers = self._hints.offers(key, date.fromisoformat(said) if said else None)
        words = list(dict.fromkeys([*(word for word, _ in offers), *self._hints.further(key)]))
        click.echo(_question(key, offers))
        while (typed := line("> ", words, listed=key in LISTS).strip()) != "<":
            try:
                if typed == "?":
                    click.echo(_meanings(key, offers, self._hints.tracker.question))
                elif self._takes(key, typed, words, len(offers)):
                    return True
            except CannotRun as error:
                say(f"{error}; {error.help}")
        return False

    def _takes(self, key: str, typed: str, words: Sequence[str], numbered: int) -> bool:
        """Take an answer; return whether the next key can be asked for.

        The first words are offered by their numbers.
        """
        numbered = numbered if key in _NUMBERED else 0
        if not typed:
            if not self._given(key) and key in _NEEDED:
                _require(typed)
            return True
        if key == "sources":
            self._take_source(typed, words, numbered)
            click.echo("Another source, or Enter.")
            return False
        draft = self._draft
        if key == "date":
            draft = draft.having("approximate", "true" if typed.startswith("~") else None)
            typed = typed.removeprefix("~")
        answer = _completed(typed, words, numbered=numbered, listed=key in LISTS)
        value = checked(self._hints.tracker, self._hints.today, key, answer)
        self._remember(draft.having(key, value))
        self._remark(key, str(value))
        return True

    def _remember(self, draft: Draft) -> None:
        self._draft = draft
        self._keep(draft)

    def _remark(self, key: str, value: str) -> None:
        if key == "summary":
            count = len(value.split())
            click.echo(f"  {count} word{'' if count == 1 else 's'}")
        elif key == "speaker" and (known := self._hints.like(value)) is not None:
            say(f"on record is {known}; < goes back")

    def _take_source(self, typed: str, words: Sequence[str], numbered: int) -> None:
        draft = self._draft
        if typed.startswith(("https://", "http://")):
            url = references.part(self._hints.tracker, self._hints.today, "URL", typed)
            self._take_new({"URL": url})
        elif typed not in words and os.path.isfile(file := os.path.expanduser(typed)):  # noqa: PTH111, PTH113 - never raise
            self._take_new(references.read_page(Path(file)))
        else:
            answer = _completed(typed, words, numbered=numbered, listed=True)
            found = checked(self._hints.tracker, self._hints.today, "sources", answer)
            self._remember(draft.having("sources", (*draft.values.get("sources", ()), *found)))

    def _take_new(self, reference: Mapping[str, Any]) -> None:
        """Take a new source, asked for what its address or page does not tell."""
        if references.is_among(reference, self._draft.sources):
            say("this page is given already")
            return
        if (old := references.known(self._hints.tracker, reference)) is not None:
            say(f"this page is the source {old}, which is cited")
            cited = (*self._draft.values.get("sources", ()), old)
            self._remember(self._draft.having("sources", cited))
            return
        for name, variable in references.PARTS.items():
            if variable not in reference and (value := self._part(name, variable)):
                reference = {**reference, variable: value}
        self._remember(replace(self._draft, sources=(*self._draft.sources, reference)))

    def _part(self, name: str, variable: str) -> str | None:
        needed = name == "outlet"
        hint = "YYYY-MM-DD" if name == "issued" else "who published it" if needed else ""
        while True:
            typed = line(f"  its {name}{f' ({hint})' if hint else ''}: ").strip()
            if not typed and not needed:
                return None
            try:
                _require(typed)
                return references.part(self._hints.tracker, self._hints.today, variable, typed)
            except CannotRun as error:
                say(f"{error}; {error.help}")


def _require(typed: str) -> None:
    if not typed:
        raise CannotRun("this cannot be left out", "Ctrl-C ends it, and nothing is written")


def _question(key: str, offers: Sequence[Offer]) -> str:
    """Return a question with its choices."""
    called = FIELD_NAMES.get(key) or key.replace("_", " ")
    hint = _HINTS.get(key) or "several by commas" * (key in LISTS)
    head = f"{called[0].upper()}{called[1:]}{f' ({hint})' if hint else ''}"
    if key in _NUMBERED:
        listed = [
            f"  {n} {word}{': ' * bool(told)}{told}" for n, (word, told) in enumerate(offers, 1)
        ]
        return harmless_lines([head, *listed])
    if key == "date" or not offers:
        return head
    words = fill(
        ", ".join(word for word, _ in offers),
        96,
        initial_indent="  ",
        subsequent_indent="  ",
        break_on_hyphens=False,
    )
    return f"{head}\n{words}"


def harmless_lines(lines: Sequence[str]) -> str:
    """Return lines in which nothing acts."""
    return "\n".join(map(harmless, lines))


def _meanings(key: str, offers: Sequence[Offer], question: str) -> str:
    told = question if key == "troops" else POSITION.by_name[key].means
    listed = [f"  {word}: {means}" for word, means in offers if means and key not in _NUMBERED]
    return harmless_lines([told, *listed])


def _completed(typed: str, words: Sequence[str], *, numbered: int, listed: bool) -> str:
    """Return an answer with the words for which numbers and unmistakable beginnings stand."""
    parts = typed.split(",") if listed else [typed]
    return ",".join(_word(part.strip(), words, numbered=numbered) for part in parts)


def _word(typed: str, words: Sequence[str], *, numbered: int) -> str:
    if typed.isascii() and typed.isdigit() and 0 < int(typed) <= numbered:
        return words[int(typed) - 1]
    folded = typed.casefold()
    begun = [word for word in words if word.casefold().startswith(folded)]
    within = [word for word in words if folded in word.casefold()] if numbered else []
    found = begun or within
    exact = any(word.casefold() == folded for word in words)
    return found[0] if typed and len(found) == 1 and not exact else typed
