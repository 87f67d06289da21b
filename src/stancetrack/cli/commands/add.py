"""The command `add`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from stancetrack.api.drafts import LISTS
from stancetrack.api.references import PARTS
from stancetrack.cli.adding import Adding, Asked
from stancetrack.cli.parameter_types import COUNTRY, DAY, SOURCE, entry_word
from stancetrack.cli.proposing import proposal_options
from stancetrack.cli.setting import Setting, setting_options

HELP = """\b
Examples:
  stancetrack add france
  stancetrack add fr --date today --troops yes --conditions ceasefire,us-backstop
  stancetrack add pl --source-page saved.html --edit
  stancetrack add --recover

\b
Write down what was said: one position, and the source that it needs. On a
terminal what is missing is asked; elsewhere it is told. What the entry does to
the stances is shown before it is written; one with an error is not written.
Lists are given by commas or by repeating, “none” for “said: none”. A source is
an id of sources.yaml, or made from an address or a page that you saved, which
is read as it is: nothing is fetched. What was typed is kept until it is
written; --recover goes on with it, for a country that is named with what was
typed for that one.
"""

_TEXTS = {
    "troops": "yes, no or undecided.",
    "us-role": "Terms of what the US should or will do.",
    "russian-objections": "Terms of what Russia has said against it.",
    "contributions": "Terms of what the country would contribute.",
    "conditions": "Terms of what must hold first.",
    "no-longer": "Terms said before and now taken back.",
    "force": "Soldiers: 5000, 5000-10000, ..7500 or 10000...",
    "speaker": "Who said it: “Name, Office”.",
    "basis": "official, reported, attributed or assessed.",
    "summary": "What was said, in one or two sentences of our own words.",
}


def _values(function: Any) -> Any:
    """Add an option for each key of a position and each part of a source, in the file's order."""
    for part in reversed(PARTS):
        help_ = f"Of a source that is not in sources.yaml yet: its {part}."
        function = click.option(f"--source-{part}", metavar="TEXT", help=help_)(function)
    function = click.option(
        "--source", "sources", type=SOURCE, metavar="ID", multiple=True, help="A source's id."
    )(function)
    for name, help_ in reversed(_TEXTS.items()):
        several = name.replace("-", "_") in LISTS
        function = click.option(
            f"--{name}",
            type=entry_word(name.replace("-", "_"), listed=several),
            metavar="TERMS" if several else "TEXT",
            multiple=several,
            help=help_,
        )(function)
    function = click.option("--approximate", is_flag=True, help="The day is inferred.")(function)
    return click.option("--date", type=DAY, metavar="DAY", help="The day it was said.")(function)


@click.command("add", help=HELP)
@click.argument("country", type=COUNTRY, metavar="COUNTRY", required=False)
@_values
@click.option(
    "--source-page",
    "page",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A page that you saved, or CSL-JSON, read as the new source.",
)
@click.option("--edit", is_flag=True, help="Write the entry in your editor.")
@click.option(
    "--recover",
    is_flag=True,
    help="Go on with what was typed and not written, of COUNTRY where it is named.",
)
@proposal_options
@setting_options
@click.pass_obj
def command(setting: Setting, /, *, yes: bool, dry_run: bool, **options: Any) -> None:
    """Take what is typed, complete it, show, write."""
    Adding(setting, _asked(**options)).run(yes=yes, dry_run=dry_run)


def _asked(
    *, country: str | None, page: Path | None, edit: bool, recover: bool, **options: Any
) -> Asked:
    parts = {variable: options.pop(f"source_{part}") for part, variable in PARTS.items()}
    options["approximate"] = "true" if options["approximate"] else None
    values = {key: value for key, value in options.items() if value not in (None, ())}
    source = {variable: value for variable, value in parts.items() if value is not None}
    return Asked(country, values, source, page, edit, recover)
