"""The command `init`."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import click

from stancetrack.api import ci_files, founding
from stancetrack.cli.asking import ask, ask_or_pass, can_ask
from stancetrack.cli.errors import say
from stancetrack.cli.output import write_out
from stancetrack.cli.parameter_types import OneOf, Word
from stancetrack.cli.setting import Setting, setting_options
from stancetrack.diagnostics import CannotRun, harmless
from stancetrack.repairs.founding import Founding

F = TypeVar("F", bound=Callable[..., Any])

HELP = """\b
Examples:
  stancetrack init
  stancetrack init --yes --title "Soldiers for Ukraine" --country NL \\
    --question "Will this country send its own soldiers to Ukraine?"
  stancetrack init --ci github

\b
Start a record of your own: tracker.yaml, sources.yaml, a country's file with a
first statement, and the schemas that let an editor complete and explain the
keys. It passes “validate --strict” as it is, and nothing is ever overwritten.
DIR is the folder of the record  [default: --stances, else stances]. On a
terminal what is missing is asked; without a first statement an example to
replace stands in its place.
"""

_OPTIONS = {
    "title": ("TEXT", "What is tracked, as “Soldiers for Ukraine”."),
    "question": ("TEXT", "The question that a government answers with yes or no."),
    "starts": ("DAY", "No position may be earlier  [default: the first day of this year]"),
    "country": ("CODE", "The first country, by code or name."),
    "date": ("DAY", "The day of its first statement: YYYY-MM-DD, today or yesterday."),
    "troops": ("ANSWER", "Its answer to the question: yes, no or undecided."),
    "conditions": ("TERMS", "The conditions it names; a new vocabulary has parliament-approval."),
    "speaker": ("TEXT", "Who said it: name, office."),
    "basis": ("BASIS", "How good the evidence is: official, reported, attributed or assessed."),
    "summary": ("TEXT", "What was said, in a sentence or two of your own."),
    "source_title": ("TEXT", "The title of the article, speech or statement."),
    "source_outlet": ("TEXT", "Who published it."),
    "source_issued": ("DAY", "The day it was published."),
    "source_url": ("URL", "Where it can be read."),
}


def _option(key: str) -> str:
    return f"--{key.replace('_', '-')}"


def _answer_options(function: F) -> F:
    """Add an option for everything that is answered."""
    for key, (metavar, help_) in reversed(_OPTIONS.items()):
        kind = Word(key, partial(_choices, key), listed=key == "conditions")
        function = click.option(_option(key), key, type=kind, metavar=metavar, help=help_)(function)
    return function


def _choices(key: str, _: click.Context) -> Sequence[tuple[str, str]]:
    return founding.choices(key)


@click.command("init", help=HELP)
@click.argument("folder", type=click.Path(path_type=Path), metavar="[DIR]", required=False)
@_answer_options
@click.option(
    "--label",
    "labels",
    metavar="KEY=TEXT",
    multiple=True,
    help="What reports call a field or an answer, as us_role=“Role of the EU”; may be repeated.",
)
@click.option(
    "--ci",
    type=OneOf(ci_files.FILES),
    multiple=True,
    help="Write the file too that has the record validated there; may be repeated.",
)
@click.option("--yes", "-y", is_flag=True, help="Ask nothing.")
@setting_options
@click.pass_obj
def command(
    setting: Setting,
    /,
    folder: Path | None,
    labels: tuple[str, ...],
    ci: tuple[str, ...],
    *,
    yes: bool,
    **options: str | None,
) -> None:
    """Ask what is missing, check, write, say what comes next."""
    place, today = folder or setting.stances or Path("stances"), setting.today
    founding.require_free(place)
    answers = {k: _read(k, text, today) for k, text in options.items() if text is not None}
    named = dict(_told("--label", founding.label, text) for text in labels)
    _complete(answers, today, asking=can_ask() and not yes)
    new = founding.founding(answers, named, today)
    files = founding.files_of(new, place, ci, today)
    founding.write(files, place)
    _tell(place, list(files), new, ci)


T = TypeVar("T")


def _told(option: str, read: Callable[[str], T], text: str) -> T:
    """Return what is read; where it is refused, the option is named."""
    try:
        return read(text)
    except CannotRun as error:
        raise CannotRun(f"{option}: {error}", error.help) from None


def _read(key: str, text: str, today: date) -> Any:
    return _told(_option(key), lambda typed: founding.answer(key, typed, today), text)


def _complete(answers: dict[str, Any], today: date, *, asking: bool) -> None:
    """Ask what is missing; raises CannotRun with all that is where nobody can be asked."""
    if asking:
        _ask(answers, today)
    if missing := founding.missing(answers):
        names = [_option(key) for key in missing]
        raise CannotRun(
            f"{', '.join(names)} {'are' if len(names) > 1 else 'is'} missing",
            "give what is missing, or run it on a terminal without --yes, where it is asked",
        )


_OF_THE_RECORD = {
    "title": "What is tracked, as Soldiers for Ukraine",
    "question": "The question that a government answers with yes or no",
    "country": "The first country, by code or name",
}

_DAY = "The day of its first statement (may be nothing: an example stands in its place)"

_OF_THE_STATEMENT = {
    "troops": "Its answer to the question",
    "conditions": "What must hold before it acts (may be nothing)",
    "basis": "How good the evidence is",
    "speaker": "Who said it, as name, office (may be nothing)",
    "summary": "What was said, in a sentence or two of your own",
    "source_outlet": "Where it can be read: who published it",
    "source_title": "Its title (may be nothing)",
    "source_url": "Its address (may be nothing)",
    "source_issued": "The day it was published (may be nothing)",
}


def _ask(answers: dict[str, Any], today: date) -> None:
    """Ask for what is missing of the record, then of the first statement, in this order."""
    for key, question in _OF_THE_RECORD.items():
        if key not in answers:
            answers[key] = ask(question, _reader(key, today))
    if "date" not in answers:
        _ask_of_statement(answers, "date", _DAY, today)
    if "starts" not in answers:
        answers["starts"] = ask(
            "The first day that is tracked",
            lambda text: founding.start(answers, text, today),
            founding.first_day(answers, today),
        )
    for key, question in _OF_THE_STATEMENT.items():
        if key not in answers and founding.is_begun(answers):
            _ask_of_statement(answers, key, question, today)


def _ask_of_statement(answers: dict[str, Any], key: str, question: str, today: date) -> None:
    read, choices = _reader(key, today), founding.choices(key)
    if key in founding.missing(answers):
        answers[key] = ask(question.partition(" (may")[0], read, choices=choices)
    elif (found := ask_or_pass(question, read, choices)) is not None:
        answers[key] = found


def _reader(key: str, today: date) -> Callable[[str], Any]:
    return lambda text: founding.answer(key, text, today)


def _tell(place: Path, written: Sequence[Path], new: Founding, ci: Sequence[str]) -> None:
    """Say what was written, and what comes next."""
    for path in written:
        say(f"wrote {path}")
    named = "" if place == Path("stances") else f" --stances {shlex.quote(str(place))}"
    steps = [
        f"“stancetrack matrix{named}” shows the record, “stancetrack validate{named}” checks it."
    ]
    if not new.position:
        steps.append(
            "An example stands in the place of the first statement and of its source: replace both."
        )
    if ci:
        steps.append("OWNER in the files for CI is the account that hosts stancetrack: put it in.")
    write_out("".join(f"{harmless(step)}\n" for step in steps))
