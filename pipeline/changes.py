"""What is to be done of a batch, and why: transcripts as they are against results as they are."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

import numpy as np
import numpy.typing as npt

from pipeline import hiding, report_files
from pipeline.errors import OneononeError
from pipeline.history import Kept
from pipeline.report_files import Names, digest
from pipeline.sources import Excluded, Finding, Found, PassedOver

Reason = Literal[
    "new",
    "content changed",
    "model changed",
    "settings changed",
    "report missing",
    "moved",
    "unchanged",
]
"""Why a transcript is done again, or is not."""
_READERS = 8  # files that are hashed at once: on disk it is the processor, on the web the wait


class Known(Protocol):
    """What this room asks of an archive."""

    def known(self) -> Iterator[Kept]:
        """Give what the current results were made from."""
        ...

    def find(self, places: Sequence[str]) -> Mapping[str, Kept]:
        """Give the same of some places, those that there is a result of."""
        ...


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the results are to be like.

    :ivar out: the output folder.
    :ivar model: fingerprint of the model.
    :ivar suffixes: those of the report files, one for each form.
    :ivar settings: gives the digest of whatever else changes the result of a transcript.
    :ivar content: reads a transcript and gives the digest of it and what belongs to it;
        raises :class:`OneononeError`.
    """

    out: Path
    model: str
    suffixes: tuple[str, ...]
    settings: Callable[[Found], str]
    content: Callable[[Found], str]


@dataclass(frozen=True, slots=True)
class Planned:
    """What is to become of one transcript.

    :ivar again: whether it is to be reported anew.
    :ivar reports: names of its report files below the output folder.
    :ivar kept: the result that there is.
    :ivar failure: why nothing can be done.
    """

    found: Found
    reason: Reason
    again: bool
    reports: tuple[str, ...] = ()
    kept: Kept | None = None
    failure: OneononeError | None = None

    @property
    def old_place(self) -> str | None:
        """Where it was before, when it has moved."""
        place = self.kept.provenance.place if self.kept else self.found.place
        return None if place == self.found.place else place


class Seen:
    """Places that are there, as digests: nine bytes each, since there may be millions."""

    def __init__(self, places: Iterable[str]):
        """Remember places."""
        self._numbers = _different(array("Q", map(digest, places)))
        self._taken = bytearray(len(self._numbers))

    def __len__(self) -> int:
        return len(self._numbers)

    def __contains__(self, place: str) -> bool:
        return self._index(place) is not None

    def take(self, place: str) -> bool:
        """Say whether a place is there and was not taken before."""
        index = self._index(place)
        if index is None or self._taken[index]:
            return False
        self._taken[index] = 1
        return True

    def besides(self, numbers: array[int]) -> int:
        """Count the places among digests that are not there."""
        return len(np.setdiff1d(_different(numbers), self._numbers, assume_unique=True))

    def _index(self, place: str) -> int | None:
        number = digest(place)
        index = int(np.searchsorted(self._numbers, np.uint64(number)))
        there = index < len(self._numbers) and int(self._numbers[index]) == number
        return index if there else None


def _different(numbers: array[int]) -> npt.NDArray[np.uint64]:
    """Sort digests, each once."""
    return np.unique(np.frombuffer(numbers, np.uint64) if numbers else np.empty(0, np.uint64))


