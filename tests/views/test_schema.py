"""The JSON Schema: it takes the record and refuses each mistake of structure."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator, FormatChecker

from conftest import PROJECT, Program
from sample import SAMPLE
from stancetrack.loading import load
from stancetrack.loading.folder import read_folder
from stancetrack.record.model import Basis, Troops
from stancetrack.record.snapshot import File, Snapshot
from stancetrack.views.schema import FILES, Vocabulary, schema

STANCES = PROJECT / "stances"


class Loader(yaml.CSafeLoader):
    """Reads scalars as YAML 1.2's core schema does, as editors do: `no` and days are text."""


Loader.yaml_implicit_resolvers = {}
for tag, pattern in {
    "null": r"~|null|Null|NULL|",
    "bool": r"true|True|TRUE|false|False|FALSE",
    "int": r"[-+]?[0-9]+",
    "float": r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?",
}.items():
    Loader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), None)


def read(text: str) -> Any:
    return yaml.load(text, Loader=Loader)


def vocabulary(folder: Path) -> Vocabulary:
    return load(read_folder(folder, PROJECT)).tracker.vocabulary


SOUND: dict[str, str] = {
    "country": SAMPLE["countries/france.yaml"],
    "sources": SAMPLE["sources.yaml"],
    "claims": SAMPLE["claims.yaml"],
    "tracker": SAMPLE["tracker.yaml"],
}
VOCABULARY = load(
    Snapshot(
        "stances",
        tuple(File(name, name, text.encode()) for name, text in sorted(SAMPLE.items())),
    )
).tracker.vocabulary


def validator(kind: str | None, terms: Vocabulary = VOCABULARY) -> Draft202012Validator:
    found = schema(kind, terms)
    Draft202012Validator.check_schema(found)
    return Draft202012Validator(found, format_checker=FormatChecker())


VALIDATORS = {kind: validator(kind) for kind in FILES}
ANY = validator(None)


def kind_of(path: Path) -> str:
    return "country" if path.parent.name == "countries" else path.stem


FILES_OF_THE_RECORD = sorted(STANCES.glob("*.yaml")) + sorted(STANCES.glob("countries/*.yaml"))


@pytest.fixture(scope="module")
def of_the_record() -> dict[str, Draft202012Validator]:
    terms = vocabulary(STANCES)
    return {kind: validator(kind, terms) for kind in FILES}


@pytest.mark.parametrize("path", FILES_OF_THE_RECORD, ids=lambda path: path.stem)
def test_it_takes_all_of_the_record(
    path: Path, of_the_record: dict[str, Draft202012Validator]
) -> None:
    of_the_record[kind_of(path)].validate(read(path.read_text("utf-8")))


@pytest.mark.parametrize("path", FILES_OF_THE_RECORD, ids=lambda path: path.stem)
def test_each_file_of_the_record_names_its_schema(path: Path) -> None:
    first = path.read_text("utf-8").partition("\n")[0]
    named = first.removeprefix("# yaml-language-server: $schema=")
    assert (path.parent / named).resolve() == (
        STANCES / ".schemas" / f"{kind_of(path)}.schema.json"
    )


@pytest.mark.parametrize("kind", FILES)
def test_the_committed_copy_is_what_the_program_prints_but_for_newer_sources(
    program: Program, kind: str
) -> None:
    copy = (STANCES / ".schemas" / f"{kind}.schema.json").read_text("utf-8")
    printed = program("--stances", STANCES, "schema", kind).out
    assert _without_sources(printed) == _without_sources(copy)


def _without_sources(text: str) -> str:
    found = json.loads(text)
    found["$defs"].get("cited-source", {}).pop("examples", None)
    return json.dumps(found, ensure_ascii=False, indent=2)


@pytest.mark.parametrize("kind", FILES)
def test_it_takes_a_sound_file(kind: str) -> None:
    VALIDATORS[kind].validate(read(SOUND[kind]))
    ANY.validate(read(SOUND[kind]))
    validator(kind, {}).validate(read(SOUND[kind]))


Change = tuple[str, str]

