"""Numbers, names and addresses as they are written, and what is wrong with them."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, urlsplit

from stancetrack.record.kinds import Contact, Name, NumberRange, Whole
from stancetrack.record.model import Range
from stancetrack.record.slugs import slug

_WHOLE = re.compile(Whole.pattern)
_RANGE = re.compile(NumberRange.pattern)
_NAME = re.compile(Name.pattern)
_LETTER = re.compile(Contact.letter)
_TEN_DIGITS = re.compile(r"[0-9]{10}")
TOO_LONG = "it has more than nine digits"

_MENDED = tuple(
    (re.compile(pattern), right)
    for pattern, right in (
        (r"(?<=\d)[,.' _\u00a0\u202f](?=\d{3}(?!\d))", ""),
        (r"^(?:<|≤|up to|at most)\s*", ".."),
        (r"^(?:>|≥|at least|more than)\s*(.*)", r"\1.."),
        (r"(?<=\d)\s*(?:[-\u2010-\u2015\u2212]|\bto\b)\s*(?=\d)", "-"),
        (r"\+$", ".."),
        (r"(?<=\d)\.\.\.?(?=\d)", "-"),
    )
)
"""How people write what a range writes in digits, `-` and `..`."""


def whole(text: str) -> tuple[int | None, str | None]:
    """Return a number of at least 1, and else what is wrong with the text."""
    if not _WHOLE.fullmatch(text):
        return None, _why_no_number(text)
    number = int(text)
    return (number, None) if number else (None, "it is zero")


def number_range(text: str) -> tuple[Range | None, str | None]:
    """Return a range (a single number is a range of one), and else what is wrong."""
    match = _RANGE.fullmatch(text)
    if not match:
        number, advice = whole(text)
        return (None if number is None else Range(number, number)), advice
    first, second, most, least = (int(group) if group else None for group in match.groups())
    found = Range(first or least, second or most)
    if not (found.min or found.max) or 0 in (first, second, most, least):
        return None, "it counts from zero"
    if found.min and found.min == found.max:
        return None, "both ends are the same"
    if found.min and found.max and found.min > found.max:
        return None, "the smaller number comes first"
    return found, None


def mended(text: str) -> str | None:
    """Return the range that was most likely meant by one written wrongly, or None."""
    for pattern, right in _MENDED:
        text = pattern.sub(right, text)
    match = _RANGE.fullmatch(text)
    if match and match[1]:
        ends = sorted({int(match[1]), int(match[2])})
        text = "-".join(map(str, ends))
    return text if number_range(text)[0] else None


def _why_no_number(text: str) -> str:
    if text.startswith("-"):
        return "it is negative"
    if re.fullmatch(r"\d+[.,]\d{1,2}", text, re.ASCII):
        return "it is not whole"
    if any(c in text for c in ",. '_") and text.strip("0123456789,. '_") == "":
        return "numbers are written without separators"
    if _TEN_DIGITS.search(text):
        return TOO_LONG
    return "only digits count"


def name_advice(text: str) -> str | None:
    """Return how to mend a name that is not kebab-case, None where it is right."""
    if _NAME.fullmatch(text):
        return None
    mended = slug(text)
    return f"write {mended}" if mended else "name it with letters a-z and hyphens"


_WHOLE_ADDRESS = "write the whole address, as https://host/path"


def address_advice(text: str) -> tuple[str, str] | None:
    """Return what is wrong with a web address and how to mend it, None where nothing is."""
    if text.split() != [text]:
        return "it holds a space", _WHOLE_ADDRESS
    if match := re.search('[<>"]', text):
        sign = match[0]
        return f"it holds {sign}", f"end it before the {sign}, or write %{ord(sign):X} for it"
    try:
        parts = urlsplit(text)
        host = parts.hostname
    except ValueError:
        return "its host cannot be read", _WHOLE_ADDRESS
    if parts.scheme not in ("http", "https"):
        return "it does not begin with https://", _WHOLE_ADDRESS
    if not host or "." not in host.strip("."):
        return "it has no host", _WHOLE_ADDRESS
    return None if _has_sound_port(parts) else ("its port is none", _NO_PORT)


def contact_advice(text: str) -> tuple[str, str] | None:
    """Return what is wrong with an address to write to and how to mend it, None where it is right.

    It is that of an e-mail or a web address.
    """
    if _LETTER.fullmatch(text):
        return None
    bare = re.sub("^mailto:", "", text, flags=re.IGNORECASE)
    if bare != text and _LETTER.fullmatch(bare):
        return "an e-mail's address stands there without mailto:", f"write {bare}"
    if "://" in text:
        return address_advice(text)
    return "it is no e-mail's address", "write desk@example.org, or https://host/path"


_NO_PORT = "leave out the colon behind the host and what follows it up to the slash"


def _has_sound_port(parts: SplitResult) -> bool:
    """Tell whether an address has no port or one from 1 to 65535, in digits."""
    written = parts.netloc.rpartition("@")[2].rpartition("]")[2].partition(":")[2]
    return not written or (
        re.fullmatch("[0-9]{1,5}", written) is not None and 0 < int(written) < 65536
    )
