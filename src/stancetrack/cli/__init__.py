"""The command line: each command loads, views, renders and says how it ended."""

from __future__ import annotations

import os
from functools import partial
from importlib import import_module

import click

from stancetrack.cli.errors import show_cannot_run, show_usage_error
from stancetrack.cli.setting import Setting, setting_options
from stancetrack.diagnostics import CannotRun
from stancetrack.spelling import did_you_mean
from stancetrack.version import __version__

COMMANDS = {
    "init": "Start a record of your own: its files, checked, with a first statement.",
    "validate": "Find what is wrong in the record; fails where something is.",
    "history": "What countries said, oldest first, and what each position changed.",
    "matrix": "Where every country stands on a day; by condition, event, month …",
    "map": "A tile per country where it lies, with its stance; also as a picture.",
    "timeline": "Where countries stood on each day, as lanes; also as a picture.",
    "summary": "Camps, what is new, what is contested, claims against names, coverage.",
    "diff": "What changed, and who changed their mind: two days, or two versions.",
    "why": "Which position decides a stance, and why each other one does not.",
    "add": "Write down what was said, with its source; shows first what that does.",
    "withdraw": "Take a statement that turned out wrong out of the count; it stays on record.",
    "terms": "The vocabulary: what each term means, who says it how often, when last.",
    "sources": "The bibliography searched, and what cites each source.",
    "site": "The record as pages for readers, with feeds and JSON, in one folder.",
    "export": "The record, its stances and sources as a database, tables or bibliography.",
    "explain": "Why a rule is one, and how to mend what it finds.",
    "schema": "The JSON Schema of the files, for editors.",
    "completion": "The script that makes a shell complete commands, countries, events …",
}
"""Every command and its line in the help; its module in commands/ is named like it."""


COMPLETION_VARIABLE = "_STANCETRACK_COMPLETE"
"""Set by the shell when it asks for completions."""


class _Commands(click.Group):
    """Imports a command only when it is used, so that --help and --version stay quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command:
        command = import_module(f"stancetrack.cli.commands.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            advice = did_you_mean(args[0], COMMANDS, f"the commands are {', '.join(COMMANDS)}")
            raise click.UsageError(f"there is no command “{args[0]}”; {advice}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


EXAMPLES = """\b
Examples:
  stancetrack summary                    what is new, contested, claimed and missing
  stancetrack matrix                     the coalition matrix as of today
  stancetrack matrix --by conditions     which country attaches which condition
  stancetrack history germany            what Germany said, and what it changed
  stancetrack why germany troops         why Germany counts as what it does
  stancetrack diff 2025-08-18 2025-09-04 who changed their mind between two days
  stancetrack add france                 write down what France said today
  stancetrack validate                   check the record, as CI does
"""


@click.group(
    cls=_Commands,
    help=f"{EXAMPLES}\nA dated, sourced and checked record of who said what.",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, "-V", "--version", message="stancetrack %(version)s")
@partial(setting_options, environment=True)
def group() -> None:
    """Hold the commands."""


def run(arguments: list[str]) -> int:
    """Run a command line; return the exit code."""
    if instruction := os.environ.get(COMPLETION_VARIABLE):
        from stancetrack.cli.commands.completion import answer

        return answer(group, Setting(), instruction)
    try:
        with group.make_context("stancetrack", list(arguments), obj=Setting()) as context:
            code = group.invoke(context)
    except click.exceptions.Exit as exit_:
        return exit_.exit_code
    except click.ClickException as error:
        return show_usage_error(error)
    except CannotRun as error:
        return show_cannot_run(error)
    return code if isinstance(code, int) else 0
