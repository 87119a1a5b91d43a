"""The pages of a batch: the index of all meetings, and trends of all, of a series, of a person."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import disk, file_names, report_files
from pipeline.history import Group, Part, Series, Trends
from pipeline.unread import NONE, Unread

if TYPE_CHECKING:
    from pipeline.archive import Archive

_PART = "trends-of-{}.html"
_FEWEST = 3  # meetings that make trends
_MOST = 40  # pages of series, and as many of people
_WEEKS = 2_000  # of all, of series and of people, whose sums are held at once
_ADDED: tuple[Part, ...] = ("categories", "topics", "speakers", "timeline")


@dataclass(frozen=True, slots=True)
class _Chosen:
    """What a page of trends is about: a series or a person, or all meetings."""

    group: Group
    file: str
    called: str
    series: str | None = None
    person: str | None = None

    @property
    def weeks(self) -> int:
        """How many weeks have meetings, at most."""
        if self.group.first is None or self.group.last is None:
            return 0
        return min(self.group.meetings, (self.group.last - self.group.first).days // 7 + 2)


def write(
    out: Path,
    kept: Archive,
    targets: Mapping[str, float],
    series: Sequence[Series] = (),
    *,
    by_person: bool = True,
    unread: Unread = NONE,
) -> Path:
    """Write all pages anew, and remove those that are out of date.

    :param targets: wanted shares, from 0 to 1, by category; a series may have its own.
    :param by_person: whether a name means the same person in every meeting.
    :param unread: what could not be read.
    :returns: the page to open.
    :raises SettingsRefused: for a target of a category that no meeting has.
    """
    from pipeline import pages

    whole = _Chosen(kept.whole(), pages.TRENDS, "all")
    parts: list[_Chosen] = []
    of_people: dict[str, str] = {}
    if whole.weeks:
        parts, of_people = _parts(kept, whole, by_person=by_person)
    own = {one.name: one.targets for one in series if one.targets}
    told = None
    for one, its in _told(kept, whole, parts, targets, own):
        told = told or its  # all meetings come first
        if whole.weeks:
            _save(out / one.file, _page(kept, its))
    further = [(one.called, one.file) for one in (whole, *parts)] if whole.weeks else []
    written = {one.file for one in (whole, *parts)} if whole.weeks else set()
    meetings = kept.meetings(newest_first=True, parts=("categories", "speakers"))
    for file, page in pages.index(meetings, told, further, unread, of_people):
        _save(out / file, page)
        written.add(file)
    for pattern in (pages.FURTHER, _PART.format("*"), pages.TRENDS):
        report_files.remove(out, [old.name for old in out.glob(pattern) if old.name not in written])
    return out / pages.TOP


def _parts(
    kept: Archive, whole: _Chosen, *, by_person: bool
) -> tuple[list[_Chosen], dict[str, str]]:
    """Choose the larger series, and people whose meetings are not one of them.

    :returns: what pages of their own are about, and the file name of the page that is about the
        meetings of each person: their own, or that of the series which holds just these.
    """
    series = kept.series()[:_MOST]
    people = kept.people()[:_MOST] if by_person else []
    stems = file_names.unique(one.name for one in (*series, *people))
    files = map(_PART.format, stems)
    chosen = [_Chosen(one, next(files), one.name, series=one.name) for one in series]
    chosen += [_Chosen(one, next(files), f"with {one.name}", person=one.name) for one in people]
    seen, parts, of_people = {_sum(whole.group): whole.file}, list[_Chosen](), dict[str, str]()
    for one in chosen:
        if not one.weeks or one.group.meetings < _FEWEST:
            continue
        file = seen.setdefault(_sum(one.group), one.file)
        if file == one.file:
            parts.append(one)
        if one.person is not None:
            of_people[one.person] = file
    return parts, of_people


def _sum(group: Group) -> tuple[int, float]:
    """Tell sets of meetings apart: the same many of the same length are the same."""
    return group.meetings, round(group.seconds, 3)


def _told(
    kept: Archive,
    whole: _Chosen,
    parts: Sequence[_Chosen],
    targets: Mapping[str, float],
    own: Mapping[str, Mapping[str, float]],
) -> Iterator[tuple[_Chosen, Trends]]:
    """Add up all meetings, and those of each part, in memory that does not grow with the parts.

    The largest are added up in the reading of all meetings, as many as have :data:`_WEEKS`
    weeks together; of the others, the meetings of one are read after those of another.
    """
    from pipeline import trends

    together, left = [whole], list[_Chosen]()
    weeks = whole.weeks
    for one in sorted(parts, key=lambda one: -one.group.meetings):
        weeks += one.weeks
        (together if weeks <= _WEEKS else left).append(one)
    gathered = {one: trends.Gathering() for one in together}
    by_series = {one.series: one for one in together if one.series is not None}
    by_name = {one.person: one for one in together if one.person is not None}
    for meeting in kept.meetings(parts=_ADDED):
        names = {one.speaker for one in meeting.speakers if one.speaker is not None}
        its = [by_series.get(meeting.series or ""), *map(by_name.get, names)]
        for one in (whole, *filter(None, its)):
            gathered[one].add(meeting)
    for one in together:
        wanted = own.get(one.series or "", targets)
        yield one, gathered.pop(one).told(wanted, one.person, one.series)
    for one in left:
        wanted = own.get(one.series or "", targets)
        mine = kept.meetings(series=one.series, person=one.person, parts=_ADDED)
        yield one, trends.trends(mine, "month", wanted, one.person, one.series)


def _page(kept: Archive, told: Trends) -> str:
    from pipeline import pages

    meetings = kept.meetings(series=told.series, person=told.person, newest_first=True, parts=())
    return pages.trends(told, meetings, index=pages.TOP)


def _save(path: Path, page: str) -> None:
    disk.write_bytes(path, page.encode("utf-8", "replace"))
