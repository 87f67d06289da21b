"""The program run on a terminal at which somebody types."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from sample import TODAY


def typed_at(folder: Path, arguments: Sequence[str], answers: Sequence[tuple[str, str]]) -> str:
    """Run the program in a folder; type each answer once its question is shown; return all of it.

    The exit code stands on the last line.
    """
    main, other = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "stancetrack", *arguments],
        cwd=folder,
        stdin=other,
        stdout=other,
        stderr=other,
        env={
            **os.environ,
            "TERM": "xterm",
            "NO_COLOR": "1",
            "COLUMNS": "100",
            "STANCETRACK_PAGER": "cat",
            "STANCETRACK_TODAY": TODAY,
        },
    )
    os.close(other)
    left = list(answers)
    shown, seen = "", 0
    while part := _read(main):
        shown += part.decode("utf-8", "replace").replace("\r\n", "\n")
        while left and (place := shown.find(left[0][0], seen)) >= 0:
            seen = place + len(left[0][0])
            os.write(main, left.pop(0)[1].encode())
    os.close(main)
    return f"{shown}{process.wait()}"


def _read(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 65_536)
    except OSError:  # as Linux says that the other side was closed
        return b""
