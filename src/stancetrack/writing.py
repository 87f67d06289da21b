"""Files written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from stancetrack.diagnostics import CannotRun


def write_file(path: Path, content: bytes) -> None:
    """Replace a file whole, keeping its mode; raises CannotRun where that is impossible.

    It is on the disk before it takes the old one's place, so that no crash leaves half of it.
    What is there and is no ordinary file, such as a device or a pipe, is written to instead.
    """
    import tempfile  # slow to import, and most output goes to the screen

    try:
        target = Path(os.path.realpath(path))
        if target.exists() and not target.is_file():
            target.write_bytes(content)
            return
        mode = target.stat().st_mode & 0o7777 if target.exists() else 0o666 & ~_umask()
        descriptor, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        try:
            with os.fdopen(descriptor, "wb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
            os.chmod(temporary, mode)  # noqa: PTH101 - beside mkstemp and replace
            os.replace(temporary, target)  # noqa: PTH105
        except BaseException:
            os.unlink(temporary)  # noqa: PTH108
            raise
    except OSError as error:
        reason = error.strerror or "it cannot be written"
        raise CannotRun(f"{path} cannot be written: {reason}", "choose another place") from None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
