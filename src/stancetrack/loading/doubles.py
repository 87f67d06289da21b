"""Findings of one list that must not all be mended, since two items would become one."""

from __future__ import annotations

from collections.abc import Sequence

from stancetrack.diagnostics import Finding
from stancetrack.loading import nodes
from stancetrack.loading.value_rules import UNKNOWN_TERM

_ASKED = "did you mean "


def mended_once(
    items: Sequence[nodes.Node], findings: Sequence[Finding], starts: Sequence[int]
) -> list[Finding]:
    """Return the findings of a list's items, none of which makes of an item another one's double.

    The findings of each item begin at its start.
    """
    ends = [*starts[1:], len(findings)]
    own = [list(findings[start:end]) for start, end in zip(starts, ends, strict=True)]
    meant = [_meant(item, said) for item, said in zip(items, own, strict=True)]
    places: dict[str, list[int]] = {}
    for place, word in enumerate(meant):
        if word is not None:
            places.setdefault(word, []).append(place)
    for word, doubles in places.items():
        unknown = all(any(f.rule is UNKNOWN_TERM for f in own[place]) for place in doubles)
        for place in doubles[1 if unknown else 0 :] if len(doubles) > 1 else ():
            own[place] = [_kept_apart(finding, word) for finding in own[place]]
    return [finding for said in own for finding in said]


def _meant(item: nodes.Node, findings: Sequence[Finding]) -> str | None:
    """Return what an item says once its findings are mended."""
    for finding in findings:
        if finding.replacement is not None:
            return finding.replacement.strip("\"'")
        if finding.help.startswith(_ASKED):
            return finding.help.removeprefix(_ASKED).removesuffix("?")
    return item.text if isinstance(item, nodes.Scalar) else None


def _kept_apart(finding: Finding, word: str) -> Finding:
    if finding.replacement is None and not finding.help.startswith(_ASKED):
        return finding
    help_ = f"delete it: {word} stands in this list already"
    return finding._replace(help=help_, replacement=None)
