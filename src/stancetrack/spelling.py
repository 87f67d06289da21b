"""The nearest right word to a wrong one."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

_ENOUGH = 40
"""How many candidates are compared letter by letter; of more, those that look most alike."""


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """Return the candidate that a person most likely meant by `word`, or None."""
    return _nearest(word, tuple(candidates))


@lru_cache
def _nearest(word: str, candidates: tuple[str, ...]) -> str | None:
    from difflib import get_close_matches  # only needed once something is misspelt

    by_folded = {candidate.casefold(): candidate for candidate in sorted(candidates, reverse=True)}
    folded = word.casefold()[:100]
    matches = get_close_matches(folded, _alike(folded, list(by_folded)), n=1, cutoff=0.6)
    return by_folded[matches[0]] if matches else None


def _alike(word: str, candidates: list[str]) -> list[str]:
    """Return the candidates that begin and end most like the word, for difflib is slow."""
    if len(candidates) <= _ENOUGH:
        return candidates
    return sorted(candidates, key=lambda candidate: (-_shared(word, candidate), candidate))[
        :_ENOUGH
    ]


def _shared(one: str, other: str) -> int:
    """Count the letters that two words share at their beginning and, behind it, at their end."""
    most = min(len(one), len(other))
    start = 0
    while start < most and one[start] == other[start]:
        start += 1
    end = 0
    while end < most - start and one[-1 - end] == other[-1 - end]:
        end += 1
    return start + end


def surely_meant(word: str, candidates: Iterable[str]) -> str | None:
    """Return the only candidate that is the word but for one slip of the pen, or None.

    A slip is a letter too many, too few, mistaken or changed with its neighbour, or capitals,
    spaces, underscores and hyphens. Where two candidates are so near, neither is sure.
    """
    bare = _bare(word)
    near = [candidate for candidate in candidates if _one_slip(bare, _bare(candidate))]
    return near[0] if len(near) == 1 else None


_LEAST = 4
"""In shorter words every letter decides."""


def _bare(word: str) -> str:
    return "".join(c for c in word.casefold() if c not in "-_ ")


def _one_slip(one: str, other: str) -> bool:
    if one == other:
        return True
    if min(len(one), len(other)) < _LEAST or abs(len(one) - len(other)) > 1:
        return False
    start = 0
    while one[start : start + 1] == other[start : start + 1]:
        start += 1
    left, right = one[start:], other[start:]
    return (
        left[1:] in (right, right[1:])
        or left == right[1:]
        or (left[:2] == right[:2][::-1] and left[2:] == right[2:])
    )


def did_you_mean(word: str, candidates: Iterable[str], otherwise: str) -> str:
    """Return "did you mean X?", or `otherwise` where nothing comes near."""
    match = nearest(word, candidates)
    return f"did you mean {match}?" if match else otherwise


class Effort:
    """How many candidates may still be looked at, of all spellers that share it."""

    def __init__(self, candidates: int = 500_000) -> None:
        self._left = candidates

    @property
    def spent(self) -> bool:
        """Whether no more may be looked at."""
        return self._left <= 0

    def spend(self, candidates: int) -> None:
        """Take off what one word is compared with."""
        self._left -= candidates


class Speller:
    """Suggests right words for the wrong ones of one file or check.

    After `patience` of them it falls silent, since so many are one mistake rather than many,
    and comparing every word with every other takes minutes. So do all once `effort` is spent.
    """

    def __init__(self, patience: int = 100, effort: Effort | None = None) -> None:
        self._left = self._sure = patience
        self._effort = Effort() if effort is None else effort

    def nearest(self, word: str, candidates: Iterable[str]) -> str | None:
        """Return the candidate that was most likely meant, or None."""
        if self._left <= 0 or self._effort.spent:
            return None
        self._left -= 1
        return nearest(word, self._looked_at(candidates))

    def surely_meant(self, word: str, candidates: Iterable[str]) -> str | None:
        """Return the only candidate that is the word but for one slip of the pen, or None."""
        if self._sure <= 0 or self._effort.spent:
            return None
        self._sure -= 1
        return surely_meant(word, self._looked_at(candidates))

    def _looked_at(self, candidates: Iterable[str]) -> tuple[str, ...]:
        known = tuple(candidates)
        self._effort.spend(len(known))
        return known

    def did_you_mean(self, word: str, candidates: Iterable[str], otherwise: str) -> str:
        """Return "did you mean X?", or `otherwise` where nothing comes near."""
        match = self.nearest(word, candidates)
        return f"did you mean {match}?" if match else otherwise
