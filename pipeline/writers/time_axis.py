"""Where a moment of the meeting stands from left to right, for forms that draw a timeline."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.records import Report
from pipeline.timing import clock

# Each step divides the ones after it, so that marks stay where they are at every zoom.
_SHORT, _LONG = (5, 10, 30, 60, 120), (10, 30, 60, 300, 600, 1800, 3600, 14400)
_MARKS = 7  # at most so many in what is seen at once
_UNITS = 10_000  # width of the drawing that a ribbon's path is written in
_MOST_LEVELS = 6
_CLOSEST = 180  # seconds that are seen at once at the last level


@dataclass(frozen=True, slots=True)
class Mark:
    """A moment that the axis names, seen from a level of zoom on; each level doubles."""

    seconds: float
    text: str
    level: int


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """The time from a report's first to its last word.

    :ivar levels: how often the width can be doubled, until some minutes fill it.
    """

    report: Report
    start: float
    end: float
    levels: int
    marks: tuple[Mark, ...]

    def place(self, start: float, end: float) -> tuple[float, float]:
        """Give the left edge and the width of a piece of time in percent of the whole."""
        length = self.end - self.start
        if length <= 0:
            return 0.0, 100.0
        return 100 * (start - self.start) / length, 100 * (end - start) / length

    def ribbon(self, speaker: str | None) -> str:
        """Draw when a speaker talks: an SVG path in a box of 10,000 by 10."""
        path = []
        for left, width in self._talk(speaker):
            path.append(f"M{left} 0h{width}v10h-{width}z")
        return "".join(path)

    def _talk(self, speaker: str | None) -> Iterator[tuple[int, int]]:
        for one in self.report.predictions:
            if one.utterance.speaker == speaker:
                left, width = self.place(one.utterance.start, one.utterance.end)
                yield round(left * _UNITS / 100), max(1, round(width * _UNITS / 100))


def of(report: Report) -> TimeAxis:
    """Lay the axis of a report; it starts at zero unless the talk starts much later."""
    start = min((stretch.start for stretch in report.timeline), default=0.0)
    end = max((stretch.end for stretch in report.timeline), default=0.0)
    if 0 <= start < 0.1 * end:
        start = 0.0
    length = end - start
    levels = 0
    while length > _CLOSEST * 2**levels and levels < _MOST_LEVELS:
        levels += 1
    return TimeAxis(report, start, end, levels, tuple(_marks(start, end, levels)))


def _marks(start: float, end: float, levels: int) -> Iterator[Mark]:
    length = end - start
    if length <= 0:
        return
    steps = [_step(length / 2**level, length) for level in range(levels + 1)]
    finest = steps[-1]
    moment = -(-start // finest) * finest
    while moment <= end:
        level = next(level for level, step in enumerate(steps) if moment % step == 0)
        yield Mark(moment, clock(moment), level)
        moment += finest


def _step(seen: float, length: float) -> int:
    steps = _SHORT if length <= 840 else _LONG
    return next((step for step in steps if seen / step <= _MARKS), steps[-1])
