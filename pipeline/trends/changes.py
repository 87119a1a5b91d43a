"""Topics that rise or fade: the later half of the meetings against the earlier."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from datetime import date

from pipeline.history import PastMeeting, TopicChange
from pipeline.labels import Label
from pipeline.trends.calendar import period_of

FEWEST = 3
"""Meetings that each half must have."""
SMALLEST = 0.02
"""Change of a share below which nobody would notice it."""
FALSE_ALARM = 0.1
"""Chance that anything is told at all where nothing has changed."""


@dataclass(slots=True)
class _Topic:
    seconds: float = 0.0
    squares: float = 0.0
    products: float = 0.0  # of its seconds and all seconds, meeting by meeting


@dataclass(slots=True)
class _Part:
    """Sums over some meetings, from which means and their spread follow."""

    meetings: int = 0
    seconds: float = 0.0
    squares: float = 0.0
    topics: dict[Label, _Topic] = field(default_factory=dict)

    def add(self, meeting: PastMeeting) -> None:
        self.meetings += 1
        self.seconds += meeting.seconds
        self.squares += meeting.seconds**2
        parts = {topic.label: topic.seconds for topic in meeting.topics}
        # A model of one level has categories only.
        parts = parts or {Label(share.category): share.seconds for share in meeting.categories}
        for label, seconds in parts.items():
            topic = self.topics.setdefault(label, _Topic())
            topic.seconds += seconds
            topic.squares += seconds**2
            topic.products += seconds * meeting.seconds

    def join(self, other: _Part) -> None:
        self.meetings += other.meetings
        self.seconds += other.seconds
        self.squares += other.squares
        for label, one in other.topics.items():
            topic = self.topics.setdefault(label, _Topic())
            topic.seconds += one.seconds
            topic.squares += one.squares
            topic.products += one.products

    def share_and_variance(self, label: Label) -> tuple[float, float]:
        """Estimate a ratio of sums, and its variance from meeting to meeting (Cochran 1977)."""
        topic = self.topics.get(label, _Topic())
        share = topic.seconds / self.seconds
        spread = topic.squares - 2 * share * topic.products + share**2 * self.squares
        scale = self.meetings / (self.meetings - 1) / self.seconds**2
        return share, max(spread, 0.0) * scale


class Halves:
    """Adds meetings up by weeks, so that their middle may be found when all are known."""

    def __init__(self) -> None:
        self._weeks: dict[date, _Part] = {}

    def add(self, meeting: PastMeeting, day: date) -> None:
        """Add one meeting."""
        if meeting.seconds > 0:
            self._weeks.setdefault(period_of(day, "week")[0], _Part()).add(meeting)

    def changes(self) -> tuple[TopicChange, ...]:
        """Tell the changes that are larger than what differs from meeting to meeting.

        Welch's test for each topic, at a level so low that in all there is a false alarm in
        one of ten (Bonferroni). A model's standing errors are in both halves and cancel.
        """
        earlier, later = self._split()
        if min(earlier.meetings, later.meetings) < FEWEST:
            return ()
        labels = list(dict.fromkeys([*earlier.topics, *later.topics]))
        found = []
        for label in labels:
            one, other = earlier.share_and_variance(label), later.share_and_variance(label)
            change = other[0] - one[0]
            sizes = earlier.meetings, later.meetings
            limit = _limit((one[1], other[1]), sizes, FALSE_ALARM / len(labels))
            if abs(change) >= SMALLEST and abs(change) > limit:
                found.append(TopicChange(label, one[0], other[0]))
        return tuple(sorted(found, key=lambda change: -abs(change.later - change.earlier)))

    def _split(self) -> tuple[_Part, _Part]:
        weeks = sorted(self._weeks)
        half = sum(part.meetings for part in self._weeks.values()) / 2
        earlier, later = _Part(), _Part()
        for week in weeks:
            part = self._weeks[week]
            # A week belongs to the half that most of its meetings are in.
            early = earlier.meetings + part.meetings / 2 <= half
            (earlier if early else later).join(part)
        return earlier, later


def _limit(variances: tuple[float, float], sizes: tuple[int, int], level: float) -> float:
    """Give the difference that chance alone exceeds with a probability of ``level``."""
    from scipy.special import stdtrit

    total = sum(variances)
    if total <= 0:
        return 0.0
    freedom = total**2 / sum(v**2 / (n - 1) for v, n in zip(variances, sizes, strict=True))
    return float(stdtrit(freedom, 1 - level / 2)) * math.sqrt(total)
