"""The few tags of a page that say what it is.

However broken the page is, this takes time in proportion to its length, which Python's own parser
does not: unclosed comments of half a megabyte keep that one busy for minutes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser

COMMENT = "!--"
"""The name under which a comment is given."""

_OPENING = re.compile(r"<(meta|link|title|script)\b|<!--", re.IGNORECASE)
_CLOSING = {
    "title": re.compile("</title", re.IGNORECASE),
    "script": re.compile("</script", re.IGNORECASE),
    COMMENT: re.compile("-->"),
}
_TAG_END = re.compile(r"[<>]")
_LONGEST = 20_000


def tags(text: str) -> Iterator[tuple[str, Mapping[str, str], str]]:
    """Yield each tag that says something, with its attributes and the text inside it.

    A tag or text that is not closed is passed over.
    """
    unclosed: set[str] = set()
    place = 0
    while opening := _OPENING.search(text, place):
        name = (opening[1] or COMMENT).lower()
        place = opening.end()
        end = place
        if name != COMMENT:
            sign = _TAG_END.search(text, place)
            if sign is None or sign[0] == "<":
                continue
            end = sign.end()
        body = ""
        if name in _CLOSING and name not in unclosed:
            closing = _CLOSING[name].search(text, end)
            if closing is None:
                unclosed.add(name)
                continue
            body, place = text[end : closing.start()], closing.end()
        yield name, _attributes(text[opening.start() : end]), body


class _Attributes(HTMLParser):
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del tag
        self.found = {name: value or "" for name, value in attrs}


def _attributes(tag: str) -> Mapping[str, str]:
    if len(tag) > _LONGEST or tag.startswith("<!"):
        return {}
    reader = _Attributes()
    reader.found = {}
    reader.feed(tag)
    return reader.found
