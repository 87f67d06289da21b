"""What files say becomes records as it is written, each with its place."""

from __future__ import annotations

from datetime import date

from sample import SAMPLE
from stancetrack.loading import load
from stancetrack.record.frame import Event, Term
from stancetrack.record.model import Basis, Claim, Counts, Range, Tracker
from stancetrack.record.snapshot import File, Snapshot


def tracker() -> Tracker:
    files = [File(name, name, text.encode()) for name, text in sorted(SAMPLE.items())]
    return load(Snapshot(".", tuple(files))).tracker


def line(text: str, words: str) -> int:
    return next(n for n, row in enumerate(text.split("\n"), 1) if words in row)


def test_a_claim_says_what_its_file_says() -> None:
    (claim,) = tracker().claims
    assert claim == Claim(
        id="claim-2025-09-04",
        date=date(2025, 9, 4),
        approximate=False,
        claimant="Emmanuel Macron, President of France",
        counts=Counts.CONTRIBUTORS,
        countries=Range(26, 26),
        of=35,
        names=("DE",),
        force=None,
        basis=Basis.OFFICIAL,
        summary="Counted the states that would give something.",
        sources=("afp-2025-09-04",),
        withdrawn=None,
        origin=claim.origin,
    )
    assert claim.origin.location().line == line(SAMPLE["claims.yaml"], "date: 2025-09-04")


def test_a_term_and_an_event_say_what_the_frame_says_and_stand_there() -> None:
    read = tracker()
    term, event = read.vocabulary["conditions"]["ceasefire"], read.events["paris-2025-09"]
    means = "The guns are silent first."
    assert term == Term("ceasefire", "Ceasefire", means, ("truce",), (), term.origin)
    assert event == Event("paris-2025-09", date(2025, 9, 4), "Paris summit", event.origin)
    frame = SAMPLE["tracker.yaml"]
    assert term.origin.location().line == line(frame, "ceasefire: {")
    assert event.origin.location().line == line(frame, "paris-2025-09: {")
