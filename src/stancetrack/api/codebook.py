"""All rules, joined from the layers that keep them."""

from __future__ import annotations

from collections.abc import Sequence

from stancetrack import checks
from stancetrack.api import outdated_schema
from stancetrack.api.findings import LOOKED_FOR
from stancetrack.checks import since
from stancetrack.diagnostics import CannotRun, Rule, quoted
from stancetrack.loading import file_rules, silencing, value_rules
from stancetrack.spelling import did_you_mean
from stancetrack.views.explain import Codebook, codebook

GROUPS: dict[str, tuple[Rule, ...]] = {
    "The file": file_rules.RULES,
    "Keys and values": value_rules.RULES,
    "Across fields and records": checks.RULES,
    "Since an earlier revision": since.RULES,
    "Suppressions": silencing.RULES,
    "Beside the record": (outdated_schema.RULE,),
}
"""The rules by where they arise, in the order of the codebook."""

RULES: dict[str, Rule] = {rule.name: rule for rules in GROUPS.values() for rule in rules}
"""Every rule by its name."""

LOOKED_FOR_SINCE = LOOKED_FOR | {rule.name for rule in since.RULES}
"""The rules that `validate --base` looks for."""


def pages(name: str | None) -> Codebook:
    """Return the page of one rule, or those of all; raises CannotRun where there is none."""
    return codebook(GROUPS, None if name is None else find_rule(name))


def find_rule(name: str) -> Rule:
    """Return the rule of that name; raises CannotRun where there is none."""
    rule = RULES.get(name.strip().lower())
    if rule is None:
        otherwise = "“stancetrack explain” lists the rules"
        raise CannotRun(f"there is no rule {quoted(name)}", did_you_mean(name, RULES, otherwise))
    return rule


def find_rules(lists: Sequence[str]) -> frozenset[str]:
    """Return the rules named in lists that are separated by commas; raises CannotRun."""
    names = [name for each in lists for name in each.split(",") if name.strip()]
    if lists and not names:
        raise CannotRun("no rule is named", "leave it out; “stancetrack explain” lists the rules")
    return frozenset(find_rule(name).name for name in names)
