"""What findings carry to the services that show them: relative paths and fingerprints."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator

from stancetrack.diagnostics import Finding, harmless
from stancetrack.record.snapshot import joined
from stancetrack.views.validation import Validation

_ABSOLUTE = re.compile(r"/|[A-Za-z]:/")
_LINE_NUMBER = re.compile(r"\bline \d+")
_LONGEST = 500


def portable(path: str, folder: str, in_project: str | None = None) -> str:
    """Return a path that means something on another machine.

    `folder` is the record's as it is shown, `in_project` its path from the top of the project
    that it lies in, from where such services look. Without a project a path stays relative to
    the current folder, and one outside of that to what holds `folder`.
    """
    shown = harmless(joined(folder, ""))
    if in_project is not None and path.startswith(shown):
        return harmless(joined(in_project, path.removeprefix(shown)))
    if not _ABSOLUTE.match(path):
        return path
    above = folder.rstrip("/").rpartition("/")[0]
    return path.removeprefix(f"{above}/").lstrip("/")


def fingerprints(view: Validation) -> Iterator[tuple[Finding, str]]:
    """Return each finding to write in full with a fingerprint: 64 hexadecimal digits.

    It is made of what is wrong and of the text that it is wrong in, and not of line numbers, so
    that it stays the same when lines are added above. Among equal findings it counts.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    written = set(map(id, view.in_full()[0]))
    for finding in view.findings:
        place = finding.location
        line = view.lines.line(place.path, place.line) or ""
        start = (place.column or 1) - 1
        identity = (
            finding.rule.name,
            portable(place.path, view.folder, view.in_project),
            _LINE_NUMBER.sub("line", finding.message),
            line[:_LONGEST].strip(),
            line[start : start + _LONGEST].strip(),
        )
        seen[identity] += 1
        if id(finding) not in written:
            continue
        parts = "\0".join((*identity, str(seen[identity])))
        yield finding, hashlib.sha256(parts.encode("utf-8", "surrogatepass")).hexdigest()
