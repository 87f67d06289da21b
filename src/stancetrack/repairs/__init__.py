"""Findings to edits of the text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from stancetrack.checks import missing_id, out_of_order
from stancetrack.diagnostics import Finding, Location
from stancetrack.loading import Loaded, file_rules, load
from stancetrack.record.model import Claim, Position, Tracker
from stancetrack.record.snapshot import STRAY_FILE, UNREADABLE_FILE, File, Snapshot, is_read
from stancetrack.repairs.ids import with_ids
from stancetrack.repairs.order import in_order
from stancetrack.repairs.parts import FRAME, Parts
from stancetrack.repairs.safety import form_broken, is_safe
from stancetrack.repairs.tabs import without_tabs
from stancetrack.repairs.texts import Edit, Text, edited

ROUNDS = 20
"""How often at most what a repair brought to light is repaired too."""


class Repaired(NamedTuple):
    """A file before and after: another name, another content, or both."""

    before: File
    after: File


class Repairs(NamedTuple):
    """The repaired files in the order of their names, and the findings that were mended."""

    files: tuple[Repaired, ...]
    mended: tuple[Finding, ...]


class _Proposal(NamedTuple):
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


_Accepted = list[tuple[_Proposal, File]]
"""Proposals that are safe, each with what its file becomes."""


def _accepted(loaded: Loaded, proposals: list[_Proposal]) -> tuple[_Accepted, Loaded]:
    """Return the safe proposals, each with what its file becomes, and the record with them."""
    together = [(proposal, proposal.afters[0]) for proposal in proposals]
    after = load(_with(loaded.snapshot, together))
    if all(len(proposal.afters) == 1 for proposal in proposals) and is_safe(loaded, after):
        return together, after
    others = [proposal for proposal in proposals if not _changes_frame(proposal)]
    accepted = _accepted_apart(loaded, others)
    loaded = load(_with(loaded.snapshot, accepted))
    for proposal in filter(_changes_frame, proposals):
        afters = [(f, load(_with(loaded.snapshot, [(proposal, f)]))) for f in proposal.afters]
        if (chosen := _chosen(loaded, afters)) is not None:
            accepted.append((proposal, chosen[0]))
            loaded = chosen[1]
    return accepted, loaded


def _changes_frame(proposal: _Proposal) -> bool:
    return proposal.afters[0].name == FRAME


def _accepted_apart(loaded: Loaded, proposals: list[_Proposal]) -> _Accepted:
    """Return the proposals that are safe; the record is read once for all, not once for each."""
    before = Parts(loaded)
    most = max((len(proposal.afters) for proposal in proposals), default=0)
    tried = []
    for choice in range(most):
        changes = [(p, p.afters[choice]) for p in proposals if choice < len(p.afters)]
        tried.append(Parts(load(_with(loaded.snapshot, changes))))
    accepted = []
    for proposal in proposals:
        each = zip(proposal.afters, tried, strict=False)
        afters = [(file, parts.of(file.name)) for file, parts in each]
        if (chosen := _chosen(before.of(proposal.before.name), afters)) is not None:
            accepted.append((proposal, chosen[0]))
    return accepted


def _chosen(before: Loaded, afters: Sequence[tuple[File, Loaded]]) -> tuple[File, Loaded] | None:
    """Return the first safe one of what a file may become; None where safe ones differ."""
    safe = [(file, after) for file, after in afters if is_safe(before, after)]
    return safe[0] if safe and all(a.tracker == safe[0][1].tracker for _, a in safe) else None


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
    tabs = {f.location.path for f in loaded.findings if f.rule == file_rules.TAB}
    broken = form_broken(loaded) - tabs
    by_path: dict[str, list[Finding]] = {}
    for finding in findings:
        by_path.setdefault(finding.location.path, []).append(finding)
    needs_ids = any(finding.rule == missing_id.RULE for finding in findings)
    ids = _missing_ids(loaded.tracker) if needs_ids else {}
    for file in loaded.snapshot.files:
        if file.path in by_path and file.path not in broken:
            proposal = _mended(file, by_path[file.path], ids)
            if proposal is not None:
                yield proposal
    yield from _renamed(loaded.snapshot, findings, stray)


def _renamed(
    snapshot: Snapshot, findings: Sequence[Finding], stray: StrayContent
) -> Iterator[_Proposal]:
    taken = {file.name.casefold() for file in snapshot.files}
    refused = {f.location.path for f in snapshot.findings if f.rule == UNREADABLE_FILE}
    for finding in findings:
        name = finding.location.path.removeprefix(snapshot.shown(""))
        new = _ended(name) if finding.rule == STRAY_FILE else None
        if new is None or new.casefold() in taken or snapshot.shown(new) in refused:
            continue
        content = stray(name)
        if content is not None:
            before = File(name, snapshot.shown(name), content)
            yield _Proposal(before, [File(new, snapshot.shown(new), content)], [finding])


def _ended(name: str) -> str | None:
    """Return the name of a file in .yml as that of one that is read, None where it has none."""
    if not name.lower().endswith(".yml"):
        return None
    base = name[: -len(".yml")]
    new = f"{base if '/' in name else base.lower()}.yaml"
    return new if is_read(new) else None


def _mended(
    file: File, findings: Sequence[Finding], ids: Mapping[Location, str]
) -> _Proposal | None:
    """Return what mends a file: its tabs, else its words, else the ids and order of its entries."""
    text = Text(file.content)
    for repair_ in (_tabs, _words, partial(_ids, ids=ids), _positions):
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


def _missing_ids(tracker: Tracker) -> Mapping[Location, str]:
    """Return the ids that records need and lack, by the places of their days."""
    positions = [p for country in tracker.countries for p in country.positions]
    records: list[Position | Claim] = [*positions, *tracker.claims]
    return {r.origin.location("date"): r.id for r in records if missing_id.lacks_id(r)}


def _ids(text: Text, findings: Sequence[Finding], ids: Mapping[Location, str]) -> Mended:
    mended = [f for f in findings if f.rule == missing_id.RULE]
    lines = {f.location.line: ids[f.location] for f in mended if f.location in ids}
    return [with_ids(text.text, lines)] if lines else [], mended


def _positions(text: Text, findings: Sequence[Finding]) -> Mended:
    mended = [f for f in findings if f.rule == out_of_order.RULE]
    lines = {f.location.line for f in mended if f.location.line is not None}
    moved = in_order(text.text, lines) if lines else None
    return ([] if moved is None else [moved]), mended
