"""Times in whatever way a row writes them: numbers, clocks, durations, dates, pairs."""

from __future__ import annotations

import re
from datetime import datetime

from pipeline.readers.json_values import duration, epoch, mapping, moment, number, on_clock, string
from pipeline.timing import parse_clock

_RANGE = re.compile(r"\s*(?:-->|\u2192|\s[-\u2013\u2014]\s|(?<=\d)[-\u2013\u2014](?=\d+:))\s*")
_FRAMES = re.compile(r"(\d{1,3}):(\d\d):(\d\d)[:;](\d\d)$", re.ASCII)
_FRAMES_PER_SECOND = 25.0  # edit lists seldom say; the error is below a fifth of a second
_LONGEST_CLOCK = 64  # characters

When = float | datetime | None
"""Seconds on the recording's clock, a moment of the calendar, or no time."""


def when(value: object, per_second: float = 1.0) -> When:
    """Read one time.

    :param per_second: units in a second where the value is a bare number.
    """
    count = number(value)
    if count is not None:
        # Nobody records for thirty years: a number as large is a date.
        return on_clock(count / per_second) if count < 1e9 * per_second else epoch(count)
    if isinstance(value, dict):
        whole, nanos = number(value.get("seconds")), number(value.get("nanos"))
        whole = number(value.get("secs")) if whole is None else whole
        return None if whole is None and nanos is None else (whole or 0.0) + (nanos or 0.0) / 1e9
    return _written(string(value).strip(" []()\t\r\n"))


def span(value: object, per_second: float = 1.0) -> tuple[When, When]:
    """Read a start with the end that may come with it: a pair, or ``0:01 - 0:05``."""
    if isinstance(value, int | float):
        return when(value, per_second), None
    if isinstance(value, list):
        start, end, *_ = [*value, None, None]
        return when(start, per_second), when(end, per_second)
    if isinstance(value, dict) and ("from" in value or "start" in value):
        start, end = (mapping(value).get(key) for key in ("start", "end"))
        start, end = (value.get("from"), value.get("to")) if start is None else (start, end)
        return when(start, per_second), when(end, per_second)
    text = string(value)
    if text and len(text) <= _LONGEST_CLOCK:
        start, *rest = _RANGE.split(text.strip(), maxsplit=1)
        if rest:
            return when(start, per_second), when(rest[0], per_second)
    return when(value, per_second), None


def _written(text: str) -> When:
    if not text or len(text) > _LONGEST_CLOCK:
        return None
    clock = parse_clock(text.removesuffix("s"))
    if clock is not None:
        return clock
    if frames := _FRAMES.match(text):
        hours, minutes, whole, rest = (float(part) for part in frames.groups())
        return hours * 3600 + minutes * 60 + whole + min(rest / _FRAMES_PER_SECOND, 0.999)
    length = duration(text)
    return length if length is not None else moment(text)
