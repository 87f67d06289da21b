"""The first files of a record as text, with comments that explain them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from stancetrack.record.slugs import slug
from stancetrack.repairs.layout import Layout, Value, in_brackets, scalar, written

TERM = "parliament-approval"
"""The one term that a new vocabulary has, which fits any question."""


@dataclass(frozen=True)
class Founding:
    """What a new record says, every value as a file has it.

    `position` and `source` are the first statement's; without a `position` an example to replace
    stands there, dated `today`. `labels` are for fields and answers.
    """

    title: str
    question: str
    starts: str
    code: str
    name: str
    today: str
    position: Mapping[str, Value] = field(default_factory=dict)
    source: Mapping[str, Value] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)

    @property
    def files(self) -> dict[str, str]:
        """The text of each file by its name in the folder, in the order in which to write them."""
        country = f"countries/{slug(self.name)}.yaml"
        return {
            "sources.yaml": self._sources(),
            country: self._country(),
            "tracker.yaml": self._tracker(),
        }

    def _tracker(self) -> str:
        own = f"labels: {in_brackets(self.labels)}" if self.labels else ""
        return "".join(
            f"{line}\n"
            for line in (
                _schema("tracker", ""),
                f"title: {scalar(self.title)}",
                f"question: {scalar(self.question)}",
                _told(f"starts: {self.starts}", "no position may be earlier"),
                _told("stale_after: 180", "days"),
                _told("vocabulary:", "of us_role, russian_objections, contributions, conditions"),
                *_VOCABULARY,
                *_PUBLISHED,
                *((own,) if own else _LABELS),
                *_GROUPS_AND_EVENTS,
            )
        )

    def _sources(self) -> str:
        return "".join(
            f"{line}\n"
            for line in (
                _schema("sources", ""),
                _told("references:", "CSL-YAML, in the order of the ids"),
                *([] if self.position else _EXAMPLE),
                *written(self._source, Layout()),
            )
        )

    def _country(self) -> str:
        first, *others = written({**self._position, "sources": [str(self._source["id"])]}, Layout())
        return "".join(
            f"{line}\n"
            for line in (
                _schema("country", "../"),
                _told(f"country: {self.code}", "ISO 3166-1 alpha-2"),
                _told(f"name: {scalar(self.name)}", "the file is its slug"),
                _told("positions:", "oldest first"),
                *([] if self.position else _EXAMPLE),
                _told(first, "approximate: true below it where the day is inferred"),
                *others,
            )
        )

    @property
    def _position(self) -> Mapping[str, Value]:
        return self.position or {"date": self.today, **_POSITION}

    @property
    def _source(self) -> Mapping[str, Value]:
        return self.source or {"id": f"example-{self.today}", **_SOURCE}


def _schema(kind: str, up: str) -> str:
    return f"# yaml-language-server: $schema={up}.schemas/{kind}.schema.json"


def _told(line: str, comment: str) -> str:
    return f"{line:<25} # {comment}"


_VOCABULARY: Sequence[str] = (
    "  conditions:",
    f"    {TERM}:",
    "      label: Parliament's approval",
    "      means: The country's parliament must agree first.",
)
_PUBLISHED: Sequence[str] = (
    "# license: CC-BY-4.0      # what others may do with the data, as SPDX names it",
    "# homepage: https://example.org/soldiers/",
    "# contact: desk@example.org   # or a web address",
)
_LABELS: Sequence[str] = (
    '# labels: {us_role: Role of the US, yes: "Yes, would send troops"}   # as reports call them',
)
_GROUPS_AND_EVENTS: Sequence[str] = (
    "# groups:",
    "#   e3: {label: E3, members: [DE, FR, GB]}   # or {country: SI, since: 2026-01-05}",
    "# events:",
    "#   paris-2025-09: {date: 2025-09-04, label: Paris summit}   # its name stands for its day",
)
_EXAMPLE: Sequence[str] = ("  # An example, to be replaced with what is known.",)
_POSITION: Mapping[str, Value] = {
    "troops": "undecided",
    "basis": "assessed",  # the weakest, so that it is no stance
    "summary": "An example to replace with what was said, in a sentence or two of your own.",
}
_SOURCE: Mapping[str, Value] = {
    "type": "document",
    "title": "An example to replace with the article, speech or statement",
    "container-title": "Example",
}