class Survey:
    """A first look at everything: how much there is, what is gone, and which names are taken.

    :ivar seen: the places of all transcripts.
    :ivar gone: places of results whose transcript is not there any more, by its content.
    :ivar names: names of reports.
    :ivar told: what could not be looked into, and what was passed over.
    :ivar excluded: how many files and folders were left out as the user wants.
    """

    def __init__(
        self,
        found: Iterable[Finding],
        archive: Known,
        covered: Callable[[str], bool],
        out: Path,
    ):
        """Look at all.

        :param covered: says whether a place would be found if it were there.
        """
        self.told: list[PassedOver | OneononeError] = []
        excluded = array("Q")
        self.seen = Seen(self._places(found, excluded))
        self.excluded = self.seen.besides(excluded)
        blind = tuple(
            f"{one.where.rstrip('/')}/" for one in self.told if isinstance(one, OneononeError)
        )
        self.gone: dict[str, list[str]] = {}
        self.names = Names(out, self._reports(archive, covered, blind))

    def _places(self, found: Iterable[Finding], excluded: array[int]) -> Iterator[str]:
        for one in found:
            if isinstance(one, Found):
                yield one.place
            elif isinstance(one, Excluded):
                excluded.append(digest(one.found.place))
            else:
                self.told.append(one)

    def _reports(
        self, archive: Known, covered: Callable[[str], bool], blind: tuple[str, ...]
    ) -> Iterator[Sequence[str]]:
        for kept in archive.known():
            place = kept.provenance.place
            # What lies in a folder that cannot be looked into is not gone for all we know.
            hides = bool(blind) if hiding.is_hidden(place) else f"{place}/".startswith(blind)
            if place not in self.seen and covered(place) and not hides:
                self.gone.setdefault(kept.provenance.content, []).append(place)
            yield kept.reports

    def places_gone(self) -> Iterator[str]:
        """Give the places that are gone; what was found elsewhere is none of them."""
        for places in self.gone.values():
            yield from places

    def moved_from(self, content: str, name: str) -> str | None:
        """Find where a transcript was before, by its content; one of the same name first."""
        places = self.gone.get(content)
        if not places:
            return None
        same = [place for place in places if place.rpartition("/")[2] == name]
        place = (same or places)[0]
        places.remove(place)
        return place


def plan(
    found: Sequence[Found], survey: Survey, archive: Known, wanted: Wanted
) -> Iterator[Planned]:
    """Say of some transcripts what is to be done, and why.

    Only what would else be called unchanged is read, and what may have been moved.
    """
    known = archive.find([one.place for one in found])
    stale = {one.place: _stale(one, known.get(one.place), wanted) for one in found}
    to_read = [
        one for one in found if stale[one.place] is None or (one.place not in known and survey.gone)
    ]
    with ThreadPoolExecutor(_READERS) as readers:
        contents = dict(
            zip(
                (one.place for one in to_read),
                readers.map(lambda one: _content(one, wanted), to_read),
                strict=True,
            )
        )
    origins = {
        one.place: survey.moved_from(content, one.name)
        for one in to_read
        if one.place not in known and isinstance(content := contents.get(one.place), str)
    }
    before = archive.find([place for place in origins.values() if place is not None])
    for one in found:
        now = contents.get(one.place)
        origin = origins.get(one.place)
        kept = known.get(one.place) or (before.get(origin) if origin else None)
        if isinstance(now, OneononeError):
            yield Planned(one, stale[one.place] or "content changed", again=False, failure=now)
        elif kept is None:
            yield Planned(one, "new", again=True, reports=_named(one, survey, wanted))
        elif origin is not None:
            reports = _named(one, survey, wanted, kept.reports)
            # A page of another depth leads up to the index by another way.
            depths = {name.count("/") for name in (*reports, *kept.reports)}
            again = len(depths) > 1 or _stale(one, kept, wanted) is not None
            yield Planned(one, "moved", again, reports, kept)
        else:
            reports = survey.names.again(kept.reports, wanted.suffixes)
            reason = stale[one.place]
            if reason is None:
                reason = "unchanged" if now == kept.provenance.content else "content changed"
            yield Planned(one, reason, reason != "unchanged", reports, kept)


def _named(one: Found, survey: Survey, wanted: Wanted, old: Sequence[str] = ()) -> tuple[str, ...]:
    """Name the reports of a transcript that is new, or new where it is.

    :param old: those that it has had. Where their names say nothing of places, they stay.
    """
    if not hiding.is_hidden(one.place):
        return survey.names.choose(one.folders, one.name, wanted.suffixes)
    if old:
        return survey.names.again(old, wanted.suffixes)
    return survey.names.choose((), hiding.neutral(one.place), wanted.suffixes)


def _content(one: Found, wanted: Wanted) -> str | OneononeError:
    try:
        return wanted.content(one)
    except OneononeError as error:
        return error


def _stale(one: Found, kept: Kept | None, wanted: Wanted) -> Reason | None:
    """Say why a result cannot stay, whatever the transcript holds; None when it might."""
    if kept is None:
        return "new"
    if kept.provenance.model != wanted.model:
        return "model changed"
    if kept.provenance.settings != wanted.settings(one):
        return "settings changed"
    if not kept.reports or not report_files.all_there(wanted.out, kept.reports):
        return "report missing"
    return None
