from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.readers import json_values as values

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)


@given(ANYTHING)
def test_nothing_raises(value: object) -> None:
    values.rows(value)
    values.single(value)
    values.string(value).encode()
    values.seconds(value, 1000)
    values.duration(value)
    values.moment(value)
    values.epoch(value)
    values.speaker(value)
    values.names(value, "id", "name")


@pytest.mark.parametrize(
    ("value", "expected"),
    [(1, 1.0), ("12.9", 12.9), (" 3 ", 3.0), ("-0.01", 0.0), (0, 0.0)],
)
def test_seconds(value: object, expected: float) -> None:
    assert values.seconds(value) == expected


@pytest.mark.parametrize(
    "value", [True, None, "", "nan", "inf", "1_000", "12s", -5, 1e300, 10**400, float("nan"), [1]]
)
def test_what_is_no_time(value: object) -> None:
    assert values.seconds(value) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [("PT0.07S", 0.07), ("PT1H2M3.5S", 3723.5), ("PT2M", 120.0), ("PT", None), ("P1D", None)],
)
def test_duration(text: str, expected: float | None) -> None:
    assert values.duration(text) == expected


def test_moments_of_any_precision() -> None:
    assert values.moment("2024-02-01T10:00:05.250123456Z") == datetime(
        2024, 2, 1, 10, 0, 5, 250123, UTC
    )
    assert values.moment("2024-02-01 10:00:05+02:00") == datetime(
        2024, 2, 1, 10, 0, 5, tzinfo=timezone(timedelta(hours=2))
    )
    assert values.moment("2024-02-01T10:00:05") == datetime(2024, 2, 1, 10, 0, 5)
    assert values.moment("2024-13-01T10:00:05Z") is None


def test_epoch_in_seconds_and_milliseconds() -> None:
    assert values.epoch(1_700_000_000) == values.epoch(1_700_000_000_000)
    assert values.epoch(12) is None


@pytest.mark.parametrize(
    ("value", "expected"),
    [(0, "0"), (1.0, "1"), ("A", "A"), ("", None), ("Unknown", None), (None, None), (True, None)],
)
def test_speaker(value: object, expected: str | None) -> None:
    assert values.speaker(value) == expected


def test_lone_surrogates_can_be_written() -> None:
    assert values.string("a\ud800b") == "a\ufffdb"
