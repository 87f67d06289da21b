"""Names as files are called after them, and as they are compared."""

from __future__ import annotations

import re
import unicodedata

from stancetrack.record.wording import plain

_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "ı": "i", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"}  # noqa: RUF001
)


def slug(name: str) -> str:
    """Return a name as its file is called: lower case, without marks, words joined by hyphens.

    It is empty where the name holds a letter of another script, of which nothing may be lost.
    """
    bare = name.casefold()
    if not bare.isascii():
        plain = unicodedata.normalize("NFKD", bare.translate(_LETTERS))
        bare = "".join(c for c in plain if not unicodedata.combining(c)).translate(_LETTERS)
        if not bare.isascii() and any(map(_is_of_another_script, bare)):
            return ""
    return "-".join(re.findall(r"[a-z0-9]+", bare))


def _is_of_another_script(character: str) -> bool:
    # A modifier letter, such as one of the apostrophes, belongs to any script.
    letter = character.isalnum() and unicodedata.category(character) != "Lm"
    return letter and not unicodedata.name(character, "").startswith(("LATIN ", "DIGIT "))


def folded(name: str) -> str:
    """Return a name as names are compared: by its slug, in another script without case and form."""
    return slug(name) or unicodedata.normalize("NFKC", plain(name)).casefold()
