from __future__ import annotations

from datetime import UTC, datetime

import pytest

from pipeline.readers.tables.time_values import span, when


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (1.5, 1.5), ("1.5", 1.5), ("12.900s", 12.9), ("0:05", 5.0), ("[00:01:02]", 62.0),
        ("00:00:04.489", 4.489), ("00:00:01,500", 1.5), ("PT1M2S", 62.0),
        ({"seconds": "12", "nanos": 500000000}, 12.5), ("00:00:02:05", 2.2), ("soon", None),
        (None, None), ("x" * 100, None), ("2024-01-01T00:00:00Z", datetime(2024, 1, 1, tzinfo=UTC)),
        (1_704_067_200, datetime(2024, 1, 1, tzinfo=UTC)),
        (1_704_067_200_000, datetime(2024, 1, 1, tzinfo=UTC)),
    ],
)  # fmt: skip
def test_when(value: object, expected: object) -> None:
    assert when(value) == expected


def test_size_alone_never_makes_milliseconds() -> None:
    assert when(123_456) == 123_456.0
    assert when(123_456, 1000) == 123.456


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ([1, 2.5], (1.0, 2.5)), ([], (None, None)), ("0:01 - 0:05", (1.0, 5.0)),
        ("00:00:01,000 --> 00:00:02,500", (1.0, 2.5)), ("0:01", (1.0, None)),
        ({"from": 1, "to": 2}, (1.0, 2.0)), ("2024-01-01T00:00:00Z", (
            datetime(2024, 1, 1, tzinfo=UTC), None)),
    ],
)  # fmt: skip
def test_span(value: object, expected: object) -> None:
    assert span(value) == expected
