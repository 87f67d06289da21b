"""The command `completion`, and what the shell asks for when somebody presses Tab."""

from __future__ import annotations

import click
from click.shell_completion import ShellComplete, get_completion_class, shell_complete

from stancetrack.cli import COMPLETION_VARIABLE as VARIABLE
from stancetrack.cli.output import write_out
from stancetrack.cli.parameter_types import OneOf

SHELLS = ("bash", "zsh", "fish")

HELP = """\b
Examples:
  stancetrack completion bash >> ~/.bashrc
  stancetrack completion zsh >> ~/.zshrc
  stancetrack completion fish > ~/.config/fish/completions/stancetrack.fish

The script that makes a shell complete commands, options, countries, groups and
events.
"""


@click.command("completion", help=HELP)
@click.argument("shell", type=OneOf(SHELLS))
def command(shell: str) -> None:
    """Print the script of a shell."""
    found = get_completion_class(shell)
    assert found is not None
    completer = found(click.Group(), {}, "stancetrack", VARIABLE)
    write_out(ShellComplete.source(completer))


def answer(group: click.Group, obj: object, instruction: str) -> int:
    """Answer what the shell asks with `instruction`; return the exit code."""
    return shell_complete(group, {"obj": obj}, "stancetrack", VARIABLE, instruction)
