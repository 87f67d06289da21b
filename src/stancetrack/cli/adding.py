"""A new entry, from what is typed to the record: completed, shown, written, and never lost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from stancetrack.api import references
from stancetrack.api.additions import CannotSplice, addition, country_of
from stancetrack.api.draft_files import DraftFile
from stancetrack.api.draft_texts import as_text, from_text
from stancetrack.api.drafts import Draft, option, parted, sound
from stancetrack.api.entry_hints import Hints
from stancetrack.api.left_drafts import left_over, named, recovered
from stancetrack.api.proposals import Proposal
from stancetrack.cli.asking import ask, can_ask, confirmed
from stancetrack.cli.editing import edited
from stancetrack.cli.errors import say
from stancetrack.cli.output import write_out
from stancetrack.cli.prompts import Prompts
from stancetrack.cli.proposing import carry_out
from stancetrack.cli.setting import Setting
from stancetrack.diagnostics import CannotRun, some


class Asked(NamedTuple):
    """What the command line says: values by keys, a source by CSL variables, and how to go on.

    `page` is a file that describes the source.
    """

    country: str | None
    values: Mapping[str, str | tuple[str, ...]]
    source: Mapping[str, str]
    page: Path | None
    edit: bool = False
    recover: bool = False


class Adding:
    """One run of `add`; the draft is kept at every step until it is written."""

    def __init__(self, setting: Setting, asked: Asked) -> None:
        self._setting = setting
        self._asked = asked
        self._record = setting.record()
        self._folder = Path(self._record.loaded.snapshot.path)
        self._file = DraftFile(self._folder)
        self._draft = Draft("")
        self._id = ""

    def run(self, *, yes: bool, dry_run: bool) -> None:
        """Add the entry; raises CannotRun where nothing is written."""
        with self._kept():
            self._begin()
            typed = self._completed()
            carry_out(self._propose, self._folder, "write it", yes=yes, dry_run=dry_run)
        if dry_run and (typed or self._asked.recover):
            self._say_kept()
            return
        self._file.drop()
        if not dry_run:
            say(f"it is {self._id}")

    @contextmanager
    def _kept(self) -> Iterator[None]:
        """Tell what becomes of the draft where it is not written, however that comes about."""
        try:
            yield
        except BaseException as error:
            if isinstance(error, CannotSplice):
                for path, lines in error.lines.items():
                    write_out(f"Into {path}:\n{lines}\n")
            if self._file.why_not is not None:
                say(f"what was typed could not be kept ({self._file.why_not}):")
                for row in self._draft.rows:
                    say(row)
            elif self._file.kept:
                self._say_kept()
            raise
        finally:
            self._file.release()

    def _say_kept(self) -> None:
        recover = self._setting.command("add --recover")
        say(f"what was typed is kept; {recover}, or with --edit, goes on with it")

    def _keep(self, draft: Draft) -> None:
        self._draft = draft
        self._file.keep(draft)

    def _begin(self) -> None:
        """Take what the command line says, over what a draft says that is to be recovered."""
        asked = self._asked
        draft = self._recovered() if asked.recover else Draft("")
        self._file.forget_old_ones()
        draft = replace(
            draft,
            country=asked.country or draft.country,
            values={**draft.values, **asked.values},
            sources=(dict(asked.source),) if asked.source else draft.sources,
        )
        self._keep(draft)
        if asked.page is not None:
            self._keep(
                replace(draft, sources=({**references.read_page(asked.page), **asked.source},))
            )

    def _recovered(self) -> Draft:
        """Take over the draft that is asked for; where there is none, say what is left instead."""
        tracker, country = self._record.tracker, self._asked.country
        if (draft := recovered(self._file, tracker, country)) is not None:
            return draft
        code, name = named(tracker, country) if country else ("COUNTRY", "this record")
        begins = f"{self._setting.command(f'add {code}')} begins an entry"
        if left := left_over(self._file, tracker):
            newest = self._setting.command(f"add {next(iter(left))} --recover")
            raise CannotRun(
                f"nothing that was typed for {name} is left over, only for {some(left.values())}",
                f"{newest} goes on with {'it' if len(left) == 1 else 'the newest'}; {begins}",
            )
        raise CannotRun(f"nothing that was typed for {name} is left over", begins)

    def _completed(self) -> bool:
        """Complete the draft and check it; return whether somebody typed more for it."""
        if self._asked.edit:
            self._edit()
            return True
        if not self._draft.country and can_ask():
            self._keep(replace(self._draft, country=ask("Country", self._country)))
        missing = [] if self._draft.country else ["COUNTRY"]
        if self._draft.country:
            self._country(self._draft.country)
        if can_ask():
            return self._prompted()
        sound(self._record.tracker, self._record.today, self._draft)
        missing += map(option, self._draft.missing)
        if missing:
            raise CannotRun(
                f"missing: {', '.join(missing)}", "give them, or run it on a terminal, which asks"
            )
        self._keep(sound(self._record.tracker, self._record.today, self._draft))
        self._remark()
        return False

    def _country(self, typed: str) -> str:
        country_of(self._record.tracker, typed)
        return typed

    def _prompted(self) -> bool:
        tracker, today = self._record.tracker, self._record.today
        draft, refused = parted(tracker, today, self._draft)
        for error in refused:
            say(f"{error}; {error.help}")
        self._keep(draft)
        if not draft.missing:
            self._remark()
            return False
        hints = Hints(tracker, draft.country, today)
        prompts = Prompts(hints, draft, self._keep, every=self._asked.recover)
        self._keep(prompts.run())
        return True

    def _remark(self) -> None:
        """Say what may be a slip and is none for sure."""
        tracker = self._record.tracker
        speaker = str(self._draft.values.get("speaker", ""))
        known = Hints(tracker, self._draft.country, self._record.today).like(speaker)
        if speaker and known is not None:
            say(f"{speaker} is new; on record is {known}")
        for each in self._draft.sources:
            if (old := references.known(tracker, each)) is not None:
                say(f"the page is the source {old}, which is cited")

    def _edit(self) -> None:
        """Let the draft be edited as text until it can be read."""
        hints = Hints(self._record.tracker, self._country(self._draft.country), self._record.today)
        while True:
            text = self._draft.edited or as_text(self._draft, hints)
            saved = edited(text, self._keep_edited)
            self._keep_edited(saved)
            try:
                self._keep(self._read(saved))
            except CannotRun as error:
                say(f"{error}; {error.help}")
                if not (can_ask() and confirmed("Edit it again?")):
                    raise
            else:
                self._remark()
                return

    def _keep_edited(self, text: str) -> None:
        self._keep(replace(self._draft, edited=text))

    def _read(self, text: str) -> Draft:
        draft = from_text(text, self._draft.country)
        if draft.missing:
            missing = ", ".join(key.replace("_", " ") for key in draft.missing)
            raise CannotRun(f"missing: {missing}", "write them, each behind its key")
        return sound(self._record.tracker, self._record.today, draft)

    def _propose(self) -> Proposal:
        # The record is read anew, for others may have written while somebody typed.
        proposal = addition(self._setting.record(), self._draft)
        self._id = proposal.id
        return proposal
