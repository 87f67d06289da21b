"""The nearest right word to a wrong one."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """Return the candidate that a person most likely meant by `word`, or None."""
    return _nearest(word, tuple(candidates))


@lru_cache
def _nearest(word: str, candidates: tuple[str, ...]) -> str | None:
    from difflib import get_close_matches  # only needed once something is misspelt

    by_folded = {candidate.casefold(): candidate for candidate in sorted(candidates, reverse=True)}
    matches = get_close_matches(word.casefold()[:100], by_folded, n=1, cutoff=0.6)
    return by_folded[matches[0]] if matches else None


def did_you_mean(word: str, candidates: Iterable[str], otherwise: str) -> str:
    """Return "did you mean X?", or `otherwise` where nothing comes near."""
    match = nearest(word, candidates)
    return f"did you mean {match}?" if match else otherwise
