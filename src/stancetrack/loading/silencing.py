"""Findings without those that comments silence, and with those about the comments."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from stancetrack.diagnostics import Finding, Location, Rule, Severity, quoted
from stancetrack.loading.suppressions import Suppression
from stancetrack.spelling import Speller

INVALID_SUPPRESSION = Rule(
    "invalid-suppression",
    Severity.ERROR,
    "a suppression that is not written as it must be",
    "A finding is silenced by a comment at the end of its line, `# stancetrack: ignore[rule] "
    "reason`, or in a whole file by `# stancetrack: ignore-file[rule] reason` above the first "
    "key. Several rules are separated by commas. It must name rules that exist and say why, so "
    "that the next reader can judge it. What could not be read cannot be silenced: it would be "
    "missing from every report, and nobody would be told.",
    bad="    URL: http://afp.example.org/paris  # stancetrack: ignore[insecure-url]",
    good="    URL: http://afp.example.org/paris  # stancetrack: ignore[insecure-url] no https",
    syntax=True,
)

UNUSED_SUPPRESSION = Rule(
    "unused-suppression",
    Severity.WARNING,
    "a suppression that silences nothing",
    "Nothing on the comment's line (or in the file, for `ignore-file`) breaks the rule that it "
    "names. Left behind, it would hide the next mistake there. Delete the comment, or the rule "
    "from its brackets; a comment for one line stands at the end of the line that the finding "
    "names.",
    bad="    URL: https://afp.example.org/paris  # stancetrack: ignore[insecure-url] no https",
    good="    URL: https://afp.example.org/paris",
    syntax=True,
)

RULES = (INVALID_SUPPRESSION, UNUSED_SUPPRESSION)
"""The rules about suppressions."""

_FORM = "# stancetrack: ignore[rule] reason"

_Key = tuple[str, int | None, str]
"""A path, a line (None for the whole file) and a rule's name."""


class Silenced(NamedTuple):
    """The findings that are left, and how many were silenced."""

    findings: tuple[Finding, ...]
    silenced: int


def silence(
    findings: Sequence[Finding],
    suppressions: Sequence[Suppression],
    rules: Mapping[str, Rule],
    looked_for: Collection[str],
) -> Silenced:
    """Take out what the suppressions silence and add what is wrong with the suppressions.

    `rules` are all rules by their names. Only those in `looked_for` can be found unused, as the
    others were not looked for, or not everywhere.
    """
    asked = {_key(each, name) for each in suppressions for name, _ in each.names if _works(each)}
    left = []
    used: set[_Key] = set()
    for finding in findings:
        answering = asked & _keys(finding) if asked else asked
        if finding.rule.syntax or not answering:
            left.append(finding)
        used |= answering
    silenced = len(findings) - len(left)
    speller = Speller()
    for each in suppressions:
        left += list(_faults(each, rules, speller)) or _unused(each, used, looked_for)
    return Silenced(tuple(left), silenced)


def _works(suppression: Suppression) -> bool:
    return suppression.leads or not suppression.whole_file


def _key(suppression: Suppression, name: str) -> _Key:
    place = suppression.location
    return (place.path, None if suppression.whole_file else place.line, name)


def _keys(finding: Finding) -> set[_Key]:
    """Return the keys of the suppressions that would silence a finding."""
    place = finding.location
    lines: list[int | None] = [None]
    if place.line is not None:
        end = place.end_line or place.line
        last = end if place.end_column != 1 else end - 1  # the end is exclusive
        lines += range(place.line, last + 1)
    return {(place.path, line, finding.rule.name) for line in lines}


def _faults(
    suppression: Suppression, rules: Mapping[str, Rule], speller: Speller
) -> Iterator[Finding]:
    at = INVALID_SUPPRESSION.at
    place = suppression.location
    if not suppression.names:
        found = "names no rule" if suppression.formed else "has not the form of a suppression"
        yield at(place, f"the comment “{quoted(suppression.text)}” {found}", f"write “{_FORM}”")
        return
    for name, name_place in suppression.names:
        yield from _name_faults(name, name_place, rules, speller)
    if not _works(suppression):
        advice = "move it above the first key, or silence one line with ignore[…]"
        yield at(place, "a suppression for the whole file stands below its first key", advice)
    if not suppression.reason:
        advice = f"write the reason behind the bracket: “{_FORM}”"
        yield at(place, "a suppression without a reason", advice)


def _name_faults(
    name: str, place: Location, rules: Mapping[str, Rule], speller: Speller
) -> Iterator[Finding]:
    rule = rules.get(name)
    if rule is None:
        can_be = (each.name for each in rules.values() if not each.syntax)
        advice = speller.did_you_mean(name, can_be, "“stancetrack explain” lists the rules")
        yield INVALID_SUPPRESSION.at(place, f"there is no rule {quoted(name)}", advice)
    elif rule.syntax:
        yield INVALID_SUPPRESSION.at(
            place, f"{name} cannot be silenced", "mend what it finds, and delete the comment"
        )


def _unused(
    suppression: Suppression, used: Collection[_Key], looked_for: Collection[str]
) -> list[Finding]:
    where = "in this file" if suppression.whole_file else "on this line"
    one = len(suppression.names) == 1
    advice = "delete the comment"
    if suppression.alone and not suppression.whole_file:
        advice = "put the comment at the end of the line that it is about, or delete it"
    return [
        UNUSED_SUPPRESSION.at(
            suppression.location if one else place,
            f"nothing {where} breaks the rule {name}",
            advice if one else f"delete {name} from the comment",
        )
        for name, place in suppression.names
        if name in looked_for and _key(suppression, name) not in used
    ]
