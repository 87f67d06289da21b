"""Every command that writes, killed at counted steps, on a full disk, on one that is only read.

    python tests/fuzzing/kills.py [--moments 100] [--mount]

`test_kills.py` does so at a few moments. With --mount, which only root may do, the disks are real
ones. It ends in 1 with the first thing that is neither old nor new, and else in 0.
"""

from __future__ import annotations

import argparse
import io
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, redirect_stderr, redirect_stdout, suppress
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

sys.path.insert(0, str(Path(__file__).parent.parent))

from sample import GERMANY, SOURCES, TODAY, write_record
from stancetrack.cli import run
from stancetrack.temporaries import is_temporary

Tree = Mapping[str, bytes]
"""What the files below a folder hold, without what is being written or was left behind."""

_ENTRY = (
    *("--date=2026-05-28", "--troops=no", "--speaker=Emmanuel Macron, President"),
    *("--basis=official", "--summary=Takes the promise back.", "--yes"),
)
_SOURCE = (
    *("--source-url=https://lemonde.example.org/no", "--source-title=No, then"),
    *("--source-outlet=Le Monde", "--source-issued=2026-05-28"),
)
_FRAME = ("--title=Soldiers", "--question=Will it send any?", "--country=nl", "--yes")


@dataclass(frozen=True)
class Write:
    """A command line that writes, in a folder that holds stances/.

    `lay_out` makes it ready, beside the sample record and an older output of the command. `parts`
    tells that it writes several files, each of which is the old or the new one for itself.
    `again` is what it ends in when it is run once more over what it wrote.
    """

    line: tuple[str, ...]
    lay_out: Callable[[], object] = lambda: None
    parts: bool = False
    again: int = 0


def _older(*line: str) -> Callable[[], object]:
    """Return what writes the output of a command over another record, which it then replaces."""

    def write() -> None:
        Path("stances/countries/germany.yaml").unlink()
        Path("stances/sources.yaml").write_text(SOURCES.replace("title: ", "title: Old "))
        _here(line)
        write_record(Path("stances"))

    return write


def _unfixed() -> None:
    Path("stances/countries/france.yaml").rename("stances/countries/france.yml")
    head, *entries = GERMANY.rstrip("\n").split("\n  - date: ")
    text = "\n  - date: ".join([head, *entries[::-1]])
    Path("stances/countries/germany.yaml").write_text(f"{text}\n")


def _readme() -> None:
    Path("new").mkdir()
    Path("new/README.md").write_text("Ours.\n")


WRITES: Mapping[str, Write] = {
    "validate --fix": Write(("validate", "--fix"), _unfixed, parts=True),
    "add": Write(("add", "fr", *_ENTRY, "--source=afp-2025-09-04"), again=2),
    "add with a source": Write(("add", "fr", *_ENTRY, *_SOURCE), parts=True, again=2),
    "withdraw": Write(
        ("withdraw", "fr-2025-09-04", "--reason=It was said of another country.", "--yes"), again=2
    ),
    "init": Write(("init", "new", *_FRAME), again=2),
    "init beside a README": Write(("init", "new", *_FRAME), _readme, parts=True, again=2),
    "matrix -o": Write(("matrix", "-o", "m.json"), _older("matrix", "-o", "m.json")),
    "history -o": Write(("history", "-o", "h.csv"), _older("history", "-o", "h.csv")),
    "map -o": Write(("map", "-o", "map.svg"), _older("map", "-o", "map.svg")),
    "timeline -o": Write(("timeline", "-o", "t.svg"), _older("timeline", "-o", "t.svg")),
    "validate -o": Write(
        ("validate", "--notes", "-o", "f.sarif"), _older("validate", "--notes", "-o", "f.sarif")
    ),
    "export sqlite": Write(
        ("export", "sqlite", "out/s.db"), _older("export", "sqlite", "out/s.db"), parts=True
    ),
    "export datapackage": Write(
        ("export", "datapackage", "out/p"), _older("export", "datapackage", "out/p")
    ),
    "export csl": Write(("export", "csl", "out/c.json"), _older("export", "csl", "out/c.json")),
    "export bibtex": Write(
        ("export", "bibtex", "out/c.bib"), _older("export", "bibtex", "out/c.bib")
    ),
    "site": Write(("site", "out/site"), _older("site", "out/site")),
    "site, the first": Write(("site", "out/site")),
}
"""Every command that writes."""


