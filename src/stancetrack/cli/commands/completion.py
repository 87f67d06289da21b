"""The command `completion`, and what the shell asks for when somebody presses Tab."""

from __future__ import annotations

import re
import shlex

import click
from click.shell_completion import (
    BashComplete,
    CompletionItem,
    FishComplete,
    ShellComplete,
    ZshComplete,
)

from stancetrack.cli import COMPLETION_VARIABLE as VARIABLE
from stancetrack.cli.output import write_out
from stancetrack.cli.parameter_types import OneOf

HELP = """\b
Examples:
  stancetrack completion bash >> ~/.bashrc
  stancetrack completion zsh >> ~/.zshrc
  stancetrack completion fish > ~/.config/fish/completions/stancetrack.fish

The script that makes a shell complete commands, options, countries, groups, events, fields, rules,
formats, columns, ids and revisions.
"""


_ASSIGNED = re.compile(r"--[\w-]+=")


class _WholeWords(ShellComplete):
    """Offers `--group=nato` for `--group=n`, as a shell wants it that takes this for one word."""

    def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem]:
        found = super().get_completions(args, incomplete)
        if option := _ASSIGNED.match(incomplete):
            for item in found:
                item.value = f"{option[0]}{item.value}"
        return found


class _Bash(BashComplete):
    """Puts words together that bash parts at = and :, and quotes what it would act on."""

    def get_completion_args(self) -> tuple[list[str], str]:
        args, incomplete = super().get_completion_args()
        words: list[str] = []
        open_ = False
        for word in [*args, incomplete]:
            parting = word in _PARTING
            if words and (parting or open_):
                words[-1] += word
            else:
                words.append(word)
            open_ = parting
        return words[:-1], words[-1]

    def format_completion(self, item: CompletionItem) -> str:
        item.value = item.value if _PLAIN.fullmatch(item.value) else shlex.quote(item.value)
        return super().format_completion(item)


_PARTING = ("=", ":")

_PLAIN = re.compile(r"[\w.,:=/+~^@-]*")
"""What bash takes as it stands."""


class _Zsh(_WholeWords, ZshComplete):
    """Makes zsh ready to complete where nothing else did."""

    def source(self) -> str:
        return super().source().replace("    compdef ", f"    {_READY}\n    compdef ")


_READY = "(( $+functions[compdef] )) || { autoload -Uz compinit && compinit -i }"


class _Fish(_WholeWords, FishComplete):
    """Offers whole words, with the commas in them."""

    def source(self) -> str:
        return super().source().replace('string split ","', 'string split --max 1 ","')


SHELLS: dict[str, type[ShellComplete]] = {"bash": _Bash, "zsh": _Zsh, "fish": _Fish}


@click.command("completion", help=HELP)
@click.argument("shell", type=OneOf(SHELLS))
def command(shell: str) -> None:
    """Print the script of a shell."""
    write_out(SHELLS[shell](click.Group(), {}, "stancetrack", VARIABLE).source())


def answer(group: click.Group, obj: object, instruction: str) -> int:
    """Answer what the shell asks with `instruction`, as bash_complete; return the exit code."""
    shell, _, asked = instruction.partition("_")
    if shell not in SHELLS or asked != "complete":
        return 1
    completer = SHELLS[shell](group, {"obj": obj}, "stancetrack", VARIABLE)
    click.echo(completer.complete().encode())
    return 0
