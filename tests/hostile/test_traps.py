"""Each trap known of YAML's readers, sprung on the program in a process of its own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hostile.processes import real
from sample import FRANCE, write_record

SAID = "Paris expects the Americans to stand behind the force."

LINE = FRANCE[: FRANCE.index(SAID)].count("\n") + 1


def said(text: str) -> bytes:
    """Return France's file with another summary in its second position, on LINE."""
    return FRANCE.replace(SAID, text).encode("utf-8", "surrogatepass")


LAUGHS = "a0: &a0 [x, x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12)
)

TRAPS: dict[str, tuple[bytes, dict[str, int]]] = {
    "100,000 brackets": (b"[" * 100_000, {"too-deep": 1}),
    "100,000 braces": (b"{a: " * 100_000, {"too-deep": 1}),
    "blocks in blocks": (
        "".join("  " * n + "a:\n" for n in range(1000)).encode(),
        {"too-deep": 33},
    ),
    "dashes": (b"- " * 100_000, {"too-deep": 1}),
    "question marks": (b"? " * 100_000, {"too-deep": 1}),
    "an open quote before 9 MB": (b'"' + b"a " * 4_500_000, {"yaml-syntax": 1}),
    "a line of 9 MB": (b"a: " + b"b" * 9_000_000, {"missing-key": 1, "unknown-key": 1}),
    "a key of 2000 letters": (b"a" * 2000 + b": b", {"yaml-syntax": 1}),
    "billion laughs": (LAUGHS.encode(), {"unsupported-yaml": 1, "unknown-key": 1}),
    "a cycle": (b"&a [*a]", {"unsupported-yaml": 1, "wrong-type": 1}),
    "a merge key": (b"<<: {country: FR}\n", {"unsupported-yaml": 1}),
    "a tag that fails": (said("!!int abc"), {"unsupported-yaml": LINE}),
    "a timestamp that fails": (said("!!timestamp x"), {"unsupported-yaml": LINE}),
    "Latin-1": (said("d\xe9ploy\xe9s").replace(b"\xc3\xa9", b"\xe9"), {"not-utf-8": LINE}),
    "UTF-16": (FRANCE.encode("utf-16"), {"not-utf-8": 1}),
    "UTF-16 without a mark": (FRANCE.encode("utf-16-le"), {"control-character": 1}),
    "UTF-32": (FRANCE.encode("utf-32"), {"not-utf-8": 1}),
    "a byte-order mark": (b"\xef\xbb\xbf" + FRANCE.encode(), {}),
    "a byte-order mark within": (said("\ufeffSaid."), {"invisible-character": LINE}),
    "NUL": (said("a\0b"), {"control-character": LINE}),
    "ESC": (said("\x1b[31mred"), {"control-character": LINE}),
    "C1": (said("\x9b31mred"), {"control-character": LINE}),
    "BEL as an escape": (said(r'"\a"'), {"control-character": LINE}),
    "ESC as an escape": (said(r'"\e[31m"'), {"control-character": LINE}),
    "NUL as an escape": (said(r'"\0"'), {"control-character": LINE}),
    "half a character as an escape": (said(r'"\ud800"'), {"yaml-syntax": LINE}),
    "no character as an escape": (said(r'"\U00110000"'), {"yaml-syntax": LINE}),
    "half a character": (said("\ud800"), {"not-utf-8": LINE}),
    "a bidirectional override": (said("\u202eevil"), {"control-character": LINE}),
    "an isolate as an escape": (said(r'"\u2067"'), {"control-character": LINE}),
    "U+2028": (said("one\u2028two"), {"odd-line-break": LINE}),
    "U+0085": (said("one\x85two"), {"odd-line-break": LINE}),
    "U+2029 as an escape": (said(r'"\P"'), {"control-character": LINE}),
    "a lone CR": (said("one\rtwo"), {"odd-line-break": LINE}),
    "a directive": (b"%FOO\n---\na: b\n", {"yaml-syntax": 1}),
    "a tab behind a colon": (said("\tSaid."), {"tab": LINE}),
}


"""For each trap the file, and for each rule that it breaks the first line where it does."""


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_record(tmp_path_factory.mktemp("traps"))


@pytest.mark.parametrize("trap", TRAPS)
def test_trap(trap: str, record: Path) -> None:
    content, expected = TRAPS[trap]
    path = record / "countries" / "france.yaml"
    path.write_bytes(content)
    done = real("--stances", record, "validate", "--format", "json")
    data = json.loads(done.stdout)
    here = [finding for finding in data["findings"] if finding["path"] == path.as_posix()]
    found = {finding["rule"]: finding["line"] for finding in reversed(here)}
    assert (done.returncode, done.stderr) == (1 if data["errors"] else 0, b"")
    assert found == expected, data["findings"]
