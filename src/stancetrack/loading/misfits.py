"""Keys and codes that do not fit: what was meant, said once."""

from __future__ import annotations

from collections.abc import Container

from stancetrack.diagnostics import quoted
from stancetrack.loading import nodes
from stancetrack.loading import value_rules as rules
from stancetrack.loading.reporter import Reporter
from stancetrack.record import country_names, fields
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


def check_keys(
    reporter: Reporter,
    kind: fields.Record,
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
        hidden += [meant] if meant else left
        if meant in missing:
            missing.remove(meant)
        known = ", ".join(key.name for key in kind.keys[:16])
        help_ = f"did you mean {meant}?" if meant else f"the keys here are {known}"
        message = f"unknown key {quoted(key.text)} in a {kind.called}"
        reporter.refuse(rules.UNKNOWN_KEY, key, message, help_)
    for name in missing:
        help_ = f"add “{name}: …”: {kind.by_name[name].means}"
        reporter.refuse(rules.MISSING_KEY, node, f"a {kind.called} without {name}", help_)
    return hidden + missing


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