SOUND_CHANGES: dict[str, tuple[str, Change]] = {
    "a quoted no": ("country", ("troops: yes", 'troops: "no"')),
    "Norway": ("country", ("country: FR", "country: NO")),
    "a number": ("country", ("    basis: official", "    force: 5000\n    basis: official")),
    "a quoted number": ("country", ("    basis: off", '    force: "5000"\n    basis: off')),
    "a range": ("country", ("    basis: official", "    force: 500-600\n    basis: official")),
    "an open range": ("country", ("    basis: off", "    force: ..600\n    basis: off")),
    "a number as a text": ("country", ("summary: Promised", "summary: 2025 #")),
    "a word as a text": ("country", ("name: France", "name: true")),
    "a former term": ("country", ("[ceasefire]", "[truce]")),
    "nothing said": ("country", ("[ceasefire]", "[]")),
    "a term taken back": ("country", ("us_role: [backstop]", "no_longer: [ceasefire]")),
    "a year": ("sources", ("issued: 2025-09-04", "issued: 2025")),
    "a month": ("sources", ("issued: 2025-09-04", "issued: 2025-09")),
    "date-parts": ("sources", ("issued: 2025-09-04", "issued: {date-parts: [[2025, 9, 4]]}")),
    "an old form": ("sources", ("issued: 2025-09-04", "issued: [{year: 2025}]")),
    "an author": (
        "sources",
        (
            "container-title: AFP",
            "author: [{family: A, given: B}, {literal: C}]\n    custom: {x: 1}",
        ),
    ),
    "an approximate day": ("claims", ("    of: 35", "    approximate: true")),
    "a force": ("claims", ("countries: 26", "force: 25000-30000")),
    "a license": ("tracker", ("title:", "license: CC-BY-4.0\ntitle:")),
    "a homepage": ("tracker", ("title:", "homepage: https://a.org/\ntitle:")),
    "an e-mail address": ("tracker", ("title:", "contact: a-b@c.org\ntitle:")),
    "a page to write on": ("tracker", ("title:", "contact: http://a.org\ntitle:")),
    "no former names": ("tracker", (", formerly: [truce]", "")),
}


@pytest.mark.parametrize("case", SOUND_CHANGES)
def test_it_takes_what_the_format_allows(case: str) -> None:
    kind, change = SOUND_CHANGES[case]
    assert SOUND[kind].count(change[0]) >= 1
    VALIDATORS[kind].validate(read(SOUND[kind].replace(*change, 1)))


BROKEN: dict[str, tuple[str, Change]] = {
    "a misspelt key": ("country", ("summary:", "sumary:")),
    "an unknown key": ("country", ("name: France", "name: France\ncapital: Paris")),
    "a missing summary": ("country", ("    summary: Promised soldiers once the guns are silent.\n",
                                      "")),
    "a missing name": ("country", ("name: France\n", "")),
    "a list for text": ("country", ("name: France", "name: [France]")),
    "text for a list": ("country", ("[ceasefire]", "ceasefire")),
    "a mapping for text": ("country", ("summary: Promised", "summary:\n      a: Promised")),
    "text for a mapping": ("country", ("    basis: official", ("    basis: official\n"
                                       "    withdrawn: yes"))),
    "an empty value": ("country", ("speaker: Emmanuel Macron, President", "speaker:")),
    "a blank text": ("country", ("name: France", 'name: "  "')),
    "no positions": ("country", ("positions:", "positions: []\nx:")),
    "an empty list of positions": ("country", (SOUND["country"].partition("positions:")[2], " []")),
    "a position that states nothing": ("country", ("    us_role: [backstop]\n", "")),
    "troops: true": ("country", ("troops: yes", "troops: true")),
    "troops: Yes": ("country", ("troops: yes", "troops: Yes")),
    "troops: maybe": ("country", ("troops: yes", "troops: maybe")),
    "a term outside the vocabulary": ("country", ("[ceasefire]", "[cease-fire]")),
    "a term of another field": ("country", ("[ceasefire]", "[backstop]")),
    "a term twice": ("country", ("[ceasefire]", "[ceasefire, ceasefire]")),
    "an unknown code": ("country", ("country: FR", "country: UK")),
    "a code in lower case": ("country", ("country: FR", "country: fr")),
    "an organisation": ("country", ("country: FR", "country: EU")),
    "a negative force": ("country", ("    basis: off", "    force: -5\n    basis: off")),
    "a force of zero": ("country", ("    basis: off", "    force: 0\n    basis: off")),
    "a force in words": ("country", ("    basis: off", "    force: many\n    basis: off")),
    "an unknown basis": ("country", ("basis: official", "basis: rumour")),
    "official without a speaker": ("country", ("    speaker: Emmanuel Macron, President\n", "")),
    "a day that does not exist": ("country", ("2025-08-19", "2025-02-30")),
    "a day in another form": ("country", ("2025-08-19", "19/08/2025")),
    "a day with a time": ("country", ("2025-08-19", "2025-08-19T10:00")),
    "no sources": ("country", ("[dpa-2025-08-19]", "[]")),
    "a source twice": ("country", ("[dpa-2025-08-19]", "[dpa-2025-08-19, dpa-2025-08-19]")),
    "withdrawn without a reason": ("country", ("    basis: off", ("    withdrawn: "
                                               "{date: 2025-09-01}\n    basis: off"))),
    "an id that is no name": ("sources", ("id: afp-2025-09-04", "id: AFP 2025")),
    "an unknown type": ("sources", ("type: article-newspaper", "type: newspaper")),
    "an unknown variable": ("sources", ("container-title: AFP", "newspaper: AFP")),
    "a source without an outlet": ("sources", ("    container-title: AFP\n", "")),
    "a source without title and address": ("sources", (
        SOUND["sources"].partition("    title: Planning goes on\n")[2].join(
            ["    title: Planning goes on\n", ""]), "    container-title: dpa\n")),
    "an address without a scheme": ("sources", ("https://afp", "www.afp")),
    "an address with a space": ("sources", ("org/paris", "org/paris news")),
    "an issued that is no date": ("sources", ("issued: 2025-09-04", "issued: yesterday")),
    "a claim without a count": ("claims", ("    countries: 26\n", "")),
    "a claim of unknown kind": ("claims", ("counts: contributors", "counts: friends")),
    "a claim naming no country": ("claims", ("names: [DE]", "names: [XX]")),
    "a tracker without a question": ("tracker", ("question:", "ask:")),
    "a term without a label": ("tracker", ("label: Ceasefire, ", "")),
    "a term that is no name": ("tracker", ("    ceasefire:", "    Cease Fire:")),
    "a vocabulary of another field": ("tracker", ("  conditions:", "  wishes:")),
    "a group without members": ("tracker", ("[DE, FR, GB]", "[]")),
    "a member that is no country": ("tracker", ("[DE, FR, GB]", "[DE, NATO]")),
    "an event without a day": ("tracker", ("{date: 2025-08-18, label", "{label")),
    "a stale_after of zero": ("tracker", ("stale_after: 180", "stale_after: 0")),
    "an empty license": ("tracker", ("title:", "license:\ntitle:")),
    "a homepage without a scheme": ("tracker", ("title:", "homepage: a.org\ntitle:")),
    "a contact that is no address": ("tracker", ("title:", "contact: Jane\ntitle:")),
    "a contact with mailto": ("tracker", ("title:", "contact: mailto:a@b.org\ntitle:")),
    "a second line of nothing": ("tracker", (SOUND["tracker"], "~")),
}  # fmt: skip


