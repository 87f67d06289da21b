"""The command `export`."""

from __future__ import annotations

from pathlib import Path

import click

from stancetrack.cli.errors import say
from stancetrack.cli.opening import Opening, skip_broken_option
from stancetrack.cli.parameter_types import OneOf
from stancetrack.cli.progress import progress
from stancetrack.cli.setting import Setting, setting_options
from stancetrack.cli.versions import asked, version_options
from stancetrack.publishing.formats import FORMATS

HELP = f"""\b
Examples:
  stancetrack export sqlite stances.db
  stancetrack export datapackage package --license CC-BY-4.0
  stancetrack export csl sources.json
  stancetrack export bibtex sources.bib
  stancetrack export sqlite old.db --known-on 2026-01-31

Write the whole record, and the stances of every day, for other programs.

\b
{chr(10).join(f"{each.name:12} {each.means}" for each in FORMATS.values())}

What an export wrote before is replaced, whole or not at all; anything else is only with --force.
The same record gives the same bytes.
"""


@click.command("export", help=HELP)
@click.argument("name", type=OneOf(list(FORMATS)), metavar="FORMAT")
@click.argument("out", type=click.Path(path_type=Path), metavar="OUT")
@click.option("--force", is_flag=True, help="Replace what is there, whatever it is.")
@click.option(
    "--license",
    metavar="NAME",
    help="What others may do with the data, as CC-BY-4.0; the description says it.  [default: the "
    "license of tracker.yaml]",
)
@skip_broken_option
@version_options
@setting_options
@click.pass_obj
def command(
    setting: Setting,
    /,
    name: str,
    out: Path,
    *,
    force: bool,
    license: str | None,  # noqa: A002
    skip_broken: bool,
    rev: str | None,
    known_on: str | None,
) -> None:
    """Open the record, write."""
    from stancetrack.publishing.request import Request

    with progress("reading the record") as tell:
        record = Opening(setting, skip_broken, asked(rev, known_on)).record()
        terms = license or record.tracker.license
        written = FORMATS[name].write(Request(record, out, force, terms, tell))
    say(f"wrote {' and '.join(str(path) for path in written)}")
