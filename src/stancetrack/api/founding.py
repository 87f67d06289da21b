"""A record founded: what is answered for it, and its first files written where none are yet."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from stancetrack.api import drafts, questions, references
from stancetrack.api.additions import country_of
from stancetrack.api.ci_files import ci_file
from stancetrack.api.drafts import Draft
from stancetrack.api.findings import checked
from stancetrack.api.whereabouts import here
from stancetrack.diagnostics import CannotRun, Severity, quoted
from stancetrack.loading import load, typed
from stancetrack.loading.folder import shown_path
from stancetrack.loading.whereabouts import path_in_project
from stancetrack.record.fields import LABELS, POSITION, TRACKER
from stancetrack.record.iso3166 import NAMES
from stancetrack.record.kinds import Choice
from stancetrack.record.model import Tracker
from stancetrack.record.slugs import slug
from stancetrack.record.snapshot import COUNTRIES, File, Snapshot
from stancetrack.record.snapshot import NAMES as FILES
from stancetrack.repairs.founding import Founding
from stancetrack.repairs.layout import Value
from stancetrack.spelling import did_you_mean
from stancetrack.stances.today import latest_today
from stancetrack.temporaries import is_temporary
from stancetrack.writing import write_new, writing_new_folder

_SAID = ("date", "troops", "conditions", "speaker", "basis", "summary")

_SOURCE = ("title", "outlet", "issued", "url")
"""The parts of the source, in the order of the file."""

STATEMENT = (*_SAID, *(f"source_{part}" for part in _SOURCE))
"""What is answered of the first statement."""

Answers = Mapping[str, Value]
"""What is answered, each as a file has it; an optional one is left out."""


def choices(key: str) -> Sequence[tuple[str, str]]:
    """Return the words that may answer, each with its meaning; none where other text may."""
    if key == "country":
        return tuple((slug(name), name) for name in NAMES.values())
    if key == "conditions":
        return tuple((term.name, term.means) for term in _blank().vocabulary[key].values())
    kind = POSITION.by_name[key].kind if key in _SAID else None
    return tuple(zip(kind.words, kind.means, strict=True)) if isinstance(kind, Choice) else ()


def answer(key: str, text: str, today: date) -> Value:
    """Return what is typed as a file has it; raises CannotRun for what does not fit."""
    blank = _blank()
    if key in _SAID:
        found = drafts.checked(blank, today, key, text)
        if key == "date" and str(found) > latest_today(today).isoformat():
            raise CannotRun(f"{found} is in the future: today is {today}", "give an earlier day")
        return found
    if key in STATEMENT:
        variable = references.PARTS[key.removeprefix("source_")]
        return references.part(blank, today, variable, text)
    if key == "country":
        return country_of(blank, typed.text(text, key))[0]
    if key == "starts":
        return questions.day(blank, typed.text(text, "day"), today).isoformat()
    return typed.value(TRACKER.by_name[key].kind, text, blank, key)


@cache
def _blank() -> Tracker:
    """Return a tracker that has the vocabulary of a new record, and no country."""
    new = Founding("…", "…", "2025-01-01", "FR", NAMES["FR"], "2025-01-01")
    text = new.files["tracker.yaml"].encode()
    return load(Snapshot(".", (File("tracker.yaml", "tracker.yaml", text),))).tracker


def label(text: str) -> tuple[str, str]:
    """Return the key and the text of KEY=TEXT; raises CannotRun for another form or key."""
    key, sign, words = text.partition("=")
    if not sign:
        raise CannotRun(f"{quoted(text)} is no KEY=TEXT", "write it as “us_role=Role of the EU”")
    key = key.strip().replace("-", "_")
    if key not in LABELS.names:
        otherwise = f"the keys are {', '.join(LABELS.by_name)}"
        help_ = did_you_mean(key, LABELS.by_name, otherwise)
        raise CannotRun(f"there is no field and no answer {quoted(key)}", help_)
    return key, typed.text(words, "label")


def missing(answers: Answers) -> list[str]:
    """Return what must be answered and is not, of the record and of a statement that is begun."""
    lacking = [key for key in ("title", "question", "country") if key not in answers]
    if is_begun(answers):
        draft = Draft("", _said(answers), (_source(answers),))
        named = {drafts.A_FIELD: "troops"}
        lacking += [named.get(key, key.replace("-", "_")) for key in draft.missing]
    return lacking


def is_begun(answers: Answers) -> bool:
    """Tell whether anything of the first statement is answered."""
    return any(key in answers for key in STATEMENT)


def _said(answers: Answers) -> dict[str, Any]:
    return {key: answers[key] for key in _SAID if key in answers}


def _source(answers: Answers) -> dict[str, Value]:
    parts = {references.PARTS[part]: answers.get(f"source_{part}") for part in _SOURCE}
    return {variable: value for variable, value in parts.items() if value is not None}


def first_day(answers: Answers, today: date) -> str:
    """Return the day that a record starts on where none is given: this year's first, or earlier."""
    return min(date(today.year, 1, 1).isoformat(), str(answers.get("date", today)))


def start(answers: Answers, text: str, today: date) -> Value:
    """Return the first day as `answer` does; raises CannotRun where the statement is earlier."""
    found, said = answer("starts", text, today), str(answers.get("date", date.max))
    if str(found) > said:
        raise CannotRun(f"the first statement is of {said}, before {found}", "give an earlier day")
    return found


