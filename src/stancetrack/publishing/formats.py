"""The formats of `export`, each a module of this folder that is loaded where it is asked for."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from stancetrack.publishing.places import require_free
from stancetrack.record.snapshot import require_no_record
from stancetrack.writing import write_file

if TYPE_CHECKING:
    from stancetrack.publishing.request import Request


class Format(NamedTuple):
    """One format, in a few words; its module is named like it.

    The module of a `text` has a function of that name, which makes one text of a record, and
    `is_own`, which tells such a file; any other has `write`, which does what a request asks for
    and returns the paths written.
    """

    name: str
    means: str
    text: bool = False

    def write(self, request: Request) -> tuple[Path, ...]:
        """Write what is asked for; return the paths. Raises CannotRun where that is impossible."""
        module: Any = import_module(f"stancetrack.publishing.{self.name}")
        if self.text:
            require_free(require_no_record(request.out), own=module.is_own, force=request.force)
            text: str = getattr(module, self.name)(request.record)
            write_file(request.out, text.encode("utf-8", "backslashreplace"))
            return (request.out,)
        written: tuple[Path, ...] = module.write(request)
        return written


FORMATS = {
    format_.name: format_
    for format_ in (
        Format("sqlite", "an SQLite database, and beside it a metadata.json for Datasette"),
        Format("datapackage", "a folder of CSV tables, described as a Frictionless Data Package"),
        Format("csl", "the sources as CSL-JSON, for Zotero and pandoc", text=True),
        Format("bibtex", "the sources as BibTeX, for LaTeX and pandoc", text=True),
    )
}
"""Every format by its name."""
