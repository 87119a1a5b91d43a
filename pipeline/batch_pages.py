"""The pages of a batch: the index of all meetings, and trends of all, of a series, of a person."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import disk, file_names, report_files
from pipeline.history import Series, Trends

if TYPE_CHECKING:
    from pipeline.archive import Archive
    from pipeline.trends import Gathering

_PART = "trends-of-{}.html"
_FEWEST = 3  # meetings that make trends
_MOST = 40  # pages of series, and as many of people


@dataclass(frozen=True, slots=True)
class _Chosen:
    """What a page of trends is about: a series or a person."""

    called: str
    series: str | None = None
    person: str | None = None


def write(
    out: Path,
    kept: Archive,
    targets: Mapping[str, float],
    series: Sequence[Series] = (),
    *,
    by_person: bool = True,
) -> Path:
    """Write all pages anew, and remove those that are out of date.

    :param targets: wanted shares, from 0 to 1, by category; a series may have its own.
    :param by_person: whether a name means the same person in every meeting.
    :returns: the page to open.
    :raises SettingsRefused: for a target of a category that no meeting has.
    """
    from pipeline import pages

    gathered = _gathered(kept, by_person=by_person)
    told = gathered.pop(_Chosen("")).told(targets)
    further = [("How shares change", pages.TRENDS)] if told.periods else []
    written = set()
    if further:
        _save(out / pages.TRENDS, _page(kept, told))
        own = {one.name: one.targets for one in series if one.targets}
        for name, file, page in _parts(kept, told, targets, own, gathered):
            _save(out / file, page)
            further.append((name, file))
    meetings = kept.meetings(newest_first=True, timeline=False)
    for file, page in pages.index(meetings, told, further):
        _save(out / file, page)
        written.add(file)
    written |= {file for _, file in further}
    for pattern in (pages.FURTHER, _PART.format("*"), pages.TRENDS):
        report_files.remove(out, [old.name for old in out.glob(pattern) if old.name not in written])
    return out / pages.TOP


def _gathered(kept: Archive, *, by_person: bool) -> dict[_Chosen, Gathering]:
    """Add up all meetings, those of each larger series and of each person, in one reading."""
    from pipeline import trends

    people = kept.people()[:_MOST] if by_person else []
    by_series = {one: _Chosen(one, series=one) for one in kept.series()[:_MOST]}
    by_name = {one: _Chosen(f"With {one}", person=one) for one in people}
    chosen = (_Chosen(""), *by_series.values(), *by_name.values())
    gathered = {one: trends.Gathering() for one in chosen}
    for meeting in kept.meetings():
        names = {one.speaker for one in meeting.speakers if one.speaker is not None}
        its = [by_series.get(meeting.series or ""), *map(by_name.get, names)]
        for one in (chosen[0], *filter(None, its)):
            gathered[one].add(meeting)
    return gathered


def _parts(
    kept: Archive,
    whole: Trends,
    targets: Mapping[str, float],
    own: Mapping[str, Mapping[str, float]],
    gathered: Mapping[_Chosen, Gathering],
) -> Iterator[tuple[str, str, str]]:
    """Give the pages of the larger series, and of people whose meetings are not one of them."""
    stems = file_names.unique(one.series or one.person or "" for one in gathered)
    seen = {_sum(whole)}
    for (one, gathering), stem in zip(gathered.items(), stems, strict=True):
        told = gathering.told(own.get(one.series or "", targets), one.person, one.series)
        if len(told.periods) and told.whole.meetings >= _FEWEST and _sum(told) not in seen:
            seen.add(_sum(told))
            yield one.called, _PART.format(stem), _page(kept, told)


def _sum(told: Trends) -> tuple[int, float]:
    """Tell sets of meetings apart: the same many of the same length are the same."""
    return told.whole.meetings, round(told.whole.seconds, 3)


def _page(kept: Archive, told: Trends) -> str:
    from pipeline import pages

    meetings = kept.meetings(
        series=told.series, person=told.person, newest_first=True, timeline=False
    )
    return pages.trends(told, meetings, index=pages.TOP)


def _save(path: Path, page: str) -> None:
    disk.write_bytes(path, page.encode("utf-8", "replace"))
