"""The command `validate`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click

from stancetrack.api import codebook
from stancetrack.api.findings import checked
from stancetrack.cli.destinations import Destination, destinations, write
from stancetrack.cli.errors import say
from stancetrack.cli.narrowing import shown_paths
from stancetrack.cli.output import output_option
from stancetrack.cli.setting import Setting, setting_options
from stancetrack.cli.terminal import color_option, width_option
from stancetrack.diagnostics import CannotRun, Finding, quoted
from stancetrack.loading import Loaded
from stancetrack.loading.silencing import Silenced
from stancetrack.render.findings.formats import FORMATS
from stancetrack.views.lines import Lines
from stancetrack.views.validation import Choice, Read, Validation, validation

HELP = f"""\b
Examples:
  stancetrack validate                      everything, as CI does
  stancetrack validate countries/italy.yaml what is wrong in one file
  stancetrack validate --select future-date,unknown-source
  stancetrack validate --format github --format sarif:out.sarif
  stancetrack validate --base main          also what this branch deleted or rewrote
  stancetrack validate --diff               the patch that mends what can be mended safely
  stancetrack validate --fix                mend it, and show what is left

Find what is wrong in the record.

The whole folder is always read and checked; FILES, --select and --ignore only narrow what is
shown. It ends in 1 if an error is shown, with --strict also if a warning is, and if something could
not be read; else in 0.

Formats: {", ".join(FORMATS)}.
"""


@click.command("validate", help=HELP)
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "formats",
    metavar="FORMAT[:FILE]",
    multiple=True,
    help="How findings are written, and where to; may be repeated  [default: text]",
)
@output_option()
@click.option(
    "--select",
    metavar="RULES",
    multiple=True,
    help="Show only these rules, separated by commas; notes too.",
)
@click.option("--ignore", metavar="RULES", multiple=True, help="Leave these rules out.")
@click.option(
    "--base",
    metavar="REV",
    help="Find also what was deleted or rewritten since this branch left REV, instead of "
    "withdrawn or added to.",
)
@click.option("--fix", is_flag=True, help="Mend what can be mended safely, then show the rest.")
@click.option(
    "--diff", is_flag=True, help="Show as a patch what --fix would do; ends in 1 if there is one."
)
@click.option("--strict", is_flag=True, help="Warnings fail too; notes are shown.")
@click.option("--statistics", is_flag=True, help="Show how often each rule was broken.")
@color_option
@width_option
@setting_options
@click.pass_obj
def command(
    setting: Setting,
    /,
    files: tuple[Path, ...],
    statistics: bool,
    fix: bool,
    diff: bool,
    **options: Any,
) -> int:
    """Load, check, view, write."""
    if diff:
        return _diff(setting, files, fix=fix, statistics=statistics, **options)
    written = _destinations(statistics=statistics, **options)
    read = _mended if fix else _read
    loaded, choice = read(setting, files, **options)
    view = _view(loaded, _found(loaded, setting.today, **options), choice)
    write(view, written, options["color"], options["width"])
    return 1 if view.fails(strict=choice.strict) else 0


def _diff(
    setting: Setting,
    files: tuple[Path, ...],
    *,
    formats: tuple[str, ...],
    output: Path | None,
    fix: bool,
    statistics: bool,
    **options: Any,
) -> int:
    if fix or formats or statistics:
        other = "--fix" if fix else "--format" if formats else "--statistics"
        raise CannotRun(f"--diff shows a patch alone, without {other}", f"leave {other} out")
    from stancetrack.cli import mending  # what mends is only loaded where it is asked for

    loaded, choice = _read(setting, files, **options)
    return mending.show(loaded, _to_mend(setting, choice), output)


def _mended(setting: Setting, files: tuple[Path, ...], **options: Any) -> tuple[Loaded, Choice]:
    from stancetrack.cli import mending

    loaded, choice = _read(setting, files, **options)
    with mending.alone(Path(loaded.snapshot.path)):
        mending.mend(setting.load(), _to_mend(setting, choice))
        return setting.load(), choice


def _to_mend(setting: Setting, choice: Choice) -> Callable[[Loaded], Sequence[Finding]]:
    """Return what finds all that is to be mended: what is shown, and nothing that is silenced."""
    today = setting.today
    return lambda loaded: _view(loaded, checked(loaded, today), choice).findings


def _read(setting: Setting, files: tuple[Path, ...], **options: Any) -> tuple[Loaded, Choice]:
    loaded = setting.load()
    return loaded, _choice(loaded, files, **options)


def _destinations(
    formats: tuple[str, ...], output: Path | None, *, statistics: bool, **_: Any
) -> tuple[Destination, ...]:
    return destinations(formats, output, statistics=statistics)


def _choice(
    loaded: Loaded,
    files: tuple[Path, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    *,
    strict: bool,
    **_: Any,
) -> Choice:
    return Choice(
        paths=shown_paths(loaded.snapshot, files, Path.cwd()) if files else None,
        select=codebook.find_rules(select) if select else None,
        ignore=codebook.find_rules(ignore),
        strict=strict,
    )


def _found(loaded: Loaded, today: date, base: str | None, **_: Any) -> Silenced:
    if base is None:
        return checked(loaded, today)
    from stancetrack.api.since import since  # git is only needed here

    found = since(loaded, base, today)
    if found.unread:
        one = found.unread == 1
        unread = "one entry or file" if one else f"{found.unread} entries or files"
        say(f"{unread} could not be read at {quoted(found.name)} and cannot be compared")
    return checked(loaded, today, found.findings, codebook.LOOKED_FOR_SINCE)


def _view(loaded: Loaded, found: Silenced, choice: Choice) -> Validation:
    positions = sum(len(country.positions) for country in loaded.tracker.countries)
    snapshot = loaded.snapshot
    read = Read(snapshot.path, loaded.files, positions, Lines(snapshot.files))
    return validation(found.findings, found.silenced, choice, read)
