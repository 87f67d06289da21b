"""What a process took."""

from __future__ import annotations

import os
import subprocess
import sys


def finished(process: subprocess.Popen[bytes]) -> tuple[float, float]:
    """Wait for a process; return the seconds that it worked and the megabytes at its peak.

    The seconds of the system's work for it are among them.
    """
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    unit = 1e6 if sys.platform == "darwin" else 1e3
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit
