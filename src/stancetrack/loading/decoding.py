"""Bytes as text: encoding, control characters, line breaks and tabs, before YAML is read."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from stancetrack.diagnostics import MARKS, Finding, Location
from stancetrack.loading import file_rules as rules
from stancetrack.record.snapshot import MAX_BYTES

ODD_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
"""Spaces that YAML takes for letters, as the inside of a class of a pattern."""

UNSEEN = re.compile("[\xad\u061c\u180e\u200b\u200e\u200f\u2060-\u2064\ufeff]")
"""Characters that no reader sees and that do nothing but part words."""

FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e"
    "\u2065-\u206f\ufff9-\ufffb\ud800-\udfff\ufffe\uffff\U00013430-\U0001343f"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e007f]"
)
"""Characters that act unseen: controls, bidirectional overrides, odd breaks, formats.

The joiners U+200C and U+200D are not among them, for some scripts cannot be written without.
"""

_ODD_BREAKS = {"\x85": "U+0085", "\u2028": "U+2028", "\u2029": "U+2029", "\r": "a lone CR"}
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")

_SUSPECT = re.compile(f"{FORBIDDEN.pattern[:-1]}\t]|\r(?!\n)")
_PLAIN = bytes((ord("\n"), *range(ord(" "), ord("~") + 1)))
# No repeat gives back what it took, and none begins inside another's run: both go over a run of
# blanks once for each blank in it.
_INDENTING_TAB = re.compile(r"^ *+\t[ \t]*+(?![\n\r#]|\Z)", re.MULTILINE)


@dataclass(slots=True)
class Decoded:
    """A file's text, what was wrong with it, and on which 1-based lines.

    What was wrong is replaced by one harmless character each, so that places stay true; what is
    merely `unseen` stays in the text.
    `parsable` is False where the structure cannot be known.
    """

    text: str
    parsable: bool = True
    findings: list[Finding] = field(default_factory=list)
    unseen: list[Finding] = field(default_factory=list)

    @property
    def lines(self) -> frozenset[int]:
        """The lines that already have a finding."""
        return frozenset(f.location.line for f in self.findings if f.location.line)


def named_character(character: str) -> str:
    """Return a character's code point and name: `U+202E (right-to-left override)`."""
    name = unicodedata.name(character, "control character").lower()
    return f"U+{ord(character):04X} ({name})"


def decode(content: bytes, path: str) -> Decoded:
    """Read bytes as strict UTF-8; a byte-order mark at the very beginning is passed over."""
    if len(content) > MAX_BYTES:
        return Decoded("", False, [_too_large(len(content), path)])
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Decoded("", False, [_utf16(path)])
    body = content.removeprefix(b"\xef\xbb\xbf")
    try:
        decoded = Decoded(body.decode("utf-8"))
    except UnicodeDecodeError:
        decoded = _decode_leniently(body, path)
    # Most bytes are plain ASCII, which are sooner left out than searched.
    unusual = body.translate(None, _PLAIN).decode("utf-8", "replace")
    if _SUSPECT.search(unusual) and _SUSPECT.search(decoded.text):
        _check_characters(decoded, path)
    if UNSEEN.search(unusual):
        _check_unseen(decoded, path)
    return decoded


def unseen(text: str) -> re.Match[str] | None:
    """Find what no reader sees; marks of direction only where nothing is written right to left."""
    found = UNSEEN.search(text)
    if found is None or not MARKS.search(text):
        return found
    marks = not any(unicodedata.bidirectional(c) in ("R", "AL") for c in MARKS.sub("", text))
    return next((m for m in UNSEEN.finditer(text) if marks or not MARKS.match(m[0])), None)


def _check_unseen(decoded: Decoded, path: str) -> None:
    for number, line in enumerate(re.split("\r\n|\n", decoded.text), 1):
        if match := unseen(line):
            place = Location(path, number, match.start() + 1, number, match.start() + 2)
            decoded.unseen.append(invisible(match[0], place, "the line"))


def invisible(character: str, place: Location, where: str) -> Finding:
    """Return the finding for a character that no reader sees."""
    message = f"{where} holds a character nobody sees: {named_character(character)}"
    return rules.INVISIBLE_CHARACTER.at(place, message, "delete the character")


def _too_large(size: int, path: str) -> Finding:
    return rules.TOO_LARGE.at(
        Location(path),
        f"the file has {size:,} bytes; at most {MAX_BYTES:,} are read",
        "split the record, or look for something pasted in by mistake",
    )


def _utf16(path: str) -> Finding:
    return rules.NOT_UTF8.at(
        Location(path, 1, 1, 1, 2),
        "the file is UTF-16, not UTF-8",
        "save it with the encoding UTF-8",
    )


def _decode_leniently(body: bytes, path: str) -> Decoded:
    text = body.decode("utf-8", "surrogateescape")
    decoded = Decoded(re.sub("[\udc80-\udcff]", "\ufffd", text))
    for number, line in enumerate(re.split("\r\n|\n", text), 1):
        if match := re.search("[\udc80-\udcff]", line):
            column = match.start() + 1
            byte = ord(match[0]) - 0xDC00
            decoded.findings.append(
                rules.NOT_UTF8.at(
                    Location(path, number, column, number, column + 1),
                    f"the byte 0x{byte:02X} is not UTF-8{_latin1(byte)}",
                    "save the file with the encoding UTF-8",
                )
            )
    return decoded


def _latin1(byte: int) -> str:
    character = chr(byte)
    return f"; in Latin-1 it would be {character}" if character.isalpha() else ""


def _check_characters(decoded: Decoded, path: str) -> None:
    text = decoded.text
    decoded.parsable = not _INDENTING_TAB.search(text)
    seen = set(decoded.lines)
    starts = _line_starts(text)
    row = 0
    for match in _SUSPECT.finditer(text):
        while row + 1 < len(starts) and starts[row + 1] <= match.start():
            row += 1
        if row + 1 not in seen:
            seen.add(row + 1)
            column = match.start() - starts[row] + 1
            place = Location(path, row + 1, column, row + 1, column + 1)
            indents = not text[starts[row] : match.start()].strip()
            decoded.findings.append(_character_finding(match[0], place, indents=indents))
    decoded.text = _SUSPECT.sub(_harmless, text)


def _line_starts(text: str) -> list[int]:
    return [0, *(match.end() for match in re.finditer("\r\n|\n", text))]


def _harmless(match: re.Match[str]) -> str:
    return " " if match[0] in "\t\r\x85\u2028\u2029" else "\ufffd"


def _character_finding(character: str, place: Location, *, indents: bool) -> Finding:
    if character == "\t" and indents:
        message, help_ = (
            "a tab at the beginning of a line",
            "indent with spaces, two for each level",
        )
        return rules.TAB.at(place, message, help_, replacement="  ")
    if character == "\t":
        return rules.TAB.at(place, "a tab inside a line", "write a space", replacement=" ")
    if character in _ODD_BREAKS:
        return rules.ODD_LINE_BREAK.at(
            place,
            f"{_ODD_BREAKS[character]} breaks the line for YAML but not in an editor",
            "delete the character, or break the line with Enter",
        )
    kind = "a bidirectional control" if _BIDI.match(character) else "a character nobody sees"
    return rules.CONTROL_CHARACTER.at(
        place, f"{kind}: {named_character(character)}", "delete the character"
    )
