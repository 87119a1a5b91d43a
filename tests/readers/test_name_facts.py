"""Titles and dates out of file names."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from pipeline.readers.name_facts import facts


@pytest.mark.parametrize(
    ("name", "title", "start"),
    [
        ("Weekly 1-1-20251028_120720-Meeting Recording.vtt", "Weekly 1-1",
         datetime(2025, 10, 28, 12, 7, 20)),
        ("Call with Ana-20251028_120720UTC-Meeting Transcript.docx", "Call with Ana",
         datetime(2025, 10, 28, 12, 7, 20, tzinfo=UTC)),
        ("GMT20260306-090000_Recording.transcript.vtt", None,
         datetime(2026, 3, 6, 9, tzinfo=UTC)),
        ("GMT20260306-090000_Recording_1920x1080.vtt", None,
         datetime(2026, 3, 6, 9, tzinfo=UTC)),
        ("Ana and Ben \u2013 2025_10_28 12_00 CET \u2013 Notes by Gemini.docx", "Ana and Ben",
         datetime(2025, 10, 28, 12)),
        ("Growth (2025-10-28 at 12:00 GMT-7).sbv", "Growth",
         datetime(2025, 10, 28, 12, tzinfo=timezone(timedelta(hours=-7)))),
        ("2025-10-28 Weekly.txt", "Weekly", datetime(2025, 10, 28)),
        ("20251028.srt", None, datetime(2025, 10, 28)),
        ("Ana and Ben.vtt", None, None),
        ("2025-13-40 no such day.txt", None, None),
        ("1234567890123.vtt", None, None),
        ("", None, None),
    ],
)  # fmt: skip
def test_facts(name: str, title: str | None, start: datetime | None) -> None:
    assert facts(name) == (title, start)


def test_a_long_name_costs_no_time() -> None:
    facts("2025-" * 1_000_000)
    facts(" (1)" * 1_000_000)
