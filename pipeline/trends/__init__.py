"""How shares change over many meetings: periods, silences, topics that rise or fade, targets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from pipeline.errors import SettingsRefused
from pipeline.history import By, PastMeeting, Period, TargetShare, Trends
from pipeline.trends.calendar import Days, period_of, periods_between
from pipeline.trends.changes import Weeks
from pipeline.trends.comparison import compare
from pipeline.trends.silences import Listening
from pipeline.trends.sums import Sums


def trends(
    meetings: Iterable[PastMeeting],
    by: By = "month",
    targets: Mapping[str, float] | None = None,
    person: str | None = None,
    series: str | None = None,
) -> Trends:
    """Add many meetings up, in memory that grows with the time they span, not with their number.

    :param meetings: in the order of their dates; those without a date anywhere.
    :param targets: wanted shares, from 0 to 1, by category.
    :param person: whose meetings these are, and ``series``, for the record only.
    :raises SettingsRefused: for a target of a category that no meeting has.
    :raises ValueError: when the meetings are in no order.
    """
    gathered = Gathering(by)
    for meeting in meetings:
        gathered.add(meeting)
    return gathered.told(targets, person, series)


class Gathering:
    """Adds up meetings that come one by one, so that several may be filled in one reading.

    It holds sums for each week that has meetings.
    """

    def __init__(self, by: By = "month"):
        self._by = by
        self._whole, self._listening, self._weeks = Sums(), Listening(), Weeks()
        self._done: dict[Days, Period] = {}
        self._span: Days | None = None
        self._current = Sums()
        self._models: dict[str, str] = {}
        self._first: date | None = None
        self._last: date | None = None
        self._undated = 0
        self._anonymous = self._others_vary = False
        self._names = frozenset[str | None]()

    def add(self, meeting: PastMeeting) -> None:
        """Add a meeting, which is not earlier than those before it, or has no date.

        :raises ValueError: when it is earlier.
        """
        if meeting.provenance.hidden:
            self._anonymous = True
            meeting = replace(meeting, speakers=())
        names = frozenset(one.speaker for one in meeting.speakers)
        self._others_vary |= bool(names and self._names) and names != self._names
        self._names = names or self._names
        self._whole.add(meeting)
        self._models[meeting.provenance.model] = meeting.model_name
        if meeting.date is None:
            self._undated += 1
            return
        day = meeting.date.date()
        if self._last is not None and day < self._last:
            raise ValueError(f"a meeting of {day} after one of {self._last}")
        self._first, self._last = self._first or day, day
        if (own := period_of(day, self._by)) != self._span:
            self._end_period()
            self._span, self._current = own, Sums()
        self._current.add(meeting)
        self._listening.add(meeting, day)
        self._weeks.add(meeting, day)

    def _end_period(self) -> None:
        if self._span is not None:
            self._done[self._span] = self._current.period(*self._span)

    def told(
        self,
        targets: Mapping[str, float] | None = None,
        person: str | None = None,
        series: str | None = None,
    ) -> Trends:
        """Tell what was added up, see :func:`trends`."""
        self._end_period()
        whole = self._whole.period(self._first or date.min, self._last or date.min)
        halves, changes = self._weeks.halves(len(self._models))
        return Trends(
            person=person,
            series=series,
            by=self._by,
            models=tuple(self._models),
            model_names=tuple(self._models.values()),
            whole=whole,
            periods=tuple(_without_gaps(self._done, self._by)),
            undated=self._undated,
            silences=self._listening.silences(),
            halves=halves,
            changes=changes,
            targets=_targets(whole, targets or {}),
            anonymous=self._anonymous,
            others_vary=self._others_vary,
        )


def _without_gaps(done: Mapping[Days, Period], by: By) -> Iterable[Period]:
    if not done:
        return
    for span in periods_between(min(done)[0], max(done)[0], by):
        yield done.get(span) or Sums().period(*span)


def _targets(whole: Period, targets: Mapping[str, float]) -> tuple[TargetShare, ...]:
    shares = {share.category: share for share in whole.categories}
    told = []
    for category, wanted in targets.items() if shares else ():
        if category not in shares:
            raise SettingsRefused(
                "targets",
                f"no meeting has a category {category!r}",
                f"there are {', '.join(shares)}",
            )
        share = shares[category]
        told.append(TargetShare(category, wanted, share.share, share.low, share.high))
    return tuple(told)


__all__ = ["Gathering", "compare", "trends"]
