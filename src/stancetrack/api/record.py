"""A record opened: what is wrong with it, and what it answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from stancetrack.api import questions
from stancetrack.api.answers import Answer, CountryStance
from stancetrack.api.questions import Day, Words
from stancetrack.diagnostics import Finding
from stancetrack.loading import Loaded
from stancetrack.record.fields import FIELDS, TERM_FIELDS
from stancetrack.record.model import Basis, Country, Tracker

if TYPE_CHECKING:
    from stancetrack.views.diff import Diff
    from stancetrack.views.history import History, Recordings
    from stancetrack.views.map import MapView
    from stancetrack.views.matrix import Matrix
    from stancetrack.views.matrix_bases import BasesMatrix
    from stancetrack.views.matrix_by import TermMatrix, TimeMatrix
    from stancetrack.views.sources import Sources
    from stancetrack.views.stances import Stances
    from stancetrack.views.summary import Summary
    from stancetrack.views.terms import Terms
    from stancetrack.views.timeline import Timeline
    from stancetrack.views.why import Why

__all__ = ["Diff", "Record"]


@dataclass(frozen=True)
class Record:
    """A tracker with its countries, positions, sources and claims, and what it answers.

    Days are asked for as `date`, as YYYY-MM-DD or by an event's name, countries by code, name or
    alias, groups, terms and columns by name; whatever is not known raises CannotRun. `folder` is
    where the record was asked for, None for the nearest `stances/`; `today` is the day in UTC
    that questions are about where they name none, or the day after it where a position is of that.
    """

    loaded: Loaded = field(repr=False)
    folder: Path | None
    today: date

    @property
    def tracker(self) -> Tracker:
        """All that is recorded, as far as it could be read."""
        return self.loaded.tracker

    @property
    def countries(self) -> tuple[Country, ...]:
        """The countries that have a file, each with its positions."""
        return self.tracker.countries

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """All that `validate` has to say, notes too, by file, line and column."""
        from stancetrack.api import outdated_schema
        from stancetrack.api.findings import checked

        found = checked(self.loaded, self.today, outdated_schema.find(self.loaded)).findings
        return tuple(sorted(found, key=lambda finding: finding.order))

    def matrix(
        self,
        *,
        as_of: Day | None = None,
        since: Day | None = None,
        by: str | None = None,
        basis: str = Basis.REPORTED,
        countries: Words = (),
        group: str | None = None,
        troops: Words = (),
        columns: Words = (),
        sort: str = "camp",
        compare_basis: str | None = None,
    ) -> Answer[Matrix] | Answer[TermMatrix] | Answer[TimeMatrix] | Answer[BasesMatrix]:
        """Return where every country stands on a day, as the command `matrix` does.

        `by` is a term field, or month, quarter, year or event. With `compare_basis` each stance
        stands beside the one by that basis, with where they differ.
        """
        from stancetrack.api import matrices

        tracker = self.tracker
        wanted = matrices.Wanted(
            tracker=tracker,
            scope=questions.scope(tracker, self.today, as_of, since, basis),
            selection=questions.selection(tracker, countries, group, troops),
            sort=questions.word(sort, matrices.SORTS, "order"),
            columns=columns,
        )
        if compare_basis is not None:
            return matrices.compared(wanted, by, compare_basis)
        return matrices.matrix(wanted, by)

    def map(
        self,
        *,
        as_of: Day | None = None,
        since: Day | None = None,
        basis: str = Basis.REPORTED,
        countries: Words = (),
        group: str | None = None,
        by: str | None = None,
        term: str | None = None,
    ) -> Answer[MapView]:
        """Return where every country stands on a day as tiles, as the command `map` does.

        `by` is a field of terms and `term` one of them: then it is who holds that.
        """
        from stancetrack.api import maps

        scope = questions.scope(self.tracker, self.today, as_of, since, basis)
        selection = questions.selection(self.tracker, countries, group)
        return maps.map_(maps.Wanted(self.tracker, scope, selection, by, term))

    def stance(
        self, country: str, day: Day | None = None, *, basis: str = Basis.REPORTED
    ) -> CountryStance:
        """Return where one country stands on a day, by default today."""
        from stancetrack.api import matrices

        tracker = self.tracker
        scope = questions.scope(tracker, self.today, day, None, basis)
        return matrices.stance(tracker, scope, questions.selection(tracker, [country]))

    def history(
        self,
        countries: Words = (),
        *,
        since: Day | None = None,
        until: Day | None = None,
        fields: Words = (),
        changed: Words = (),
        basis: str | None = None,
        reverse: bool = False,
        last: int | None = None,
        recorded: bool = False,
    ) -> Answer[History]:
        """Return what countries said, oldest first, as the command `history` does.

        `fields` keeps positions that state or change one of them, `changed` those that changed
        one from what was said before, `last` the newest so many. Among `countries` may be ids of
        positions, as fr-2025-09-04-b.
        """
        from stancetrack.api import histories

        wanted = histories.Wanted(
            self.tracker, self.today, countries, since, until, fields, basis, last, reverse
        )
        return histories.history(wanted, changed, self._recordings if recorded else None)

    def stances(
        self,
        countries: Words = (),
        *,
        since: Day | None = None,
        until: Day | None = None,
        fields: Words = (),
        basis: str | None = None,
        reverse: bool = False,
        last: int | None = None,
    ) -> Answer[Stances]:
        """Return where countries stood from which day to which, as `history --intervals` does.

        There is an interval for each value and each term. They are those that reach `since` or a
        later day; `last` keeps the so many that began last. Among `countries` may be ids of
        positions, for what those began.
        """
        from stancetrack.api import histories

        wanted = histories.Wanted(
            self.tracker, self.today, countries, since, until, fields, basis, last, reverse
        )
        return histories.stances(wanted)

    def timeline(
        self,
        countries: Words = (),
        *,
        since: Day | None = None,
        as_of: Day | None = None,
        basis: str = Basis.REPORTED,
        group: str | None = None,
        sort: str = "camp",
    ) -> Answer[Timeline]:
        """Return where countries stood on each day from `since` on, as the command `timeline` does.

        What was said before `since` counts as well; the lanes end with the record.
        """
        from stancetrack.api import timelines

        scope = questions.scope(self.tracker, self.today, as_of, since, basis)
        selection = questions.selection(self.tracker, countries, group)
        return timelines.timeline(self.tracker, scope, selection, sort)

    def _recordings(self, countries: Sequence[Country]) -> Recordings:
        from stancetrack.api.recordings import recordings_of  # git is only needed here

        return recordings_of(self.folder, self.tracker, countries)

    def summary(
        self,
        *,
        as_of: Day | None = None,
        since: Day | None = None,
        basis: str = Basis.REPORTED,
        countries: Words = (),
        group: str | None = None,
    ) -> Answer[Summary]:
        """Return what an editor wants to know first, as the command `summary` does.

        What is new was said after `since`, as in `diff`; what was said before counts as well.
        """
        from stancetrack.render.reports.summary import summary as render
        from stancetrack.views.summary import summary

        tracker = self.tracker
        scope = questions.scope(tracker, self.today, as_of, since, basis)
        selection = questions.selection(tracker, countries, group)
        view = summary(tracker, scope._replace(since=None), selection, scope.since)
        return Answer(view, lambda sources: render(view, tracker, sources=sources))

    def why(
        self,
        country: str,
        field: str | None = None,
        *,
        as_of: Day | None = None,
        since: Day | None = None,
        basis: str = Basis.REPORTED,
    ) -> Answer[Why]:
        """Return which position decides a field, or each, as the command `why` does.

        `country` may be the id of a position: then it is what that one does.
        """
        from stancetrack.api import reasons

        scope = questions.scope(self.tracker, self.today, as_of, since, basis)
        return reasons.why(self.tracker, scope, country, field)

    def terms(self, fields: Words = ()) -> Answer[Terms]:
        """Return the vocabulary of some term fields, or of all, as the command `terms` does."""
        from stancetrack.render.reports.terms import terms as render
        from stancetrack.views.terms import terms

        tracker = self.tracker
        view = terms(tracker, questions.names(fields, TERM_FIELDS, "field") or TERM_FIELDS)
        return Answer(view, lambda sources: render(view, tracker, sources=sources))

    def sources(self, words: Words = (), *, uncited: bool = False) -> Answer[Sources]:
        """Return the bibliography, as the command `sources` does.

        Only sources are returned in which each word occurs; with `uncited` those that nothing
        cites.
        """
        from stancetrack.render.reports.sources import sources as render
        from stancetrack.views.sources import sources

        tracker = self.tracker
        view = sources(tracker, questions.listed(words, "source"), uncited=uncited)
        return Answer(view, lambda listed: render(view, tracker, sources=listed))

    def diff(
        self,
        other: Record | Day,
        new: Day | None = None,
        *,
        as_of: Day | None = None,
        basis: str = Basis.REPORTED,
        fields: Words = (),
        countries: Words = (),
        group: str | None = None,
    ) -> Answer[Diff]:
        """Return what changed from this record to another one, or from one day to a `new` one.

        Two records are compared as of the day `as_of`, by default today; the later of two days
        is by default today. Raises CannotRun where `new` or `as_of` is given to the other kind.
        """
        from stancetrack.api import sides
        from stancetrack.render.reports.diff import diff as render
        from stancetrack.views.diff import diff

        before, after = sides.both(self, other, new, as_of)
        view = diff(
            before,
            after,
            Basis(questions.word(basis, tuple(Basis), "basis")),
            sides.selection(before.tracker, after.tracker, countries, group),
            questions.names(fields, FIELDS, "field"),
        )
        return Answer(view, lambda sources: render(view, sources=sources))
