"""Topics that rise or fade are told; what differs from meeting to meeting anyway is not."""

from __future__ import annotations

import tracemalloc
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from pipeline.history import Change, Halves, PastMeeting
from pipeline.labels import Label
from pipeline.trends import trends
from pipeline.trends.changes import Weeks
from tests.made_meetings import FIRST, meeting


def changes(meetings: list[PastMeeting]) -> dict[str, Change]:
    return {str(one.label): one for one in trends(meetings).changes}


def noisy(seed: int, count: int, rise: float = 0.0, spread: float = 0.05) -> list[PastMeeting]:
    rng = np.random.default_rng(seed)
    return [
        meeting(
            n,
            work=float(np.clip(0.4 + rise * (n >= count / 2) + rng.normal(0, spread), 0, 0.9)),
            career=float(np.clip(0.05 + rng.normal(0, 0.02), 0, 0.1)),
            seconds=float(rng.uniform(600, 3600)),
        )
        for n in range(count)
    ]


def test_a_clear_change_is_told_with_both_shares() -> None:
    told = changes(noisy(1, 30, rise=0.3))
    assert set(told) == {"work/projects", "personal/pets"}
    assert told["work/projects"].earlier == pytest.approx(0.4, abs=0.05)
    assert told["work/projects"].later == pytest.approx(0.7, abs=0.05)
    sizes = [abs(one.later - one.earlier) for one in told.values()]
    assert sizes == sorted(sizes, reverse=True)


def test_chance_seldom_gives_a_change() -> None:
    alarms = sum(bool(changes(noisy(seed, 12))) for seed in range(300))
    # One of ten at most is meant; 300 draws of that exceed 45 once in a thousand times.
    assert alarms <= 45


def test_a_single_odd_meeting_is_no_change() -> None:
    made = noisy(3, 12)
    made[9] = meeting(9, work=0.0, career=0.9)
    assert changes(made) == {}


def test_too_few_meetings_or_too_small_a_change() -> None:
    assert changes(noisy(1, 5, rise=0.5, spread=0.0)) == {}
    assert changes([meeting(n, work=0.4 + 0.009 * (n >= 10)) for n in range(20)]) == {}


def test_the_period_asked_for_does_not_matter() -> None:
    made = noisy(1, 12, rise=0.3)
    assert trends(made, "week").changes == trends(made, "quarter").changes != ()


def test_models_of_one_level_tell_categories() -> None:
    made = [replace(one, topics=()) for one in noisy(1, 30, rise=0.3)]
    assert Label("work") in {one.label for one in trends(made).changes}


def halves(meetings: list[PastMeeting]) -> Halves:
    told = trends(meetings).halves
    assert told is not None
    return told


def test_halves_are_cut_between_weeks_and_tell_their_days() -> None:
    made = [meeting(0), meeting(1), meeting(2, seconds=0.0), meeting(3), meeting(4)]
    told = halves([*made, meeting(9, dated=False)])
    days = [(one.start.isoformat(), one.end.isoformat()) for one in (told.earlier, told.later)]
    assert days == [("2026-01-05", "2026-01-12"), ("2026-01-26", "2026-02-02")]
    assert (told.earlier.meetings, told.later.meetings) == (2, 2)
    assert told.changes is None
    assert told.earlier.speakers == ()


def test_one_week_or_no_dates_have_no_halves() -> None:
    assert trends([meeting(0)]).halves is None
    assert trends([meeting(n, day=FIRST) for n in range(9)]).halves is None
    assert trends([meeting(n, dated=False) for n in range(9)]).halves is None
    assert trends([meeting(0), *(meeting(n, seconds=0.0) for n in range(1, 9))]).halves is None


def test_the_halves_shares_and_intervals_are_those_of_their_meetings() -> None:
    made = noisy(1, 30, rise=0.3)
    told = halves(made)
    for half, own in ((told.earlier, made[:15]), (told.later, made[15:])):
        alone = trends(own).whole
        assert [one.category for one in half.categories] == [
            one.category for one in alone.categories
        ]
        for one, other in zip(half.categories, alone.categories, strict=True):
            assert (one.share, one.low, one.high) == pytest.approx(
                (other.share, other.low, other.high)
            )
        assert {one.label: pytest.approx(one.share) for one in half.topics} == {
            one.label: one.share for one in alone.topics
        }


def test_a_change_of_a_category_is_certain_where_intervals_of_one_model_are_apart() -> None:
    def told(**options: Any) -> list[tuple[str, bool]]:
        made = [meeting(n, work=0.4 + 0.2 * (n >= 10), **options) for n in range(20)]
        changes = halves(made).changes
        assert changes is not None
        return [(str(one.label), one.certain) for one in changes]

    assert told() == [("work", True), ("personal", True)]
    assert told(half=0.3) == [("work", False), ("personal", False)]
    assert told(half=None) == [("work", False), ("personal", False)]
    mixed = [meeting(n, work=0.4 + 0.2 * (n >= 10), model=f"m{n // 10}") for n in range(20)]
    assert [one.certain for one in halves(mixed).changes or ()] == [False, False]


def test_chance_seldom_gives_a_change_of_a_category() -> None:
    alarms = sum(bool(halves(noisy(seed, 12)).changes) for seed in range(300))
    assert alarms <= 45


def test_halves_take_no_memory_for_people() -> None:
    def peak(people: int) -> int:
        made = (
            meeting(n, speakers=tuple(f"P{n}-{one}" for one in range(people))) for n in range(300)
        )
        weeks = Weeks()
        tracemalloc.start()
        for one in made:
            assert one.date is not None
            weeks.add(one, one.date.date())
        size, _ = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return size

    peak(1)
    assert peak(20) < 1.2 * peak(1)
