"""A sound record in which the reports have something to tell: contested, stale, withdrawn …"""

from __future__ import annotations

from sample import CLAIMS, GERMANY, SAMPLE, SOURCES, TRACKER

TELLING_TRACKER = TRACKER.replace(
    "groups:\n",
    "groups:\n"
    "  nato: {label: NATO, members: [AL, DE, FR, GB, IT, NO, PL]}\n"
    "  coalition: {label: Coalition, members: [DE, FR, GB, IT, PL]}\n",
).replace(
    "events:\n",
    "events:\n  london-2025-03: {date: 2025-03-02, label: London summit}\n",
)

TELLING_SOURCES = (
    SOURCES
    + """\
  - id: rai-2025-09-04
    type: broadcast
    title: Meloni a Parigi
    container-title: Rai
    issued: 2025-09-04
  - id: note-2025-09
    type: document
    title: A note without an address
    author: [{literal: Chancellery}]
    issued: 2025-09
"""
)

TELLING_CLAIMS = (
    CLAIMS.replace("names: [DE]", "names: [DE, IT, PL]")
    + """\
  - date: 2025-03-02
    approximate: true
    claimant: The Telegraph
    counts: troop-senders
    force: ..30000
    basis: attributed
    summary: Put the force at no more than that.
    sources: [dpa-2025-08-19]
  - date: 2025-09-05
    claimant: António Costa, President of the European Council
    counts: members
    countries: 30..
    basis: official
    summary: Counted the members.
    sources: [note-2025-09]
  - date: 2025-09-06
    claimant: Financial Times
    counts: troop-senders
    countries: ..10
    force: 25000-30000
    basis: attributed
    summary: Counted those that would send soldiers.
    sources: [note-2025-09]
  - date: 2025-09-07
    claimant: Delo
    counts: contributors
    countries: 20-26
    basis: attributed
    summary: Counted again, and took it back.
    sources: [note-2025-09]
    withdrawn: {date: 2025-09-08, reason: It was a misprint.}
"""
)

TELLING_GERMANY = (
    GERMANY
    + """\
  - date: 2025-09-06
    troops: yes
    contributions: [training, ground-troops]
    speaker: Keith Kellogg, US special envoy
    basis: attributed
    summary: Counted Germany in.
    sources: [note-2025-09]
  - date: 2025-09-10
    approximate: true
    contributions: [training]
    conditions: [ceasefire]
    no_longer: [parliament-approval]
    force: ..500
    basis: reported
    summary: Berlin would train soldiers, and asks the Bundestag no longer.
    sources: [note-2025-09, afp-2025-09-04]
"""
)

ITALY = """\
country: IT
name: Italy
positions:
  - date: 2025-02-10
    conditions: [ceasefire]
    basis: reported
    summary: Asked for silent guns.
    sources: [dpa-2025-08-19]
  - date: 2025-03-02
    troops: no
    russian_objections: [rejects-nato-troops]
    speaker: Giorgia Meloni, Prime Minister
    basis: official
    summary: Excluded soldiers.
    sources: [dpa-2025-08-19]
  - date: 2025-09-04
    contributions: [training]
    us_role: [backstop, air-support]
    speaker: Giorgia Meloni, Prime Minister
    basis: official
    summary: Offered training.
    sources: [rai-2025-09-04]
"""

NORWAY = """\
country: NO
name: Norway
positions:
  - date: 2025-08-01
    us_role: []
    basis: reported
    summary: Asked nothing of the Americans.
    sources: [dpa-2025-08-19]
  - date: 2025-08-20
    troops: yes
    speaker: Analyst of a think tank
    basis: assessed
    summary: Expected Norwegian soldiers.
    sources: [afp-2025-09-04]
  - date: 2025-09-04
    troops: yes
    basis: reported
    summary: Was said to send soldiers.
    sources: [afp-2025-09-04]
    withdrawn: {date: 2025-09-06, reason: The paper corrected its report.}
"""

POLAND = """\
country: PL
name: Poland
positions:
  - date: 2025-03-02
    troops: undecided
    us_role: [backstop]
    contributions: [ground-troops, training]
    conditions: [ceasefire, parliament-approval]
    force: 2000-3000
    basis: reported
    summary: Left it open.
    sources: [dpa-2025-08-19]
  - date: 2025-08-19
    troops: no
    us_role: [no-backstop]
    speaker: Donald Tusk, Prime Minister
    basis: official
    summary: Kept Polish soldiers at home.
    sources: [dpa-2025-08-19]
  - date: 2025-08-19
    id: pl-2025-08-19-b
    troops: undecided
    speaker: Donald Tusk, Prime Minister
    basis: reported
    summary: Was heard to leave it open.
    sources: [afp-2025-09-04]
"""

UNITED_KINGDOM = """\
country: GB
name: United Kingdom
aliases: [UK, Britain]
positions:
  - date: 2025-02-20
    troops: yes
    contributions: [ground-troops]
    force: 5000..
    speaker: Keir Starmer, Prime Minister
    basis: official
    summary: Promised soldiers.
    sources: [dpa-2025-08-19]
"""

TELLING = {
    **SAMPLE,
    "tracker.yaml": TELLING_TRACKER,
    "sources.yaml": TELLING_SOURCES,
    "claims.yaml": TELLING_CLAIMS,
    "countries/germany.yaml": TELLING_GERMANY,
    "countries/italy.yaml": ITALY,
    "countries/norway.yaml": NORWAY,
    "countries/poland.yaml": POLAND,
    "countries/united-kingdom.yaml": UNITED_KINGDOM,
}
