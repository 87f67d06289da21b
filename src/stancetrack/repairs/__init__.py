"""Findings to edits of the text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from stancetrack.checks import missing_id, out_of_order
from stancetrack.diagnostics import Finding
from stancetrack.loading import Loaded, file_rules, load
from stancetrack.record.model import Claim, Position, Tracker
from stancetrack.record.snapshot import STRAY_FILE, UNREADABLE_FILE, File, Snapshot, is_read
from stancetrack.repairs.ids import with_ids
from stancetrack.repairs.order import in_order
from stancetrack.repairs.safety import form_broken, is_safe
from stancetrack.repairs.tabs import without_tabs
from stancetrack.repairs.texts import Edit, Text, edited

ROUNDS = 20
"""How often at most what a repair brought to light is repaired too."""


@dataclass(frozen=True, slots=True)
class Repaired:
    """A file before and after: another name, another content, or both."""

    before: File
    after: File


@dataclass(frozen=True, slots=True)
class Repairs:
    """The repaired files in the order of their names, and the findings that were mended."""

    files: tuple[Repaired, ...]
    mended: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Proposal:
    """What one file might become, in the order of preference, and the findings mended by it."""

    before: File
    afters: Sequence[File]
    mended: Sequence[Finding]


Check = Callable[[Loaded], Sequence[Finding]]
"""Returns the findings of a record that are to be mended."""

StrayContent = Callable[[str], bytes | None]
"""Returns what a file called by its name in the folder holds that was not read; None if unclear."""


def repair(loaded: Loaded, check: Check, stray: StrayContent) -> Repairs:
    """Work out what mends the findings that can be mended safely, until nothing more can be.

    Comments and layout stay. A repair that would change anything that was already readable in
    the record is left out, and so is every file whose form is broken otherwise than by tabs.
    """
    originals: dict[str, File] = {}  # by the name that the file has in the end
    mended: list[Finding] = []
    for _ in range(ROUNDS):  # pragma: no branch - two are common, and nothing known takes more
        accepted, loaded = _accepted(loaded, list(_proposals(loaded, check(loaded), stray)))
        if not accepted:
            break
        for proposal, after in accepted:
            original = originals.pop(proposal.before.name, proposal.before)
            originals[after.name] = original
            mended += proposal.mended
    files = {file.name: file for file in loaded.snapshot.files}
    repaired = [Repaired(before, files[name]) for name, before in sorted(originals.items())]
    return Repairs(tuple(each for each in repaired if each.before != each.after), tuple(mended))


def _accepted(
    loaded: Loaded, proposals: list[_Proposal]
) -> tuple[list[tuple[_Proposal, File]], Loaded]:
    """Return the safe proposals, each with what its file becomes, and the record with them."""
    together = [(proposal, proposal.afters[0]) for proposal in proposals]
    after = load(_with(loaded.snapshot, together))
    if all(len(proposal.afters) == 1 for proposal in proposals) and is_safe(loaded, after):
        return together, after
    accepted = []
    for proposal in proposals:
        safe = [
            (file, following)
            for file in proposal.afters
            if is_safe(loaded, following := load(_with(loaded.snapshot, [(proposal, file)])))
        ]
        if safe and all(each.tracker == safe[0][1].tracker for _, each in safe):
            accepted.append((proposal, safe[0][0]))
            loaded = safe[0][1]
    return accepted, loaded


def _with(snapshot: Snapshot, changes: Sequence[tuple[_Proposal, File]]) -> Snapshot:
    files = {file.name: file for file in snapshot.files}
    for proposal, file in changes:
        files.pop(proposal.before.name, None)
        files[file.name] = file
    renamed = {proposal.before.path for proposal, _ in changes}
    return Snapshot(
        snapshot.path,
        tuple(files[name] for name in sorted(files)),
        tuple(f for f in snapshot.findings if f.location.path not in renamed),
        snapshot.unread
        - {name for each, file in changes for name in (each.before.name, file.name)},
    )


def _proposals(
    loaded: Loaded, findings: Sequence[Finding], stray: StrayContent
) -> Iterator[_Proposal]:
    snapshot = loaded.snapshot
    tabs = {f.location.path for f in loaded.findings if f.rule == file_rules.TAB}
    broken = form_broken(loaded) - tabs
    by_path: dict[str, list[Finding]] = {}
    for finding in findings:
        by_path.setdefault(finding.location.path, []).append(finding)
    for file in snapshot.files:
        if file.path in by_path and file.path not in broken:
            proposal = _mended(file, by_path[file.path], loaded.tracker)
            if proposal is not None:
                yield proposal
    for finding in findings:
        if finding.rule == STRAY_FILE:
            proposal = _renamed(snapshot, finding, stray)
            if proposal is not None:
                yield proposal


def _renamed(snapshot: Snapshot, finding: Finding, stray: StrayContent) -> _Proposal | None:
    name = finding.location.path.removeprefix(snapshot.shown(""))
    base = name[: -len(".yml")]
    new = f"{base if '/' in name else base.lower()}.yaml"
    taken = {file.name.casefold() for file in snapshot.files}
    refused = {f.location.path for f in snapshot.findings if f.rule == UNREADABLE_FILE}
    if not name.lower().endswith(".yml") or not is_read(new) or new.casefold() in taken:
        return None
    content = None if snapshot.shown(new) in refused else stray(name)
    if content is None:
        return None
    before = File(name, snapshot.shown(name), content)
    return _Proposal(before, [File(new, snapshot.shown(new), content)], [finding])


def _mended(file: File, findings: Sequence[Finding], tracker: Tracker) -> _Proposal | None:
    """Return what mends a file: its tabs, else its words, else the ids and order of its entries."""
    text = Text(file.content)
    for repair_ in (_tabs, _words, partial(_ids, tracker=tracker), _positions):
        texts, mended = repair_(text, findings)
        afters = [
            File(file.name, file.path, text.encoded(each)) for each in texts if each != text.text
        ]
        if afters:
            return _Proposal(file, afters, mended)
    return None


Mended = tuple[list[str], list[Finding]]
"""The texts that a text may become, in the order of preference, and the findings mended so."""


def _tabs(text: Text, findings: Sequence[Finding]) -> Mended:
    mended = [f for f in findings if f.rule == file_rules.TAB]
    return (list(without_tabs(text.text)) if mended else []), mended


def _words(text: Text, findings: Sequence[Finding]) -> Mended:
    edits: list[Edit] = []
    mended = []
    for finding in sorted(findings, key=lambda f: f.order):
        if finding.replacement is not None and finding.location.line is not None:
            edit = text.edit(finding.location, finding.replacement)
            if not edits or edit.start >= edits[-1].end:  # what overlaps waits for the next round
                edits.append(edit)
                mended.append(finding)
    return [edited(text.text, edits)], mended


def _ids(text: Text, findings: Sequence[Finding], tracker: Tracker) -> Mended:
    mended = [f for f in findings if f.rule == missing_id.RULE]
    places = {finding.location: finding for finding in mended}
    if not places:
        return [], []
    positions = [p for country in tracker.countries for p in country.positions]
    records: list[Position | Claim] = [*positions, *tracker.claims]
    lines = {
        place.line: record.id
        for record in records
        if missing_id.lacks_id(record) and (place := record.origin.location("date")) in places
    }
    return [with_ids(text.text, lines)], mended


def _positions(text: Text, findings: Sequence[Finding]) -> Mended:
    mended = [f for f in findings if f.rule == out_of_order.RULE]
    lines = {f.location.line for f in mended if f.location.line is not None}
    moved = in_order(text.text, lines) if lines else None
    return ([] if moved is None else [moved]), mended
