"""What an edit of a record does, before it is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stancetrack.diagnostics import harmless
from stancetrack.record.model import Tracker
from stancetrack.render.reports.contests import contest
from stancetrack.render.reports.diff import COLUMNS, stances
from stancetrack.render.reports.diff_notes import not_all_read
from stancetrack.render.reports.diff_terms import joint
from stancetrack.render.sheet import Section, Sheet, cell
from stancetrack.render.values import day, field_label, speaker
from stancetrack.stances.contests import Contest
from stancetrack.views.effect import Answer, Contesting, Effect


def effect(view: Effect) -> Sheet:
    """Return what an edit does as a sheet: the stances of today and before, and the contests."""
    tracker = joint(view.stances.old.tracker, view.stances.new.tracker)
    sections = [*stances(view.stances, tracker), *_contested(view)]
    what = f"What this does to {view.name} · as of {view.stances.new.day} (inclusive)"
    nothing = not (sections or view.unread)
    return Sheet(
        title=what,
        message=harmless(not_all_read(view.unread)) if view.unread else "",
        intro=[_halfway(view.answers, tracker)] if view.answers else [],
        columns=COLUMNS,
        sections=sections,
        footnotes=["No stance changes, and nothing becomes contested."] if nothing else [],
    )


def _halfway(answers: Sequence[Answer], tracker: Tracker) -> str:
    """Return the one answer that is known of two."""
    said = (str(each.troops) if each.known else "not known" for each in answers)
    return f"{field_label(tracker, 'troops')}: {' → '.join(said)}."


def _contested(view: Effect) -> Iterator[Section]:
    headings = {
        (Contest.SPLIT, True): "Becomes split: the country's own voices differ",
        (Contest.DISPUTED, True): "Becomes disputed: somebody else says otherwise",
        (Contest.SPLIT, False): "No longer split",
        (Contest.DISPUTED, False): "Answered, or no longer disputed",
    }
    for (kind, begins), heading in headings.items():
        found = [c for c in view.contests if (c.kind, c.begins) == (kind, begins)]
        if found:
            told = [harmless(f"As of {each.day}, {_told(each)}.") for each in found]
            yield Section(cell(heading), [], told)


def _told(each: Contesting) -> str:
    position, decided = each.position, each.decided
    if decided is None or not each.begins:
        return f"{speaker(position)} ({position.troops}, {day(position)}) contests it no more"
    return contest(position, decided)
