"""Many transcripts: done in parallel, finished one after the other, so that nothing is lost."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Protocol

from pipeline import report_files
from pipeline.changes import Planned, Reason, Survey, Wanted, plan
from pipeline.errors import InputUnreadable, OneononeError, WorkersLost
from pipeline.history import Kept, PastMeeting
from pipeline.report_files import Unfinished
from pipeline.sources import Found

_AT_ONCE = 16  # items that a worker is given before the next are planned
_MOST_AT_ONCE = 2000
_KEPT_TOGETHER = 16  # meetings
_KEPT_AFTER = 1.0  # seconds


@dataclass(frozen=True, slots=True)
class Task:
    """What a worker needs to know of one transcript.

    :ivar settings: digest of whatever else than file and model changes the result.
    :ivar reports: names of its report files, one for each form.
    """

    found: Found
    settings: str
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Done:
    """What a worker made.

    :ivar files: the report files, in the order of the task's names.
    """

    task: Task
    meeting: PastMeeting
    files: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Failed:
    """What a worker could not do."""

    task: Task
    error: OneononeError


Step = Callable[[Task], Done | Failed]
"""What is done of each transcript; importable by its name, and without a trace of the last."""


SeriesOf = Callable[[Found, str | None], str | None]
"""Tells the series of a transcript, whose title is known where there is a result of it."""


class Archive(Protocol):
    """What a batch asks of an archive."""

    def known(self) -> Iterator[Kept]:
        """Give what the current results were made from."""
        ...

    def find(self, places: Sequence[str]) -> Mapping[str, Kept]:
        """Give the same of some places, those that there is a result of."""
        ...

    def keep(self, meetings: Sequence[PastMeeting]) -> None:
        """Keep results, all or none; each becomes the current one of its place."""
        ...

    def move(self, moves: Sequence[tuple[str, str]]) -> None:
        """Tell that transcripts are at other places now."""
        ...

    def assign(self, series: Sequence[tuple[str, str | None]]) -> None:
        """Tell to which series the transcripts at places belong."""
        ...

    def refile(self, reports: Sequence[tuple[str, tuple[str, ...]]]) -> None:
        """Tell what the report files of the transcripts at places are called now."""
        ...

    def forget(self, places: Sequence[str]) -> None:
        """Remove all results of places."""
        ...


class Workers(Protocol):
    """Where steps are done."""

    @property
    def workers(self) -> int:
        """How many steps are done at once."""
        ...

    def map(self, step: Step, items: Sequence[Task]) -> Iterator[Done | Failed]:
        """Do a step of each item, and give what comes back in any order."""
        ...


@dataclass(frozen=True, slots=True)
class Settled:
    """One transcript of which everything is done that can be done.

    :ivar place: what messages call it.
    :ivar failure: why it was not done.
    """

    place: str
    reason: Reason
    again: bool
    failure: OneononeError | None = None


def run(
    found: Iterable[Found],
    survey: Survey,
    archive: Archive,
    wanted: Wanted,
    series: SeriesOf,
    step: Step,
    pool: Workers,
) -> Iterator[Settled]:
    """Do what is to be done, and keep it as it is done.

    Reports are written beside their places; then the archive learns of them; then they are
    moved to their places. Killed at any moment, this leaves each report whole or missing, and
    what is missing is found missing the next time.

    :param found: all transcripts again, since they are not kept in memory.
    :param series: tells the series of transcripts that are not done again.
    :raises OneononeError: when nothing can be written any more; what is done is kept.
    """
    unfinished = Unfinished(wanted.out)
    keeping = _Keeping(archive, wanted, unfinished)
    try:
        for some in chunks(found, survey, pool.workers):
            planned = list(plan(some, survey, archive, wanted))
            _move(planned, archive, wanted)
            _assign(planned, archive, series)
            for one in planned:
                if not one.again:
                    yield Settled(one.found.called, one.reason, again=False, failure=one.failure)
            again = [one for one in planned if one.again]
            reasons = {one.found.place: one.reason for one in again}
            tasks = [Task(one.found, wanted.settings(one.found), one.reports) for one in again]
            old = {one.found.place: _reports_now(one) for one in again}
            for outcome in _worked(tasks, step, pool):
                place, called = outcome.task.found.place, outcome.task.found.called
                if isinstance(outcome, Done):
                    keeping.add(outcome, old[place])
                    yield Settled(called, reasons[place], again=True)
                else:
                    yield Settled(called, reasons[place], again=True, failure=outcome.error)
            keeping.flush()
    finally:
        try:
            keeping.flush()
        finally:
            unfinished.end()


def chunks(found: Iterable[Found], survey: Survey, workers: int = 1) -> Iterator[list[Found]]:
    """Give transcripts a few at a time, each once, whatever sources it was found in.

    What was not there at the survey waits for the next batch.
    """
    left = (one for one in found if survey.seen.take(one.place))
    size = min(max(workers, 4) * _AT_ONCE, _MOST_AT_ONCE)
    while some := list(islice(left, size)):
        yield some


def _reports_now(one: Planned) -> tuple[str, ...]:
    """Name the reports that a transcript has once it has been moved."""
    if one.kept is None:
        return ()
    return tuple(new for _, new in _moved(one)) if one.old_place else one.kept.reports


def _moved(one: Planned) -> list[tuple[str, str]]:
    """Pair the reports that there are with what they are called after a move."""
    assert one.kept is not None
    if not one.reports:
        return []
    stem = one.reports[0].rpartition(".")[0]
    return [(old, f"{stem}.{old.rpartition('.')[2]}") for old in one.kept.reports]


def _move(planned: Sequence[Planned], archive: Archive, wanted: Wanted) -> None:
    moves = [one for one in planned if one.old_place is not None]
    if not moves:
        return
    archive.move([(one.old_place or "", one.found.place) for one in moves])
    # Until the archive knows the new names, the old ones are where it looks.
    for one in moves:
        report_files.move(wanted.out, _moved(one))
    archive.refile([(one.found.place, tuple(new for _, new in _moved(one))) for one in moves])


def _assign(planned: Sequence[Planned], archive: Archive, series: SeriesOf) -> None:
    told = [
        (one.found.place, now)
        for one in planned
        if one.kept is not None and (now := series(one.found, one.kept.title)) != one.kept.series
    ]
    if told:
        archive.assign(told)


def _worked(tasks: Sequence[Task], step: Step, pool: Workers) -> Iterator[Done | Failed]:
    """Do tasks; when workers die, those left are done one by one, to tell which killed them."""
    left = {task.found.place: task for task in tasks}
    if not left:
        return
    try:
        for outcome in pool.map(step, tasks):
            left.pop(outcome.task.found.place)
            yield outcome
        return
    except WorkersLost:
        pass
    for task in left.values():
        try:
            yield from pool.map(step, [task])
        except WorkersLost:
            yield Failed(
                task,
                InputUnreadable(
                    task.found.called,
                    "the process that worked on it died",
                    "see whether memory ran out; fewer --jobs need less",
                ),
            )


class _Keeping:
    """What is done and not yet kept: little, for a short time."""

    def __init__(self, archive: Archive, wanted: Wanted, unfinished: Unfinished):
        self._archive = archive
        self._wanted = wanted
        self._unfinished = unfinished
        self._waiting: list[PastMeeting] = []
        self._old: list[str] = []
        self._since = time.monotonic()

    def add(self, done: Done, old: Sequence[str]) -> None:
        """Write the reports of a meeting, and keep it soon; the old ones are to go."""
        if not self._waiting:
            self._since = time.monotonic()
        self._unfinished.add(list(zip(done.task.reports, done.files, strict=True)))
        self._waiting.append(done.meeting)
        self._old += old
        late = time.monotonic() - self._since > _KEPT_AFTER
        if late or len(self._waiting) >= _KEPT_TOGETHER:
            self.flush()

    def flush(self) -> None:
        """Keep what waits.

        Old reports go before the archive tells of new ones: so a report that is there is
        always the one that the archive tells of.
        """
        if not self._waiting:
            return
        waiting, old = self._waiting, self._old
        self._waiting, self._old = [], []
        try:
            report_files.remove(self._wanted.out, old)
            self._archive.keep(waiting)
            self._unfinished.publish()
        finally:
            self._unfinished.drop()


def prune(survey: Survey, archive: Archive, wanted: Wanted) -> None:
    """Remove results and reports whose transcripts are gone.

    :raises OneononeError: when something cannot be removed.
    """
    left = survey.places_gone()
    while some := list(islice(left, _MOST_AT_ONCE)):
        for kept in archive.find(some).values():
            report_files.remove(wanted.out, kept.reports)
        archive.forget(some)