@pytest.mark.parametrize("case", BROKEN)
def test_it_refuses_each_mistake_of_structure(case: str) -> None:
    kind, (old, new) = BROKEN[case]
    assert old in SOUND[kind]
    broken = SOUND[kind].replace(old, new, 1)
    found = read(broken)
    assert not VALIDATORS[kind].is_valid(found)
    assert not ANY.is_valid(found)


def test_terms_are_described_where_there_is_a_vocabulary() -> None:
    terms = schema("country", VOCABULARY)["$defs"]
    assert terms["conditions-term"] == {
        "anyOf": [
            {
                "enum": ["ceasefire", "parliament-approval"],
                "enumDescriptions": ["The guns are silent first.", "The parliament agrees first."],
            },
            {"enum": ["truce"], "deprecated": True},
        ]
    }
    assert terms["contributions-term"]["enum"] == ["ground-troops", "training"]
    assert "truce" not in terms["any-term"]["anyOf"][0]["enum"]


def test_each_choice_of_troops_and_basis_is_explained() -> None:
    position = schema("country", VOCABULARY)["$defs"]["position"]["properties"]
    claim = schema("claims", {})["$defs"]["claim"]["properties"]
    for field, words in (("troops", list(Troops)), ("basis", list(Basis))):
        assert position[field]["enum"] == words
        assert len(position[field]["enumDescriptions"]) == len(words)
    assert position["basis"]["enumDescriptions"][0].startswith("The government's own statement")
    assert claim["basis"]["enumDescriptions"][0].startswith("The claimant's own words")
    assert len(claim["counts"]["enumDescriptions"]) == len(claim["counts"]["enum"])
    assert "enumDescriptions" not in schema("sources", {})["$defs"]["source"]["properties"]["type"]


def test_the_ids_of_sources_are_offered_and_others_taken() -> None:
    found = schema("country", VOCABULARY, ["afp-2025-09-04", "dpa-2025-08-19"])
    assert found["$defs"]["cited-source"]["examples"] == ["afp-2025-09-04", "dpa-2025-08-19"]
    with_another = SOUND["country"].replace("[dpa-2025-08-19]", "[rai-2025-09-04]")
    assert Draft202012Validator(found).is_valid(read(with_another))
    assert "examples" not in schema("country", VOCABULARY)["$defs"]["cited-source"]


def test_without_a_vocabulary_any_name_is_a_term() -> None:
    of_any_names = validator("country", {})
    assert of_any_names.is_valid(read(SOUND["country"].replace("[ceasefire]", "[cease-fire]")))
    assert not of_any_names.is_valid(read(SOUND["country"].replace("[ceasefire]", "[A b]")))


def test_keys_are_described() -> None:
    found: Callable[[str], Any] = schema("claims", {})["properties"].__getitem__
    assert found("claims")["description"] == "Counts said about the coalition as a whole."


def test_it_is_plain_json() -> None:
    for kind in (None, *FILES):
        assert json.loads(json.dumps(schema(kind, VOCABULARY))) == schema(kind, VOCABULARY)
