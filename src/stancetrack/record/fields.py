"""The one table of files, keys and fields, which loading, checks and the schema read."""

from __future__ import annotations

from stancetrack.record import csl
from stancetrack.record.kinds import (
    Address,
    Anything,
    Choice,
    Citation,
    Code,
    Contact,
    CslDate,
    Day,
    EventName,
    Flag,
    Key,
    Listing,
    Membership,
    Name,
    NumberRange,
    PermanentId,
    Record,
    SourceId,
    Table,
    Terms,
    Text,
    Whole,
)
from stancetrack.record.model import Basis, Counts, Tracker, Troops

TERM_FIELDS = ("us_role", "russian_objections", "contributions", "conditions")
"""The fields that hold terms of a vocabulary."""

FIELDS = ("troops", *TERM_FIELDS, "force")
"""Every field of a stance, in the order of reports."""


def fields_of(tracker: Tracker) -> tuple[str, ...]:
    """Return the fields that reports show: all but the term fields without a term."""
    return tuple(f for f in FIELDS if f not in TERM_FIELDS or tracker.vocabulary.get(f))


WITHDRAWAL = Record(
    "withdrawal",
    (
        Key("date", Day(), "The day the record was found to be wrong.", required=True),
        Key("reason", Text(), "Why it is wrong.", required=True),
    ),
)

_APPROXIMATE = Key("approximate", Flag(), "true where the day is inferred; shown as ~2025-09-02.")
_TROOPS = Choice(
    tuple(Troops),
    (
        "Yes to the tracker's question, even if it names conditions.",
        "No to it, also where only for now.",
        "It keeps the question open; a country that says nothing on it states no troops.",
    ),
)
_BASES = Choice(
    tuple(Basis),
    (
        "The government's own statement, on the record, whoever carries it.",
        "A press report whose origin lies inside the government whose position it is.",
        "Somebody else says so: another government, officials of unknown nationality, an outlet.",
        "An analyst's or commentator's view.",
    ),
)
_BASIS = "How good the evidence is: " + ", ".join(Basis) + ", from best to weakest."
_SUMMARY = Key(
    "summary", Text(), "What was said, in one or two sentences of our own words.", required=True
)
_SOURCES = Key("sources", Listing(Citation(), filled=True), "Ids from sources.yaml.", required=True)
_WITHDRAWN = Key(
    "withdrawn", WITHDRAWAL, "Set where the record turned out wrong; never delete one."
)

_ID = "Its permanent id; needed where another {} of the day has the bare one."

POSITION = Record(
    "position",
    (
        Key("id", PermanentId(), _ID.format("position")),
        Key("date", Day(), "The day it was said, failing that reported.", required=True),
        _APPROXIMATE,
        Key(
            "troops",
            _TROOPS,
            "The answer to the tracker's question: will this country send its own soldiers?",
        ),
        Key(
            "us_role",
            Terms("us_role"),
            "What this country says the US should or will do; in the US file, what the US offers.",
        ),
        Key(
            "russian_objections",
            Terms("russian_objections"),
            "What Russia has said against it; in Russia's file, against foreign troops at all.",
        ),
        Key("contributions", Terms("contributions"), "What the country would contribute."),
        Key("conditions", Terms("conditions"), "What must hold before the country acts."),
        Key("no_longer", Terms(None), "Terms said before and now taken back."),
        Key("force", NumberRange(), "Soldiers: 5000, 5000-10000, ..7500 or 10000..."),
        Key("speaker", Text(), "Who said it: name, office."),
        Key("basis", _BASES, _BASIS, required=True),
        _SUMMARY,
        _SOURCES,
        _WITHDRAWN,
    ),
    either=((*FIELDS, "no_longer"),),
)

COUNTRY = Record(
    "country's file",
    (
        Key("country", Code(), "ISO 3166-1 alpha-2 code.", required=True),
        Key("name", Text(), "The name people use; the file is its slug.", required=True),
        Key("aliases", Listing(Text()), "Other names a person may type; unique over all."),
        Key(
            "positions",
            Listing(POSITION, filled=True),
            "What was said, oldest first; on one day, later ones below.",
            required=True,
        ),
    ),
)

NAME = Record("name", tuple(Key(part, Text(), "Part of a name.") for part in csl.NAME_PARTS))

_CSL_MEANS = "Standard CSL variable."

REFERENCE = Record(
    "source",
    (
        Key("id", SourceId(), "The name that positions cite it by.", required=True),
        Key("type", Choice(csl.TYPES), "A CSL type such as article-newspaper.", required=True),
        *(
            Key(name, Address() if name == "URL" else Text(), _CSL_MEANS)
            for name in csl.TEXT_VARIABLES
        ),
        *(Key(name, Listing(NAME, filled=True), _CSL_MEANS) for name in csl.NAME_VARIABLES),
        *(Key(name, CslDate(), _CSL_MEANS) for name in csl.DATE_VARIABLES),
        Key("categories", Listing(Text()), _CSL_MEANS),
        Key("custom", Anything(), _CSL_MEANS),
    ),
    either=(("title", "URL"), ("container-title", "author")),
)

