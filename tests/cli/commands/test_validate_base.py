"""`validate --base` finds what was deleted or rewritten, and lets pass what was added to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from conftest import Program
from sample import CLAIMS, FRANCE, GERMANY, SOURCES, TRACKER
from scratch import Scratch

Files = Mapping[str, str | None]

ON_THE_4TH = GERMANY[GERMANY.index("  - date: 2025-09-04") :]
ON_THE_19TH = GERMANY[GERMANY.index("  - date: 2025-08-19") : GERMANY.index(ON_THE_4TH)]
WITHDRAWN = "    withdrawn: {date: 2025-09-06, reason: Misread.}\n"
PASTE = "“withdrawn: {date: 2026-06-01, reason: …}”"
PUT_BACK = f"put it back, add {PASTE} to it, and record what was said as a new one"
MERZ = "the position of 2025-09-04 by Friedrich Merz, Chancellor (de-2025-09-04, line 11 at main)"
MACRON = "the position of 2025-08-19 by Emmanuel Macron, President (fr-2025-08-19, line 4 at main)"
CLAIM = "the claim of 2025-09-04 by Emmanuel Macron, President of France (line 2 at main)"

# Enough records that one more or less is no tenth of them.
ITALY = "country: IT\nname: Italy\npositions:\n" + "".join(
    f"""\
  - date: 2025-08-{day}
    force: {day}000
    basis: reported
    summary: On the {day}th Rome counted anew.
    sources: [dpa-2025-08-19]
