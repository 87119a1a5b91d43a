"""The talk of many meetings added up, one after another, in little memory."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from datetime import date

from pipeline.history import PastMeeting, Period
from pipeline.labels import Label
from pipeline.records import CategoryShare, SpeakerShare, TopicShare

SHARED_ERROR = 0.3
"""How far the errors of meetings of the same people are alike (intraclass correlation)."""
MOST_SPEAKERS = 50
"""Speakers whom a period tells of at most."""


@dataclass(slots=True)
class _Category:
    seconds: float = 0.0
    counted: float = 0.0
    halves: float = 0.0  # of intervals, in seconds, added up
    squares: float = 0.0  # the same squared


@dataclass(slots=True)
class _Speaker:
    seconds: float = 0.0
    categories: dict[str, float] = field(default_factory=dict)


class Sums:
    """What is added up of meetings, to be told as one period."""

    def __init__(self) -> None:
        self.meetings = 0
        self.seconds = 0.0
        self._measured = True
        self._categories: dict[str, _Category] = {}
        self._topics: dict[Label, float] = {}
        self._speakers: dict[str | None, _Speaker] = {}

    def add(self, meeting: PastMeeting, *, speakers: bool = True) -> None:
        """Add one meeting, with or without who spoke."""
        self.meetings += 1
        self.seconds += meeting.seconds
        for share in meeting.categories:
            self._add_category(share, meeting.seconds)
        for topic in meeting.topics:
            self._topics[topic.label] = self._topics.get(topic.label, 0.0) + topic.seconds
        names = [share.category for share in meeting.categories]
        for speaker in meeting.speakers if speakers else ():
            known = self._speakers.setdefault(speaker.speaker, _Speaker())
            known.seconds += speaker.seconds
            for name, seconds in zip(names, speaker.categories, strict=True):
                known.categories[name] = known.categories.get(name, 0.0) + seconds

    def join(self, other: Sums) -> None:
        """Add what other meetings were added up to."""
        self.meetings += other.meetings
        self.seconds += other.seconds
        self._measured = self._measured and other._measured
        for name, category in other._categories.items():
            known = self._categories.setdefault(name, _Category())
            known.seconds += category.seconds
            known.counted += category.counted
            known.halves += category.halves
            known.squares += category.squares
        for label, seconds in other._topics.items():
            self._topics[label] = self._topics.get(label, 0.0) + seconds
        for who, speaker in other._speakers.items():
            spoken = self._speakers.setdefault(who, _Speaker())
            spoken.seconds += speaker.seconds
            for name, seconds in speaker.categories.items():
                spoken.categories[name] = spoken.categories.get(name, 0.0) + seconds

    def _add_category(self, share: CategoryShare, seconds: float) -> None:
        known = self._categories.setdefault(share.category, _Category())
        known.seconds += share.seconds
        known.counted += share.counted_seconds
        if share.low is None or share.high is None:
            self._measured = False
            return
        # The wider side: the other may have been cut off at 0 or 1.
        half = max(share.share - share.low, share.high - share.share) * seconds
        known.halves += half
        known.squares += half**2

    def period(self, start: date, end: date) -> Period:
        """Tell what was added up."""
        total = self.seconds
        if total <= 0:
            return Period(start, end, self.meetings, 0.0, (), (), ())
        loudest = sorted(self._speakers.items(), key=lambda item: -item[1].seconds)
        return Period(
            start,
            end,
            self.meetings,
            total,
            tuple(self._share(name, one) for name, one in self._categories.items()),
            tuple(TopicShare(label, s, s / total) for label, s in self._topics.items()),
            tuple(self._speaker(name, one) for name, one in loudest[:MOST_SPEAKERS]),
        )

    def _share(self, name: str, one: _Category) -> CategoryShare:
        share = one.seconds / self.seconds
        low = high = None
        if self._measured:
            half = math.sqrt(_variance(one.halves, one.squares)) / self.seconds
            low, high = max(0.0, share - half), min(1.0, share + half)
        return CategoryShare(name, one.seconds, one.counted, share, low, high)

    def _speaker(self, name: str | None, one: _Speaker) -> SpeakerShare:
        return SpeakerShare(
            name,
            one.seconds,
            one.seconds / self.seconds,
            tuple(one.categories.get(category, 0.0) for category in self._categories),
        )


def _variance(halves: float, squares: float) -> float:
    """Square the half width of an interval of several meetings.

    Were errors independent, squares would add up, and a year of meetings would seem to be
    known to a point. But a model errs on the same people in the same way again and again:
    errors that correlate by :data:`SHARED_ERROR` have a part that never averages out (the
    variance of a weighted sum of equally correlated errors). The correlation was chosen by
    ``benchmarks/shared_error.py``, see docs/TRENDS.md.
    """
    return SHARED_ERROR * halves**2 + (1 - SHARED_ERROR) * squares