SOURCES = Record(
    "bibliography",
    (Key("references", Listing(REFERENCE), "The sources, as CSL-YAML.", required=True),),
)

_COUNTS = Choice(
    tuple(Counts),
    (
        "States that would contribute anything.",
        "States that would send soldiers.",
        "Members of the coalition.",
    ),
)

_BASES_OF_CLAIMS = Choice(
    tuple(Basis),
    (
        "The claimant's own words, on the record.",
        "Officials or people in the talks, as the press tells it.",
        "An outlet's count, or one of unknown origin.",
        "An analyst's or reviewer's finding.",
    ),
)

CLAIM = Record(
    "claim",
    (
        Key("id", PermanentId(), _ID.format("claim")),
        Key("date", Day(), "The day it was said, failing that reported.", required=True),
        _APPROXIMATE,
        Key("claimant", Text(), "Who counts: name, office.", required=True),
        Key("counts", _COUNTS, "What is counted.", required=True),
        Key("countries", NumberRange(), "How many countries: 26, 25-30, ..30 or 25..."),
        Key("of", Whole(), "Out of how many countries."),
        Key("names", Listing(Code()), "The countries that the claimant names (ISO codes)."),
        Key("force", NumberRange(), "How many soldiers, all countries together."),
        Key("basis", _BASES_OF_CLAIMS, _BASIS, required=True),
        _SUMMARY,
        _SOURCES,
        _WITHDRAWN,
    ),
    either=(("countries", "force"),),
)

CLAIMS = Record(
    "claims",
    (Key("claims", Listing(CLAIM), "Counts said about the coalition as a whole.", required=True),),
)

TERM = Record(
    "term",
    (
        Key("label", Text(), "How reports head it.", required=True),
        Key("means", Text(), "What it means, in one sentence.", required=True),
        Key("formerly", Listing(Name()), "The names it had before."),
        Key("excludes", Listing(Name()), "Terms that cannot hold together with it."),
    ),
)

MEMBER = Record(
    "member",
    (
        Key("country", Code(), "ISO 3166-1 alpha-2 code.", required=True),
        Key("since", Day(), "The first day of the membership; left out, it has always been one."),
        Key("until", Day(), "The last day of the membership; left out, it still is one."),
    ),
)

GROUP = Record(
    "group",
    (
        Key("label", Text(), "How reports head it.", required=True),
        Key(
            "members",
            Listing(Membership(MEMBER), filled=True),
            "ISO 3166-1 alpha-2 codes, or {country: SI, since: 2026-01-05, until: 2026-03-01}.",
            required=True,
        ),
    ),
)

EVENT = Record(
    "event",
    (
        Key("date", Day(), "The day.", required=True),
        Key("label", Text(), "What happened.", required=True),
    ),
)

LABELS = Record(
    "set of labels",
    (
        *(Key(field, Text(), f"What reports call the field {field}.") for field in FIELDS),
        *(Key(answer, Text(), f"What reports call the answer {answer}.") for answer in Troops),
    ),
)

TRACKER = Record(
    "tracker",
    (
        Key("title", Text(), "What is tracked.", required=True),
        Key("question", Text(), "The question that `troops` answers.", required=True),
        Key("starts", Day(), "No position may be earlier.", required=True),
        Key("stale_after", Whole(), "Days after which a stance counts as stale.", required=True),
        Key("license", Text(), "What others may do with the data, as SPDX names it: CC-BY-4.0."),
        Key("homepage", Address(), "The web address at which the record is presented."),
        Key("contact", Contact(), "Where to write to: an e-mail address, or a web address."),
        Key(
            "vocabulary",
            Record(
                "vocabulary",
                tuple(
                    Key(field, Table(TERM), f"The terms of {field}, in the order of reports.")
                    for field in TERM_FIELDS
                ),
            ),
            "The terms of each field.",
            required=True,
        ),
        Key("labels", LABELS, "What reports call fields and answers, as us_role or yes."),
        Key("groups", Table(GROUP), "Named sets of countries."),
        Key("events", Table(EVENT, EventName()), "Named days."),
    ),
)

FILES: dict[str, Record] = {
    "tracker.yaml": TRACKER,
    "sources.yaml": SOURCES,
    "claims.yaml": CLAIMS,
}
"""The files beside `countries/`, by name; each file in `countries/` is a COUNTRY."""
