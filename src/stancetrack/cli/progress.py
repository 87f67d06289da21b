"""What is said on a terminal of something that takes its time."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread

from stancetrack.diagnostics import harmless

PATIENCE = 1.0
"""How many seconds nothing is said."""

_STEP = 0.2
_CLEAR = "\r\x1b[K"


class Progress:
    """What is being done, shown in one line of standard error that is gone at the end."""

    def __init__(self) -> None:
        self._doing = ""
        self._shown = False

    def tell(self, doing: str) -> None:
        """Say what is being done now."""
        self._doing = doing

    def watch(self, ended: Callable[[float], bool]) -> None:
        """Show it until it is over; `ended` waits for so many seconds and tells whether it is."""
        patience = PATIENCE
        while not ended(patience):
            sys.stderr.write(f"{_CLEAR}stancetrack: {harmless(self._doing)} …")
            sys.stderr.flush()
            self._shown, patience = True, _STEP

    def clear(self) -> None:
        """Leave no trace."""
        if self._shown:
            sys.stderr.write(_CLEAR)
            sys.stderr.flush()


@contextmanager
def progress(doing: str) -> Iterator[Callable[[str], None]]:
    """Give what is to be told what is being done; it is shown on a terminal after PATIENCE."""
    shown = Progress()
    shown.tell(doing)
    if not sys.stderr.isatty():
        yield shown.tell
        return
    over = Event()
    watching = Thread(target=shown.watch, args=(over.wait,), daemon=True)
    watching.start()
    try:
        yield shown.tell
    finally:
        over.set()
        watching.join()
        shown.clear()
