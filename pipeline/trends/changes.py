"""What rises or fades: the later half of the meetings against the earlier."""

from __future__ import annotations

import math
from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from datetime import date

from pipeline.history import Change, Halves, PastMeeting, Period
from pipeline.labels import Label, shared
from pipeline.records import CategoryShare
from pipeline.trends.calendar import period_of
from pipeline.trends.sums import Sums

FEWEST = 3
"""Meetings that each half must have."""
SMALLEST = 0.02
"""Change of a share below which nobody would notice it."""
FALSE_ALARM = 0.1
"""Chance that any category, or any topic, is told at all where nothing has changed."""


@dataclass(slots=True)
class _Spread:
    seconds: float = 0.0
    squares: float = 0.0
    products: float = 0.0  # of its seconds and all seconds, meeting by meeting


@dataclass(slots=True)
class _Part:
    """Sums over some meetings, from which means and their spread follow."""

    first: date = date.max
    last: date = date.min
    told: Sums = field(default_factory=Sums)
    squares: float = 0.0
    spreads: dict[Label, _Spread] = field(default_factory=dict)

    def add(self, meeting: PastMeeting, day: date) -> None:
        self.first, self.last = min(self.first, day), max(self.last, day)
        # Everybody of every week would be a record for each meeting.
        self.told.add(meeting, speakers=False)
        self.squares += meeting.seconds**2
        parts = {shared(share.category): share.seconds for share in meeting.categories}
        parts |= {topic.label: topic.seconds for topic in meeting.topics}
        for label, seconds in parts.items():
            spread = self.spreads.setdefault(label, _Spread())
            spread.seconds += seconds
            spread.squares += seconds**2
            spread.products += seconds * meeting.seconds

    def join(self, other: _Part) -> None:
        self.first, self.last = min(self.first, other.first), max(self.last, other.last)
        self.told.join(other.told)
        self.squares += other.squares
        for label, one in other.spreads.items():
            spread = self.spreads.setdefault(label, _Spread())
            spread.seconds += one.seconds
            spread.squares += one.squares
            spread.products += one.products

    def period(self) -> Period:
        return self.told.period(self.first, self.last)

    def share_and_variance(self, label: Label) -> tuple[float, float]:
        """Estimate a ratio of sums, and its variance from meeting to meeting (Cochran 1977)."""
        one = self.spreads.get(label, _Spread())
        meetings, seconds = self.told.meetings, self.told.seconds
        share = one.seconds / seconds
        spread = one.squares - 2 * share * one.products + share**2 * self.squares
        return share, max(spread, 0.0) * meetings / (meetings - 1) / seconds**2


class Weeks:
    """Adds meetings up by weeks, so that their middle may be found when all are known."""

    def __init__(self) -> None:
        self._weeks: dict[date, _Part] = {}

    def add(self, meeting: PastMeeting, day: date) -> None:
        """Add one meeting."""
        if meeting.seconds > 0:
            self._weeks.setdefault(period_of(day, "week")[0], _Part()).add(meeting, day)

    def halves(self, models: int) -> tuple[Halves | None, tuple[Change, ...]]:
        """Tell the halves, and the changes that are larger than what differs between meetings.

        Welch's test for each category, and for each topic, at levels so low that in all there
        is a false alarm in one of ten (Bonferroni). A model's standing errors are in both
        halves and cancel; a model of one level has categories where others have topics.

        :param models: how many read the meetings.
        """
        one, other = self._split()
        if not one.told.meetings or not other.told.meetings:
            return None, ()
        earlier, later = one.period(), other.period()
        if min(earlier.meetings, later.meetings) < FEWEST:
            return Halves(earlier, later, None), ()
        labels = list(dict.fromkeys([*one.spreads, *other.spreads]))
        categories = [label for label in labels if label.topic is None]
        topics = [label for label in labels if label.topic is not None]
        apart = _apart(earlier, later)
        changed = _changes(one, other, categories, apart if models == 1 else frozenset[Label]())
        unclear = _moved(earlier, later, apart - {change.label for change in changed})
        return (
            Halves(earlier, later, changed, unclear),
            _changes(one, other, topics) if topics else changed,
        )

    def _split(self) -> tuple[_Part, _Part]:
        weeks = sorted(self._weeks)
        half = sum(part.told.meetings for part in self._weeks.values()) / 2
        earlier, later = _Part(), _Part()
        for week in weeks:
            part = self._weeks[week]
            # A week belongs to the half that most of its meetings are in.
            early = earlier.told.meetings + part.told.meetings / 2 <= half
            (earlier if early else later).join(part)
        return earlier, later


def _changes(
    earlier: _Part, later: _Part, labels: Sequence[Label], certain: Set[Label] = frozenset()
) -> tuple[Change, ...]:
    found = []
    sizes = earlier.told.meetings, later.told.meetings
    for label in labels:
        one, other = earlier.share_and_variance(label), later.share_and_variance(label)
        change = abs(other[0] - one[0])
        limit = _limit((one[1], other[1]), sizes, FALSE_ALARM / len(labels))
        if change >= SMALLEST and change > limit:
            found.append(Change(label, one[0], other[0], label in certain))
    return tuple(sorted(found, key=lambda change: -abs(change.later - change.earlier)))


def _moved(earlier: Period, later: Period, labels: Set[Label]) -> tuple[Change, ...]:
    before = {share.category: share.share for share in earlier.categories}
    moved = [
        Change(Label(one.category), before[one.category], one.share)
        for one in later.categories
        if Label(one.category) in labels and abs(one.share - before[one.category]) >= SMALLEST
    ]
    return tuple(sorted(moved, key=lambda change: -abs(change.later - change.earlier)))


def _apart(earlier: Period, later: Period) -> Set[Label]:
    """Give the categories whose intervals do not overlap."""
    before = {share.category: share for share in earlier.categories}
    return frozenset(
        Label(share.category)
        for share in later.categories
        if share.category in before and _is_apart(before[share.category], share)
    )


def _is_apart(one: CategoryShare, other: CategoryShare) -> bool:
    if one.low is None or one.high is None or other.low is None or other.high is None:
        return False
    return one.high < other.low or other.high < one.low


def _limit(variances: tuple[float, float], sizes: tuple[int, int], level: float) -> float:
    """Give the difference that chance alone exceeds with a probability of ``level``."""
    from scipy.special import stdtrit

    total = sum(variances)
    if total <= 0:
        return 0.0
    freedom = total**2 / sum(v**2 / (n - 1) for v, n in zip(variances, sizes, strict=True))
    return float(stdtrit(freedom, 1 - level / 2)) * math.sqrt(total)
