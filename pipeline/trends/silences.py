"""What has not come up of late, although it used to or might be expected to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pipeline.history import PastMeeting, Silence
from pipeline.labels import Label, shared

CAME_UP = 30.0
"""Seconds of talk that a meeting must have been given of something for it to have come up;
less may be a slip of the model, or a passing remark."""
FEWEST = 3
"""Meetings without something before that is worth a word."""
_CHANCE = 0.05  # of so long a pause in what comes up by chance as often as before


@dataclass(slots=True)
class _Heard:
    times: int = 0
    meeting: int = 0  # how many meetings there had been, with the last that had it
    day: date | None = None


class Listening:
    """Notes what comes up in meetings that follow one another."""

    def __init__(self) -> None:
        self._meetings = 0
        self._first: date | None = None
        self._last: date | None = None
        self._heard: dict[Label, _Heard] = {}

    def add(self, meeting: PastMeeting, day: date) -> None:
        """Note one meeting, not earlier than those before it."""
        self._meetings += 1
        self._first = self._first or day
        self._last = day
        seconds = {shared(share.category): share.counted_seconds for share in meeting.categories}
        seconds |= {topic.label: 0.0 for topic in meeting.topics}
        for stretch in meeting.timeline:
            if stretch.label.topic is not None:
                known = seconds.get(stretch.label, 0.0)
                seconds[stretch.label] = known + stretch.seconds
        for label, counted in seconds.items():
            heard = self._heard.setdefault(label, _Heard())
            if counted >= CAME_UP:
                heard.times += 1
                heard.meeting = self._meetings
                heard.day = day

    def silences(self) -> tuple[Silence, ...]:
        """Tell of every silent category, and of topics whose silence is hardly chance.

        A category is told of after :data:`FEWEST` meetings. A topic must have come up twice,
        and so often before that its pause would otherwise be a rare accident; topics of a
        silent category are not told of one by one.
        """
        categories = [label for label in self._heard if label.topic is None]
        silent = [label for label in categories if self._since(label) >= FEWEST]
        topics = [
            label
            for label in self._heard
            if label.topic is not None
            and Label(label.category) not in silent
            and self._is_no_accident(label)
        ]
        topics.sort(key=lambda label: -self._since(label))
        return tuple(map(self._silence, [*silent, *topics]))

    def _since(self, label: Label) -> int:
        return self._meetings - self._heard[label].meeting

    def _is_no_accident(self, label: Label) -> bool:
        heard, since = self._heard[label], self._since(label)
        if heard.times < 2 or since < FEWEST:
            return False
        often = heard.times / (heard.meeting + 1)
        return (1 - often) ** since < _CHANCE

    def _silence(self, label: Label) -> Silence:
        heard = self._heard[label]
        assert self._first is not None
        assert self._last is not None
        days = (self._last - (heard.day or self._first)).days
        return Silence(label, self._since(label), days, heard.day)
