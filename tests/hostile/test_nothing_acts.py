"""Text from the data never acts, wherever it stands and in whatever form it is shown."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from conftest import Program
from fuzzing.forms import ACTING
from fuzzing.trial import FORMATS
from sample import CLAIMS, FRANCE, SOURCES, TRACKER, write_record

PLANTED = (
    "=HYPERLINK(x) [red]A[/red] [/foo] :smile: <script>B</script> ![C](https://c.example) | "
    "`D` *E* \\u002a ::error file=x::F %0A::G @H # I &lt; $J [link=https://k.example]K[/link]"
)
"""Everything that somebody's reader would run, in one line."""

FORMULAS = ("=1+1", "+1+1", "-1+1", "@SUM(A1)")


def quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def replaced(text: str, key: str, value: str) -> str:
    """Put a value at each key, whether it has a line of its own or stands in braces."""
    at_line = re.compile(rf"(?m)^( *(?:- )?{key}: ).*$")
    in_braces = re.compile(rf"([{{,] ?{key}: )[^,}}]*")
    for place in (at_line, in_braces):
        text = place.sub(lambda match: match[1] + quoted(value), text)
    return text


def planted(value: str) -> dict[str, str | bytes | None]:
    """Return the sample's files with the value in every text that people write."""
    france = replaced(replaced(FRANCE, "summary", value), "speaker", value)
    return {
        "countries/france.yaml": replaced(france, "name", value)
        + f"    withdrawn: {{date: 2025-10-01, reason: {quoted(value)}}}\n",
        "claims.yaml": replaced(replaced(CLAIMS, "summary", value), "claimant", value),
        "sources.yaml": replaced(replaced(SOURCES, "title", value), "container-title", value),
        "tracker.yaml": replaced(
            replaced(replaced(TRACKER, "title", value), "label", value), "question", value
        ),
    }


COMMANDS = (
    ("history", "--sources"),
    ("matrix", "--sources"),
    ("matrix", "--by", "conditions"),
    ("matrix", "--by", "event"),
    ("map", "--sources"),
    ("timeline", "--sources"),
    ("summary", "--since", "2025-08-18", "--sources"),
    ("why", "FR"),
    ("diff", "2025-08-18", "2025-09-04"),
)


@pytest.fixture
def shown(program: Program, tmp_path: Path) -> Callable[..., dict[str, str]]:
    """Return what each command shows in one form, over a record with a planted text."""

    def show(value: str, form: str, *options: str) -> dict[str, str]:
        record = write_record(tmp_path, planted(value))
        outputs = {}
        for command in COMMANDS:
            form_options = ("--format", form, "--width", "9999", *options)
            done = program("--stances", record, *command, *form_options)
            assert done.code == 0, done.err
            outputs[" ".join(command)] = done.out
        return outputs

    return show


Shown = Callable[..., dict[str, str]]

ALL = {" ".join(command) for command in COMMANDS}


