"""A draft as a text that is edited, with what each key means, and read again."""

from __future__ import annotations

from stancetrack.api.drafts import KEYS, LISTS, Draft, Typed
from stancetrack.api.entry_hints import Hints
from stancetrack.api.references import PARTS
from stancetrack.diagnostics import CannotRun, harmless, quoted
from stancetrack.loading import located_yaml as located
from stancetrack.loading import nodes
from stancetrack.record.fields import POSITION
from stancetrack.repairs.layout import in_brackets, scalar
from stancetrack.spelling import did_you_mean

NEW_SOURCE = "new_source"
"""The key under which a source is made on the spot."""


def as_text(draft: Draft, hints: Hints) -> str:
    """Return a draft as YAML; the lines of keys without a value are comments."""
    rows = ["# One position. Take the # away before a key to state it; [] says “none”."]
    for key in KEYS:
        rows += ["", f"# {POSITION.by_name[key].means}"]
        if words := ", ".join(word for word, _ in hints.offers(key)):
            rows.append(harmless(f"# {words}"))
        value = draft.values.get(key)
        rows.append(f"# {key}:" if value is None else f"{key}: {_written(value)}")
    rows += ["", "# A source that is not in sources.yaml yet:"]
    known = draft.sources[0] if draft.sources else {}
    lead = "" if known else "# "
    rows.append(f"{lead}{NEW_SOURCE}:")
    for part, variable in PARTS.items():
        told = str(known.get(variable) or "")
        rows.append(f"  {part}: {scalar(told)}" if told else f"#   {part}:")
    return "\n".join(rows) + "\n"


def _written(value: Typed) -> str:
    return scalar(value) if isinstance(value, str) else in_brackets(value)


def from_text(text: str, country: str) -> Draft:
    """Return the draft that an edited text holds; raises CannotRun where it cannot be read.

    A byte that is not UTF-8 stands in it as a surrogate.
    """
    _require_utf8(text)
    parsed = located.parse(text, "")
    for finding in parsed.findings:
        raise CannotRun(f"line {finding.location.line}: {finding.message}", finding.help)
    if not isinstance(parsed.root, nodes.Mapping):
        raise CannotRun("the text states nothing", "take the # away before the keys to state")
    values = {}
    source: dict[str, str] = {}
    for key, (place, node) in parsed.root.entries.items():
        if key == NEW_SOURCE:
            source = _source(node)
        elif key not in KEYS:
            advice = did_you_mean(key, (*KEYS, NEW_SOURCE), f"the keys are {', '.join(KEYS)}")
            raise CannotRun(f"line {place.start.line + 1}: there is no key {quoted(key)}", advice)
        elif (value := _value(node, key)) is not None:
            values[key] = value
    return Draft(country, values, (source,) if source else ())


def _require_utf8(text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        line = text.count("\n", 0, error.start) + 1
        raise CannotRun(f"line {line}: it is not UTF-8", "save the text as UTF-8") from None


def _value(node: nodes.Node, key: str) -> Typed | None:
    if isinstance(node, nodes.Sequence) and key in LISTS:
        return tuple(_text(item, key) for item in node.items)
    if isinstance(node, nodes.Scalar) and (node.is_null or not node.text.strip()):
        return None
    return _text(node, key)


def _text(node: nodes.Node, key: str) -> str:
    if not isinstance(node, nodes.Scalar):
        advice = "write one value; put text that holds “: ” in double quotes"
        raise CannotRun(f"line {node.start.line + 1}: {key} is no text", advice)
    return node.text


def _source(node: nodes.Node) -> dict[str, str]:
    entries = node.entries if isinstance(node, nodes.Mapping) else {}
    unknown = next((key for key in entries if key not in PARTS), None)
    if unknown is not None:
        advice = did_you_mean(unknown, PARTS, f"its keys are {', '.join(PARTS)}")
        raise CannotRun(f"a source has no key {quoted(unknown)}", advice)
    found = {PARTS[key]: _value(value, key) for key, (_, value) in entries.items()}
    return {key: str(value) for key, value in found.items() if value}