def founding(answers: Answers, labels: Mapping[str, str], today: date) -> Founding:
    """Return what the new record says; without a statement an example stands in its place."""
    code = str(answers["country"])
    new = Founding(
        title=str(answers["title"]),
        question=str(answers["question"]),
        starts=str(answers.get("starts", first_day(answers, today))),
        code=code,
        name=NAMES[code],
        today=today.isoformat(),
        labels=labels,
    )
    if not is_begun(answers):
        return new
    source = references.named(_source(answers), (), date.fromisoformat(str(answers["date"])))
    return replace(new, position=_said(answers), source=source)


def files_of(new: Founding, folder: Path, ci: Iterable[str], today: date) -> dict[Path, bytes]:
    """Return all that is to be written, in its order: the record, its schemas, files for CI.

    Raises CannotRun where `validate` would find an error in it.
    """
    from stancetrack.api.schemas import FILES as KINDS
    from stancetrack.api.schemas import schema_for
    from stancetrack.render.json_form import as_json
    from stancetrack.render.screen import Screen

    shown = shown_path(folder, here(folder))
    held = [File(name, f"{shown}/{name}", text.encode()) for name, text in new.files.items()]
    loaded = load(Snapshot(shown, tuple(sorted(held, key=lambda file: file.name))))
    for finding in checked(loaded, today, notes=False).findings:
        if finding.severity is Severity.ERROR:
            raise CannotRun(f"{finding.message}, so nothing was written", finding.help)
    found = {folder / file.name: file.content for file in held}
    for kind in KINDS:
        text = as_json(schema_for(kind, loaded.tracker), Screen())
        found[folder / ".schemas" / f"{kind}.schema.json"] = text.encode()
    for name in ci:
        top, inside = _project(folder)
        path, text = ci_file(name, inside)
        found[Path(shown_path(top / path, here(folder)))] = text.encode()
    return found


def _project(folder: Path) -> tuple[Path, str]:
    """Return the top of the project that a folder lies in, and its path from there.

    Where there is no repository yet, the current folder is the top of the folders below it.
    """
    whole = Path(os.path.realpath(folder))
    inside = path_in_project(folder)
    if inside is not None:
        return whole.parents[len(Path(inside).parts) - 1], inside
    current = Path(os.path.realpath(here(folder)))
    top = current if whole.is_relative_to(current) else whole.parent
    return top, whole.relative_to(top).as_posix()


def require_free(folder: Path) -> None:
    """Raise CannotRun where a folder holds a record, or a part of one, already."""
    names = [name for name in FILES if os.path.lexists(folder / name)]
    with suppress(OSError):
        inside = os.listdir(folder / COUNTRIES)  # noqa: PTH208
        names += [f"{COUNTRIES}/{name}" for name in inside if not is_temporary(name)]
    if names:
        raise CannotRun(
            f"{folder} holds a record already: {min(names)}",
            "init never overwrites; name another folder, or write into this one",
        )


def write(files: Mapping[Path, bytes], folder: Path) -> None:
    """Write new files, all or none; raises CannotRun where one is there or cannot be written.

    Those in the folder of the record come first, and where nothing is there yet at one stroke.
    """
    for path in files:
        if os.path.lexists(path):
            raise CannotRun(
                f"{path} is there already, so nothing was written",
                "init never overwrites; move it away, or leave out what writes it",
            )
    done: list[Path] = []
    try:
        if _is_free(folder):
            _write_whole(files, folder, done)
        for path, content in files.items():
            if path not in done:
                _make(path.parent, done)
                write_new(path, content)
                done.append(path)
    except BaseException:
        for path in reversed(done):
            with suppress(OSError):
                path.rmdir() if path.is_dir() else path.unlink()
        raise


def _is_free(folder: Path) -> bool:
    """Tell whether a whole folder may be put in this place: nobody is in it, and nothing."""
    if not os.path.lexists(folder):
        return True
    if not folder.is_dir() or os.path.ismount(folder):
        return False
    current = os.path.realpath(here(folder))
    return not any(folder.iterdir()) and os.path.realpath(folder) != current


def _write_whole(files: Mapping[Path, bytes], folder: Path, done: list[Path]) -> None:
    """Write the folder of the record whole; add all that was made to what is done."""
    _make(folder.parent, done)
    was_there = folder.exists()
    inside = [path for path in files if path.is_relative_to(folder)]
    with writing_new_folder(folder) as new:
        for path in inside:
            place = new / path.relative_to(folder)
            place.parent.mkdir(exist_ok=True)
            place.write_bytes(files[path])
    parents = dict.fromkeys(path.parent for path in inside)
    done += [*([] if was_there else [folder]), *(each for each in parents if each != folder)]
    done += inside


def _make(folder: Path, done: list[Path]) -> None:
    """Make a folder and those above it that are not there; add each to what is done."""
    new = [each for each in (folder, *folder.parents) if not each.exists()][::-1]
    try:
        for each in new:
            each.mkdir()
            done.append(each)
    except OSError as error:
        reason = (error.strerror or "it is not possible").lower()
        raise CannotRun(f"{folder} cannot be made: {reason}", "choose another place") from None
