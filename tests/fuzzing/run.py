"""Tries hostile files and command lines for so many minutes, as `test_fuzz.py` does for seconds.

    python tests/fuzzing/run.py --minutes 10 [--seed 1] [--only files|calls]

Batches of both kinds take turns. It goes on after what fails, prints each failure once with a
traceback and the smallest trial it could find, and ends in 1 where there was one, else in 0.
"""

from __future__ import annotations

import argparse
import faulthandler
import random
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from hypothesis import HealthCheck, Phase, given, seed, settings

from fuzzing.call_trial import CallTrial
from fuzzing.calls import calls
from fuzzing.inputs import trials
from fuzzing.trial import Trial

SLOW = {"files": 2.0, "calls": 6.0}
"""Seconds of CPU that no trial may take; a call may write a whole site."""

HANGING = 300
"""Seconds after which a trial counts as hanging, and the run ends with where it hangs."""


def main() -> None:
    """Run batches of trials, each with a seed of its own, until the time is over."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=random.randrange(2**32))
    parser.add_argument("--only", choices=SLOW)
    options = parser.parse_args()
    end = time.monotonic() + 60 * options.minutes
    tried = dict.fromkeys([options.only] if options.only else SLOW, 0)
    failures: set[str] = set()
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "files").mkdir()
        (Path(folder) / "calls").mkdir()
        checks: dict[str, tuple[Any, Callable[..., None]]] = {
            "files": (trials, Trial(Path(folder) / "files").check),
            "calls": (calls, CallTrial(Path(folder) / "calls").check),
        }
        for number in count(options.seed):
            for kind in tried:
                if time.monotonic() < end:
                    tried[kind] += _batch(*checks[kind], SLOW[kind], number, end, failures)
            if time.monotonic() >= end:
                break
    said = " and ".join(f"{many} {kind}" for kind, many in tried.items())
    outcome = f"{len(failures)} kinds of failures" if failures else "each was answered"
    print(f"{said} from seed {options.seed} on: {outcome}")  # noqa: T201
    sys.exit(bool(failures))


def _batch(
    drawn_from: Any,
    check: Callable[..., None],
    slow: float,
    number: int,
    end: float,
    failures: set[str],
) -> int:
    tried = 0
    failed = False

    @seed(number)
    @settings(
        max_examples=200,
        deadline=None,
        database=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    @given(drawn=drawn_from)
    def attempt(drawn: tuple[Any, ...]) -> None:
        nonlocal tried, failed
        if time.monotonic() > end and not failed:
            return
        tried += 1
        start = time.process_time()
        faulthandler.dump_traceback_later(HANGING, exit=True)
        failed_before, failed = failed, True
        check(*drawn)
        assert time.process_time() - start < slow, "too slow"
        failed = failed_before

    try:
        attempt()
    except Exception as error:
        place = traceback.extract_tb(error.__traceback__)[-1]
        if (kind := f"{place.filename}:{place.lineno}") not in failures:
            failures.add(kind)
            traceback.print_exc()
            sys.stderr.flush()
    return tried


if __name__ == "__main__":
    main()
