"""The command `validate`."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from stancetrack.api.validation import choice, in_project, validated, validated_since
from stancetrack.cli.destinations import Destination, destinations, write
from stancetrack.cli.errors import say
from stancetrack.cli.formats import chosen
from stancetrack.cli.output import REPLACED, output_option, write_bytes
from stancetrack.cli.parameter_types import REVISION, RULE_LIST, Word
from stancetrack.cli.setting import Setting, setting_options
from stancetrack.cli.terminal import color_option, width_option
from stancetrack.cli.versions import tell_moved
from stancetrack.diagnostics import CannotRun, quoted
from stancetrack.render.findings.formats import FORMATS

if TYPE_CHECKING:
    from stancetrack.api.record import Record
    from stancetrack.api.validation import Choice, Validation
    from stancetrack.repairs import Repairs

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
    type=Word("format", lambda _: ((name, "") for name in FORMATS)),
    metavar="FORMAT[:FILE]",
    multiple=True,
    help="How findings are written, and where to; may be repeated  [default: text]",
)
@output_option(help="Write to a file; .json, .md, .sarif and .txt choose the format.")
@click.option(
    "--select",
    type=RULE_LIST,
    metavar="RULES",
    multiple=True,
    help="Show only these rules, separated by commas; notes too.",
)
@click.option(
    "--ignore", type=RULE_LIST, metavar="RULES", multiple=True, help="Leave these rules out."
)
@click.option(
    "--base",
    type=REVISION,
    metavar="REV",
    help="Find also what was deleted or rewritten since this branch left REV, instead of "
    "withdrawn or added to.",
)
@click.option(
    "--fix", is_flag=True, help=f"Mend what can be mended safely, then show the rest. {REPLACED}"
)
@click.option(
    "--diff", is_flag=True, help="Show as a patch what --fix would do; ends in 1 if there is one."
)
@click.option("--strict", is_flag=True, help="Warnings fail too.")
@click.option("--notes", is_flag=True, help="Show notes too.")
@click.option("--statistics", is_flag=True, help="Show how often each rule was broken.")
@color_option
@width_option
@setting_options
@click.pass_obj
def command(
    setting: Setting, /, files: tuple[Path, ...], *, fix: bool, diff: bool, **options: Any
) -> int:
    """Open, check, write."""
    if diff:
        return _diff(setting, files, fix=fix, **options)
    written = _destinations(**options)
    opened = _mended if fix else _opened
    record, asked = opened(setting, files, **options)
    view = _view(record, asked, **options)
    write(view, written, options["color"], options["width"])
    return 1 if view.fails(strict=asked.strict) else 0


def _opened(
    setting: Setting,
    files: tuple[Path, ...],
    *,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    strict: bool,
    notes: bool,
    **_: Any,
) -> tuple[Record, Choice]:
    record = setting.record()
    return record, choice(record, files, select, ignore, strict=strict, notes=notes)


def _view(record: Record, asked: Choice, *, base: str | None, **_: Any) -> Validation:
    if base is None:
        return validated(record, asked)
    view, found = validated_since(record, asked, base)
    if found.moved_from is not None:
        tell_moved(found.moved_from, record.loaded.snapshot.path)
    if found.unread:
        one = found.unread == 1
        unread = "one entry or file" if one else f"{found.unread} entries or files"
        say(f"{unread} could not be read at {quoted(found.name)} and cannot be compared")
    return view


def _destinations(
    *, formats: tuple[str, ...], output: Path | None, statistics: bool, **_: Any
) -> tuple[Destination, ...]:
    return destinations(formats, output, statistics=statistics)


def _mended(setting: Setting, files: tuple[Path, ...], **options: Any) -> tuple[Record, Choice]:
    """Mend the record, and open it again."""
    from stancetrack.api import mending, writes  # only loaded where it is asked for

    record, asked = _opened(setting, files, **options)
    folder = Path(record.loaded.snapshot.path)
    with writes.alone(folder):
        found = mending.repairs(setting.record(), asked)
        writes.write(folder, found.files)
        _tell(found)
        return setting.record(), asked


def _tell(repairs: Repairs) -> None:
    """Say on standard error what was mended."""
    by_path: dict[str, Counter[str]] = {}
    for finding in repairs.mended:
        by_path.setdefault(finding.location.path, Counter())[finding.rule.name] += 1
    for path in sorted(by_path):
        rules = ", ".join(f"{name} ({n})" for name, n in sorted(by_path[path].items()))
        say(f"mended {path}: {rules}")


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
    """Write the patch that mends the record."""
    if fix or formats or statistics:
        other = "--fix" if fix else "--format" if formats else "--statistics"
        raise CannotRun(f"--diff shows a patch alone, without {other}", f"leave {other} out")
    chosen(None, output, ("patch",))
    from stancetrack.api import mending
    from stancetrack.render.findings.patch import patch

    record, asked = _opened(setting, files, **options)
    repaired = mending.repairs(record, asked).files
    folder = record.loaded.snapshot.path
    changes = [(each.before, each.after) for each in repaired]
    text = patch(changes, folder, in_project(record)).encode()
    write_bytes(text, output)
    if record.loaded.unread:
        validate = setting.command("validate")
        say(f"some of the record cannot be read: {validate} shows what and why")
    return 1 if text or record.loaded.unread else 0
