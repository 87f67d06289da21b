"""The options that every report takes, and how reports are written."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import update_wrapper
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click

from stancetrack.cli.errors import say
from stancetrack.cli.formats import chosen
from stancetrack.cli.opening import Opening, skip_broken_option
from stancetrack.cli.output import output_option, write_lines, write_texts
from stancetrack.cli.parameter_types import OneOf
from stancetrack.cli.setting import Setting, setting_options
from stancetrack.cli.terminal import color_option, screen, width_option
from stancetrack.cli.versions import Asked, asked, version_options
from stancetrack.diagnostics import CannotRun

if TYPE_CHECKING:
    from stancetrack.api.answers import Answer
    from stancetrack.api.record import Record
    from stancetrack.render.screen import Screen

F = TypeVar("F", bound=Callable[..., Any])

FORMATS = ("table", "markdown", "csv", "json")

BOM = "\ufeff"

Own = Mapping[str, Callable[[], str]]
"""The text of an answer in each form of a command's own, made once that is asked for."""


class Reporting(NamedTuple):
    """What the options of a report say."""

    setting: Setting
    format: str | None
    output: Path | None
    color: str
    width: int | None
    list_sources: bool
    skip_broken: bool
    bom: bool
    asked: Asked
    formats: Sequence[str] = FORMATS

    @property
    def opening(self) -> Opening:
        """Which record is opened, and how."""
        return Opening(self.setting, self.skip_broken, self.asked)

    def record(self) -> Record:
        """Open the record; say on standard error what is wrong with it. Raises CannotRun."""
        return self.opening.record()

    def record_on_disk(self, folder: Path | None = None) -> Record:
        """Open a folder on disk, by default the record's, as `record` does."""
        return self.opening.on_disk(folder)

    def show(self, answer: Answer[Any], own: Own | None = None) -> None:
        """Write an answer where and how it was asked for.

        `own` makes the forms that no report has, such as pictures.
        """
        if self.bom and self.chosen_format != "csv":
            raise CannotRun(
                f"--bom is for CSV, and this is {self.chosen_format}",
                "leave it out, or add --format csv",
            )
        report = answer.report(sources=self.sources)
        if report.empty:
            say(report.empty)
        if self.chosen_format == "ndjson":
            write_lines(report.lines(), self.output)
            return
        made = (own or {}).get(self.chosen_format)
        texts = (made(),) if made else report.pieces(self.chosen_format, self.screen)
        begin = (BOM,) if self.bom else ()
        write_texts(chain(begin, texts), self.output, utf8=self._for_programs)

    @property
    def chosen_format(self) -> str:
        """The format asked for, else the one that the output's ending means, else a table."""
        return chosen(self.format, self.output, self.formats)

    @property
    def sources(self) -> bool:
        """Tell whether sources are listed with their addresses, as they always are in markdown."""
        return self.list_sources or self.chosen_format == "markdown"

    @property
    def screen(self) -> Screen:
        """What the report is shown on."""
        return screen(self.color, self.width, self.output, utf8=self._for_programs)

    @property
    def _for_programs(self) -> bool:
        """Tell whether the report is read by programs, which expect UTF-8 whatever the locale."""
        return self.chosen_format != "table"


def report_options(function: F) -> F:
    """Add the options of a report; the command takes them as one `reporting`."""
    return options_of_formats(FORMATS)(function)


def options_of_formats(formats: Sequence[str]) -> Callable[[F], F]:
    """Return what adds the options of a report that is written in some formats."""

    def decorated(function: F) -> F:
        return _options(function, formats)

    return decorated


_ENDINGS = {"markdown": ".md", "csv": ".csv", "json": ".json", "ndjson": ".ndjson", "svg": ".svg"}


def _options(function: F, formats: Sequence[str]) -> F:
    endings = ", ".join(_ENDINGS[name] for name in formats if name in _ENDINGS)

    @click.option("--format", "format", type=OneOf(formats), help="How it is written.")
    @output_option(help=f"Write to a file; {endings} and .txt choose the format.")
    @color_option
    @width_option
    @click.option("--sources", is_flag=True, help="List the sources below, as markdown does.")
    @click.option(
        "--bom",
        is_flag=True,
        help="Begin CSV with the byte-order mark that some spreadsheets need to read UTF-8.",
    )
    @skip_broken_option
    @version_options
    @setting_options
    @click.pass_context
    def command(
        context: click.Context,
        /,
        *arguments: Any,
        format: str | None,  # noqa: A002
        output: Path | None,
        color: str,
        width: int | None,
        sources: bool,
        bom: bool,
        skip_broken: bool,
        rev: str | None,
        known_on: str | None,
        **options: Any,
    ) -> Any:
        version = asked(rev, known_on)
        reporting = Reporting(
            context.obj, format, output, color, width, sources, skip_broken, bom, version, formats
        )
        return function(reporting, *arguments, **options)

    return update_wrapper(command, function)  # type: ignore[return-value]