def strings(data: object) -> Iterator[str]:
    """Return every text in decoded JSON."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for value in data.values():
            yield from strings(value)
    elif isinstance(data, list):
        for value in data:
            yield from strings(value)


def test_a_table_shows_text_as_it_was_written(shown: Shown) -> None:
    outputs = shown(PLANTED, "table")
    assert {name for name, out in outputs.items() if PLANTED in out} == ALL
    assert [name for name, out in outputs.items() if ACTING.search(out)] == []


def test_a_coloured_table_adds_colours_and_nothing_else(shown: Shown) -> None:
    plain, coloured = shown(PLANTED, "table"), shown(PLANTED, "table", "--color", "always")
    bare = {name: re.sub(r"\x1b\[[0-9;]*m", "", out) for name, out in coloured.items()}
    assert {name: out.split() for name, out in bare.items()} == {
        name: out.split() for name, out in plain.items()
    }
    assert coloured != plain


def test_json_holds_text_as_it_was_written(shown: Shown) -> None:
    outputs = shown(PLANTED, "json")
    found = {
        name for name, out in outputs.items() if any(PLANTED in t for t in strings(json.loads(out)))
    }
    assert found >= {"history --sources", "summary --since 2025-08-18 --sources", "why FR"}


@pytest.mark.parametrize("formula", [*FORMULAS, PLANTED])
def test_no_cell_of_csv_begins_a_formula(formula: str, shown: Shown) -> None:
    for name, out in shown(formula, "csv").items():
        cells = [cell for row in csv.reader(io.StringIO(out)) for cell in row]
        assert [cell for cell in cells if cell.lstrip().startswith(("=", "+", "-", "@"))] == [], (
            name
        )


MARKUP = re.compile(r"(?<!\\)(?:<script|!?\[[AC]|`D|\*E|:smile:|@H|(?<!^)# I|&lt; )")


def test_markdown_holds_no_markup_of_the_data(shown: Shown) -> None:
    outputs = shown(PLANTED, "markdown")
    assert {name: MARKUP.findall(out) for name, out in outputs.items()} == {n: [] for n in ALL}
    for name, out in outputs.items():
        for block in re.split(r"\n\n+", out):
            rows = [line for line in block.splitlines() if line.startswith("| ")]
            bars = {len(re.findall(r"(?<!\\)\|", row)) for row in rows}
            assert len(bars) <= 1, name


SPANNED = re.compile(r"(?<![\\`])(`+)(?!`).+?(?<!`)\1(?!`)")
"""Code in markdown: it ends at a run of as many signs as it began with."""

ID = "x` <img src=y onerror=alert(1)> ``@all"


def test_an_id_that_no_source_has_stays_code(program: Program, tmp_path: Path) -> None:
    france = FRANCE.replace("[dpa-2025-08-19]", f"[{quoted(ID)}]")
    record = write_record(tmp_path, {"countries/france.yaml": france})
    shown = {}
    for command in COMMANDS:
        done = program("--stances", record, *command, "--sources", "--format", "markdown")
        assert done.code == 0, done.err
        shown[" ".join(command)] = done.out
    assert {name for name, out in shown.items() if ID in out} >= {"matrix --sources", "why FR"}
    bare = {name: SPANNED.sub("", out) for name, out in shown.items()}
    assert {name for name, out in bare.items() if re.search("<img|@all", out)} == set()


ACTS_ON_GITHUB = re.compile(r"@all|GH-1|#1|\$x\$|(?<!//)www\.[a-z]|(?<!<)https://t")

ADDRESS = "https://t.example/a_b?x=1&y=2#1"


def test_markdown_holds_whole_addresses_and_nothing_that_github_acts_on(shown: Shown) -> None:
    outputs = shown(f"@all GH-1 #1 $x$ www.example.org {ADDRESS} |", "markdown")
    assert {name for name, out in outputs.items() if f"<{ADDRESS}>" in out} == ALL
    left = {name: out.replace(f"<{ADDRESS}>", "") for name, out in outputs.items()}
    assert {name: ACTS_ON_GITHUB.findall(out) for name, out in left.items()} == {n: [] for n in ALL}


@pytest.mark.parametrize("form", ["table", "markdown", "csv", "json"])
def test_valid_text_is_never_shown_as_escapes(form: str, shown: Shown) -> None:
    text = "«\u202fNous\xa0verrons\u202f» می\u200cرود 外務省\u3000報道官 👩\u200d⚕"
    outputs = shown(text, form)
    assert {name for name, out in outputs.items() if "Nous\xa0verrons" in out} >= {
        *("history --sources", "matrix --sources", "why FR"),
    }
    assert [name for name, out in outputs.items() if re.search(r"\\[xuU]", out)] == []


@pytest.mark.parametrize("form", FORMATS)
def test_findings_quote_what_was_planted_and_let_nothing_act(
    form: str, program: Program, tmp_path: Path
) -> None:
    text = "\\n::error file=x::forged\\e[31m\\u202e%0A::notice::forged"
    france = FRANCE.replace("troops: yes", f'troops: "{text}"').replace(
        "basis: official", f'"{text}": x'
    )
    sources = SOURCES.replace("type: article-newspaper", f"type: {quoted(PLANTED)}", 1)
    name = "countries/a%0A::error::b,c:d.yaml"
    record = write_record(
        tmp_path, {"countries/france.yaml": france, "sources.yaml": sources, name: "{"}
    )
    done = program("--stances", record, "validate", "--format", form)
    assert (done.code, done.err) == (1, "")
    assert not ACTING.search(done.out)
    if form == "github":
        commands = [line for line in done.out.splitlines() if line.startswith("::")]
        assert all(re.match(r"::error file=[^:,]*(,|$)", line) for line in commands)
        assert not any(re.match(r"::(error|notice)[^:]*::forged", line) for line in commands)
    elif form in ("json", "gitlab", "sarif"):
        json.loads(done.out)
