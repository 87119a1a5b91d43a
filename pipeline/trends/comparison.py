"""How much another model alone changes the picture: the same transcripts, read by two."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Sequence
from datetime import date

from pipeline.compared import ChangedMeeting, ChangedPeriod, ChangedShare, Comparison
from pipeline.history import ArchivedModel, By, PastMeeting
from pipeline.trends.calendar import Days, period_of, periods_between

LARGEST = 10
"""Meetings that are named."""


class _Pairs:
    """Sums over pairs of results: seconds of each category by each model, and differences."""

    def __init__(self) -> None:
        self.meetings = 0
        self._old: dict[str, float] = {}
        self._new: dict[str, float] = {}
        self._differences: dict[str, float] = {}

    def add(self, old: PastMeeting, new: PastMeeting, changed: Sequence[ChangedShare]) -> None:
        self.meetings += 1
        for sums, meeting in ((self._old, old), (self._new, new)):
            for share in meeting.categories:
                sums[share.category] = sums.get(share.category, 0.0) + share.seconds
        for one in changed:
            self._differences[one.category] = self._differences.get(one.category, 0.0) + one.typical

    def period(self, start: date, end: date) -> ChangedPeriod:
        shares = tuple(
            ChangedShare(
                category,
                _part(self._old, category),
                _part(self._new, category),
                total / self.meetings,
            )
            for category, total in self._differences.items()
        )
        return ChangedPeriod(start, end, self.meetings, sum(self._new.values()), shares)


def _part(sums: dict[str, float], category: str) -> float | None:
    total = sum(sums.values())
    return sums[category] / total if category in sums and total > 0 else None


def compare(
    pairs: Iterable[tuple[PastMeeting, PastMeeting]],
    old: ArchivedModel,
    new: ArchivedModel,
    by: By,
    person: str | None = None,
    series: str | None = None,
) -> Comparison:
    """Compare what two models made of the same transcripts.

    :param pairs: of each transcript, what the old and what the new model made of it.
    """
    whole, undated = _Pairs(), 0
    sums: dict[Days, _Pairs] = {}
    days: list[date] = []
    largest: list[tuple[float, int, ChangedMeeting]] = []
    for number, (before, after) in enumerate(pairs):
        changed = _changed(before, after)
        whole.add(before, after, changed)
        if after.date is None:
            undated += 1
        else:
            day = after.date.date()
            days = [min([day, *days]), max([day, *days])]
            sums.setdefault(period_of(day, by), _Pairs()).add(before, after, changed)
        # The number keeps two that moved alike from being compared any further.
        heapq.heappush(largest, (_moved(changed), -number, _meeting(after, changed)))
        if len(largest) > LARGEST:
            heapq.heappop(largest)
    return Comparison(
        person,
        series,
        by,
        old,
        new,
        whole.period(*(days or (date.min, date.min))),
        tuple(
            sums.get(span, _Pairs()).period(*span)
            for span in (periods_between(days[0], days[1], by) if days else ())
        ),
        undated,
        tuple(meeting for _, _, meeting in sorted(largest, reverse=True)),
    )


def _changed(old: PastMeeting, new: PastMeeting) -> tuple[ChangedShare, ...]:
    before = {share.category: share.share for share in old.categories}
    after = {share.category: share.share for share in new.categories}
    return tuple(
        ChangedShare(
            category,
            before.get(category),
            after.get(category),
            abs(after.get(category, 0.0) - before.get(category, 0.0)),
        )
        for category in dict.fromkeys([*after, *before])
    )


def _moved(changed: Sequence[ChangedShare]) -> float:
    """Give the part of the time that changed its category: half of all that differs."""
    return sum(one.typical for one in changed) / 2


def _meeting(meeting: PastMeeting, changed: tuple[ChangedShare, ...]) -> ChangedMeeting:
    return ChangedMeeting(
        meeting.provenance.place,
        meeting.file,
        meeting.title,
        meeting.date,
        _moved(changed),
        changed,
    )
