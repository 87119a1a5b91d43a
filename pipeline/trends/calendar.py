"""Weeks, months and quarters: the period that a day lies in, and all between two days."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from pipeline.history import By

Days = tuple[date, date]
"""The first and the last day of a period."""

_DAY = timedelta(days=1)


def period_of(day: date, by: By) -> Days:
    """Give the period that a day lies in; weeks begin on Monday (ISO 8601)."""
    if by == "week":
        monday = day - timedelta(days=day.weekday())
        return monday, date.fromordinal(min(monday.toordinal() + 6, date.max.toordinal()))
    months = 1 if by == "month" else 3
    first = (day.month - 1) // months * months + 1
    last = first + months - 1
    return date(day.year, first, 1), date(day.year, last, monthrange(day.year, last)[1])


def periods_between(first: date, last: date, by: By) -> Iterator[Days]:
    """Give every period from that of one day to that of another, without gaps."""
    start, end = period_of(first, by)
    yield start, end
    while end < last:
        start, end = period_of(end + _DAY, by)
        yield start, end
