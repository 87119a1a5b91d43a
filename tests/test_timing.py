from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import timing
from pipeline.records import Line


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("00:00:04.489", 4.489),
        ("0:0:5.320", 5.32),
        ("1:02:03", 3723.0),
        ("90:00", 5400.0),
        ("100:00:01,5", 360001.5),
        ("0.860", 0.86),
        (" 3:44.100 ", 224.1),
        ("noon", None),
        ("1:2:3:4", None),
        ("", None),
        ("-1:00", None),
    ],
)
def test_clocks_are_read(text: str, seconds: float | None) -> None:
    assert timing.parse_clock(text) == (None if seconds is None else pytest.approx(seconds))


@given(st.integers(min_value=0, max_value=3_599_999_999))
def test_a_printed_timestamp_reads_as_the_same_time(milliseconds: int) -> None:
    seconds = milliseconds / 1000
    assert timing.parse_clock(timing.timestamp(seconds)) == pytest.approx(seconds, abs=6e-4)


@pytest.mark.parametrize(
    ("seconds", "text"), [(0.4, "0:00"), (59.6, "1:00"), (249, "4:09"), (3849, "1:04:09")]
)
def test_clocks_are_printed_as_people_read_them(seconds: float, text: str) -> None:
    assert timing.clock(seconds) == text


def words(count: int) -> str:
    return " ".join(["word"] * count)


def test_given_times_are_kept_and_sorted_and_overlaps_stay() -> None:
    lines = [Line("b", "B", 5.0, 9.0), Line("a", "A", 0.0, 6.0)]
    assert [(u.start, u.end) for u in timing.settle(lines)] == [(0.0, 6.0), (5.0, 9.0)]
    assert timing.kind_of_times(lines) == "given"


def test_a_missing_end_is_the_next_start_or_the_time_the_words_take() -> None:
    lines = [Line(words(25), "A", 0.0), Line(words(5), "B", 4.0), Line(words(5), "A", 60.0)]
    assert timing.kind_of_times(lines) == "starts_only"
    settled = timing.settle(lines)
    assert [(u.start, u.end) for u in settled] == [(0.0, 4.0), (4.0, 6.0), (60.0, 62.0)]


def test_without_times_lines_follow_each_other_at_the_stated_rate() -> None:
    lines = [Line(words(150), "A"), Line(words(75), "B")]
    assert timing.kind_of_times(lines) == "none"
    assert [(u.start, u.end) for u in timing.settle(lines)] == [(0.0, 60.0), (60.0, 90.0)]


def test_lines_below_one_clock_share_the_time_up_to_the_next() -> None:
    lines = [Line(words(10), "A", 0.0), Line(words(30), "B"), Line(words(5), "A", 8.0)]
    assert [u.end for u in timing.settle(lines)] == pytest.approx([2.0, 8.0, 10.0])


def test_lines_with_the_same_start_do_not_lose_their_time() -> None:
    lines = [Line(words(5), "A", 3.0), Line(words(5), "B", 3.0), Line(words(5), "A", 7.0)]
    assert all(u.seconds > 0 for u in timing.settle(lines))


def test_zero_and_negative_durations_are_estimated() -> None:
    lines = [Line(words(5), "A", 1.0, 1.0), Line(words(5), "B", 9.0, 4.0)]
    assert [u.seconds for u in timing.settle(lines)] == [pytest.approx(2.0)] * 2


times = st.none() | st.floats(min_value=0, max_value=10_000)


@given(
    st.lists(st.builds(Line, st.text("ab ", max_size=30).map("w".__add__), st.none(), times, times))
)
def test_settling_keeps_every_line_and_never_ends_before_it_starts(lines: list[Line]) -> None:
    settled = timing.settle(lines)
    assert sorted(u.text for u in settled) == sorted(line.text for line in lines)
    assert all(u.end >= u.start >= 0 for u in settled)
    assert [u.start for u in settled] == sorted(u.start for u in settled)
