"""Tries hostile files for so many minutes, as `test_fuzz.py` does for a few seconds.

    python tests/fuzzing/run.py --minutes 10 [--seed 1]

It ends in 1 with a traceback and the smallest file it could find that fails, and else in 0.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from hypothesis import HealthCheck, Phase, given, seed, settings

from fuzzing.inputs import trials
from fuzzing.trial import Trial

SLOW = 2.0
"""Seconds that no trial may take."""


def main() -> None:
    """Run batches of trials, each with a seed of its own, until the time is over."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=random.randrange(2**32))
    options = parser.parse_args()
    end = time.monotonic() + 60 * options.minutes
    number = 0
    tried = 0
    with tempfile.TemporaryDirectory() as folder:
        trial = Trial(Path(folder))
        while time.monotonic() < end:
            tried += _batch(trial, options.seed + number, end)
            number += 1
    print(f"{tried} files from seed {options.seed} on: each was answered")  # noqa: T201


def _batch(trial: Trial, number: int, end: float) -> int:
    tried = 0

    @seed(number)
    @settings(
        max_examples=500,
        deadline=None,
        database=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    @given(drawn=trials)
    def attempt(drawn: tuple[str, bytes, tuple[str, ...], str]) -> None:
        nonlocal tried
        if time.monotonic() > end:
            return
        tried += 1
        start = time.perf_counter()
        trial.check(*drawn)
        assert time.perf_counter() - start < SLOW, "too slow"

    attempt()
    return tried


if __name__ == "__main__":
    main()
