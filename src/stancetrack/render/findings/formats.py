"""The findings of `validate` in each of their forms."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from stancetrack.render.screen import Screen
from stancetrack.views.validation import Validation

_FUNCTIONS = {
    "text": ("text", "text"),
    "concise": ("text", "concise"),
    "json": ("json", "findings_json"),
    "github": ("github", "github"),
    "gitlab": ("gitlab", "gitlab"),
    "sarif": ("sarif", "sarif"),
    "markdown": ("markdown", "markdown"),
    "statistics": ("text", "statistics"),
}
"""Where each form is written; imported only when it is asked for."""

FORMATS = tuple(name for name in _FUNCTIONS if name != "statistics")
"""The formats that may be asked for by name."""

FOR_PEOPLE = ("text", "concise", "statistics")
"""The forms that are shown in what the screen has; the others are read by programs, as UTF-8."""


def written(view: Validation, format_: str, screen: Screen) -> str:
    """Return the findings in one of FORMATS, or their "statistics"."""
    module, function = _FUNCTIONS[format_]
    form: Callable[[Validation, Screen], str] = getattr(
        import_module(f"stancetrack.render.findings.{module}"), function
    )
    return form(view, screen)
