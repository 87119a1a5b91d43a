from datetime import UTC, datetime

import pytest

from pipeline.readers.documents.written_dates import written_date


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("October 28, 2025, 10:07AM", datetime(2025, 10, 28, 10, 7)),
        ("15 June 2026, 03:35am", datetime(2026, 6, 15, 3, 35)),
        ("July 16, 2026, 4:29PM", datetime(2026, 7, 16, 16, 29)),
        ("12:05 AM is before 3 May 2026, 12:05 AM", datetime(2026, 5, 3, 0, 5)),
        ("Tue, Oct 28, 2025 10:07AM • 45:21", datetime(2025, 10, 28, 10, 7)),
        ("14 de abril de 2026, 5:06p.m.", datetime(2026, 4, 14, 17, 6)),
        ("28. Oktober 2025, 10:07", datetime(2025, 10, 28, 10, 7)),
        ("9 juillet 2026", datetime(2026, 7, 9)),
        ("2026-03-06 09:00", datetime(2026, 3, 6, 9)),
        ("2026/03/06", datetime(2026, 3, 6)),
        ("2025年10月28日 10:07", datetime(2025, 10, 28, 10, 7)),
        ("2024-03-05 at 09:00 UTC", datetime(2024, 3, 5, 9, tzinfo=UTC)),
        ("2024-03-05 at 09:00 GMT-8", datetime(2024, 3, 5, 9)),
        ("10/11/2025", None),
        ("Jun 16", None),
        ("31 February 2026", None),
        ("we sold 12 cranes 2026 times", None),
        ("", None),
    ],
)
def test_written_date(text: str, expected: object) -> None:
    assert written_date(text) == expected
