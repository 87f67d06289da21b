"""The command `site`."""

from __future__ import annotations

from pathlib import Path

import click

from stancetrack.cli.errors import say
from stancetrack.cli.opening import Opening, skip_broken_option
from stancetrack.cli.parameters import as_of_option
from stancetrack.cli.progress import progress
from stancetrack.cli.setting import Setting, setting_options
from stancetrack.cli.versions import asked, version_options

HELP = """\b
Examples:
  stancetrack site out/
  stancetrack site out/ --base-url https://example.org/stances/
  stancetrack site out/ --repository https://github.com/example/record
  stancetrack site out/ --as-of 2026-01-06

Write the record as a site: pages, pictures, feeds and JSON, in one folder.

It needs no script, no server and no other host: put the folder on any server, or open index.html
in it. The site that was there before is replaced, whole or not at all; a folder that holds
anything else is refused. The same record as of the same day gives the same bytes.
"""


@click.command("site", help=HELP)
@click.argument("out", type=click.Path(path_type=Path), metavar="DIR")
@click.option(
    "--base-url",
    metavar="URL",
    help="Where the site will be found; then feeds and citations hold whole addresses.",
)
@click.option(
    "--repository",
    metavar="URL",
    help="Where the record's files are, to correct a position: a repository on GitHub or "
    "GitLab, or the address of the record's folder.",
)
@as_of_option
@skip_broken_option
@version_options
@setting_options
@click.pass_obj
def command(
    setting: Setting,
    /,
    out: Path,
    *,
    base_url: str | None,
    repository: str | None,
    as_of: str | None,
    skip_broken: bool,
    rev: str | None,
    known_on: str | None,
) -> None:
    """Open the record, write."""
    from stancetrack.publishing.site.build import CUT, build

    with progress("reading the record") as tell:
        record = Opening(setting, skip_broken, asked(rev, known_on)).record()
        built = build(record, out, as_of, base_url, repository, tell)
    if built.cut_history:
        say(CUT)
    say(f"wrote {built.files} files; open {out / 'index.html'}")
