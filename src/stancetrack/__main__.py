"""The program: runs a command and turns whatever ends it into an exit code."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress

DONE, FINDINGS, CANNOT_RUN, INTERRUPTED = 0, 1, 2, 130


def main() -> None:
    """Run `stancetrack` with the arguments of this process and exit."""
    gc.disable()  # a process this short has little garbage, and records hold no cycles
    _require_output()
    try:
        from stancetrack.cli import run

        code = run(sys.argv[1:])
        with suppress(BrokenPipeError):
            sys.stdout.flush()
    except KeyboardInterrupt:
        # CPython remembers an interrupt that fell into exec(), as it does while a dataclass is
        # made, and would end by the signal; another exec() makes it forget.
        exec("")  # noqa: S102
        _say("stancetrack: interrupted")
        code = INTERRUPTED
    except BrokenPipeError:
        code = DONE
    except OSError as error:
        _say(f"stancetrack: error: {_told(error)}")
        code = CANNOT_RUN
    _abandon_output()
    sys.exit(code)


def _require_output() -> None:
    """Exit where standard output was closed before the start; a closed standard error is let go."""
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w")  # noqa: PTH123, SIM115 - for as long as this runs
    if sys.stdout is None:
        _say("stancetrack: error: standard output is closed; open it, or name a file with -o")
        sys.exit(CANNOT_RUN)


def _told(error: OSError) -> str:
    """Return what the system refused: an error of a stream, and of nothing else, names no file."""
    what = "the output cannot be written" if error.filename is None else error.filename
    return f"{what}: {error.strerror}"


def _say(line: str) -> None:
    with suppress(OSError):
        print(line, file=sys.stderr, flush=True)  # noqa: T201 - nothing else may be there yet


def _abandon_output() -> None:
    """Let the interpreter's own last flush find nothing to fail on."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


if __name__ == "__main__":
    main()
