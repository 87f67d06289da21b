"""Bytes as text: what is no UTF-8, and where an editor would show it."""

from __future__ import annotations

import pytest

from stancetrack.loading.decoding import decode


@pytest.mark.parametrize(
    ("content", "places"),
    [
        (b"a: d\xe9p\xe9\n", [(1, 5, "the byte 0xE9 is not UTF-8; in Latin-1 it would be é")]),
        (b"a\r\nb \x80\r\n", [(2, 3, "the byte 0x80 is not UTF-8")]),
        (b"one\rtwo\n\x80", [(2, 1, "the byte 0x80 is not UTF-8"), (1, 4, None)]),
        ("é".encode() + b"\x80" + "é".encode(), [(1, 2, "the byte 0x80 is not UTF-8")]),
    ],
)
def test_broken_bytes_have_a_place(
    content: bytes, places: list[tuple[int, int, str | None]]
) -> None:
    decoded = decode(content, "x.yaml")
    found = [
        (f.location.line, f.location.column, f.message if f.rule.name == "not-utf-8" else None)
        for f in decoded.findings
    ]
    assert found == places
    assert len(decoded.text) == len(content.decode("utf-8", "surrogateescape"))


@pytest.mark.parametrize(
    "content", [b"", b"a: b\n", b"a: b\r\n", "a: é ș Ł\n".encode(), b"\xef\xbb\xbfa: b\n"]
)
def test_sound_bytes_are_text_as_they_are(content: bytes) -> None:
    decoded = decode(content, "x.yaml")
    assert (decoded.text, decoded.findings) == (content.decode("utf-8-sig"), [])
