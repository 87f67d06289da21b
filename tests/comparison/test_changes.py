"""What happened to a record is told by what its positions mean."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generated import ORIGIN
from generated import TRACKER as GENERATED
from sample import CLAIMS, FRANCE, GERMANY, SAMPLE, SOURCES, TRACKER
from stancetrack.comparison.changes import Comparison, Kind, Names, compare
from stancetrack.comparison.matching import matched
from stancetrack.comparison.recognition import current_names
from stancetrack.loading import load
from stancetrack.record.frame import Term
from stancetrack.record.model import Tracker
from stancetrack.record.snapshot import File, Snapshot
from steps import instructions

Files = Mapping[str, str | None]

ON_THE_4TH = GERMANY[GERMANY.index("  - date: 2025-09-04") :]
ON_THE_19TH = FRANCE[FRANCE.index("  - date: 2025-08-19") : FRANCE.index("  - date: 2025-09-04")]

ITALY = """\
country: IT
name: Italy
positions:
  - date: 2025-08-20
    troops: no
    speaker: Giorgia Meloni, Prime Minister
    basis: official
    summary: Ruled soldiers out.
    sources: [dpa-2025-08-19]
"""


def read(changes: Files | None = None) -> Tracker:
    """Read the sample, changed, from memory."""
    texts = {**SAMPLE, **(changes or {})}
    files = [File(n, n, text.encode()) for n, text in sorted(texts.items()) if text is not None]
    loaded = load(Snapshot(".", tuple(files)))
    assert [f for f in loaded.findings if f.rule.name != "former-term"] == []
    return loaded.tracker


def germany(*replaced: tuple[str, str]) -> Files:
    text = GERMANY
    for old, new in replaced:
        assert old in text
        text = text.replace(old, new)
    return {"countries/germany.yaml": text}


def told(before: Files, after: Files) -> list[tuple[str, str, tuple[str, ...]]]:
    """Return country and day, kind and changed keys of each changed position."""
    changes = compare(read(before), read(after)).positions
    return [
        (f"{c.record.country} {c.record.date}", str(c.kind), c.fields) for c in changes
    ]  # fmt: skip


NOTHING = {
    "the same": {},
    "re-indented": germany(("    ", "      "), ("  - ", "    - ")),
    "quoted": germany(("troops: undecided", 'troops: "undecided"')),
    "commented": germany(("positions:", "# what Berlin said\npositions:")),
    "in block style": germany(
        (" [parliament-approval]", "\n      - parliament-approval"),
        ("summary: Left the", "summary: >\n      Left\n      the"),
    ),
    "line ends of Windows": {"countries/germany.yaml": GERMANY.replace("\n", "\r\n")},
}


@pytest.mark.parametrize("after", NOTHING.values(), ids=NOTHING.keys())
def test_the_form_alone_is_nothing(after: Files) -> None:
    comparison = compare(read(), read(after))
    assert comparison == Comparison((), (), Names(), Names(), ())
    assert comparison.nothing


def test_the_order_of_positions_terms_and_sources_is_nothing() -> None:
    two = "sources: [afp-2025-09-04, dpa-2025-08-19]"
    one = FRANCE.replace("sources: [afp-2025-09-04]", two).replace(
        "us_role: [backstop]", "us_role: [backstop, air-support]"
    )
    head, first, second = one.partition("  - ")[0], *one.split("  - ")[1:]
    other = f"{head}  - {second}  - {first}".replace(
        two, "sources: [dpa-2025-08-19, afp-2025-09-04]"
    )
    other = other.replace("[backstop, air-support]", "[air-support, backstop]")
    name = "countries/france.yaml"
    assert compare(read({name: one}), read({name: other})).nothing


CASES: dict[str, tuple[Files, list[tuple[str, str, tuple[str, ...]]]]] = {
    "an addition after the reach": (
        {"countries/italy.yaml": ITALY.replace("2025-08-20", "2025-09-05")},
        [("IT 2025-09-05", "added", ())],
    ),
    "an addition on the day of the reach": (
        {"countries/italy.yaml": ITALY.replace("2025-08-20", "2025-09-04")},
        [("IT 2025-09-04", "late", ())],
    ),
    "a deletion": (germany((ON_THE_4TH, "")), [("DE 2025-09-04", "deleted", ())]),
    "a mended summary": (
        germany(("Left the decision", "He left the decision")),
        [("DE 2025-09-04", "corrected", ("summary",))],
    ),
    "another answer": (
        germany(("troops: undecided", "troops: no")),
        [("DE 2025-09-04", "corrected", ("troops",))],
    ),
    "another day": (
        germany(("date: 2025-09-04", "date: 2025-09-03")),
        [("DE 2025-09-03", "corrected", ("date",))],
    ),
    "another speaker and basis": (
        germany(("Friedrich Merz", "Olaf Scholz"), ("basis: official", "basis: reported")),
        [("DE 2025-09-04", "corrected", ("speaker", "basis"))],
    ),
    "another source": (
        germany(("[afp-2025-09-04]", "[afp-2025-09-04, dpa-2025-08-19]")),
        [("DE 2025-09-04", "corrected", ("sources",))],
    ),
    "another source and summary": (
        germany(("[afp-2025-09-04]", "[dpa-2025-08-19]"), ("Left the", "He left the")),
        [("DE 2025-09-04", "corrected", ("summary", "sources"))],
    ),
    "everything but day and one source": (
        germany(
            ("[afp-2025-09-04]", "[afp-2025-09-04, dpa-2025-08-19]"), ("Left the", "He left the"),
            ("Friedrich Merz", "Olaf Scholz"), ("troops: undecided", "troops: no"),
        ),
        [("DE 2025-09-04", "corrected", ("troops", "speaker", "summary", "sources"))],
    ),
    "everything but day and speaker": (
        germany(
            ("[afp-2025-09-04]", "[dpa-2025-08-19]"), ("Left the", "He left the"),
            ("troops: undecided", "troops: no"),
        ),
        [("DE 2025-09-04", "corrected", ("troops", "summary", "sources"))],
    ),
    "everything but the words": (
        germany(
            ("[afp-2025-09-04]", "[dpa-2025-08-19]"), ("Friedrich Merz", "Olaf Scholz"),
            ("troops: undecided", "troops: no"), ("date: 2025-09-04", "date: 2025-09-03"),
        ),
        [("DE 2025-09-03", "late", ()), ("DE 2025-09-04", "deleted", ())],
    ),
    "everything but the words and the speaker": (
        germany(
            ("[afp-2025-09-04]", "[dpa-2025-08-19]"), ("troops: undecided", "troops: no"),
            ("date: 2025-09-04", "date: 2025-09-03"),
        ),
        [("DE 2025-09-03", "corrected", ("date", "troops", "sources"))],
    ),
    "everything but the words and a source": (
        germany(
            ("[afp-2025-09-04]", "[afp-2025-09-04, dpa-2025-08-19]"),
            ("troops: undecided", "troops: no"),
            ("date: 2025-09-04", "date: 2025-09-03"), ("Friedrich Merz", "Olaf Scholz"),
        ),
        [("DE 2025-09-03", "corrected", ("date", "troops", "speaker", "sources"))],
    ),
    "a withdrawal": (
        germany((ON_THE_4TH, ON_THE_4TH + "    withdrawn: {date: 2025-09-06, reason: Misread.}\n")),
        [("DE 2025-09-04", "withdrawn", ("withdrawn",))],
    ),
    "a withdrawal beside a new record of the same": (
        germany(
            (
                ON_THE_4TH,
                ON_THE_4TH
                + "    withdrawn: {date: 2025-09-06, reason: Misread.}\n"
                + ON_THE_4TH.replace("undecided", "no"),
            )
        ),
        [("DE 2025-09-04", "withdrawn", ("withdrawn",)), ("DE 2025-09-04", "late", ())],
    ),
    "a renamed file": (
        {"countries/germany.yaml": None, "countries/deutschland.yaml": GERMANY},
        [("DE 2025-08-19", "moved", ()), ("DE 2025-09-04", "moved", ())],
    ),
    "another country's file": (
        {
            "countries/germany.yaml": GERMANY.replace(ON_THE_4TH, ""),
            "countries/france.yaml": FRANCE + ON_THE_4TH,
        },
        [("FR 2025-09-04", "moved", ())],
    ),
    "a moved file with a mended text": (
        {
            "countries/germany.yaml": None,
            "countries/deutschland.yaml": GERMANY.replace("Left", "He left"),
        },
        [("DE 2025-08-19", "moved", ()), ("DE 2025-09-04", "corrected", ("summary",))],
    ),
    "a record of another country": (
        {"countries/germany.yaml": None, "countries/italy.yaml": ITALY},
        [
            ("DE 2025-08-19", "deleted", ()),
            ("DE 2025-09-04", "deleted", ()),
            ("IT 2025-08-20", "late", ()),
        ],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("after", "expected"), CASES.values(), ids=CASES.keys())
def test_each_change_is_told(
    after: Files, expected: list[tuple[str, str, tuple[str, ...]]]
) -> None:
    assert told({}, after) == expected


def test_backwards_it_is_the_other_way_round() -> None:
    for after, expected in CASES.values():
        backwards = told(after, {})
        assert len(backwards) == len(expected)
        assert {kind for _, kind, _ in backwards} <= {
            "added",
            "late",
            "deleted",
            "corrected",
            "moved",
        }


def test_a_withdrawal_of_another_day_is_a_correction() -> None:
    before, _ = CASES["a withdrawal"]
    after = {
        name: (text or "").replace("2025-09-06", "2025-09-07") for name, text in before.items()
    }
    assert told(before, after) == [("DE 2025-09-04", "corrected", ("withdrawn",))]


def test_a_withdrawal_taken_back_is_a_correction() -> None:
    after, _ = CASES["a withdrawal"]
    assert told(after, {}) == [("DE 2025-09-04", "corrected", ("withdrawn",))]


RENAMED = {
    "tracker.yaml": TRACKER.replace("ceasefire:", "end-of-fire:").replace(
        "[truce]", "[truce, ceasefire]"
    )
}


def test_a_renamed_term_changes_nothing_said() -> None:
    france = {"countries/france.yaml": FRANCE.replace("ceasefire", "end-of-fire")}
    expected = [("FR 2025-08-19", "term-renamed", ())]
    assert told({}, {**RENAMED, **france}) == expected
    assert told({**RENAMED, **france}, {}) == expected
    # The old name may stay in the file: it is read as the new one.
    assert told({}, RENAMED) == expected
    taken_back = {
        "countries/france.yaml": FRANCE.replace("us_role: [backstop]", "no_longer: [ceasefire]")
    }
    renamed = {
        name: (text or "").replace("ceasefire", "end-of-fire") for name, text in taken_back.items()
    }
    assert told(taken_back, {**RENAMED, **renamed}) == [
        ("FR 2025-08-19", "term-renamed", ()),
        ("FR 2025-09-04", "term-renamed", ()),
    ]


def test_a_name_may_have_changed_more_than_once() -> None:
    first = read({"tracker.yaml": TRACKER})
    second = read(
        {
            "tracker.yaml": TRACKER.replace("ceasefire:", "silence:").replace("truce", "ceasefire"),
            "countries/france.yaml": FRANCE.replace("ceasefire", "silence"),
        }
    )
    assert current_names(first, second) == {"truce": "silence", "ceasefire": "silence"}


def test_names_that_go_round_in_a_circle_end() -> None:
    first = read({"tracker.yaml": TRACKER})
    turned = TRACKER.replace("ceasefire:", "truce:").replace("[truce]", "[ceasefire]")
    france = FRANCE.replace("ceasefire", "truce")
    second = read({"tracker.yaml": turned, "countries/france.yaml": france})
    assert set(current_names(first, second)) == {"truce", "ceasefire"}


def named(former: Mapping[str, Sequence[str]]) -> Tracker:
    """Return a record with terms that had other names."""
    terms = {n: Term(n, n, "A term.", tuple(old), (), ORIGIN) for n, old in former.items()}
    return replace(GENERATED, vocabulary={"conditions": terms})


def test_names_that_lead_into_a_circle_end_before_they_come_again() -> None:
    circle = named({"a": ["c", "x"], "b": ["a"], "c": ["b"], "x": ["w"]})
    assert current_names(circle) == {"a": "c", "b": "a", "c": "b", "x": "c", "w": "c"}
    after = named({"x": ["w"], "b": ["a"], "c": ["b"], "a": ["c", "x"]})
    assert current_names(after) == current_names(circle)


def test_a_name_that_changed_twice_as_often_takes_twice_the_steps() -> None:
    counts = []
    for count in (100, 200, 400):
        chain = named({f"t{n + 1}": [f"t{n}"] for n in reversed(range(count))})
        assert set(current_names(chain).values()) == {f"t{count}"}
        counts.append(instructions(lambda chain=chain: current_names(chain)))  # type: ignore[misc]
    assert counts[2] - counts[1] < 2.2 * (counts[1] - counts[0])


def test_countries_sources_and_the_frame_are_told() -> None:
    comparison = compare(
        read(),
        read(
            {
                "countries/italy.yaml": ITALY,
                "countries/germany.yaml": GERMANY.replace("[Deutschland]", "[BRD]"),
                "sources.yaml": SOURCES.replace("Allies meet", "The allies meet")
                + "  - {id: ansa-1, type: webpage, title: Ansa, container-title: ANSA}\n",
                "tracker.yaml": TRACKER.replace("stale_after: 180", "stale_after: 90"),
            }
        ),
    )
    assert comparison.countries == Names(added=("IT",), changed=("DE",))
    assert comparison.sources == Names(added=("ansa-1",), changed=("afp-2025-09-04",))
    assert comparison.frame == ("stale_after",)
    assert not comparison.nothing


def test_what_is_said_of_the_record_as_published_belongs_to_the_frame() -> None:
    said = "license: CC-BY-4.0\nhomepage: https://example.org/\ncontact: desk@example.org\n"
    comparison = compare(read(), read({"tracker.yaml": said + TRACKER}))
    assert comparison.frame == ("license", "homepage", "contact")


def test_a_renamed_source_changes_no_record() -> None:
    renamed = {name: text.replace("afp-2025-09-04", "afp-paris") for name, text in SAMPLE.items()}
    comparison = compare(read(), read(renamed))
    assert (comparison.positions, comparison.claims) == ((), ())
    assert comparison.sources == Names(added=("afp-paris",), removed=("afp-2025-09-04",))


NEW_CLAIM = (
    CLAIMS.removeprefix("claims:\n")
    .replace("2025-09-04\n", "2025-09-09\n")
    .replace("Counted", "He counted")
)


def claims(*replaced: tuple[str, str]) -> str:
    text = CLAIMS
    for old, new in replaced:
        assert old in text
        text = text.replace(old, new)
    return text


ANOTHER_DAY = ("2025-09-04\n", "2025-09-03\n")
ANOTHER_SOURCE = ("[afp-2025-09-04]", "[dpa-2025-08-19]")
ANOTHER_CLAIMANT = ("Emmanuel Macron", "E. Macron")

CLAIM_CASES: dict[str, tuple[str | None, list[tuple[str, tuple[str, ...]]]]] = {
    "a mended summary": (claims(("Counted", "He counted")), [("corrected", ("summary",))]),
    "another day": (claims(ANOTHER_DAY), [("corrected", ("date",))]),
    "another claimant": (claims(ANOTHER_CLAIMANT), [("corrected", ("claimant",))]),
    "another source": (claims(ANOTHER_SOURCE), [("corrected", ("sources",))]),
    "other things counted": (
        claims(("contributors", "members"), ANOTHER_SOURCE),
        [("corrected", ("counts", "sources"))],
    ),
    "only the words left": (
        claims(ANOTHER_CLAIMANT, ANOTHER_DAY),
        [("corrected", ("date", "claimant"))],
    ),
    "a withdrawal": (
        CLAIMS + "    withdrawn: {date: 2025-09-06, reason: Misread.}\n",
        [("withdrawn", ("withdrawn",))],
    ),
    "a deletion": (None, [("deleted", ())]),
    "an addition": (CLAIMS + NEW_CLAIM, [("added", ())]),
}


@pytest.mark.parametrize(("after", "expected"), CLAIM_CASES.values(), ids=CLAIM_CASES.keys())
def test_each_change_of_a_claim_is_told(
    after: str | None, expected: list[tuple[str, tuple[str, ...]]]
) -> None:
    changes = compare(read(), read({"claims.yaml": after})).claims
    assert [(str(change.kind), change.fields) for change in changes] == expected


def test_the_surest_pair_is_made_first_and_nothing_twice() -> None:
    by_letter = (lambda word: [word], lambda word: list(word))
    assert matched(["ab", "xy", "bc"], ["cb", "xz", "bc", "q"], by_letter) == {2: 2, 0: 0, 1: 1}
    assert matched(["aa", "a", "zz"], ["a", "a"], by_letter) == {1: 0, 0: 1}
    assert matched(["a", "b"], ["ab", "b"], by_letter[1:]) == {0: 0, 1: 1}
    assert matched([], ["a"], by_letter) == {}


@settings(deadline=None, derandomize=True, max_examples=15)
@given(st.randoms(use_true_random=False))
def test_any_order_of_a_file_is_nothing(rng: random.Random) -> None:
    positions = [
        ON_THE_4TH,
        ON_THE_19TH,
        *(ITALY[ITALY.index("  - ") :].replace("-20", f"-{n}") for n in range(20, 28)),
    ]
    head = "country: IT\nname: Italy\npositions:\n"
    shuffled = rng.sample(positions, len(positions))
    before = read({"countries/italy.yaml": head + "".join(positions)})
    assert compare(before, read({"countries/italy.yaml": head + "".join(shuffled)})).nothing


def test_the_time_grows_with_the_number_of_positions() -> None:
    class Counted(str):
        __slots__ = ()
        hashed = 0

        def __hash__(self) -> int:
            Counted.hashed += 1
            return super().__hash__()

    def effort(size: int) -> int:
        Counted.hashed = 0
        words = [Counted("same") for _ in range(size)]
        others = [Counted("other") for _ in range(size)]
        assert len(matched(words + others, others + words, [lambda word: [word]])) == 2 * size
        return Counted.hashed

    assert effort(2000) == 10 * effort(200)


def looks_alike(text: str) -> str:
    """Return a file that looks the same: NFD, no-break and double spaces, typographic quotes."""
    said = re.compile(r"^( +(?:summary|speaker|claimant|title): )(.*)", re.MULTILINE)
    return unicodedata.normalize(
        "NFD",
        said.sub(lambda m: m[1] + m[2].replace(" ", "\u00a0", 1).replace("'", "\u2019"), text),
    )


def test_what_looks_the_same_is_the_same() -> None:
    before = {
        **SAMPLE,
        "countries/france.yaml": FRANCE.replace("Emmanuel Macron", "Emmanuël Macron").replace(
            "Promised", "Said it's sure, and promised"
        ),
        "sources.yaml": SOURCES.replace("Planning", "Plànning"),
    }
    after = {name: looks_alike(text) for name, text in before.items()}
    assert after != before
    assert compare(read(before), read(after)).nothing


SAME_DAY = (
    ON_THE_4TH.replace("2025-09-04\n", "2025-09-04\n    id: de-2025-09-04-b\n", 1)
    .replace("undecided", "no")
    .replace("Left", "Then left")
)


def test_a_position_that_changes_places_within_its_day_is_moved() -> None:
    before = germany((ON_THE_4TH, ON_THE_4TH + SAME_DAY))
    after = germany((ON_THE_4TH, SAME_DAY + ON_THE_4TH))
    (moved,) = compare(read(before), read(after)).positions
    assert (moved.kind, moved.fields, moved.reordered) == (Kind.MOVED, (), True)
    withdrawn = SAME_DAY + "    withdrawn: {date: 2025-09-06, reason: Misread.}\n"
    before = germany((ON_THE_4TH, ON_THE_4TH + withdrawn))
    after = germany((ON_THE_4TH, withdrawn + ON_THE_4TH))
    assert compare(read(before), read(after)).nothing


def test_with_two_files_of_one_country_an_untouched_position_is_not_moved() -> None:
    before = {"countries/germany.yaml": GERMANY, "countries/alemania.yaml": GERMANY}
    after = {**before, "countries/alemania.yaml": GERMANY.replace("Left", "He left")}
    assert told(before, after) == [("DE 2025-09-04", "corrected", ("summary",))]
    after = {**before, "countries/alemania.yaml": GERMANY.replace(ON_THE_4TH, "")}
    assert told(before, after) == [("DE 2025-09-04", "deleted", ())]


def test_a_written_id_is_surer_than_what_else_was_rewritten() -> None:
    withdrawn = SAME_DAY + "    withdrawn: {date: 2025-09-06, reason: Misread.}\n"
    before = germany((ON_THE_4TH, ON_THE_4TH + SAME_DAY))
    again = SAME_DAY.replace("-04-b", "-04-c")
    after = germany((ON_THE_4TH, ON_THE_4TH + again + withdrawn))
    assert told(before, after) == [
        ("DE 2025-09-04", "late", ()), ("DE 2025-09-04", "withdrawn", ("withdrawn",)),
    ]  # fmt: skip
    reworded = SAME_DAY.replace("Then left", "In the end he left")
    reworded = reworded.replace("[afp-2025-09-04]", "[dpa-2025-08-19]")
    after = germany((ON_THE_4TH, reworded + ON_THE_4TH.replace("Left", "First left")))
    assert [(c.record.id, c.fields) for c in compare(read(before), read(after)).positions] == [
        ("de-2025-09-04-b", ("summary", "sources")), ("de-2025-09-04", ("summary",)),
    ]  # fmt: skip
