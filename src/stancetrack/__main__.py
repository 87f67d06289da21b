"""The program: runs a command and turns whatever ends it into an exit code."""

import gc
import os
import signal
import sys

# As little as possible is imported before an interrupt can be told.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

DONE, FINDINGS, CANNOT_RUN, INTERRUPTED = 0, 1, 2, 130


def main() -> None:
    """Run `stancetrack` with the arguments of this process and exit."""
    interrupts = _Interrupts()
    gc.disable()  # a process this short has little garbage, and records hold no cycles
    _require_output()
    try:
        code = _run(interrupts)
    except BrokenPipeError:
        code = DONE
    except OSError as error:
        _say(f"stancetrack: error: {_told(error)}")
        code = CANNOT_RUN
    _abandon_output()
    sys.exit(code)


def _run(interrupts: "_Interrupts") -> int:
    """Run the command line; return the exit code, whatever an interrupt became on its way."""
    try:
        from stancetrack.cli import run

        interrupts.let_undo()
        code = run(sys.argv[1:])
        _flush()
        interrupts.end()
    except BaseException as error:
        if not (interrupts.seen or isinstance(error, KeyboardInterrupt)):
            raise
    else:
        if not interrupts.seen:
            return code
    interrupts.end(once=True)
    # CPython remembers an interrupt that fell into exec(), as it does while a dataclass is
    # made, and would end by the signal; another exec() makes it forget.
    exec("")  # noqa: S102
    _say(_TOLD)
    return INTERRUPTED


_TOLD = "stancetrack: interrupted"


class _Interrupts:
    """What Ctrl-C does: it ends the program at once, or by an exception where there is to undo.

    Where the program was started so that interrupts are ignored, nothing is changed.
    """

    def __init__(self) -> None:
        self.seen = False
        self._wanted = signal.getsignal(signal.SIGINT) is signal.default_int_handler
        self.end()

    def end(self, *, once: bool = False) -> None:
        """Let an interrupt end the program at once; where it was told `once`, not any more."""
        self._handle(signal.SIG_IGN if once else self._leave)

    def let_undo(self) -> None:
        """Let the next interrupt raise KeyboardInterrupt, and one after it end the program."""
        if self._wanted:
            sys.unraisablehook = self._unraisable
        self._handle(self._raise)

    def _handle(self, handler: "Callable[[int, FrameType | None], None] | signal.Handlers") -> None:
        if self._wanted:
            signal.signal(signal.SIGINT, handler)

    def _raise(self, _: int, __: "FrameType | None") -> None:
        self.seen = True
        self.end()
        raise KeyboardInterrupt

    def _leave(self, _: int, __: "FrameType | None") -> None:
        _say_at_once()
        os._exit(INTERRUPTED)

    def _unraisable(self, what: "sys.UnraisableHookArgs") -> None:
        """End the program where an interrupt came to nothing, as in a destructor."""
        if issubclass(what.exc_type, KeyboardInterrupt):
            self._leave(signal.SIGINT, None)
        sys.__unraisablehook__(what)


def _say_at_once() -> None:
    try:  # noqa: SIM105
        os.write(2, f"{_TOLD}\n".encode())
    except OSError:
        pass


def _flush() -> None:
    try:  # noqa: SIM105
        sys.stdout.flush()
    except BrokenPipeError:
        pass


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
    try:  # noqa: SIM105
        print(line, file=sys.stderr, flush=True)  # noqa: T201 - nothing else may be there yet
    except OSError:
        pass


def _abandon_output() -> None:
    """Let the interpreter's own last flush find nothing to fail on."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


if __name__ == "__main__":
    main()
