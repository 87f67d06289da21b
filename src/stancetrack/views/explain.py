"""What `explain` shows: rules and their pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from stancetrack.diagnostics import Rule


class Page(NamedTuple):
    """A rule and the group of rules that it belongs to."""

    rule: Rule
    group: str


class Codebook(NamedTuple):
    """The pages that are shown; `whole` if they are those of all rules."""

    pages: tuple[Page, ...]
    whole: bool


def codebook(groups: Mapping[str, Sequence[Rule]], only: Rule | None = None) -> Codebook:
    """Return the page of one rule, or those of all in the order of their groups."""
    pages = tuple(
        Page(rule, group)
        for group, rules in groups.items()
        for rule in rules
        if only is None or rule.name == only.name
    )
    return Codebook(pages, only is None)
