"""The command `explain`."""

from __future__ import annotations

from pathlib import Path

import click

from stancetrack.api.codebook import pages
from stancetrack.cli.formats import chosen
from stancetrack.cli.output import output_option, write_out
from stancetrack.cli.parameter_types import RULE, OneOf
from stancetrack.cli.setting import pager_option
from stancetrack.cli.terminal import color_option, screen, width_option
from stancetrack.render.findings.explain import FORMATS, explained

HELP = """\b
Examples:
  stancetrack explain                       every rule, by where it arises
  stancetrack explain impossible-date       why it is wrong and how to mend it
  stancetrack explain --format markdown -o rules.md

Say what a rule finds, why that is wrong, and how to mend it.

Without a RULE: the table of all rules.
"""


@click.command("explain", help=HELP)
@click.argument("rule", type=RULE, metavar="[RULE]", required=False)
@click.option(
    "--format",
    "format_",
    type=OneOf(FORMATS),
    help="How it is written.",
)
@output_option(help="Write to a file; .md, .json and .txt choose the format.")
@color_option
@width_option
@pager_option
def command(
    rule: str | None, format_: str | None, output: Path | None, color: str, width: int | None
) -> None:
    """Find, write."""
    written = chosen(format_, output, FORMATS)
    utf8 = written != "table"
    shown = screen(color, width, output, utf8=utf8)
    write_out(explained(pages(rule), written, shown), output, utf8=utf8)
