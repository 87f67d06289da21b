"""Tells of the run-time dependencies in pyproject.toml, the extra's too, what pip is to install.

`python .ci/requirements.py oldest` prints the oldest releases that are allowed, `newest` what
`pip install --upgrade` makes the newest ones of, and `installed` what this Python has.
"""

from __future__ import annotations

import sys
import tomllib
from importlib.metadata import version
from pathlib import Path

PYPROJECT = Path(__file__).parent.parent / "pyproject.toml"


def main() -> None:
    """Print the run-time dependencies as the one argument asks for them."""
    project = tomllib.loads(PYPROJECT.read_text("utf-8"))["project"]
    ranges = [*project["dependencies"], *project["optional-dependencies"]["site"]]
    names = [name for name, _, _ in (each.partition(">=") for each in ranges)]
    written = {
        "oldest": lambda: " ".join(each.replace(">=", "==") for each in ranges),
        "newest": lambda: " ".join(ranges),
        "installed": lambda: ", ".join(f"{name} {version(name)}" for name in names),
    }
    print(written[sys.argv[1]]())  # noqa: T201


if __name__ == "__main__":
    main()
