"""Periods follow each other without gaps, and every day lies in its own."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.history import By
from pipeline.trends.calendar import period_of, periods_between

BYS = st.sampled_from(["week", "month", "quarter"])


@pytest.mark.parametrize(
    ("day", "by", "first", "last"),
    [
        ("2026-03-06", "week", "2026-03-02", "2026-03-08"),
        ("2026-03-02", "week", "2026-03-02", "2026-03-08"),
        ("2026-03-08", "week", "2026-03-02", "2026-03-08"),
        ("2026-01-01", "week", "2025-12-29", "2026-01-04"),
        ("2024-02-10", "month", "2024-02-01", "2024-02-29"),
        ("2026-12-31", "month", "2026-12-01", "2026-12-31"),
        ("2026-02-10", "quarter", "2026-01-01", "2026-03-31"),
        ("2026-11-30", "quarter", "2026-10-01", "2026-12-31"),
        ("9999-12-31", "week", "9999-12-27", "9999-12-31"),
        ("0001-01-01", "week", "0001-01-01", "0001-01-07"),
    ],
)
def test_the_period_of_a_day(day: str, by: By, first: str, last: str) -> None:
    found = period_of(date.fromisoformat(day), by)
    assert found == (date.fromisoformat(first), date.fromisoformat(last))


@settings(deadline=None)
@given(st.dates(date(1, 1, 1), date(9999, 12, 31)), st.integers(0, 500), BYS)
def test_no_gaps(first: date, days: int, by: By) -> None:
    last = date.fromordinal(min(first.toordinal() + days, date.max.toordinal()))
    spans = list(periods_between(first, last, by))
    assert spans[0][0] <= first <= spans[0][1]
    assert spans[-1][0] <= last <= spans[-1][1]
    for (_, end), (start, _) in pairwise(spans):
        assert start == end + timedelta(days=1)
    for span in spans:
        assert period_of(span[0], by) == period_of(span[1], by) == span
