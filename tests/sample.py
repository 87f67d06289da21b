"""A small sound record that tests build on."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

TODAY = "2026-06-01"

TRACKER = """\
title: Troops for Ukraine
question: Will this country send its own soldiers to Ukraine as part of a post-war force?
starts: 2025-02-01
stale_after: 180
vocabulary:
  us_role:
    backstop: {label: Backstop, means: The US guarantees help., excludes: [no-backstop]}
    no-backstop: {label: No backstop, means: The US guarantees no help.}
    air-support: {label: Air support, means: The US helps from the air.}
  russian_objections:
    rejects-nato-troops: {label: Rejects NATO troops, means: Russia refuses NATO's soldiers.}
    legitimate-targets: {label: Legitimate targets, means: Russia would strike at them.}
  contributions:
    ground-troops: {label: Ground troops, means: Soldiers on Ukrainian territory.}
    training: {label: Training, means: Ukraine's soldiers are trained.}
  conditions:
    ceasefire: {label: Ceasefire, means: The guns are silent first., formerly: [truce]}
    parliament-approval: {label: Parliament, means: The parliament agrees first.}
groups:
  e3: {label: E3, members: [DE, FR, GB]}
events:
  washington-2025-08: {date: 2025-08-18, label: Washington summit}
  paris-2025-09: {date: 2025-09-04, label: Paris summit}
"""

SOURCES = """\
references:
  - id: afp-2025-09-04
    type: article-newspaper
    title: Allies meet in Paris
    container-title: AFP
    issued: 2025-09-04
    URL: https://afp.example.org/paris
  - id: dpa-2025-08-19
    type: article-newspaper
    title: Planning goes on
    container-title: dpa
    issued: 2025-08-19
    URL: https://dpa.example.org/planning
"""

CLAIMS = """\
claims:
  - date: 2025-09-04
    claimant: Emmanuel Macron, President of France
    counts: contributors
    countries: 26
    of: 35
    names: [DE]
    basis: official
    summary: Counted the states that would give something.
    sources: [afp-2025-09-04]
"""

FRANCE = """\
country: FR
name: France
positions:
  - date: 2025-08-19
    troops: yes
    contributions: [ground-troops]
    conditions: [ceasefire]
    speaker: Emmanuel Macron, President
    basis: official
    summary: Promised soldiers once the guns are silent.
    sources: [dpa-2025-08-19]
  - date: 2025-09-04
    us_role: [backstop]
    basis: reported
    summary: Paris expects the Americans to stand behind the force.
    sources: [afp-2025-09-04]
"""

GERMANY = """\
country: DE
name: Germany
aliases: [Deutschland]
positions:
  - date: 2025-08-19
    troops: yes
    speaker: Donald Trump, President of the United States
    basis: attributed
    summary: Named Germany among those ready to send soldiers.
    sources: [dpa-2025-08-19]
  - date: 2025-09-04
    troops: undecided
    conditions: [parliament-approval]
    speaker: Friedrich Merz, Chancellor
    basis: official
    summary: Left the decision open and pointed to the Bundestag.
    sources: [afp-2025-09-04]
"""

SAMPLE: Mapping[str, str] = {
    "tracker.yaml": TRACKER,
    "sources.yaml": SOURCES,
    "claims.yaml": CLAIMS,
    "countries/france.yaml": FRANCE,
    "countries/germany.yaml": GERMANY,
}


def write_record(folder: Path, changes: Mapping[str, str | bytes | None] | None = None) -> Path:
    """Write the sample with some files changed, added or (None) left out; return the folder."""
    for name, content in {**SAMPLE, **(changes or {})}.items():
        if content is None:
            continue
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder
