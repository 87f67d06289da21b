"""The command `validate`."""

from __future__ import annotations

import click

from stancetrack.checks import check
from stancetrack.checks.context import Context
from stancetrack.cli.output import write_out
from stancetrack.cli.setting import Setting, setting_options
from stancetrack.render import findings as render
from stancetrack.views.validation import validation


@click.command("validate")
@click.option(
    "--format",
    "format_",
    type=click.Choice(list(render.FORMATS)),
    default="text",
    show_default=True,
    help="How findings are written.",
)
@click.option("--strict", is_flag=True, help="Warnings fail too; notes are shown.")
@setting_options
@click.pass_obj
def command(setting: Setting, format_: str, strict: bool) -> int:
    """Find what is wrong in the record."""
    loaded = setting.load()
    found = [*loaded.findings, *check(Context(loaded.tracker, setting.today))]
    positions = sum(len(country.positions) for country in loaded.tracker.countries)
    view = validation(found, loaded.files, positions, notes=strict)
    write_out(render.FORMATS[format_](view))
    return 1 if view.fails(strict=strict) else 0
