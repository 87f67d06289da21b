"""Where every country stands, as a page shows it and as `matrix --format json` says it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from publishing.site.markup import Element
from publishing.site.sites import Site
from stancetrack.record.model import Tracker

CAMPS = ("yes", "undecided", "no", "not_stated", "no_position")
MARKS = ("split", "disputed", "stale")
SIGNS = {"split": "≠", "disputed": "!", "stale": "†"}
TERMS = ("us_role", "russian_objections", "contributions", "conditions")

Held = tuple[str, bool, str]
"""What a field holds: its words, whether they are marked as stale, and the position's id."""


@dataclass(frozen=True)
class Stands:
    """A country's row: its answer with all that qualifies it, and what each field holds."""

    camp: str
    claimed: str | None
    marks: tuple[str, ...]
    since: str
    decided: str | None
    basis: str
    fields: dict[str, list[Held]]


@dataclass(frozen=True)
class Shown:
    """A page about a day: its rows, its map and how many countries are in each camp."""

    day: str
    rows: dict[str, Stands]
    tiles: dict[str, tuple[str, tuple[str, ...]]]
    tally: dict[str, int]
    old: bool


def shown(page: Element) -> Shown:
    """Return what the front page says, or that of an event's day."""
    table = page.by_id("table")
    return Shown(
        day=page.by_id("day")["datetime"],
        rows={row["data-country"]: _stands(row) for row in table.one("tbody").all("tr")},
        tiles={
            tile["data-country"]: _tile(tile) for tile in page.all("li", "tile") if tile.all("a")
        },
        tally={
            item["data-camp"]: int(item.one("span", "number").text)
            for item in page.by_id("tally").all("li")
            if "hidden" not in item.attributes
        },
        old="hidden" not in page.by_id("old").attributes,
    )


def _stands(row: Element) -> Stands:
    troops = row.one("td", "troops")
    answer = troops.one("span", "answer")
    (camp,) = answer.classes - {"answer"}
    word = answer.text.removeprefix(answer.one("span", "sign").text).strip()
    claimed = word.removeprefix("(claimed: ").removesuffix(")") if "claimed" in word else None
    assert claimed or word == camp.replace("_", " ")
    links = [link["href"].partition("#")[2] for link in answer.all("a")]
    who = row.one("td", "who")
    assert [link["href"].partition("#")[2] for link in who.all("a")] == links
    return Stands(
        camp=camp,
        claimed=claimed,
        marks=_marks(troops),
        since=row.one("td", "since").text,
        decided=links[0] if links else None,
        basis="".join(each.text for each in who.all("span", "basis")),
        fields={
            field: _held(row.one("td", field))
            for field in (*TERMS, "force")
            if row.all("td", field)
        },
    )


def _marks(cell: Element) -> tuple[str, ...]:
    found = [mark.text.split() for mark in cell.all("span", "mark")]
    assert all(sign == SIGNS[word] for sign, word in found)
    return tuple(word for _, word in found)


def _held(cell: Element) -> list[Held]:
    parts = [part for part in cell.children if isinstance(part, Element)]
    found: list[Held] = []
    for part in parts:
        if part.name == "a":
            found.append((part.text, False, part["href"].partition("#")[2]))
        else:
            assert part.text == "† stale"
            found[-1] = (found[-1][0], True, found[-1][2])
    return found


def _tile(tile: Element) -> tuple[str, tuple[str, ...]]:
    (camp,) = tile.classes & set(CAMPS)
    signs = {sign: word for word, sign in SIGNS.items()}
    marks = tuple(signs[sign] for sign in tile.one("span", "tile-marks").text)
    said = tile.one("span", "tile-said").text
    assert said == tile.one("a").attributes["title"]
    assert all(f", {mark}" in said for mark in marks)
    return camp, marks


def expected(site: Site, day: date) -> Shown:
    """Return what a page about a day has to say, by the JSON of the matrix."""
    matrix = site.matrix(day)
    rows = {row["country"]: row for row in matrix["rows"]}
    old: bool = matrix["record_stale"]
    marks = {code: _expected_marks(row, site.record.tracker, old) for code, row in rows.items()}
    return Shown(
        day=matrix["as_of"],
        rows={
            code: Stands(
                camp=row["camp"],
                claimed=row["claimed"],
                marks=marks[code],
                since=_inferred(row["troops_since"], row["troops_since_approximate"]),
                decided=row["deciding"]["troops"][0] if row["deciding"]["troops"] else None,
                basis=row["troops_basis"] or "",
                fields={
                    **{
                        field: _expected_terms(row, field, site.record.tracker, old)
                        for field in TERMS
                    },
                    "force": _expected_force(row),
                },
            )
            for code, row in rows.items()
        },
        tiles={code: (row["camp"], marks[code]) for code, row in rows.items()},
        tally=dict(Counter(row["camp"] for row in rows.values())),
        old=old,
    )


def _expected_marks(row: dict[str, Any], tracker: Tracker, old: bool) -> tuple[str, ...]:
    bases = {p.id: p.basis for country in tracker.countries for p in country.positions}
    others = {bases[id_] for id_ in row["contested_by"]}
    found = {
        "split": bool(others - {"attributed"}),
        "disputed": "attributed" in others,
        "stale": row["stale"] and not old,
    }
    return tuple(mark for mark in MARKS if found[mark])


def _expected_terms(row: dict[str, Any], field: str, tracker: Tracker, old: bool) -> list[Held]:
    if row[field] == []:
        return [("none", False, id_) for id_ in row["deciding"][field]]
    return [
        (
            " ".join(tracker.vocabulary[field][held["term"]].label.split()),
            held["stale"] and not old,
            held["position"],
        )
        for held in row["held"][field]
    ]


def _expected_force(row: dict[str, Any]) -> list[Held]:
    if row["force"] is None:
        return []
    least, most = row["force"]["min"], row["force"]["max"]
    ends = ["" if end is None else str(end) for end in (least, most)]
    (decided,) = row["deciding"]["force"]
    return [
        (ends[0] if least == most else (".." if "" in ends else "-").join(ends), False, decided)
    ]


def _inferred(day: str | None, approximate: bool) -> str:
    return f"{'~' if approximate else ''}{day or ''}"
