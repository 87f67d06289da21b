"""Findings for people: a headline, an excerpt of the file with marks, and the remedy."""

from __future__ import annotations

from collections.abc import Iterable

from stancetrack.diagnostics import Finding, Location, Related, Severity, harmless
from stancetrack.render.findings.excerpt import Mark, excerpt
from stancetrack.render.paint import paint, said
from stancetrack.render.screen import Screen
from stancetrack.views.validation import Rest, Validation


def text(view: Validation, screen: Screen) -> str:
    """Return each finding with its excerpt and remedy, and the counts."""
    findings, rests = view.in_full()
    blocks = [block(finding, view, screen) for finding in findings]
    return "\n".join([*blocks, *(left_out(rest, screen) for rest in rests), summary(view, screen)])


def left_out(rest: Rest, screen: Screen) -> str:
    """Return the line that says how many findings of a file are not shown, and what lists them."""
    place = paint(f"{harmless(rest.path)}:", "place", screen)
    return f"{place} {said(beyond(rest), screen)}\n"


def beyond(rest: Rest) -> str:
    """Return how many findings of a file are not shown, and what lists them."""
    are = "finding is" if rest.number == 1 else "findings are"
    advice = "“stancetrack validate --format concise” lists them all"
    return f"{rest.number} more {are} not shown here; {advice}"


def block(finding: Finding, view: Validation, screen: Screen) -> str:
    """Return one finding with its excerpt and remedy, with a line break behind each line."""
    return "\n".join(_block(finding, view, screen)) + "\n"


def concise(view: Validation, screen: Screen) -> str:
    """Return one line for each finding, however many there are."""
    return "".join(f"{headline(finding, screen)}\n" for finding in view.findings)


def statistics(view: Validation, screen: Screen) -> str:
    """Return how often each rule was broken, the most broken first."""
    rows = [
        f"{count:>6}  {paint(f'{rule.severity:<7}', rule.severity, screen)}  {rule.name}\n"
        for rule, count in view.by_rule()
    ]
    return "".join([*rows, "\n" if rows else "", summary(view, screen)])


def headline(finding: Finding, screen: Screen) -> str:
    """Return the one line that says what was found and where."""
    place = paint(f"{where(finding.location)}:", "place", screen)
    severity = paint(f"{finding.severity}:", finding.severity, screen)
    return f"{place} {severity} {said(finding.message, screen)} [{finding.rule.name}]"


def where(place: Location) -> str:
    """Return a place as editors and terminals make it a link: path:line:column."""
    parts = (place.path, place.line, place.column)
    return harmless(":".join(str(part) for part in parts if part is not None))


def summary(view: Validation, screen: Screen) -> str:
    """Return the counts as one line."""
    counts = [
        paint(counted(count, severity), severity, screen)
        for severity in Severity
        if (count := view.count(severity))
    ]
    found = ", ".join(counts) or "no findings"
    read = f"{counted(view.files, 'file')}, {counted(view.positions, 'position')}"
    hidden = ", ".join(_hidden(view))
    return f"{found} in {read}" + (f"; not shown: {hidden}" if hidden else "") + "\n"


def _hidden(view: Validation) -> Iterable[str]:
    hidden = view.hidden
    if hidden.notes:
        yield f"{counted(hidden.notes, 'note')} (--notes shows them)"
    if hidden.paths:
        yield f"{hidden.paths} in other files"
    if hidden.rules:
        yield f"{hidden.rules} of other rules"
    if hidden.unread:
        yield f"{hidden.unread} of them of what could not be read"
    if hidden.silenced:
        yield f"{hidden.silenced} silenced"


def counted(count: int, word: str) -> str:
    """Return a number with its noun."""
    return f"{count} {word}" + ("" if count == 1 else "s")


def _block(finding: Finding, view: Validation, screen: Screen) -> list[str]:
    quoted, elsewhere = _marks(finding, view)
    edge = len(str(max(quoted, default=1)))
    bar = paint(" " * edge + " |", "edge", screen)
    lines = [headline(finding, screen)]
    previous = None
    for number, marks in sorted(quoted.items()):
        line = view.lines.line(finding.location.path, number) or ""
        first, *below = excerpt(line, marks, screen.width - edge - 3, screen)
        if previous is None:
            lines.append(bar)
        elif number > previous + 1:
            lines.append(paint("...", "edge", screen))
        lines.append(f"{paint(f'{number:>{edge}} |', 'edge', screen)} {first}".rstrip())
        lines += [f"{bar} {row}" for row in below]
        previous = number
    lines += [_remark(edge, "note", _related(each), screen) for each in elsewhere]
    return [*lines, _remark(edge, "help", finding.help, screen)]


def _remark(edge: int, what: str, text: str, screen: Screen) -> str:
    return f"{' ' * edge} {paint(f'= {what}:', what, screen)} {said(text, screen)}"


def _related(related: Related) -> str:
    return f"{where(related.location)}: {related.message}"


def _marks(finding: Finding, view: Validation) -> tuple[dict[int, list[Mark]], list[Related]]:
    """Return the lines to quote with their marks, and the related places in other files."""
    quoted: dict[int, list[Mark]] = {}
    elsewhere = []
    place = finding.location
    if (line := view.lines.line(place.path, place.line)) is not None:
        quoted[place.line or 1] = [_mark(place, line, "^", finding.severity)]
    for related in finding.related:
        other = related.location
        line = view.lines.line(other.path, other.line) if other.path == place.path else None
        if line is None or not quoted:
            elsewhere.append(related)
        else:
            mark = _mark(other, line, "-", "edge", related.message)
            quoted.setdefault(other.line or 1, []).append(mark)
    return quoted, elsewhere


def _mark(place: Location, line: str, sign: str, what: str, label: str = "") -> Mark:
    start = (place.column or 1) - 1
    ends_here = place.end_line == place.line and place.end_column is not None
    end = (place.end_column or 1) - 1 if ends_here else len(line.rstrip())
    return Mark(start, end, sign, what, label)
