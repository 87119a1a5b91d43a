"""What a batch is asked for, and where it looks for transcripts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from pipeline import changes, disk, exclusions, sources
from pipeline.changes import Survey, Wanted
from pipeline.errors import OutputRefused
from pipeline.exclusions import Excludes
from pipeline.hiding import Hiding
from pipeline.history import Series
from pipeline.making import Making, Model
from pipeline.pools import Backend
from pipeline.sources import Excluded, Finding, Found, Source


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
class Look:
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
    def at(cls, asked: Batch) -> Look:
        """Make sure that what is asked for can be done.

        :raises OneononeError: when it cannot.
        """
        from pipeline import model_folder, model_places, readers
        from pipeline.writers import FORMS

        parsed = tuple(map(sources.parse, asked.sources))
        out = sources.parse(str(asked.out)).place
        if any(source.place == out for source in parsed):
            raise OutputRefused(str(asked.out), "is a SOURCE itself", "name another folder with -o")
        readers.check_format(asked.making.format)
        folder = model_places.find(asked.model) if asked.model else model_places.preferred()
        model = Model(model_places.short(folder), model_folder.read_card(folder)["fingerprint"])
        wanted = Wanted(
            out=asked.out,
            model=model.fingerprint,
            suffixes=tuple(FORMS[form].SUFFIX for form in asked.making.forms),
            settings=asked.making.digest,
            content=lambda one: sources.read(one.address, asked.largest, readers.sidecars).content,
        )
        return cls(asked, parsed, exclusions.excluding(asked.exclude), model, wanted)

    def hidden(self, by: Hiding | None) -> Look:
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