"""
    for day in range(19, 31)
)
BASE: Files = {"countries/italy.yaml": ITALY}


@pytest.fixture
def base(scratch: Scratch, monkeypatch: pytest.MonkeyPatch) -> Scratch:
    """Make a record on main, and go to a branch."""
    monkeypatch.chdir(scratch.folder)
    scratch.write(BASE)
    scratch.commit("the record", "2025-09-05")
    scratch.git("switch", "--quiet", "-c", "change")
    return scratch


def test_a_branch_that_never_met_the_base_is_told_what_base_may_be(
    program: Program, base: Scratch
) -> None:
    base.git("switch", "--quiet", "--orphan", "other")
    base.write(BASE)
    base.commit("another first one")
    done = program("validate", "--base", "main")
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        "stancetrack: error: main and HEAD have no commit in common\n"
        "  help: give --base a commit that HEAD comes from, or validate without --base\n"
    )


def germany(*replaced: tuple[str, str]) -> Files:
    text = GERMANY
    for old, new in replaced:
        assert old in text
        text = text.replace(old, new)
    return {"countries/germany.yaml": text}


def france(*replaced: tuple[str, str]) -> Files:
    text = FRANCE
    for old, new in replaced:
        assert old in text
        text = text.replace(old, new)
    return {"countries/france.yaml": text}


def claims(*replaced: tuple[str, str]) -> Files:
    text = CLAIMS
    for old, new in replaced:
        assert old in text
        text = text.replace(old, new)
    return {"claims.yaml": text}


def change(scratch: Scratch, changes: Files) -> None:
    for name, content in changes.items():
        path = scratch.folder / "stances" / name
        if content is None:
            path.unlink()
        else:
            path.write_text(content)
    scratch.commit("a change")


def findings(program: Program, *options: str) -> list[str]:
    """Return place, message and help of each finding of the rules that look at the base."""
    import json

    rules = "deleted-record,rewritten-record,many-records-gone,dropped-term"
    outcome = program("validate", "--base", "main", "--format", "json", "--select", rules, *options)
    found = json.loads(outcome.out)["findings"]
    assert outcome.code == int(any(f["severity"] == "error" for f in found))
    return [
        f"{f['path']}:{f['line']}:{f['column']}: {f['message']} [{f['rule']}]\n{f['help']}"
        for f in found
    ]


ALLOWED: dict[str, Files] = {
    "nothing": {},
    "a withdrawal": germany((ON_THE_4TH, ON_THE_4TH + WITHDRAWN)),
    "a withdrawal with a new record": germany(
        (ON_THE_4TH, ON_THE_4TH + WITHDRAWN + ON_THE_4TH.replace("undecided", "no"))
    ),
    "a mended summary": germany(("Left the", "He left the")),
    "another source": germany(("[afp-2025-09-04]", "[afp-2025-09-04, dpa-2025-08-19]")),
    "a renamed source": {
        "sources.yaml": SOURCES.replace("afp-2025-09-04", "afp-paris"),
        "claims.yaml": CLAIMS.replace("[afp-2025-09-04]", "[afp-paris, dpa-2025-08-19]"),
        **germany(("[afp-2025-09-04]", "[afp-paris, dpa-2025-08-19]")),
        **france(("[afp-2025-09-04]", "[afp-paris]")),
    },
    "a speaker named": france(
        ("basis: reported", "speaker: Spokesperson (unnamed)\n    basis: reported")
    ),
    "the office mended": germany(("Merz, Chancellor", "Merz, Federal Chancellor")),
    "a renamed term": {
        "tracker.yaml": TRACKER.replace("ceasefire:", "end-of-fire:").replace(
            "[truce]", "[truce, ceasefire]"
        ),
        **france(("ceasefire", "end-of-fire")),
    },
    "a renamed file": {"countries/germany.yaml": None, "countries/deutschland.yaml": GERMANY},
    "another order": germany((ON_THE_19TH + ON_THE_4TH, ON_THE_4TH + ON_THE_19TH)),
    "an addition": {
        "countries/spain.yaml": ITALY.replace("IT", "ES")
        .replace("Italy", "Spain")
        .replace("Rome", "Madrid")
    },
    "a claim withdrawn": claims(("2025-09-04]\n", f"2025-09-04]\n{WITHDRAWN}")),
    "a claimant's office mended": claims((", President of France", ", President")),
}


@pytest.mark.parametrize("changes", ALLOWED.values(), ids=ALLOWED.keys())
def test_adding_and_mending_pass(base: Scratch, program: Program, changes: Files) -> None:
    change(base, changes)
    assert findings(program) == []


def rewritten(place: str, what: str, changes: str, advice: str = PUT_BACK) -> str:
    return f"stances/{place}: {what} was rewritten: {changes} [rewritten-record]\n{advice}"


def gone(place: str, what: str, path: str) -> str:
    restore = f"restore it (“git show main:stances/{path}” has it) and add {PASTE}"
    return f"stances/{place}: {what} is gone [deleted-record]\n{restore}"


def dropped(line: int, term: str, field: str, successor: str) -> str:
    return (
        f"stances/tracker.yaml:{line}:5: {term}, a term of {field} at main, is gone "
        f"[dropped-term]\nadd “formerly: [{term}]” to the entry {successor}, or put the term back"
    )


ITALY_GONE = (
    "stances/countries/italy.yaml:None:None: Italy and its 12 positions are gone since main "
    "[deleted-record]\nrestore the file (“git show main:stances/countries/italy.yaml” has it), "
    f"and add {PASTE} to what turned out wrong"
)
MANY_GONE = (
    "stances/tracker.yaml:None:None: 12 of the 17 records at main are gone, more than a tenth "
    "[many-records-gone]\nlook for a file cut off or a merge gone wrong: "
    "“git diff main -- stances”"
)

REFUSED: dict[str, tuple[Files, list[str]]] = {
    "a deletion": (
        germany((ON_THE_4TH, "")),
        [gone("countries/germany.yaml:5:11", MERZ, "countries/germany.yaml")],
    ),
    "the first position deleted": (
        france((FRANCE[FRANCE.index("  - date") : FRANCE.rindex("  - date")], "")),
        [gone("countries/france.yaml:4:11", MACRON, "countries/france.yaml")],
    ),
    "all claims deleted": (
        {"claims.yaml": "claims: []\n"},
        [gone("claims.yaml:None:None", CLAIM, "claims.yaml")],
    ),
    "another answer": (
        germany(("troops: undecided", "troops: no")),
        [
            rewritten(
                "countries/germany.yaml:12:13", MERZ, "troops was undecided and is now no"
            )
        ],
    ),
    "a withdrawal that also rewrites": (
        germany((ON_THE_4TH, ON_THE_4TH.replace("undecided", "no") + WITHDRAWN)),
        [
            rewritten(
                "countries/germany.yaml:12:13", MERZ, "troops was undecided and is now no"
            )
        ],
    ),
    "several keys": (
        germany(
            ("date: 2025-09-04", "date: 2025-09-03"),
            ("[parliament-approval]", "[]"),
            ("    speaker: Friedrich", "    force: 1000..\n    speaker: Friedrich"),
        ),
        [
            rewritten(
                "countries/germany.yaml:11:11",
                MERZ,
                "date was 2025-09-04 and is now 2025-09-03; conditions was parliament-approval "
                "and is now none; force was not stated and is now 1000..",
            )
        ],
    ),
    "a key taken out": (
        germany(("    troops: undecided\n", "")),
        [
            rewritten(
                "countries/germany.yaml:11:5", MERZ, "troops was undecided and is now not stated"
            )
        ],
    ),
    "another speaker": (
        germany(("Friedrich Merz, Chancellor", "Olaf Scholz, Chancellor")),
        [
            rewritten(
                "countries/germany.yaml:14:14", MERZ,
                "speaker was Friedrich Merz, Chancellor and is now Olaf Scholz, Chancellor",
            )
        ],
    ),
    "another basis": (
        germany(("Chancellor\n    basis: official", "Chancellor\n    basis: reported")),
        [
            rewritten(
                "countries/germany.yaml:15:12", MERZ, "basis was official and is now reported"
            )
        ],
    ),
    "a source taken out": (
        germany(("[afp-2025-09-04]", "[dpa-2025-08-19]")),
        [
            rewritten(
                "countries/germany.yaml:17:14", MERZ,
                "sources was afp-2025-09-04 and is now dpa-2025-08-19",
            )
        ],
    ),
    "numbers": (
        {
            "countries/italy.yaml": ITALY.replace(" 19000", " ..19000").replace(
                " 20000", " 20000-21000"
            )
        },
        [
            rewritten(
                f"countries/italy.yaml:{line}:12",
                f"the position of 2025-08-{day} (it-2025-08-{day}, line {line - 1} at main)",
                f"force was {old} and is now {new}",
            )
            for line, day, old, new in [
                (5, 19, "19000", "..19000"),
                (10, 20, "20000", "20000-21000"),
            ]
        ],
    ),
    "another country's file": (
        {**germany((ON_THE_4TH, "")), "countries/france.yaml": FRANCE + ON_THE_4TH},
        [rewritten("countries/france.yaml:17:5", MERZ, "country was DE and is now FR")],
    ),
    "another claim": (
        claims(("countries: 26", "countries: 25-30")),
        [rewritten("claims.yaml:5:16", CLAIM, "countries was 26 and is now 25-30")],
    ),
    "a renamed term that does not say so": (
        {
            "tracker.yaml": TRACKER.replace("ceasefire:", "cease-fire:"),
            **france(("ceasefire", "cease-fire")),
        },
        [
            rewritten(
                "countries/france.yaml:7:17", MACRON,
                "conditions was ceasefire and is now cease-fire",
            ),
            dropped(17, "ceasefire", "conditions", "of cease-fire"),
        ],
    ),
    "a term that nothing like it follows": (
        {"tracker.yaml": re.sub(r".* training: .*\n", "", TRACKER)},
        [
            dropped(14, "training", "contributions", "of the term that it has become"),
        ],
    ),
    "a country's file": (
        {"countries/italy.yaml": None},
        [
            ITALY_GONE,
            MANY_GONE,
        ],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("changes", "expected"), REFUSED.values(), ids=REFUSED.keys())
def test_deleting_and_rewriting_is_found(
    base: Scratch, program: Program, changes: Files, expected: list[str]
) -> None:
    change(base, changes)
    assert findings(program) == expected


def test_a_country_of_one_position_gone_is_one_finding(base: Scratch, program: Program) -> None:
    change(base, germany((ON_THE_19TH, "")))
    base.git("branch", "--force", "main")
    change(base, {"countries/germany.yaml": None})
    assert findings(program)[0].startswith(
        "stances/countries/germany.yaml:None:None: Germany and its position are gone since main"
    )


def test_what_was_withdrawn_stays_so(base: Scratch, program: Program) -> None:
    change(base, germany((ON_THE_4TH, ON_THE_4TH + WITHDRAWN)))
    base.git("branch", "--force", "main")
    change(base, {"countries/germany.yaml": GERMANY})
    assert findings(program) == [
        rewritten(
            "countries/germany.yaml:11:5",
            MERZ,
            "withdrawn was 2025-09-06 and is now not stated",
            "leave it withdrawn, and record what holds after all as a new one",
        )
    ]
    change(base, germany((ON_THE_4TH, ON_THE_4TH + WITHDRAWN.replace("Misread", "They misread"))))
    assert findings(program) == []


@pytest.mark.parametrize(
    "changes",
    [
        germany((ON_THE_4TH, ON_THE_4TH.replace("2025-09-04\n", "2025-09-40\n"))),
        {"countries/germany.yaml": "country: ["},
        {"claims.yaml": "claims: ["},
    ],
    ids=["an entry", "a file", "the claims"],
)
def test_what_cannot_be_read_is_not_gone(base: Scratch, program: Program, changes: Files) -> None:
    change(base, changes)
    outcome = program(
        "validate", "--base", "main", "--format", "json", "--select", "deleted-record"
    )
    assert '"findings": []' in outcome.out


def test_without_a_vocabulary_no_term_is_renamed_or_gone(base: Scratch, program: Program) -> None:
    change(base, {"tracker.yaml": TRACKER.replace("ceasefire:", "cease-fire: []\n    ceasefire2:")})
    outcome = program(
        "validate",
        "--base",
        "main",
        "--format",
        "json",
        "--select",
        "rewritten-record,dropped-term",
    )
    assert '"findings": []' in outcome.out


def test_a_base_that_cannot_be_read_whole_is_told(base: Scratch, program: Program) -> None:
    change(base, {**germany(("2025-08-19\n", "2025-08-40\n")), "countries/spain.yaml": "["})
    base.git("branch", "--force", "main")
    change(base, {"countries/germany.yaml": GERMANY, "countries/spain.yaml": None})
    outcome = program("validate", "--base", "main")
    assert (outcome.code, outcome.err) == (
        0,
        "stancetrack: 2 entries or files could not be read at main and cannot be compared\n",
    )
    change(base, {"countries/spain.yaml": "["})
    base.git("branch", "--force", "main")
    assert program("validate", "--base", "main").err == (
        "stancetrack: one entry or file could not be read at main and cannot be compared\n"
    )


def test_what_came_to_the_base_later_is_not_missed(base: Scratch, program: Program) -> None:
    parted = base.git("rev-parse", "HEAD")
    change(base, germany((ON_THE_4TH, "")))
    base.git("switch", "--quiet", "main")
    change(base, france(("us_role", "conditions: [ceasefire]\n    us_role")))
    base.git("switch", "--quiet", "change")
    assert findings(program) == [
        gone("countries/germany.yaml:5:11", MERZ, "countries/germany.yaml").replace(
            "main", parted[:12]
        )
    ]


def test_what_is_not_committed_counts(base: Scratch, program: Program) -> None:
    (base.folder / "stances/countries/germany.yaml").write_text(GERMANY.replace(ON_THE_4TH, ""))
    assert len(findings(program)) == 1


def test_the_rule_has_a_page_and_can_be_silenced(base: Scratch, program: Program) -> None:
    assert program("explain", "deleted-record").code == 0
    silenced = (
        "troops: no  # stancetrack: ignore[rewritten-record] mistyped on the day it was added"
    )
    change(base, germany(("troops: undecided", silenced)))
    assert findings(program) == []
    assert "[unused-suppression]" not in program("validate", "--base", "main").out
    base.git("branch", "--force", "main")
    assert "[unused-suppression]" in program("validate", "--base", "main").out
    assert "[unused-suppression]" not in program("validate").out


def test_a_revision_that_is_not_there_cannot_be_compared_with(
    base: Scratch, program: Program
) -> None:
    outcome = program("validate", "--base", "mian")
    assert (outcome.code, outcome.out, outcome.err) == (
        2,
        "",
        (
            "stancetrack: error: there is no revision mian in this repository\n"
            "  help: did you mean main?\n"
        ),
    )


def test_a_shallow_clone_is_told_to_deepen(
    base: Scratch, program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(base, germany(("Left", "He left")))
    base.git("clone", "--quiet", "--depth=1", f"file://{base.folder}", tmp_path / "shallow")
    monkeypatch.chdir(tmp_path / "shallow")
    outcome = program("validate", "--base", "origin/main")
    assert outcome.code == 2
    assert "fetch-depth: 0" in outcome.err


def test_an_unreadable_position_explains_one_that_is_gone_and_no_other(
    base: Scratch, program: Program
) -> None:
    arguments = ("validate", "--base", "main", "--format", "concise", "--select", "deleted-record")
    change(base, germany(("troops: undecided", "troops: maybe")))
    assert "deleted-record" not in program(*arguments).out
    first = GERMANY[GERMANY.index("  - date: 2025-08-19") : GERMANY.index("  - date: 2025-09-04")]
    change(base, germany(("troops: undecided", "troops: maybe"), (first, "")))
    (line,) = [row for row in program(*arguments).out.splitlines() if "deleted-record" in row]
    assert "the position of 2025-08-19 by Donald Trump" in line
    dayless = "  - date: 2025-09-40\n    id: de-2025-09-04\n"
    change(base, germany(("  - date: 2025-09-04\n", dayless), (first, "")))
    (line,) = [row for row in program(*arguments).out.splitlines() if "deleted-record" in row]
    assert "the position of 2025-08-19 by Donald Trump" in line
    change(base, {"claims.yaml": CLAIMS.replace("26", "many"), **germany()})
    assert "deleted-record" not in program(*arguments).out
    change(base, {"claims.yaml": "claims: []\n"})
    assert "the claim of 2025-09-04" in program(*arguments).out


def test_an_id_that_rests_on_what_cannot_be_read_is_not_known_to_be_another(
    base: Scratch, program: Program
) -> None:
    arguments = ("validate", "--base", "main", "--format", "concise", "--select", "changed-id")
    second = ON_THE_4TH.replace("undecided", "no").replace("Left the decision", "Left nothing")
    change(base, germany((ON_THE_4TH, ON_THE_4TH + second)))
    base.git("branch", "--force", "main")
    change(base, germany((ON_THE_4TH, second)))
    assert (
        "(de-2025-09-04-b, line 18 at main) is now called de-2025-09-04" in program(*arguments).out
    )
    change(base, germany((ON_THE_4TH, ON_THE_4TH.replace("09-04\n", "09-40\n") + second)))
    assert "changed-id" not in program(*arguments).out
