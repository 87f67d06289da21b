"""Scalars as values, by their kinds; what does not fit becomes a finding.

Each reader takes a reporter, the kind and the node, and returns None for what it cannot read.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from stancetrack.diagnostics import quoted
from stancetrack.loading import dates, numbers
from stancetrack.loading import value_rules as rules
from stancetrack.loading.decoding import UNSEEN
from stancetrack.loading.misfits import country_advice, described
from stancetrack.loading.nodes import NULLS, Mapping, Node, Scalar
from stancetrack.loading.reporter import Reporter
from stancetrack.record import ids, kinds
from stancetrack.record.iso3166 import NAMES
from stancetrack.record.model import Range

_QUOTES = "“”„‟‘’‚‛«»‹›"  # noqa: RUF001 - the signs themselves

_NOTHING = re.compile(
    f"{UNSEEN.pattern[:-1]}\u034f\u115f\u1160\u200c\u200d\u2800\u3164\ufe00-\ufe0f\uffa0]"
)
"""Characters that leave no trace where they stand alone: joiners, fillers, selectors."""

_SOURCE_ID = re.compile(kinds.SourceId.pattern)
_LIKE_A_DAY = re.compile(kinds.EventName.like_a_day)

_FLAG = kinds.Choice(("true", "false"))

_TRUTHS = {"true": "yes", "false": "no", "on": "yes", "off": "no", "y": "yes", "n": "no"}

_exact_day = lru_cache(dates.exact)
_exact_range = lru_cache(numbers.number_range)


def _scalar(reporter: Reporter, node: Node, expected: str) -> Scalar | None:
    """Return the node if it is a text that is not blank."""
    if type(node) is not Scalar:
        message = f"found {described(node)}, expected {expected}"
        help_ = "write one value, without brackets or dashes"
        if type(node) is Mapping:
            help_ = "write one value; put text that holds “: ” in double quotes"
        reporter.refuse(rules.WRONG_TYPE, node, message, help_)
        return None
    if not (node.is_null or is_blank(node.text)):
        return node
    reporter.refuse(
        rules.EMPTY_VALUE,
        node,
        f"found {'nothing' if is_blank(node.text) else node.text.strip()}, expected {expected}",
        "write the value, or leave the key out where nothing is stated",
    )
    return None


def word(reporter: Reporter, node: Node, expected: str) -> str | None:
    """Read a single word, without the quotes or spaces around it."""
    scalar = _scalar(reporter, node, expected)
    if scalar is None:
        return None
    bare = scalar.text.strip()
    if not bare.isprintable():  # what is not seen has its finding, and parts no word from itself
        bare = UNSEEN.sub("", bare)
    if bare[0] in _QUOTES or bare[-1] in _QUOTES:
        bare = bare.strip(_QUOTES + " ")
        message = f"typographic quotes around {quoted(bare)}"
        reporter.refuse(rules.SMART_QUOTES, scalar, message, f"write {quoted(bare)}", bare)
    elif scalar.text.strip() != scalar.text:
        _stray_space(reporter, scalar, bare)
    return bare


def _stray_space(reporter: Reporter, scalar: Scalar, bare: str) -> None:
    if scalar.style in ("|", ">"):  # a block text ends in a line break by its nature
        return
    mended = f"{scalar.style}{bare}{scalar.style}"
    plain = scalar.style not in bare and "\\" not in bare if scalar.style else False
    message = f"white space around “{quoted(bare)}”"
    replacement = mended if plain else None
    reporter.refuse(rules.STRAY_SPACE, scalar, message, "delete the spaces", replacement)


def text(reporter: Reporter, _kind: kinds.Kind, node: Node) -> str | None:
    """Read a text; line breaks inside it become spaces."""
    if type(node) is Scalar and not node.style and _is_sound(node.text):
        return node.text
    scalar = _scalar(reporter, node, "text")
    if scalar is None:
        return None
    bare = scalar.text.strip()
    if bare != scalar.text:
        _stray_space(reporter, scalar, bare)
    return " ".join(bare.split()) if "\n" in bare else bare


def _is_sound(plain: str) -> bool:
    """Tell whether a text without quotes, as nearly all are, needs no second look."""
    # A no-break space may stand around it, and a line break inside it.
    if plain in NULLS or plain.strip() != plain or "\n" in plain:
        return False
    return plain[0].isascii() or not is_blank(plain)


def is_blank(text: str) -> bool:
    """Tell whether a text holds nothing that a reader sees."""
    return not _NOTHING.sub("", text).strip()


def choice(reporter: Reporter, kind: kinds.Choice, node: Node) -> str | None:
    """Read one of a few words."""
    if type(node) is Scalar and node.text in kind.words:
        return node.text
    expected = _one_of(kind.words)
    found = word(reporter, node, expected)
    if found is None or found in kind.words:
        return found
    truth = _TRUTHS.get(found.casefold())
    meant = truth if truth in kind.words else reporter.speller.nearest(found, kind.words)
    help_ = f"did you mean {meant}?" if meant else f"write {expected}"
    message = f"found {quoted(found)}, expected {expected}"
    reporter.refuse(rules.UNKNOWN_VALUE, node, message, help_)
    return None


def _one_of(words: tuple[str, ...]) -> str:
    if len(words) > 8:
        return "one of " + ", ".join(words[:6]) + " …"
    return ", ".join(words[:-1]) + " or " + words[-1]


def flag(reporter: Reporter, _kind: kinds.Kind, node: Node) -> bool | None:
    """Read true or false."""
    found = choice(reporter, _FLAG, node)
    return None if found is None else found == "true"


def name(reporter: Reporter, _kind: kinds.Kind, node: Node) -> str | None:
    """Read a kebab-case name."""
    found = word(reporter, node, "a name in lower case with hyphens")
    if found is not None and (advice := numbers.name_advice(found)) is not None:
        message = f"{quoted(found)} is not a name of a-z, 0-9 and single hyphens"
        reporter.refuse(rules.INVALID_NAME, node, message, advice)
        return None
    return found


def source_id(reporter: Reporter, _kind: kinds.Kind, node: Node) -> str | None:
    """Read the id of a source: a name, or a key as Better BibTeX makes it."""
    if type(node) is Scalar and _SOURCE_ID.fullmatch(node.text):
        return node.text
    return name(reporter, _kind, node)


def event_name(reporter: Reporter, kind: kinds.Kind, node: Node) -> str | None:
    """Read a kebab-case name that is not written like a day."""
    found = name(reporter, kind, node)
    if found is not None and _LIKE_A_DAY.fullmatch(found):
        message = f"{found} is called like a day, which is what it would mean"
        help_ = "name it after what happened, as paris-2025-09"
        reporter.refuse(rules.INVALID_NAME, node, message, help_)
        return None
    return found


def permanent_id(reporter: Reporter, _kind: kinds.Kind, node: Node) -> str | None:
    """Read the id of a position or claim."""
    found = word(reporter, node, "an id such as fr-2025-09-04-b")
    if found is None or ids.is_formed(found):
        return found
    form = (
        "write fr-2025-09-04, of the code and the day, and -b behind it for a second one of a day"
    )
    mended = ids.mended(found)
    help_ = f"write {mended}" if mended else form
    reporter.refuse(rules.MALFORMED_ID, node, f"{quoted(found)} is not formed as an id", help_)
    return None


def code(reporter: Reporter, _kind: kinds.Kind, node: Node) -> str | None:
    """Read an ISO 3166-1 alpha-2 code."""
    found = word(reporter, node, "an ISO 3166-1 country code such as FR")
    if found is None or found in NAMES:
        return found
    message, help_ = country_advice(reporter.speller, found)
    reporter.refuse(rules.UNKNOWN_COUNTRY, node, message, help_)
    return None


def day(reporter: Reporter, _kind: kinds.Kind, node: Node) -> date | None:
    """Read a day as YYYY-MM-DD."""
    if type(node) is Scalar and (exact := _exact_day(node.text)):
        return exact
    found = word(reporter, node, "a day as YYYY-MM-DD")
    if found is None or (exact := dates.exact(found)):
        return exact if found else None
    rule, message, help_, replacement = dates.advice(found)
    reporter.refuse(rule, node, message, help_, replacement)
    return None


def address(reporter: Reporter, kind: kinds.Kind, node: Node) -> str | None:
    """Read an absolute web address."""
    found = text(reporter, kind, node)
    if found is not None and (advice := numbers.address_advice(found)) is not None:
        wrong, help_ = advice
        message = f"{quoted(found)} is no web address: {wrong}"
        reporter.refuse(rules.MALFORMED_URL, node, message, help_)
        return None
    return found


def contact(reporter: Reporter, kind: kinds.Contact, node: Node) -> str | None:
    """Read an absolute web address, or the address of an e-mail."""
    found = text(reporter, kind, node)
    if found is not None and (advice := numbers.contact_advice(found)) is not None:
        wrong, help_ = advice
        message = f"{quoted(found)} is no address to write to: {wrong}"
        reporter.refuse(rules.MALFORMED_URL, node, message, help_)
        return None
    return found


def whole(reporter: Reporter, _kind: kinds.Kind, node: Node) -> int | None:
    """Read a whole number of at least 1."""
    found = word(reporter, node, "a whole number")
    if found is None:
        return None
    number, advice = numbers.whole(found)
    if advice is not None:
        mended = numbers.mended(found)
        help_ = (
            f"write {mended}"
            if mended and mended.isdigit()
            else _number_help(advice, "a number such as 26")
        )
        _invalid_number(reporter, node, found, advice, help_)
    return number


def number_range(reporter: Reporter, _kind: kinds.Kind, node: Node) -> Range | None:
    """Read a whole number or a range."""
    if type(node) is Scalar and (exact := _exact_range(node.text)[0]):
        return exact
    found = word(reporter, node, "a number or a range such as 5000-10000")
    if found is None:
        return None
    numbered, advice = numbers.number_range(found)
    if advice is not None:
        mended = numbers.mended(found)
        forms = "5000, 5000-10000, ..7500 (at most) or 10000.. (at least)"
        help_ = f"write {mended}" if mended else _number_help(advice, forms)
        _invalid_number(reporter, node, found, advice, help_)
    return numbered


def _number_help(advice: str, forms: str) -> str:
    if advice == numbers.TOO_LONG:
        return f"look the number up in the source, and write {forms}"
    return f"write {forms}"


def _invalid_number(reporter: Reporter, node: Node, found: str, advice: str, help_: str) -> None:
    message = f"{quoted(found)} cannot be counted with: {advice}"
    reporter.refuse(rules.INVALID_NUMBER, node, message, help_)
