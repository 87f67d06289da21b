"""What is said in words of a timeline and its spans, whatever it is drawn on."""

from __future__ import annotations

from collections.abc import Iterable

from stancetrack.record.model import Basis, Tracker
from stancetrack.render.reports.camps import CAMP_WORDS, counts
from stancetrack.render.reports.marks import meanings
from stancetrack.render.symbols import MARKS
from stancetrack.render.values import inferred, name_of, speaker, title, who_says
from stancetrack.views.matrix import Camp
from stancetrack.views.spans import Span, Standing
from stancetrack.views.timeline import Timeline


def called(view: Timeline, tracker: Tracker) -> str:
    """Return what is drawn: a country by its name where it is one alone, else the record."""
    return view.lanes[0].name if len(view.lanes) == 1 else name_of(tracker)


def heading(view: Timeline, tracker: Tracker) -> str:
    """Return the title: what is drawn, the day, what counts, and how far the record goes."""
    return title(
        tracker,
        f"{called(view, tracker)}: timeline",
        view.as_of,
        view.outside,
        basis=view.basis,
        group=view.group,
    )


def message(view: Timeline) -> str:
    """Return how many stood where on the last day, and which days are drawn."""
    if view.starts is None or view.ends is None:
        return nothing_between(view)
    where = f"{view.ends}, where the record ends" if view.ends < view.as_of else f"{view.ends}"
    found = counts(view.now)
    return f"{found}{' · ' if found else ''}from {view.starts} to {where}"


def record_is_old(view: Timeline, tracker: Tracker) -> list[str]:
    """Return in one sentence that the record is old on the day asked for, where it is."""
    if not view.record_stale or view.data_reach is None:
        return []
    days = (view.as_of - view.data_reach).days
    old = f"every stance is older than {tracker.stale_after} days"
    return [f"Nothing on record for {days} days: on {view.as_of} {old}."]


def nothing_between(view: Timeline) -> str:
    """Return that nothing is on record of the days asked for."""
    since = f"from {view.since} " if view.since else ""
    return f"nothing is on record {since}up to {view.as_of}"


def marks_of(standing: Standing) -> tuple[str, ...]:
    """Return the words of what qualifies a stance, in the order of MARKS."""
    found = {*standing.contests, *(["stale"] if standing.stale else [])}
    return tuple(mark for mark in MARKS if mark in found)


def seen_marks(view: Timeline, tracker: Tracker) -> list[tuple[str, str]]:
    """Return the marks of all spans, each with what it means."""
    return meanings({m for span in every_span(view) for m in marks_of(span.standing)}, tracker)


def every_span(view: Timeline) -> Iterable[Span]:
    """Yield the spans of all lanes."""
    return (span for lane in view.lanes for span in lane.spans)


def cited(view: Timeline) -> Iterable[str]:
    """Yield the ids of the sources of all that decides."""
    found = (span.standing.position for span in every_span(view))
    return (id_ for position in found if position for id_ in position.sources)


def answer(standing: Standing) -> str:
    """Return where a country stands in a word, with what others claim where it says nothing."""
    word = CAMP_WORDS[standing.camp]
    return f"{word} (claimed: {standing.claimed})" if standing.claimed else word


def days(span: Span) -> str:
    """Return the first and the last day of a span, with ~ at an inferred one."""
    first = inferred(span.since, approximate=span.since_approximate)
    last = inferred(span.until, approximate=span.until_approximate)
    return first if span.since == span.until else f"{first} to {last}"


def decided_by(standing: Standing) -> str:
    """Return who says so, with the basis, empty where nobody does."""
    return who_says(standing.position) if standing.position else ""


def sentence(name: str, span: Span) -> str:
    """Return all of a span in one sentence: the country, the answer, its marks, days and voice."""
    standing = span.standing
    said = ", ".join([answer(standing), *marks_of(standing)])
    position = standing.position
    voice = f"; {speaker(position)} ({position.basis})" if position else ""
    return f"{name}: {said}, {days(span)}{voice}"


def has_inferred(view: Timeline) -> bool:
    """Tell whether any change that is drawn is of an inferred day."""
    return any(
        span.until_approximate or (span.since_approximate and span.since >= view.starts)
        for span in every_span(view)
        if view.starts
    )


def weaker_bases(spans: Iterable[Span], camp: Camp | None = None) -> str:
    """Return in words the bases other than official by which spans, of one camp, are decided."""
    wanted = (span.standing for span in spans if camp in (None, span.standing.camp))
    found = {standing.basis for standing in wanted}
    words = [basis.value for basis in Basis if basis in found and basis is not Basis.OFFICIAL]
    return " or ".join(words)
