from __future__ import annotations

import pytest

from pipeline.readers.tables.row_fields import Timed, fields_of


@pytest.mark.parametrize(
    ("key", "per_second"),
    [("start", 1.0), ("Start (ms)", 1e3), ("startMs", 1e3), ("start_time_seconds", 1.0),
     ("offset_in_ms", 1e3), ("BeginOffsetMillis", 1e3), ("offsetInTicks", 1e7)],
)  # fmt: skip
def test_units_come_from_the_name(key: str, per_second: float) -> None:
    assert fields_of((key,)).start == (Timed(key, per_second),)


def test_the_name_goes_before_the_identity() -> None:
    assert fields_of(("speaker_id", "speaker_name", "text")).speaker == (
        "speaker_name",
        "speaker_id",
    )


def test_columns_of_attendance_have_no_text() -> None:
    assert fields_of(("Name", "Join time", "Leave time", "Duration (Minutes)")).text == ()
