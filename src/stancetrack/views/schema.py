"""The JSON Schema of the files, built from the table that loading reads them by."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from stancetrack.record import csl, fields, kinds
from stancetrack.record.frame import Term
from stancetrack.record.iso3166 import NAMES
from stancetrack.record.model import Basis

Schema = dict[str, Any]

Vocabulary = Mapping[str, Mapping[str, Term]]

FILES: dict[str, tuple[kinds.Record, str]] = {
    "country": (fields.COUNTRY, "countries/*.yaml"),
    "sources": (fields.SOURCES, "sources.yaml"),
    "claims": (fields.CLAIMS, "claims.yaml"),
    "tracker": (fields.TRACKER, "tracker.yaml"),
}
"""The kinds of files, by the names that `schema` takes: what is in them and where they are."""

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema(name: str | None, vocabulary: Vocabulary, sources: Sequence[str] = ()) -> Schema:
    """Return the JSON Schema (2020-12) of one kind of file, or of them all where it is None.

    It is for files read as YAML 1.2, so that `no` is text. Where `vocabulary` has terms for a
    field, only these are allowed; the ids of `sources` are offered, and others taken. It refuses
    no file that loading can read, and what it takes is not yet sound: only `validate` compares
    records.
    """
    builder = _Builder(vocabulary, sources)
    if name is None:
        roots = [{"$ref": builder.record(record, file)} for file, (record, _) in FILES.items()]
        top: Schema = {"title": "A file of stances/", "anyOf": roots}
    else:
        record, place = FILES[name]
        top = {"title": f"stances/{place}", **builder.mapping(record)}
    return {"$schema": _DIALECT, **top, "$defs": dict(sorted(builder.definitions.items()))}


class _Builder:
    """Builds the schemas of kinds; records are defined once, under the word for them."""

    def __init__(self, vocabulary: Vocabulary, sources: Sequence[str]) -> None:
        self.definitions: dict[str, Schema] = {}
        self._vocabulary = vocabulary
        self._sources = sources

    def of(self, kind: kinds.Kind) -> Schema:
        """Return the schema of a value."""
        if isinstance(kind, kinds.Record):
            return {"$ref": self.record(kind, kind.called)}
        return _KINDS[type(kind)](self, kind)

    def record(self, record: kinds.Record, name: str) -> str:
        """Define a record under a name and return the reference to it."""
        if name not in self.definitions:
            self.definitions[name] = {}
            self.definitions[name] = self.mapping(record)
        return f"#/$defs/{name}"

    def mapping(self, record: kinds.Record) -> Schema:
        """Return the schema of a mapping with known keys."""
        found: Schema = {
            "type": "object",
            "properties": {
                key.name: {"description": key.means, **self.of(key.kind)} for key in record.keys
            },
            "required": [key.name for key in record.keys if key.required],
            "additionalProperties": False,
        }
        conditions = [
            {"anyOf": [{"required": [name]} for name in group]} for group in record.either
        ]
        if record is fields.POSITION:
            conditions.append(_SPEAKER_NEEDED)
        return found | ({"allOf": conditions} if conditions else {})

    def code(self) -> Schema:
        """Return the schema of a country code."""
        codes = {"type": "string", "enum": list(NAMES), "enumDescriptions": list(NAMES.values())}
        self.definitions["country-code"] = codes
        return {"$ref": "#/$defs/country-code"}

    def citation(self) -> Schema:
        """Return the schema of the id of a source."""
        offered = {"examples": list(self._sources)} if self._sources else {}
        self.definitions["cited-source"] = {**_TEXT, **offered}
        return {"$ref": "#/$defs/cited-source"}

    def terms(self, kind: kinds.Terms) -> Schema:
        """Return the schema of a list of terms."""
        name = f"{kind.field or 'any'}-term"
        if kind.field is None:
            terms = {n: t for own in self._vocabulary.values() for n, t in own.items()}
        else:
            terms = dict(self._vocabulary.get(kind.field, {}))
        self.definitions[name] = _term(terms)
        items = {"$ref": f"#/$defs/{name}"}
        return {"type": "array", "items": items, "uniqueItems": True}

    def listing(self, kind: kinds.Listing) -> Schema:
        """Return the schema of a list."""
        found: Schema = {"type": "array", "items": self.of(kind.of)}
        if kind.filled:
            found["minItems"] = 1
        if not isinstance(kind.of, kinds.Record):
            found["uniqueItems"] = True
        return found

    def table(self, kind: kinds.Table) -> Schema:
        """Return the schema of a mapping from names to values."""
        names = {"pattern": _whole(kind.key.pattern)}
        return {
            "type": "object",
            "propertyNames": names,
            "additionalProperties": self.of(kind.of),
        }


_SPEAKER_NEEDED: Schema = {
    "if": {
        "properties": {"basis": {"enum": [Basis.OFFICIAL, Basis.ATTRIBUTED]}},
        "required": ["basis"],
    },
    "then": {"required": ["speaker"]},
}


def _term(terms: Mapping[str, Term]) -> Schema:
    if not terms:
        return _NAME
    former = [old for term in terms.values() for old in term.formerly]
    current = _choice(list(terms), [term.means for term in terms.values()])
    if not former:
        return current
    return {"anyOf": [current, {"enum": former, "deprecated": True}]}


def _choice(words: Sequence[str], means: Sequence[str]) -> Schema:
    """Return the schema of one of some words; editors show the meanings."""
    return {"enum": list(words)} | ({"enumDescriptions": list(means)} if means else {})


def _whole(*patterns: str) -> str:
    return f"^(?:{'|'.join(patterns)})$"


# A number written without quotes is text to the program and a number to YAML, so both are taken.
_TEXT: Schema = {"type": ["string", "number", "boolean"], "pattern": r"\S"}

_NAME: Schema = {"type": ["string", "integer"], "pattern": _whole(kinds.Name.pattern)}

_NUMBER: Schema = {"type": "integer", "minimum": 1, "maximum": 999_999_999}

_CSL_PARTS: Schema = {
    "type": "array",
    "items": {"type": ["string", "integer"]},
    "minItems": 1,
    "maxItems": 3,
}

_CSL_MAPPING: Schema = {
    "type": "object",
    "properties": {
        "date-parts": {"type": "array", "items": _CSL_PARTS, "minItems": 1, "maxItems": 2},
        **{name: _TEXT for name in csl.DATE_KEYS if name != "date-parts"},
    },
    "additionalProperties": False,
    "anyOf": [{"required": [key]} for key in ("date-parts", "year", "raw", "literal", "edtf")],
}

_CSL_DATE: Schema = {
    "anyOf": [
        {"type": "string", "pattern": _whole(kinds.CslDate.pattern)},
        {"type": "integer", "minimum": 1, "maximum": 9999},
        _CSL_MAPPING,
        {"type": "array", "items": _CSL_MAPPING, "minItems": 1, "maxItems": 2},
    ]
}

_KINDS: dict[type[kinds.Kind], Callable[[_Builder, Any], Schema]] = {
    kinds.Text: lambda _builder, _kind: _TEXT,
    kinds.Name: lambda _builder, _kind: _NAME,
    kinds.SourceId: lambda _builder, _kind: {
        "type": ["string", "integer"],
        "pattern": _whole(kinds.SourceId.pattern),
    },
    kinds.PermanentId: lambda _builder, _kind: {
        "type": "string",
        "pattern": _whole(kinds.PermanentId.pattern),
    },
    kinds.Code: lambda builder, _kind: builder.code(),
    kinds.Day: lambda _builder, _kind: {
        "type": "string",
        "pattern": _whole(kinds.Day.pattern),
        "format": "date",
    },
    kinds.CslDate: lambda _builder, _kind: _CSL_DATE,
    kinds.Address: lambda _builder, _kind: {"type": "string", "pattern": r'^https?://[^\s<>"]+$'},
    kinds.Contact: lambda _builder, _kind: {
        "type": "string",
        "pattern": rf'^(?:https?://[^\s<>"]+|{kinds.Contact.letter})$',
    },
    kinds.Flag: lambda _builder, _kind: {"enum": [True, False, "true", "false"]},
    kinds.Whole: lambda _builder, _kind: {
        "anyOf": [_NUMBER, {"type": "string", "pattern": _whole(kinds.Whole.pattern)}]
    },
    kinds.NumberRange: lambda _builder, _kind: {
        "anyOf": [
            _NUMBER,
            {
                "type": "string",
                "pattern": _whole(kinds.NumberRange.pattern, kinds.Whole.pattern),
            },
        ]
    },
    kinds.Choice: lambda _builder, kind: _choice(kind.words, kind.means),
    kinds.Citation: lambda builder, _kind: builder.citation(),
    kinds.Membership: lambda builder, kind: {"anyOf": [builder.code(), builder.of(kind.record)]},
    kinds.Listing: _Builder.listing,
    kinds.Terms: _Builder.terms,
    kinds.Table: _Builder.table,
    kinds.Anything: lambda _builder, _kind: {},
}
