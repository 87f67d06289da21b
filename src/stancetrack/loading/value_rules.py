"""Rules about single keys and values, found while reading them."""

from __future__ import annotations

from stancetrack.diagnostics import Rule, Severity

UNKNOWN_KEY = Rule(
    "unknown-key",
    Severity.ERROR,
    "a key that the format does not have",
    "A misspelt key would be passed over in silence and what it records would be lost. Each file "
    "and entry has a fixed set of keys; `stancetrack schema` lists them with their meanings.",
    bad="    sumary: Said no to troops.",
    good="    summary: Said no to troops.",
    syntax=True,
)

MISSING_KEY = Rule(
    "missing-key",
    Severity.ERROR,
    "a required key left out",
    "A position without its day, basis, summary or sources cannot be checked by anybody, and the "
    "other entries have such keys too. Add the key that the message names.",
    bad="  - date: 2025-09-04\n    troops: no\n    basis: reported\n    sources: [afp-2025-09-04]",
    good="    summary: Said no to troops.",
    syntax=True,
)

WRONG_TYPE = Rule(
    "wrong-type",
    Severity.ERROR,
    "text, a list or a mapping where another is expected",
    "Each key takes one form of value: text, a list such as [ceasefire], or further keys. A list "
    "of one is still written as a list.",
    bad="    conditions: ceasefire",
    good="    conditions: [ceasefire]",
    syntax=True,
)

EMPTY_VALUE = Rule(
    "empty-value",
    Severity.ERROR,
    "a key without a value",
    "A key with nothing behind it, with null, or with blank text says neither “none” nor “not "
    "stated”. Leave the key out where nothing is said, and write [] where “none” was said.",
    bad="    speaker:",
    good="    speaker: Emmanuel Macron, President",
    syntax=True,
)

STRAY_SPACE = Rule(
    "stray-space",
    Severity.WARNING,
    "white space at the end of a line, or at either end of a quoted text",
    "It cannot be seen, makes two equal texts differ and a line change for no reason. The spaces "
    "are ignored; delete them.",
    bad='    speaker: "Emmanuel Macron, President "',
    good='    speaker: "Emmanuel Macron, President"',
    fixable=True,
)

CUT_TEXT = Rule(
    "cut-text",
    Severity.WARNING,
    "a text that a # cuts short",
    "YAML takes a # behind a space for the beginning of a comment, so that the rest of the text "
    "is lost without a word. Put the text in double quotes; a comment is told apart by the space "
    "behind its #.",
    bad="    summary: Promised #1 of the brigades.",
    good='    summary: "Promised #1 of the brigades."',
)

SMART_QUOTES = Rule(
    "smart-quotes",
    Severity.WARNING,
    "typographic quotes around a word",
    "YAML takes only \" and ' as quotes; typographic ones become part of the word. They are "
    "ignored around terms, ids and codes; delete them.",
    bad="    conditions: [“ceasefire”]",
    good="    conditions: [ceasefire]",
    fixable=True,
)

EMPTY_LIST = Rule(
    "empty-list",
    Severity.ERROR,
    "an empty list where something must stand",
    "A country's file without positions, a position without a source and a group without members "
    "record nothing. Add an entry, or delete what has none.",
    bad="positions: []",
    good="positions:\n  - date: 2025-09-04",
    syntax=True,
)

UNKNOWN_VALUE = Rule(
    "unknown-value",
    Severity.ERROR,
    "a word that its key does not allow",
    "Some keys take one of a few words, such as yes, no and undecided for `troops`, written in "
    "lower case just so. The message lists the words.",
    bad="    troops: maybe",
    good="    troops: undecided",
    syntax=True,
)

UNKNOWN_TERM = Rule(
    "unknown-term",
    Severity.ERROR,
    "a term outside the vocabulary",
    "The four term fields take only the words that tracker.yaml defines for them, so that equal "
    "things are called by one name. Use the nearest term, leave the detail in the summary, or "
    "define a new term in tracker.yaml.",
    bad="    conditions: [cease-fire]",
    good="    conditions: [ceasefire]",
    syntax=True,
    fixable=True,
)

