"""CSL dates, in the forms that CSL-JSON, pandoc and Zotero write; each becomes one of EDTF."""

from __future__ import annotations

import re

from stancetrack.diagnostics import quoted
from stancetrack.loading import dates, scalars
from stancetrack.loading import value_rules as rules
from stancetrack.loading.misfits import described
from stancetrack.loading.nodes import Mapping, Node, Scalar, Sequence
from stancetrack.loading.reporter import Reporter
from stancetrack.record import csl, edtf, kinds
from stancetrack.record.edtf import InWords, PartialDay

_NUMBER = re.compile(r"[0-9]{1,4}")
_SEASONS = ("spring", "summer", "autumn", "winter")
_WORDS = ("raw", "literal", "edtf")

_HELP = "write YYYY-MM-DD, YYYY-MM or YYYY, or leave the variable out"

NO_DAY = ""
"""What a date in words only comes to: it can be read and names no day."""


def read(reporter: Reporter, _kind: kinds.Kind, node: Node) -> PartialDay | InWords | None:
    """Read a CSL date; one that names no day is in words."""
    if type(node) is Scalar:
        # Pandoc writes YAML as markdown, in which a ~ stands behind a backslash.
        found = edtf.read(node.text.strip().replace("\\~", "~"))
        if found is None:
            _unreadable(reporter, node)
        return found
    broken = reporter.broken
    text = _mapping(reporter, node) if type(node) is Mapping else _listed(reporter, node)
    if text is None or reporter.broken != broken:
        return None
    return edtf.read(text) if text else InWords(_said(node))


def _said(node: Node) -> str:
    """Return the text of a date that is told in words, in its mapping or the first of its list."""
    entry = node.items[0] if type(node) is Sequence else node
    assert isinstance(entry, Mapping)
    values = (entry.entries[name][1] for name in _WORDS if name in entry.entries)
    return next(value.text.strip() for value in values if type(value) is Scalar)


def _unreadable(reporter: Reporter, node: Scalar) -> None:
    found = scalars.word(reporter, node, "a date")
    if found is None:
        return
    start, slash, end = found.partition("/")
    if slash and edtf.read(start) and edtf.read(end):
        message = f"{quoted(found)} ends before it begins"
        reporter.refuse(rules.DATE_FORMAT, node, message, f"write {end}/{start}")
        return
    full = dates.advice(found)
    if full[0] is rules.IMPOSSIBLE_DATE or full[3] is not None:
        rule, message, help_, mended = full
        reporter.refuse(rule, node, message, help_, mended)
    else:
        reporter.refuse(rules.DATE_FORMAT, node, f"{quoted(found)} is not a date", _HELP)


def _no_date(reporter: Reporter, node: Node) -> None:
    found = described(node) if type(node) is Scalar else f"this {described(node)[2:]}"
    reporter.refuse(rules.DATE_FORMAT, node, f"{found} is no date", _HELP)


def _listed(reporter: Reporter, node: Node) -> str | None:
    """Read pandoc's older form, a list of one mapping or, for an interval, of two."""
    items = node.items if type(node) is Sequence else []
    if not 1 <= len(items) <= 2 or not all(type(item) is Mapping for item in items):
        _no_date(reporter, node)
        return None
    return _joined(reporter, node, [_mapping(reporter, item) for item in items])


def _mapping(reporter: Reporter, node: Node) -> str | None:
    """Read a mapping; what names a day in it goes before what says it in words."""
    assert isinstance(node, Mapping)
    entries = {name: value for name, (_, value) in node.entries.items()}
    if not {"date-parts", "year", *_WORDS}.isdisjoint(entries):
        _check_keys(reporter, node)
    words = [_words(reporter, name, entries[name]) for name in _WORDS if name in entries]
    if "date-parts" in entries:
        text = _parts(reporter, entries["date-parts"], entries)
    elif "year" in entries:
        numbers = [entries[name] for name in csl.DATE_PARTED if name in entries]
        text = _one(reporter, node, numbers, entries)
    elif words:
        text = next((each for each in words if each), words[0])
    else:
        _no_date(reporter, node)
        return None
    return f"{text}~" if text and _is_circa(entries) and text[-1].isalnum() else text


def _check_keys(reporter: Reporter, node: Mapping) -> None:
    known = [
        key
        for key in csl.DATE_KEYS
        if "date-parts" not in node.entries or key not in csl.DATE_PARTED
    ]
    for name, (key, _) in node.entries.items():
        if name not in known:
            meant = reporter.speller.nearest(name, known)
            help_ = f"did you mean {meant}?" if meant else f"the keys here are {', '.join(known)}"
            message = f"unknown key {quoted(name)} in a date"
            reporter.refuse(rules.UNKNOWN_KEY, key, message, help_)


def _words(reporter: Reporter, name: str, node: Node) -> str | None:
    """Read a date that is one text; `literal` and `raw` may hold any."""
    found = scalars.text(reporter, kinds.Text(), node)
    if found is not None and edtf.read(found) is None:
        if name == "edtf":
            _no_date(reporter, node)
        return NO_DAY
    return found


def _parts(reporter: Reporter, node: Node, entries: dict[str, Node]) -> str | None:
    """Read `date-parts`: a list of year, month and day, or two for an interval."""
    items = node.items if isinstance(node, Sequence) else []
    if not 1 <= len(items) <= 2:
        _no_date(reporter, node)
        return None
    texts = []
    for item in items:
        numbers = item.items if isinstance(item, Sequence) else []
        texts.append(_one(reporter, item, numbers, entries))
    return _joined(reporter, node, texts)


def _joined(reporter: Reporter, node: Node, texts: list[str | None]) -> str | None:
    if None in texts:
        return None
    text = "/".join(each for each in texts if each)
    if text and edtf.read(text) is None:
        message, help_ = "the second date is before the first", "write the earlier one first"
        reporter.refuse(rules.DATE_FORMAT, node, message, help_)
    return text


def _one(
    reporter: Reporter, node: Node, numbers: list[Node], entries: dict[str, Node]
) -> str | None:
    """Return year, month and day as EDTF writes them; a season stands for the month."""
    parts = [number.text.strip() for number in numbers if isinstance(number, Scalar)]
    if not 1 <= len(parts) == len(numbers) <= 3 or not all(map(_NUMBER.fullmatch, parts)):
        _no_date(reporter, node)
        return None
    season = entries.get("season")
    if season is not None and len(parts) == 1:
        if (number := _season(season)) is None:
            _no_date(reporter, season)
            return None
        parts.append(number)
    text = "-".join(part.zfill(2 if index else 4) for index, part in enumerate(parts))
    if edtf.read(text) is None:
        if len(parts) == len(csl.DATE_PARTED):
            rule, message, help_, _ = dates.advice(text)
            reporter.refuse(rule, node, message, help_)
        else:
            reporter.refuse(rules.DATE_FORMAT, node, f"{text} is not a date", _HELP)
        return None
    return text


def _season(node: Node) -> str | None:
    """Return the number that EDTF gives a season, written as 1 to 4, 21 to 24 or in English."""
    said = node.text.strip().lower() if isinstance(node, Scalar) else ""
    said = "autumn" if said == "fall" else said
    for index, word in enumerate(_SEASONS, 1):
        if said in (word, str(index), str(20 + index)):
            return str(20 + index)
    return None


def _is_circa(entries: dict[str, Node]) -> bool:
    node = entries.get("circa")
    return isinstance(node, Scalar) and node.text.strip().lower() not in ("", "false", "no", "0")
