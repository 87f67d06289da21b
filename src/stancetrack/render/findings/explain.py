"""The pages of rules, and the table of all of them."""

from __future__ import annotations

from itertools import groupby
from textwrap import wrap
from typing import Any

from stancetrack.diagnostics import Rule
from stancetrack.render.json_form import as_json
from stancetrack.render.paint import paint, said
from stancetrack.render.screen import Screen
from stancetrack.views.explain import Codebook, Page

FORMATS = ("table", "markdown", "json")

_WIDEST_TEXT = 80

_NARROWEST_COLUMN = 20
"""Where less is left for the titles of rules, they stand below the names."""


def explained(view: Codebook, format_: str, screen: Screen) -> str:
    """Return a rule's page, or the table of all rules, in one of FORMATS."""
    if format_ == "json":
        return _pages_as_json(view, screen)
    if format_ == "markdown":
        return _table_as_markdown(view) if view.whole else page_as_markdown(view.pages[0].rule)
    return _table(view, screen) if view.whole else _page(view.pages[0].rule, screen)


def page_as_markdown(rule: Rule) -> str:
    """Return the page of a rule as Markdown."""
    parts = (
        f"# {rule.name} ({rule.severity})",
        _sentence(rule.title),
        rule.explanation,
        f"Wrong:\n\n```yaml\n{rule.bad}\n```",
        f"Right:\n\n```yaml\n{rule.good}\n```",
        *_remarks(rule),
        *(f"```yaml\n{comment}\n```" for comment in _silencing(rule)),
    )
    return "\n\n".join(parts) + "\n"


def _remarks(rule: Rule) -> list[str]:
    remarks = []
    if rule.fixable:
        remarks.append("`stancetrack validate --fix` mends it where the right text is certain.")
    if rule.syntax:
        remarks.append("It cannot be silenced.")
    else:
        remarks.append("To silence one, say why in a comment at the end of its line:")
    return remarks


def _silencing(rule: Rule) -> list[str]:
    return [] if rule.syntax else [f"# stancetrack: ignore[{rule.name}] the reason"]


def _sentence(title: str) -> str:
    return f"{title[:1].upper()}{title[1:]}."


def _page(rule: Rule, screen: Screen) -> str:
    parts = (
        _head(rule, screen),
        _paragraph(_sentence(rule.title), screen),
        _paragraph(rule.explanation, screen),
        f"Wrong:\n{_example(rule.bad, screen)}",
        f"Right:\n{_example(rule.good, screen)}",
        *(_paragraph(remark.replace("`", ""), screen) for remark in _remarks(rule)),
    )
    comments = (f"\n{_example(comment, screen)}" for comment in _silencing(rule))
    return "\n\n".join(parts) + "".join(comments) + "\n"


def _head(rule: Rule, screen: Screen, indent: str = "") -> str:
    """Return a rule's name and severity, below one another where the screen is too narrow."""
    text = _wrapped(f"{rule.name} ({rule.severity})", screen.width, indent, indent)
    text = text.replace(rule.name, paint(rule.name, "place", screen))
    severity = paint(rule.severity, rule.severity, screen)
    return text.replace(f"({rule.severity})", f"({severity})")


def _paragraph(text: str, screen: Screen) -> str:
    return _wrapped(said(text, screen), min(screen.width, _WIDEST_TEXT))


def _example(text: str, screen: Screen) -> str:
    return "\n".join(_example_line(said(line, screen), screen) for line in text.split("\n"))


def _example_line(line: str, screen: Screen) -> str:
    """Return a line of a file, continued where the screen is too narrow as YAML continues one."""
    bare = line.lstrip()
    indent = " " * (2 + len(line) - len(bare))
    return _wrapped(bare, screen.width, indent, f"{indent}    ")


def _wrapped(text: str, width: int, first: str = "", further: str = "") -> str:
    lines = wrap(
        text,
        width,
        initial_indent=first,
        subsequent_indent=further,
        replace_whitespace=False,
        break_on_hyphens=False,
    )
    return "\n".join(lines)


def _table(view: Codebook, screen: Screen) -> str:
    widest = max(len(page.rule.name) for page in view.pages)
    groups = (
        "\n".join(
            [
                paint(_wrapped(group, screen.width), "place", screen),
                *(_row(page, widest, screen) for page in pages),
            ]
        )
        for group, pages in groupby(view.pages, key=lambda page: page.group)
    )
    advice = "“stancetrack explain RULE” says why, and how to mend it."
    return "\n\n".join([*groups, _paragraph(advice, screen)]) + "\n"


def _row(page: Page, widest: int, screen: Screen) -> str:
    rule = page.rule
    title = said(rule.title, screen)
    indent = widest + 13
    if screen.width - indent < _NARROWEST_COLUMN:
        below = " " * 4
        return f"{_head(rule, screen, '  ')}\n{_wrapped(title, screen.width, below, below)}"
    severity = paint(f"{rule.severity:<7}", rule.severity, screen)
    lines = _wrapped(title, screen.width, " " * indent, " " * indent)
    return f"  {rule.name:<{widest}}  {severity}  " + lines[indent:]


def _table_as_markdown(view: Codebook) -> str:
    lines = ["| rule | severity | finds | fix | silence |", "|---|---|---|---|---|"]
    for group, pages in groupby(view.pages, key=lambda page: page.group):
        lines.append(f"| **{group}** | | | | |")
        lines += [_markdown_row(page.rule) for page in pages]
    return "\n".join(lines) + "\n"


def _markdown_row(rule: Rule) -> str:
    title = rule.title.replace("|", "\\|").replace("<", "&lt;")
    fix, silence = "yes" if rule.fixable else "no", "no" if rule.syntax else "yes"
    return f"| `{rule.name}` | {rule.severity} | {title} | {fix} | {silence} |"


def _pages_as_json(view: Codebook, screen: Screen) -> str:
    rules = [_data(page) for page in view.pages]
    return as_json({"schema_version": 1, "command": "explain", "rules": rules}, screen)


def _data(page: Page) -> dict[str, Any]:
    rule = page.rule
    return {
        "name": rule.name,
        "severity": str(rule.severity),
        "group": page.group,
        "title": rule.title,
        "explanation": rule.explanation,
        "bad": rule.bad,
        "good": rule.good,
        "fixable": rule.fixable,
        "silenceable": not rule.syntax,
    }