class Writes:
    """One command, tried in a folder again and again."""

    def __init__(self, folder: Path, write: Write) -> None:
        self._folder = folder
        self._write = write
        self.old, self.new = self._known()
        assert self.old != self.new

    def _known(self) -> tuple[Tree, Tree]:
        self._lay_out()
        old = _tree(self._folder)
        assert _here(self._write.line) == 0  # from here on all is imported that it takes
        return old, _tree(self._folder)

    def _lay_out(self) -> None:
        os.chdir(self._folder)
        for each in self._folder.iterdir():
            shutil.rmtree(each) if each.is_dir() else each.unlink()
        os.environ["XDG_STATE_HOME"] = str(self._folder / ".state")
        write_record(self._folder / "stances")
        (self._folder / "out").mkdir()
        self._write.lay_out()

    def killed(self, moments: int) -> int:
        """Kill it at so many moments, half of them while it writes; return how many left the old.

        What is there afterwards is the old or the new, and no later run trips over it.
        """
        self._lay_out()
        writing, steps = self._steps()
        half = moments // 2
        early, late = max(1, writing // half), max(1, (steps - writing) // (moments - half))
        at = [*range(1, writing, early)][:half]
        at += [*range(writing, steps, late)][: moments - len(at)]
        return sum(self._killed_at(moment) for moment in at)

    def _steps(self) -> tuple[int, int]:
        """Return which step is the first that writes, and how many there are."""
        count = Path(tempfile.gettempdir()) / f"steps-{os.getpid()}"
        pid = forked(lambda: _counted(self._write.line, sys.maxsize, count))
        assert os.waitpid(pid, 0)[1] == 0
        writing, steps = map(int, count.read_text().split())
        count.unlink()
        return writing, steps

    def _killed_at(self, moment: int) -> bool:
        self._lay_out()
        pid = forked(lambda: _counted(self._write.line, moment, None))
        assert os.WIFSIGNALED(os.waitpid(pid, 0)[1]), moment
        found = _tree(self._folder)
        self._check(found, moment)
        self._check_later(found, moment)
        return found == self.old

    def _check(self, found: Tree, moment: int) -> None:
        """Hold that what is there is the old or the new."""
        if not self._write.parts:
            assert found in (self.old, self.new), (self._write.line, moment, found.keys())
            return
        for name in {*found, *self.old, *self.new}:
            states = (self.old.get(name), self.new.get(name))
            assert found.get(name) in states, (self._write.line, moment, name)

    def _check_later(self, found: Tree, moment: int) -> None:
        """Hold that later runs read nothing that was left behind, and end as they would."""
        code, said = _told(("validate", "--format=concise"))
        assert ".stancetrack-" not in said
        assert code == 0 or (code == 1 and "--fix" in self._write.line), said
        if found == self.new or self._write.line[0] == "add":
            return
        code = _quietly(self._write.line)
        wanted = 0 if found == self.old or self._write.again == 0 else self._write.again
        assert code == wanted, (self._write.line, moment)
        if code == 0:
            assert _tree(self._folder) == self.new, (self._write.line, moment)
            left = [each for each in self._folder.rglob("*") if is_temporary(each.name)]
            assert left == [], left

    def refused(self, surroundings: Callable[[], object]) -> None:
        """Run it where nothing can be written: one message, 2, and all is as it was."""
        self._lay_out()
        read, write = os.pipe()

        def work() -> int:
            os.dup2(write, 2)
            surroundings()
            return run([*self._write.line, "--today", TODAY])

        pid = forked(work)
        os.close(write)
        with os.fdopen(read, encoding="utf-8") as stream:
            said = stream.read()
        code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        assert code == 2, (self._write.line, code, said)
        assert said.count("stancetrack: error: ") == 1, said
        assert "Traceback" not in said, said
        self._check(_tree(self._folder), 0)
        left = [each for each in self._folder.rglob("*") if is_temporary(each.name)]
        assert left == [], left

    def twice(self) -> None:
        """Run it twice at once: what is there is whole, and each that fails says why."""
        self._lay_out()
        with tempfile.TemporaryFile() as said:

            def work() -> int:
                os.dup2(said.fileno(), 2)
                return run([*self._write.line, "--today", TODAY])

            pids = [forked(work) for _ in range(2)]
            codes = sorted(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in pids)
            said.seek(0)
            assert codes in ([0, 0], [0, self._write.again]), (codes, said.read().decode())
        found = _tree(self._folder)
        if self._write.line[0] != "add":
            assert found == self.new, found.keys()
        left = [each for each in self._folder.rglob("*") if is_temporary(each.name)]
        assert left == [], left


def _counted(line: tuple[str, ...], moment: int, count: Path | None) -> int:
    """Run a command that kills itself at one of its steps, or else writes down how many it has."""
    steps = writing = 0

    def step(frame: FrameType, event: str, argument: object) -> None:
        nonlocal steps, writing
        steps += 1
        place = frame.f_code.co_filename.rpartition("/")[2], frame.f_code.co_name
        if not writing and (place[0] == "temporaries.py" or place == ("writes.py", "write")):
            writing = steps
        if steps > moment:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.setprofile(step)
    code = run([*line, "--today", TODAY])
    sys.setprofile(None)
    if count is not None:
        count.write_text(f"{writing} {steps}")
    return code


def forked(work: Callable[[], int]) -> int:
    """Do some work, unseen, in a process of its own; return its id."""
    child = os.fork()
    if child:
        return child
    code = 70
    try:  # nothing that happens there may go on with what runs here
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        sys.stdout, sys.stderr = (os.fdopen(number, "w", closefd=False) for number in (1, 2))
        code = work()
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(code)


def _here(line: tuple[str, ...]) -> int:
    """Run a command in this process; return how it ended."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8") for _ in range(2))
    with redirect_stdout(out), redirect_stderr(err):
        return run([*line, "--today", TODAY])


def _quietly(line: tuple[str, ...]) -> int:
    return os.waitstatus_to_exitcode(
        os.waitpid(forked(lambda: run([*line, "--today", TODAY])), 0)[1]
    )


def _told(line: tuple[str, ...]) -> tuple[int, str]:
    """Run a command; return how it ended and what it said."""
    with tempfile.TemporaryFile() as said:

        def work() -> int:
            os.dup2(said.fileno(), 1)
            return run([*line, "--today", TODAY])

        code = os.waitstatus_to_exitcode(os.waitpid(forked(work), 0)[1])
        said.seek(0)
        return code, said.read().decode()


def _tree(folder: Path) -> dict[str, bytes]:
    found = {}
    for path in folder.rglob("*"):
        parts = path.relative_to(folder).parts
        if path.is_file() and parts[0] != ".state" and not any(map(is_temporary, parts)):
            found["/".join(parts)] = path.read_bytes()
    return found


def small_files() -> None:
    """Let no file of this process grow beyond a few bytes, as if the disk were full."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (40, 40))


@contextmanager
def _mounted(folder: Path) -> Iterator[None]:
    _system("mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", folder)
    try:
        yield
    finally:
        os.chdir("/")
        _system("umount", folder)


def _system(*words: str | Path) -> None:
    subprocess.run(words, check=True)


def _fill(folder: Path) -> None:
    """Fill a disk to the last byte."""
    (folder / ".state").mkdir(exist_ok=True)
    with suppress(OSError), (folder / ".state/full").open("wb", buffering=0) as stream:
        while True:
            stream.write(bytes(4096))


def _on_disks(folder: Path, write: Write) -> None:
    """Run a command on a disk that is full, and on one that is only read."""
    with _mounted(folder):
        tried = Writes(folder, write)
        tried.refused(lambda: _fill(folder))
        try:
            tried.refused(lambda: _system("mount", "-o", "remount,ro", folder))
        finally:
            _system("mount", "-o", "remount,rw", folder)


def main() -> None:
    """Try every command."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--moments", type=int, default=100)
    parser.add_argument("--mount", action="store_true")
    parser.add_argument("--only", choices=WRITES)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        for name, write in WRITES.items():
            if options.only not in (None, name):
                continue
            folder = Path(place) / name.replace(" ", "-")
            folder.mkdir()
            tried = Writes(folder, write)
            old = tried.killed(options.moments)
            for _ in range(10):
                tried.twice()
            tried.refused(small_files)
            print(f"{name}: {options.moments} kills, {old} left the old one", flush=True)  # noqa: T201
            os.chdir("/")
            if options.mount:
                _on_disks(folder, write)
                print(f"{name}: refused on a full and on a read-only disk", flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
