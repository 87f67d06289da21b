"""Hostile files: any bytes, anything that looks like YAML, and sound files with some damage."""

from __future__ import annotations

from hypothesis import strategies as st

from conftest import PROJECT
from fuzzing.trial import NAMES, REPORT_FORMATS, REPORTS
from sample import SAMPLE

STANCES = PROJECT / "stances"

PIECES = (
    *"\n \t:-?,[]{}#&*!|>'\"%@`~=<\\/.",
    *("\n  - ", ": ", "- ", "---\n", "...\n", "<<: ", "&a ", "*a", "!!int ", "? ", " #", "\\"),
    *("null", "yes", "no", "NO", "true", "~", "''", '""', "[]", "{}", "2025-02-30", "0", "-1"),
    *("1e9", ".inf", "0x1F", "5000-10000", "..7500", "10000..", "99999999999999999999"),
    *("\r", "\r\n", "\x00", "\x1b[31m", "\x07", "\x85", "\u2028", "\u202e", "\ufeff", "\ufffe"),
    *('"\\e[31m"', '"\\0"', '"\\ud800"', '"\\U00110000"', '"\\x9b"', '"\\u202e"', "\U0001f600"),
    *("“", "”", "Ł", "é", "date", "troops", "sources", "positions", "country", "FR", "UK"),
    *("=1+1", "+1", "@SUM", "::error::x", "[/red]", "[bold]", ":smile:", "<script>", "|", "a|b"),
    *("# stancetrack: ignore[x] y", "# stancetrack: ignore-file[future-date] because"),
    *("[" * 40, "- " * 40, "{a: " * 40, "a" * 300, "http://[", "https://a.b/?utm_source=x"),
)

_real = st.sampled_from(
    [SAMPLE[name] for name in NAMES]
    + [
        path.read_text("utf-8")[:6000]
        for path in (STANCES / "tracker.yaml", STANCES / "claims.yaml", STANCES / "sources.yaml")
    ]
)


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """Return a sound file in which some stretches are cut out, doubled or replaced."""
    text = draw(_real)
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.sampled_from((0, 0, 1, 2, 5, 20, 200))))
        piece = draw(st.sampled_from(PIECES) | st.text(max_size=3))
        text = text[:start] + piece + text[draw(st.sampled_from((start, end))) :]
    return text.encode("utf-8", "surrogatepass")


yaml_like = st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=40).map(
    lambda pieces: "".join(pieces).encode("utf-8", "surrogatepass")
)

contents = damaged() | damaged() | yaml_like | st.binary(max_size=200)

trials = st.tuples(
    st.sampled_from(NAMES),
    contents,
    st.sampled_from(REPORTS),
    st.sampled_from(REPORT_FORMATS),
)
