"""What a feed says of a position, so that a reader of its title alone is not misled."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement

from stancetrack.api.recordings import Touch
from stancetrack.publishing.pictures.svg import said
from stancetrack.publishing.publication import Publication
from stancetrack.record.fields import FIELDS, TERM_FIELDS
from stancetrack.record.model import Basis, Country, Position, Range, Tracker, Troops
from stancetrack.render.values import counted, field_label, labelled, labels, number_range
from stancetrack.stances.today import lag

LATE_DAYS = 3
"""What is recorded more days than that after it was said is late."""


def title(publication: Publication, country: Country, position: Position) -> str:
    """Return a position in a line: country, answer, speaker, and all that qualifies it."""
    tracker = publication.tracker
    answer = _answer(tracker, position)
    if position.withdrawn:
        answer = f"withdrawn ({answer})"
    elif is_set_aside(position):
        answer = f"({answer})"
    speaker = position.speaker or "no speaker named"
    qualified = "; ".join(_qualifications(position, publication.touch(position)))
    return said(f"{country.name}: {answer} – {speaker} ({qualified})")  # noqa: RUF001 - a dash


def is_set_aside(position: Position) -> bool:
    """Tell whether a position stands and is of too weak a basis to decide a stance."""
    return position.withdrawn is None and not position.basis.at_least(Basis.REPORTED)


def is_late(position: Position, touch: Touch | None) -> bool:
    """Tell whether git knows that a position was recorded long after it was said."""
    return touch is not None and lag(position, touch.recorded) > LATE_DAYS


def statuses(position: Position, touch: Touch | None) -> Iterator[str]:
    """Yield the words for what qualifies a position, for programs: withdrawn, set-aside, late."""
    if position.withdrawn:
        yield "withdrawn"
    if is_set_aside(position):
        yield "set-aside"
    if is_late(position, touch):
        yield "late"


def _answer(tracker: Tracker, position: Position) -> str:
    """Return what a position says on troops, on what conditions; else all that it says."""
    if position.troops is None:
        silent = f"{field_label(tracker, 'troops')} not stated"
        return "; ".join((*_values(tracker, position), silent))
    answer = labelled(tracker, position.troops, position.troops)
    if position.conditions is None:
        return answer
    conditions = _value(tracker, "conditions", position.conditions)
    return f"{answer}; {field_label(tracker, 'conditions')}: {conditions}"


def _qualifications(position: Position, touch: Touch | None) -> Iterator[str]:
    yield f"set aside: {position.basis}" if is_set_aside(position) else position.basis
    if position.approximate:
        yield "day inferred"
    if is_late(position, touch):
        yield "recorded late"


def content(publication: Publication, position: Position) -> Element:
    """Return all that is recorded of a position, as a `div` of XHTML."""
    tracker = publication.tracker
    div = Element("div", {"xmlns": "http://www.w3.org/1999/xhtml"})
    for sentence in _caveats(position):
        SubElement(SubElement(div, "p"), "strong").text = said(sentence)
    SubElement(div, "p").text = said(position.summary)
    values = SubElement(div, "ul")
    for value in _values(tracker, position):
        SubElement(values, "li").text = said(value)
    SubElement(div, "p").text = said(_who_and_when(position, publication.touch(position)))
    _sources(SubElement(div, "ul"), tracker, position)
    return div


def _caveats(position: Position) -> Iterator[str]:
    if position.withdrawn:
        reason = position.withdrawn.reason.rstrip(".")
        yield f"Withdrawn on {position.withdrawn.date}: {reason}. It counts on no day."
    if is_set_aside(position):
        yield f"Set aside: what is {position.basis} decides no stance."


def _values(tracker: Tracker, position: Position) -> Iterator[str]:
    for field in FIELDS:
        value = getattr(position, field)
        if value is not None:
            yield f"{field_label(tracker, field)}: {_value(tracker, field, value)}"
    if position.no_longer:
        terms = ", ".join(_label(tracker, term) for term in position.no_longer)
        yield f"No longer: {terms}"


def _value(tracker: Tracker, field: str, value: Troops | Range | tuple[str, ...]) -> str:
    if isinstance(value, Range):
        return _amount(value)
    if isinstance(value, tuple):
        return labels(tracker, field, value)
    return labelled(tracker, value, value)


def _amount(force: Range) -> str:
    if force.min is None:
        return f"at most {force.max} soldiers"
    least = "at least " if force.max is None else ""
    return f"{least}{number_range(force).removesuffix('..')} soldiers"


def _label(tracker: Tracker, term: str) -> str:
    fields = (field for field in TERM_FIELDS if term in tracker.vocabulary.get(field, {}))
    return labels(tracker, next(fields, ""), [term])


def _who_and_when(position: Position, touch: Touch | None) -> str:
    inferred = ", a day that is inferred" if position.approximate else ""
    speaker = f"{position.speaker} " if position.speaker else "No speaker named "
    text = f"{speaker}({position.basis}), {position.date}{inferred}."
    if touch is None:
        return text
    days = lag(position, touch.recorded)
    after = f", {counted(days, 'day')} after it was said" if days > 0 else ""
    return f"{text} Recorded on {touch.recorded.day}{after}."


def _sources(listed: Element, tracker: Tracker, position: Position) -> None:
    for id_ in position.sources:
        source = tracker.sources.get(id_)
        item = SubElement(listed, "li")
        if source is None:
            item.text = said(id_)
            continue
        parts = (source.title, source.outlet, str(source.published or ""))
        text = said(", ".join(filter(None, parts)))
        if source.url and source.url.lower().startswith(("http://", "https://")):
            SubElement(item, "a", {"href": said(source.url)}).text = text
        else:
            item.text = text