FORMER_TERM = Rule(
    "former-term",
    Severity.WARNING,
    "a term under a name it no longer has",
    "tracker.yaml gives the term a new name and lists this one under `formerly`. It is read as "
    "the new one; write the new one.",
    bad="    conditions: [truce]",
    good="    conditions: [ceasefire]",
    fixable=True,
)

REPEATED_ITEM = Rule(
    "repeated-item",
    Severity.ERROR,
    "the same thing twice in one list",
    "A list of terms, sources, members or names holds each only once. Delete the second; it may "
    "stand in the place of another that was meant.",
    bad="    conditions: [ceasefire, ceasefire]",
    good="    conditions: [ceasefire, parliament-approval]",
    syntax=True,
)

UNKNOWN_COUNTRY = Rule(
    "unknown-country",
    Severity.ERROR,
    "a code that is no country's",
    "Countries are named by ISO 3166-1 alpha-2 codes in capitals: GB, not UK; GR, not EL. Kosovo "
    "is XK. Organisations such as the EU or NATO are groups in tracker.yaml, not countries.",
    bad="country: UK",
    good="country: GB",
    syntax=True,
)

INVALID_NUMBER = Rule(
    "invalid-number",
    Severity.ERROR,
    "a number or range that cannot be",
    "Numbers are whole and at least 1, without separators or words. A range is written from the "
    "smaller to the larger: 5000-10000, ..7500 for at most, 10000.. for at least.",
    bad="    force: 10000-5000",
    good="    force: 5000-10000",
    syntax=True,
)

INVALID_NAME = Rule(
    "invalid-name",
    Severity.ERROR,
    "a name that is not kebab-case",
    "Ids, terms, groups and events are named in lower case letters a-z and digits, with single "
    "hyphens between words, so that they can be typed anywhere. The id of a source may also be a "
    "key as Better BibTeX makes it: macronAlliesMeet2025. An event is not called like a day, for "
    "both are accepted in the same places.",
    bad="  - id: Reuters 2025",
    good="  - id: reuters-2025-09-04",
    syntax=True,
)

MALFORMED_ID = Rule(
    "malformed-id",
    Severity.ERROR,
    "an id that is not formed as ids are",
    "A position's id is its country's code in lower case and its day, a claim's the word claim and "
    "its day; -b, -c and so on tell further ones of a day apart. It may keep a day that was "
    "corrected, but not one that no calendar has.",
    bad="    id: FR-2025-09-04b",
    good="    id: fr-2025-09-04-b",
    syntax=True,
)

IMPOSSIBLE_DATE = Rule(
    "impossible-date",
    Severity.ERROR,
    "a day that does not exist",
    "The calendar has no such day. Look the day up in the source.",
    bad="  - date: 2025-02-30",
    good="  - date: 2025-02-28",
    syntax=True,
)

DATE_FORMAT = Rule(
    "date-format",
    Severity.ERROR,
    "a date not written as YYYY-MM-DD",
    "Days are written as YYYY-MM-DD (ISO 8601), without time or zone. 03/01/2025 is March in one "
    "country and January in another. A day that had to be inferred gets `approximate: true`.",
    bad="  - date: 2025-9-4",
    good="  - date: 2025-09-04",
    syntax=True,
    fixable=True,
)

MALFORMED_URL = Rule(
    "malformed-url",
    Severity.ERROR,
    "an address that leads nowhere",
    "A source's URL is an absolute web address, with https:// (or http://) and a host, and "
    "without spaces, < > and quotation marks; a port is a number up to 65535. So is the tracker's "
    "`homepage`; its `contact` may also be the address of an e-mail: desk@example.org.",
    bad="    URL: www.example.org/news/1",
    good="    URL: https://www.example.org/news/1",
    syntax=True,
)

RULES = (
    UNKNOWN_KEY,
    MISSING_KEY,
    WRONG_TYPE,
    EMPTY_VALUE,
    STRAY_SPACE,
    CUT_TEXT,
    SMART_QUOTES,
    EMPTY_LIST,
    UNKNOWN_VALUE,
    UNKNOWN_TERM,
    FORMER_TERM,
    REPEATED_ITEM,
    UNKNOWN_COUNTRY,
    INVALID_NUMBER,
    INVALID_NAME,
    MALFORMED_ID,
    IMPOSSIBLE_DATE,
    DATE_FORMAT,
    MALFORMED_URL,
)
