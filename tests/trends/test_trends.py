"""Many meetings added up: shares of periods, intervals, balance and targets."""

from __future__ import annotations

import math
import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import SettingsRefused
from pipeline.history import PastMeeting, Period
from pipeline.trends import trends
from pipeline.trends.sums import MOST_SPEAKERS, SHARED_ERROR
from tests.made_meetings import CATEGORIES, meeting


def day(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def share(period: Period, category: str) -> tuple[float, float | None, float | None]:
    (found,) = [one for one in period.categories if one.category == category]
    return found.share, found.low, found.high


def test_every_period_from_the_first_to_the_last() -> None:
    told = trends([meeting(0, day=day("2026-01-30")), meeting(1, day=day("2026-04-02"))], "month")
    assert [(one.start, one.end, one.meetings) for one in told.periods] == [
        (date(2026, 1, 1), date(2026, 1, 31), 1),
        (date(2026, 2, 1), date(2026, 2, 28), 0),
        (date(2026, 3, 1), date(2026, 3, 31), 0),
        (date(2026, 4, 1), date(2026, 4, 30), 1),
    ]
    assert told.periods[1].categories == ()
    assert (told.whole.start, told.whole.end) == (date(2026, 1, 30), date(2026, 4, 2))


def test_long_meetings_count_for_more() -> None:
    told = trends(
        [
            meeting(0, work=0.2, seconds=3000, day=day("2026-01-05")),
            meeting(1, work=0.8, seconds=1000, day=day("2026-01-06")),
        ]
    )
    (period,) = told.periods
    assert share(period, "work")[0] == pytest.approx((0.2 * 3 + 0.8) / 4)
    assert sum(one.share for one in period.categories) == pytest.approx(1)
    assert sum(one.share for one in period.topics) == pytest.approx(1)
    assert [one.category for one in period.categories] == list(CATEGORIES)


def test_intervals_shrink_with_meetings_but_not_below_what_they_share() -> None:
    halves = []
    for count in (1, 4, 400):
        told = trends(meeting(n, half=0.1) for n in range(count))
        best, low, high = share(told.whole, "work")
        assert low is not None
        assert high is not None
        assert high - best == pytest.approx(best - low)
        halves.append(best - low)
    assert halves[0] == pytest.approx(0.1)
    assert halves[1] == pytest.approx(0.1 * math.sqrt(SHARED_ERROR + (1 - SHARED_ERROR) / 4))
    assert halves[2] > 0.1 * math.sqrt(SHARED_ERROR)
    assert halves[0] > halves[1] > halves[2]


def test_an_interval_cut_off_at_nothing_counts_with_its_whole_width() -> None:
    told = trends([meeting(0, career=0.02, half=0.1)])
    best, low, high = share(told.whole, "career")
    assert low == 0.0
    assert high == pytest.approx(best + 0.1)


def test_no_interval_where_a_meeting_has_none() -> None:
    told = trends([meeting(0), meeting(1, half=None)], "week")
    assert share(told.whole, "work")[1:] == (None, None)
    assert share(told.periods[0], "work")[1] is not None


def test_undated_meetings_are_in_the_whole_alone() -> None:
    told = trends([meeting(0), meeting(1, dated=False)])
    assert told.undated == 1
    assert told.whole.meetings == 2
    assert sum(one.meetings for one in told.periods) == 1
    none = trends([meeting(0, dated=False)])
    assert (none.whole.start, none.whole.end, none.periods) == (date.min, date.min, ())
    assert none.silences == ()


def test_no_meetings() -> None:
    told = trends([], targets={"work": 0.6})
    assert told.whole == Period(date.min, date.min, 0, 0.0, (), (), ())
    assert told.targets == ()


def test_who_speaks_in_all_and_in_each_category() -> None:
    told = trends([meeting(0, speakers=("Dana", "Ben")), meeting(1, speakers=("Ben",))])
    ben, dana = told.whole.speakers
    assert (ben.speaker, dana.speaker) == ("Ben", "Dana")
    assert ben.share == pytest.approx(0.75)
    assert sum(ben.categories) == pytest.approx(ben.seconds)
    assert ben.categories[0] == pytest.approx(0.5 * 2700)


def test_meetings_of_models_with_other_categories() -> None:
    plain = meeting(1, model="m2")
    swapped = replace(
        plain,
        categories=tuple(reversed(plain.categories)),
        speakers=tuple(
            replace(one, categories=tuple(reversed(one.categories))) for one in plain.speakers
        ),
    )
    told = trends([meeting(0), swapped])
    assert told.models == ("m1", "m2")
    assert [one.category for one in told.whole.categories] == list(CATEGORIES)
    assert told.whole.speakers[0].categories == pytest.approx((900, 720, 180, 0))


def test_not_everybody_of_a_large_archive_is_listed() -> None:
    told = trends(meeting(n, speakers=(f"P{n}", "Ben")) for n in range(MOST_SPEAKERS + 10))
    assert len(told.whole.speakers) == MOST_SPEAKERS
    assert told.whole.speakers[0].speaker == "Ben"


def test_targets_beside_what_happened() -> None:
    told = trends([meeting(0, work=0.7)], targets={"career": 0.15, "work": 0.6})
    career, work = told.targets
    assert (career.category, career.wanted) == ("career", 0.15)
    assert career.share == pytest.approx(0.1)
    assert work.low == pytest.approx(0.65)
    assert work.high == pytest.approx(0.75)
    with pytest.raises(SettingsRefused, match="no meeting has a category 'carer'; there are work"):
        trends([meeting(0)], targets={"carer": 0.2})


def test_meetings_in_no_order_are_our_fault() -> None:
    with pytest.raises(ValueError, match="after one of"):
        trends([meeting(1), meeting(0)])


SECONDS = st.one_of(st.just(0.0), st.floats(0.001, 7200))


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 90), SECONDS, st.floats(0, 1)), max_size=30))
def test_periods_add_up_to_the_whole(drawn: list[tuple[int, float, float]]) -> None:
    start = day("2026-01-01")
    made = [
        meeting(n, day=start + timedelta(days=days), seconds=seconds, work=work, career=0.0)
        for n, (days, seconds, work) in enumerate(sorted(drawn))
    ]
    told = trends(made, "week")
    assert sum(one.meetings for one in told.periods) == told.whole.meetings == len(made)
    assert sum(one.seconds for one in told.periods) == pytest.approx(told.whole.seconds)
    for period in (*told.periods, told.whole):
        assert not period.categories or sum(one.share for one in period.categories) == (
            pytest.approx(1)
        )
        for one in period.categories:
            assert one.low is not None
            assert one.high is not None
            assert 0 <= one.low <= one.share + 1e-9
            assert one.share - 1e-9 <= one.high <= 1


def test_memory_does_not_grow_with_the_number_of_meetings() -> None:
    def many(count: int) -> Iterator[PastMeeting]:
        start = day("2026-01-01")
        for n in range(count):
            yield meeting(n, day=start + timedelta(minutes=n * 100_000 // count))

    trends(many(300), "week")  # what is imported and cached at first use is no growth
    peaks = []
    for count in (300, 1500):
        tracemalloc.start()
        trends(many(count), "week")
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    # A meeting has some thousand bytes.
    assert (peaks[1] - peaks[0]) / 1200 < 100
