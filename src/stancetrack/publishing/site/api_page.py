"""The index of the API: each kind of file with the command that prints the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from stancetrack.publishing.api_files import ROOT, ApiFile, files
from stancetrack.publishing.site.pages import Pages

EXAMPLES = """\
# Who would send troops?
curl -s {base}api/v1/matrix.json | jq -r '.rows[] | select(.troops == "yes") | .name'

# The same in Python
import json, urllib.request
with urllib.request.urlopen("{base}api/v1/matrix.json") as answer:
    rows = json.load(answer)["rows"]
print([row["name"] for row in rows if row["troops"] == "yes"])
"""
"""What the index shows of how a file is used."""


def api_page(pages: Pages) -> str:
    """Return the index of the files under `api/v1/`."""
    publication = pages.publication
    listed = list(files(publication))
    names = {country.code: country.name for country in publication.countries}
    base = publication.base_url or "https://example.org/stances/"
    return pages.page(
        "api.html",
        f"{ROOT}index.html",
        "API",
        files=[_file(file) for file in listed if "/" not in file.path.removeprefix(ROOT)],
        folders=[
            {
                "heading": heading,
                "files": [
                    {"path": file.path, "name": names.get(name, name), "means": file.means}
                    for name, file in _within(listed, folder)
                ],
            }
            for folder, heading in (
                ("history", "What each country said: history"),
                ("matrix", "The matrix on the days of events"),
            )
        ],
        examples=EXAMPLES.format(base=base),
    )


def _within(listed: list[ApiFile], folder: str) -> Iterator[tuple[str, ApiFile]]:
    """Yield the files of a folder, each with its name without the ending."""
    start = f"{ROOT}{folder}/"
    for file in listed:
        if file.path.startswith(start):
            yield file.path.removeprefix(start).removesuffix(".json"), file


def _file(file: ApiFile) -> Mapping[str, Any]:
    part = f" ({file.part} of it)" if file.part else ""
    return {
        "path": file.path,
        "name": file.path.removeprefix(ROOT),
        "means": file.means,
        "command": file.command,
        "part": part,
    }
