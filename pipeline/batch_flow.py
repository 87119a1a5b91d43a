"""What `oneonone batch` does: transcripts found, what changed reported anew, results kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, nullcontext
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import (
    archive,
    batch,
    batch_pages,
    changes,
    disk,
    exclusions,
    hiding,
    making,
    pools,
    report_files,
    sources,
    unread,
)
from pipeline.batch import Settled
from pipeline.changes import Survey, Wanted
from pipeline.errors import OneononeError, OutputRefused
from pipeline.exclusions import Excludes
from pipeline.hiding import Hiding
from pipeline.history import Kept, Series
from pipeline.making import Making, Model
from pipeline.pools import Backend, Pool
from pipeline.sources import Excluded, Finding, Found, PassedOver, Source
from pipeline.unread import Unread

if TYPE_CHECKING:
    from pipeline.archive import Archive

LOCK = ".oneonone.lock"
"""File in the output folder that is held by the one batch that may write there."""


@dataclass(frozen=True, slots=True)
class Batch:
    """What is asked for.

    :ivar sources: folders, files, globs and URLs.
    :ivar out: the output folder.
    :ivar exclude: globs of what is left out of the sources, see :mod:`pipeline.exclusions`.
    :ivar model: folder of a model; None means the best of the shipped ones that can run here.
    :ivar largest: size in bytes above which no file is read.
    :ivar series: those of the settings.
    :ivar targets: wanted shares, from 0 to 1, by category, for the pages.
    :ivar settings: the settings file, if there is one: newer than the pages, it makes them anew.
    :ivar archive: path or URL; None means a file in the output folder.
    :ivar jobs: workers; None means as many as there are.
    """

    sources: tuple[str, ...]
    out: Path
    making: Making = field(default_factory=Making)
    exclude: tuple[str, ...] = ()
    model: Path | None = None
    largest: int = disk.LARGEST_INPUT
    series: tuple[Series, ...] = ()
    targets: Mapping[str, float] = field(default_factory=dict)
    settings: Path | None = None
    archive: str | None = None
    backend: Backend = "loky"
    jobs: int | None = None
    scheduler: str | None = None
    prune: bool = False
    wait: bool = True


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
    look = _Look.at(asked)
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
    look = _Look.at(asked)
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


@dataclass(frozen=True, slots=True)
class _Look:
    """What is looked for, and where.

    :ivar hiding: how transcripts are hidden; None where they go by their places.
    """

    asked: Batch
    sources: tuple[Source, ...]
    excludes: Excludes
    model: Model
    wanted: Wanted
    hiding: Hiding | None = None

    @classmethod
    def at(cls, asked: Batch) -> _Look:
        """Make sure that what is asked for can be done.

        :raises OneononeError: when it cannot.
        """
        from pipeline import model_folder, readers
        from pipeline.writers import FORMS

        parsed = tuple(map(sources.parse, asked.sources))
        out = sources.parse(str(asked.out)).place
        if any(source.place == out for source in parsed):
            raise OutputRefused(str(asked.out), "is a SOURCE itself", "name another folder with -o")
        readers.check_format(asked.making.format)
        folder = model_folder.find(asked.model) if asked.model else model_folder.preferred()
        model = Model(model_folder.short(folder), model_folder.read_card(folder)["fingerprint"])
        wanted = Wanted(
            out=asked.out,
            model=model.fingerprint,
            suffixes=tuple(FORMS[form].SUFFIX for form in asked.making.forms),
            settings=asked.making.digest,
            content=lambda one: sources.read(one.address, asked.largest, readers.sidecars).content,
        )
        return cls(asked, parsed, exclusions.excluding(asked.exclude), model, wanted)

    def hidden(self, by: Hiding | None) -> _Look:
        """Look for the same, and keep digests of whatever tells of places and contents."""
        if by is None:
            return self
        open_settings, open_content = self.wanted.settings, self.wanted.content
        wanted = replace(
            self.wanted,
            settings=lambda one: by.digest(open_settings(one)),
            content=lambda one: by.digest(open_content(one)),
        )
        return replace(self, wanted=wanted, hiding=by)

    def survey(self, kept: changes.Known) -> Survey:
        """Look at all transcripts and results once."""
        return Survey(self.all(), kept, self._covers, self.asked.out)

    def found(self) -> Iterator[Found]:
        """Find all transcripts; again each time, since they are not kept in memory."""
        return (one for one in self.all() if isinstance(one, Found))

    def all(self) -> Iterator[Finding]:
        """Search all sources."""
        from pipeline.readers import may_be_transcript

        out = sources.parse(str(self.asked.out)).place
        for source in self.sources:
            for one in sources.find(source, may_be_transcript, out, self.excludes):
                if self.hiding is not None and isinstance(one, Found):
                    yield self.hiding.found(one)
                elif self.hiding is not None and isinstance(one, Excluded):
                    yield Excluded(self.hiding.found(one.found))
                else:
                    yield one

    def short(self, place: str) -> str:
        """Name a place for a page: from the source down that it was found in."""
        for source in self.sources:
            above = f"{source.place.rpartition('/')[0]}/"
            if source.covers(place) and len(above) > 1:
                return place.removeprefix(above)
        return place

    def _covers(self, place: str) -> bool:
        if self.hiding is not None:  # a digest does not tell what source it was in
            return self.hiding.owns(place)
        return any(source.covers(place) for source in self.sources)


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
