"""Trends and a comparison as the writers get them."""

from __future__ import annotations

from datetime import UTC, datetime

from pipeline.compared import Comparison
from pipeline.history import ArchivedModel, By, Trends
from pipeline.trends import compare, trends
from tests.made_meetings import meeting

NOW = datetime(2026, 6, 1, tzinfo=UTC)
OLD = ArchivedModel("0123456789abcdef", "default", 12, 0, NOW, NOW)
NEW = ArchivedModel("fedcba9876543210", "accurate", 12, 12, NOW, NOW)


def made_trends(by: By = "month") -> Trends:
    """A half-year of work that grows, without career talk at its end; one month of holiday."""
    numbers = [n for n in range(26) if n not in (13, 14, 15, 16, 17)]
    meetings = [
        meeting(
            n,
            work=0.4 + 0.3 * (n > 10) + 0.01 * (n % 3),
            career=0.1 * (n < 18),
            seconds=1500.0 + 100 * (n % 4),
        )
        for n in numbers
    ]
    meetings.append(meeting(40, dated=False))
    return trends(meetings, by, {"work": 0.6, "career": 0.15}, "Dana", "Weekly")


def made_comparison() -> Comparison:
    """Twelve meetings that another model gives a little more work, one of them much more."""
    pairs = [(meeting(n), meeting(n, work=0.52 if n != 5 else 0.85, model="m2")) for n in range(12)]
    return compare(pairs, OLD, NEW, "month")
