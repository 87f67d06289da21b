"""What last moved a term, whatever it is called."""

from __future__ import annotations

from dataclasses import replace

from generated import ORIGIN, TRACKER
from said import EXCLUSIONS, D, position
from stancetrack.record.frame import Term
from stancetrack.stances.stance import Scope, trace
from stancetrack.views.doers import movers
from stancetrack.views.renames import Renames


def test_a_term_that_is_said_by_its_other_name_has_not_moved() -> None:
    peace = Term("peace", "Peace", "A term.", ("ceasefire",), (), ORIGIN)
    vocabulary = {**TRACKER.vocabulary, "conditions": {"peace": peace}}
    renames = Renames(replace(TRACKER, vocabulary=vocabulary))
    first = position(-3, conditions=("ceasefire",))
    renamed = position(-2, conditions=("peace",), no_longer=("ceasefire",))
    steps = trace([first, renamed], Scope(D), EXCLUSIONS)
    assert movers("conditions", steps, [], renames) == [first]
    ended = position(-1, conditions=())
    gone = trace([first, renamed, ended], Scope(D), EXCLUSIONS)
    assert movers("conditions", gone, steps, renames) == [ended]
