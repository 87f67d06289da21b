"""Findings about the nodes of one file, as they come up while it is read."""

from __future__ import annotations

from stancetrack.diagnostics import Finding, Location, Related, Rule, Severity
from stancetrack.loading import nodes
from stancetrack.loading.value_rules import EMPTY_VALUE
from stancetrack.spelling import Effort, Speller


class Reporter:
    """Collects the findings of one file and counts what could not be read.

    `muted` are lines whose text is already known to be broken: a second finding there would
    only repeat the first. `effort` is what suggestions may cost in all files together.
    """

    def __init__(
        self, path: str, muted: frozenset[int] = frozenset(), effort: Effort | None = None
    ) -> None:
        self.path = path
        self.findings: list[Finding] = []
        self.broken = 0
        self.speller = Speller(effort=effort)
        self._muted = muted

    def place(self, node: nodes.Node) -> Location:
        """Return the place of a node in this file."""
        return nodes.location(self.path, node)

    def demand(self, node: nodes.Node, means: str) -> None:
        """Say of a blank value, if that was the last finding, that it may not be left out."""
        last = self.findings[-1]
        if last.rule is EMPTY_VALUE and last.location == self.place(node):
            self.findings[-1] = last._replace(help=f"write what is missing: {means}")

    def refuse(
        self,
        rule: Rule,
        node: nodes.Node,
        message: str,
        help_: str,
        replacement: str | None = None,
        related: tuple[Related, ...] = (),
    ) -> None:
        """Report a finding at a node; an error counts as something that could not be read.

        Of what stands in for a node that YAML's reader has refused, nothing more is said.
        """
        if rule.severity is Severity.ERROR:
            self.broken += 1
        if isinstance(node, nodes.Scalar) and node.style == nodes.REFUSED:
            return
        place = self.place(node)
        if place.line not in self._muted:
            finding = rule.at(place, message, help_, related=related, replacement=replacement)
            self.findings.append(finding)
