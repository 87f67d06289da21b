"""What changed in tracker.yaml between two versions: from what, to what."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

from stancetrack.comparison.recognition import current_names
from stancetrack.record.frame import Event, Group, Member, Term
from stancetrack.record.model import Tracker
from stancetrack.render.wording import reworded

R = TypeVar("R")


def frame_remarks(old: Tracker, new: Tracker, keys: tuple[str, ...]) -> Iterator[str]:
    """Yield a sentence for each thing that differs under the keys of tracker.yaml."""
    for key in keys:
        before, after = getattr(old, key), getattr(new, key)
        if key == "vocabulary":
            yield from _vocabulary(before, after, current_names(old, new))
        elif key in _TABLES:
            yield from _entries(key, before, after, _TABLES[key])
        elif isinstance(before, str) and isinstance(after, str):
            yield f"tracker.yaml, {key}: {reworded(before, after)}"
        else:
            yield f"tracker.yaml, {key}: {_text(before)} → {_text(after)}"


_Terms = Mapping[str, Term]


def _vocabulary(
    old: Mapping[str, _Terms], new: Mapping[str, _Terms], names: Mapping[str, str]
) -> Iterator[str]:
    """Yield what happened to terms, those that were renamed under their new name."""
    for field in dict.fromkeys((*old, *new)):
        before, after = old.get(field, {}), new.get(field, {})
        renamed = {n: names[n] for n in before if n not in after and names.get(n) in after}
        for was, now in renamed.items():
            yield f"tracker.yaml, {field}: {was} is now {now}"
        current = {renamed.get(name, name): term for name, term in before.items()}
        yield from _entries(field, current, after, _term_changes)


def _text(value: object) -> str:
    return "not stated" if value is None else str(value)


def _entries(
    where: str,
    before: Mapping[str, R],
    after: Mapping[str, R],
    changes: Callable[[R, R], Iterator[str]],
) -> Iterator[str]:
    """Yield what came, what went and what changed in a mapping of names to entries."""
    for name in dict.fromkeys((*before, *after)):
        if name not in after:
            yield f"tracker.yaml, {where}: {name} removed"
        elif name not in before:
            yield f"tracker.yaml, {where}: {name} added"
        elif told := "; ".join(changes(before[name], after[name])):
            yield f"tracker.yaml, {where}: {name}: {told}"


def _event_changes(old: Event, new: Event) -> Iterator[str]:
    if old.date != new.date:
        yield f"{old.date} → {new.date}"
    yield from _label(old, new)


def _group_changes(old: Group, new: Group) -> Iterator[str]:
    before, after = [_member(m) for m in old.members], [_member(m) for m in new.members]
    came = [member for member in after if member not in before]
    went = [member for member in before if member not in after]
    parts = [f"+ {', '.join(came)}"] if came else []
    parts += [f"- {', '.join(went)}"] if went else []
    if parts or before != after:
        yield " ".join(parts) or "its members in another order"
    yield from _label(old, new)


def _member(member: Member) -> str:
    days = [f"from {member.since}"] if member.since else []
    days += [f"until {member.until}"] if member.until else []
    return f"{member.country} ({' '.join(days)})" if days else member.country


def _term_changes(old: Term, new: Term) -> Iterator[str]:
    yield from _label(old, new)
    if old.means != new.means:
        yield f"means {reworded(old.means, new.means)}"
    if old.excludes != new.excludes:
        before, after = (", ".join(term.excludes) or "nothing" for term in (old, new))
        yield f"excludes {before} → {after}"


def _label(old: Event | Group | Term, new: Event | Group | Term) -> Iterator[str]:
    if old.label != new.label:
        yield f"label {old.label} → {new.label}"


_TABLES: dict[str, Callable[[Any, Any], Iterator[str]]] = {
    "groups": _group_changes,
    "events": _event_changes,
}
