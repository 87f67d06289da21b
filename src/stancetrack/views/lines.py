"""The lines of the files, as findings quote them."""

from __future__ import annotations

from collections.abc import Iterable

from stancetrack.record.snapshot import File

_UTF16 = (b"\xff\xfe", b"\xfe\xff")


class Lines:
    """Looks up lines by path and number; a file is split when the first of its lines is asked for.

    Lines are counted as places are: they end in LF, and a byte-order mark is no part of the
    first. A byte that is not UTF-8 is one lone surrogate, U+DC80 to U+DCFF.
    """

    def __init__(self, files: Iterable[File] = ()) -> None:
        self._contents = {file.path: file.content for file in files}
        self._split: dict[str, list[bytes]] = {}
        self._last: tuple[str, int, str] = ("", 0, "")

    def line(self, path: str, number: int | None) -> str | None:
        """Return a line without its end, or None where there is none or it cannot be shown."""
        if path not in self._split:
            content = self._contents.get(path, b"")
            readable = bool(content) and not content.startswith(_UTF16)
            self._split[path] = content.split(b"\n") if readable else []
        lines = self._split[path]
        if number is None or not 1 <= number <= len(lines):
            return None
        if self._last[:2] != (path, number):  # a long line may have many findings
            line = lines[number - 1].removesuffix(b"\r")
            if number == 1:
                line = line.removeprefix(b"\xef\xbb\xbf")
            self._last = (path, number, line.decode("utf-8", "surrogateescape"))
        return self._last[2]
