"""Pages read as a tree, strictly: what is opened is closed, in order, and nothing is guessed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = {"br", "img", "input", "link", "meta"}


@dataclass
class Element:
    """An element with its attributes, and in order the elements and texts in it."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)

    def __getitem__(self, attribute: str) -> str:
        return self.attributes[attribute]

    def __iter__(self) -> Iterator[Element]:
        """Yield all elements within this one, in the order of the page."""
        for child in self.children:
            if isinstance(child, Element):
                yield child
                yield from child

    @property
    def classes(self) -> set[str]:
        return set(self.attributes.get("class", "").split())

    def all(self, name: str | None = None, kind: str | None = None) -> list[Element]:
        """Return the elements within this one of a name and a class."""
        return [
            each
            for each in self
            if name in (None, each.name) and (not kind or kind in each.classes)
        ]

    def one(self, name: str | None = None, kind: str | None = None) -> Element:
        """Return the only element within this one of a name and a class."""
        (found,) = self.all(name, kind)
        return found

    def by_id(self, id_: str) -> Element:
        """Return the only element within this one that has an id."""
        (found,) = (each for each in self if each.attributes.get("id") == id_)
        return found

    @property
    def text(self) -> str:
        """All text in it, with white space as one space."""
        return " ".join("".join(self._texts()).split())

    def _texts(self) -> Iterator[str]:
        for child in self.children:
            if isinstance(child, str):
                yield child
            else:
                yield from child._texts()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("")
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), self.get_starttag_text()
        element = Element(tag, {name: value or "" for name, value in attrs})
        self._open[-1].children.append(element)
        if tag not in _VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self._open[-1].name == tag, f"</{tag}> closes <{self._open[-1].name}>"
        self._open.pop()

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)

    def finished(self) -> Element:
        self.close()
        assert self._open == [self.root], f"<{self._open[-1].name}> is not closed"
        return self.root


def parsed(text: str) -> Element:
    """Return a page's markup as a tree."""
    reader = _Reader()
    reader.feed(text)
    return reader.finished()
