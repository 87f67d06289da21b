"""Keys and codes that do not fit: what was meant, said once."""

from __future__ import annotations

import re
from collections.abc import Container

from stancetrack.diagnostics import quoted, some
from stancetrack.loading import dates, nodes
from stancetrack.loading import value_rules as rules
from stancetrack.loading.decoding import ODD_SPACES, UNSEEN, named_character
from stancetrack.loading.reporter import Reporter
from stancetrack.record import country_names, fields, kinds
from stancetrack.record.iso3166 import NAMES
from stancetrack.spelling import Speller


def described(node: nodes.Node) -> str:
    """Return what a node is, for a message."""
    if isinstance(node, nodes.Sequence):
        return "a list"
    if isinstance(node, nodes.Mapping):
        return "a mapping"
    if node.is_null or not node.text.strip():
        return "nothing"
    return f"the text {quoted(node.text)}"


LINES = "write each on a line of its own, “key: value”"


def expected(kind: kinds.Record) -> str:
    """Return which mapping a record is."""
    required = [key.name for key in kind.keys if key.required]
    return f"a mapping with {', '.join(required or [key.name for key in kind.keys[:3]])}"


def as_mapping(kind: kinds.Record, node: nodes.Node) -> str:
    """Return how to write as a record what is none; a name that is only a text is a literal one."""
    text = _plain(node)
    return f"write {{literal: {text}}}" if kind is fields.NAME and text else LINES


def as_list(kind: kinds.Listing | kinds.Terms, node: nodes.Node, *, blank: bool) -> str:
    """Return how to write as a list what is none."""
    filled = isinstance(kind, kinds.Listing) and kind.filled
    if blank:
        none = "" if filled else " [] where “none” was said,"
        return f"write the items,{none} or leave the key out"
    text = _plain(node)
    of = kind.of if isinstance(kind, kinds.Listing) else None
    if of is fields.NAME and text:
        return f"write [{{literal: {text}}}]"
    if isinstance(of, kinds.Record) or not text:
        return "write the items behind dashes"
    return f"write [{text}]"


def _plain(node: nodes.Node) -> str | None:
    """Return a text that may stand in brackets as it is, short enough for a message."""
    text = node.text.strip() if isinstance(node, nodes.Scalar) else ""
    sound = text == quoted(text) and text[:1].isalnum() and not _NOT_PLAIN.search(text)
    return text if sound else None


_ODD_SPACE = re.compile(f"[{ODD_SPACES}]")
_NOT_PLAIN = re.compile(r"[\[\]{}?]|: | #|:$")


def check_keys(
    reporter: Reporter,
    kind: kinds.Record,
    node: nodes.Mapping,
    values: Container[str],
    unknown: list[nodes.Scalar],
) -> list[str]:
    """Report each unknown key and each missing one; return the keys that are not known for it.

    A misspelt key is not missing as well, and none is where YAML's reader left something out.
    """
    hidden = []
    required = [] if node.flawed else [key.name for key in kind.keys if key.required]
    missing = [name for name in required if name not in values]
    for key in unknown:
        left = [key.name for key in kind.keys if key.name not in values]
        meant = reporter.speller.nearest(key.text, [*missing, *left])
        meant = meant or fitting(key, node, missing, kind)
        hidden += [meant] if meant else left
        if meant in missing:
            missing.remove(meant)
        message, help_ = _unknown(kind, key.text, meant)
        reporter.refuse(rules.UNKNOWN_KEY, key, message, help_)
    for name in missing:
        help_ = f"add “{name}: …”: {kind.by_name[name].means}"
        reporter.refuse(rules.MISSING_KEY, node, f"a {kind.called} without {name}", help_)
    return hidden + missing


def _unknown(kind: kinds.Record, key: str, meant: str | None) -> tuple[str, str]:
    """Return the message and the help for an unknown key."""
    if odd := _ODD_SPACE.search(key):
        message = f"{named_character(odd[0])} in the key “{key[: odd.start()]}”"
        return message, "delete it, and write a plain space behind the colon"
    message = f"unknown key {quoted(key)} in a {kind.called}"
    if UNSEEN.search(key):
        return message, f"write {UNSEEN.sub('', key)}, without the character nobody sees"
    known = some(each.name for each in kind.keys)
    return message, f"did you mean {meant}?" if meant else f"the keys here are {known}"


def fitting(
    key: nodes.Scalar, node: nodes.Mapping, missing: list[str], kind: kinds.Record
) -> str | None:
    """Return the missing key whose value an unknown key holds: a day, or one of a few words."""
    value = node.entries[key.text][1]
    text = value.text.strip() if isinstance(value, nodes.Scalar) else ""
    for name in missing:
        wanted = kind.by_name[name].kind
        if isinstance(wanted, kinds.Day) and dates.exact(text):
            return name
        if isinstance(wanted, kinds.Choice) and text in wanted.words:
            return name
        if isinstance(wanted, kinds.Code) and text in NAMES:
            return name
    return None


def country_advice(speller: Speller, word: str) -> tuple[str, str]:
    """Return the message and the help for a word that is no country code."""
    organisation = country_names.organisation_meant(word)
    if organisation is not None:
        return (
            f"{quoted(word)} is {organisation}, not a country",
            "make it a group in tracker.yaml",
        )
    code = country_names.code_meant(word)
    if code is None:
        by_name = {name: code for code, name in NAMES.items()}
        code = by_name.get(speller.nearest(word, by_name) or "")
    help_ = f"did you mean {code} ({NAMES[code]})?" if code else "look the code up"
    return f"{quoted(word)} is not an ISO 3166-1 country code", help_
