"""The command `schema`."""

from __future__ import annotations

from pathlib import Path

import click

from stancetrack.api.schemas import FILES, schema_of
from stancetrack.cli.formats import chosen
from stancetrack.cli.output import output_option, write_out
from stancetrack.cli.parameter_types import OneOf
from stancetrack.cli.setting import Setting, setting_options
from stancetrack.cli.terminal import screen
from stancetrack.render.json_form import as_json

HELP = """\b
Examples:
  stancetrack schema country                the schema of countries/*.yaml
  stancetrack schema tracker -o stances/.schemas/tracker.schema.json

Print the JSON Schema (2020-12) of a kind of file, for editors and other programs.

Where there is a stances/ folder, its vocabulary is part of the schema. Without a KIND: one schema
for all kinds. A file names its schema for editors in its first line:

\b
  # yaml-language-server: $schema=../.schemas/country.schema.json
"""


@click.command("schema", help=HELP)
@click.argument("kind", required=False, type=OneOf(list(FILES)), metavar="[KIND]")
@output_option()
@setting_options
@click.pass_obj
def command(setting: Setting, /, kind: str | None, output: Path | None) -> None:
    """Build, write."""
    chosen(None, output, ("json",))
    shown = screen("never", None, output, utf8=True)
    write_out(as_json(schema_of(kind, setting.stances), shown), output, utf8=True)
