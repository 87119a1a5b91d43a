"""What `oneonone batch` does: transcripts found, what changed reported anew, results kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, nullcontext
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import (
    archive,
    batch,
    batch_pages,
    changes,
    disk,
    hiding,
    making,
    pools,
    report_files,
    unread,
)
from pipeline.batch import Settled
from pipeline.batch_look import Batch, Look
from pipeline.errors import OneononeError, OutputRefused
from pipeline.hiding import Hiding
from pipeline.history import Kept
from pipeline.pools import Pool
from pipeline.sources import Excluded, Found, PassedOver
from pipeline.unread import Unread

if TYPE_CHECKING:
    from pipeline.archive import Archive

LOCK = ".oneonone.lock"
"""File in the output folder that is held by the one batch that may write there."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Another batch writes to the output folder; this one goes on when that has ended."""

    out: Path


@dataclass(frozen=True, slots=True)
class Counted:
    """How many transcripts there are.

    :ivar excluded: how many files and folders were left out as the user wants.
    """

    total: int
    excluded: int = 0


@dataclass(frozen=True, slots=True)
class Gone:
    """A transcript that is not there any more, and of which there is a result."""

    place: str


@dataclass(frozen=True, slots=True)
class Indexed:
    """The page that leads to all reports is written."""

    path: Path


Event = Waiting | Counted | Settled | PassedOver | Excluded | OneononeError | Gone | Indexed
"""What a batch tells while it runs; an error is of something that could not be looked into."""


def run(asked: Batch) -> Iterator[Event]:
    """Report all that is new or changed, keep the results, and write an index.

    :raises OneononeError: when nothing can be done, or nothing more; what is done is kept.
    """
    look = Look.at(asked)
    if _nothing_yet(asked) and not any(isinstance(one, Found) for one in look.all()):
        yield from plan(asked)  # that is to say why: a folder for nothing is not made
        return
    with ExitStack() as held:
        disk.make_folder(asked.out)
        yield from _locked(asked, held)
        kept = held.enter_context(archive.open_archive(_archive_place(asked)))
        look = look.hidden(_hiding(asked, kept, keep=True))
        survey = look.survey(kept)
        failed = unread.Gathering(named=look.hiding is None)
        for one in survey.told:
            if isinstance(one, OneononeError):
                failed.add(look.short(one.where), _reason(one))
            yield one
        yield Counted(len(survey.seen), survey.excluded)
        pool = held.enter_context(_pool(asked))
        step = partial(
            making.report_one,
            making=asked.making,
            model=look.model,
            series=asked.series,
            largest=asked.largest,
            hiding=look.hiding,
        )
        series = partial(making.series_of, asked.series)
        changed = False
        for settled in batch.run(look.found(), survey, kept, look.wanted, series, step, pool):
            if settled.failure is not None:
                failed.add(look.short(settled.place), _reason(settled.failure))
            else:
                changed |= settled.reason != "unchanged"
            yield settled
        for place in survey.places_gone():
            changed |= asked.prune
            yield Gone(place)
        if asked.prune:
            batch.prune(survey, kept, look.wanted)
        yield Indexed(_pages(asked, kept, failed.gathered(), changed=changed))


def plan(asked: Batch) -> Iterator[Event]:
    """Tell what :func:`run` would do, and why; nothing is written."""
    look = Look.at(asked)
    with _archive_to_read(asked) as kept:
        look = look.hidden(_hiding(asked, kept, keep=False))
        survey = look.survey(kept)
        yield from survey.told
        yield Counted(len(survey.seen), survey.excluded)
        for some in batch.chunks(look.found(), survey):
            for one in changes.plan(some, survey, kept, look.wanted):
                yield Settled(one.found.called, one.reason, one.again, one.failure)
        yield from map(Gone, survey.places_gone())
        if survey.excluded:
            yield from (one for one in look.all() if isinstance(one, Excluded))


def _hiding(asked: Batch, kept: Archive | _Nothing, *, keep: bool) -> Hiding | None:
    first = next(kept.known(), None)
    return hiding.settled(
        asked.out,
        kept.where,
        None if first is None else first.provenance.place,
        anonymous=asked.making.shown.anonymous,
        alone=asked.archive is None,
        keep=keep,
    )


def _locked(asked: Batch, held: ExitStack) -> Iterator[Waiting]:
    """Hold the lock of the output folder; it ends with the process, however that ends."""
    from filelock import FileLock, Timeout

    lock = FileLock(asked.out / LOCK)
    try:
        try:
            lock.acquire(timeout=0)
        except Timeout:
            if not asked.wait:
                raise OutputRefused(
                    str(asked.out), "another batch writes there", "try again when it has ended"
                ) from None
            yield Waiting(asked.out)
            lock.acquire()
    except OSError as error:
        raise disk.refused(asked.out, error) from error
    held.callback(lock.release)


def _pool(asked: Batch) -> AbstractContextManager[Pool]:
    # What lies in the memory of this process, only this process can read.
    ours = any(source.lower().startswith("memory:") for source in asked.sources)
    return pools.open_pool("threading" if ours else asked.backend, asked.jobs, asked.scheduler)


def _archive_place(asked: Batch) -> str:
    return asked.archive or str(asked.out / archive.FILE)


def _archive_to_read(asked: Batch) -> AbstractContextManager[Archive | _Nothing]:
    if _nothing_yet(asked):
        return nullcontext(_Nothing())
    return archive.open_archive(_archive_place(asked), create=False)


def _nothing_yet(asked: Batch) -> bool:
    """Say whether there is no archive; of one that is no file, nobody knows."""
    place = _archive_place(asked)
    return "://" not in place and not Path(place).exists()


def _reason(error: OneononeError) -> str:
    return error.reason if error.line is None else f"line {error.line}: {error.reason}"


class _Nothing:
    """The archive that is not there yet."""

    where = ""

    def known(self) -> Iterator[Kept]:
        return iter(())

    def find(self, places: Sequence[str]) -> Mapping[str, Kept]:  # noqa: ARG002
        return {}


def _pages(asked: Batch, kept: Archive, failed: Unread, *, changed: bool) -> Path:
    """Write the pages that list all meetings and tell how shares changed.

    They are left as they are when nothing has changed: of many meetings they take minutes.
    """
    from pipeline import pages

    top = asked.out / pages.TOP
    same = not changed and report_files.newer(top, asked.settings)
    if same and pages.tells(top.read_text(encoding="utf-8", errors="replace"), failed):
        return top
    by_person = not asked.making.shown.anonymous  # letters begin anew in every meeting
    return batch_pages.write(
        asked.out, kept, asked.targets, asked.series, by_person=by_person, unread=failed
    )
