"""Topics that rise or fade are told; what differs from meeting to meeting anyway is not."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from pipeline.history import PastMeeting, TopicChange
from pipeline.labels import Label
from pipeline.trends import trends
from tests.made_meetings import meeting


def changes(meetings: list[PastMeeting]) -> dict[str, TopicChange]:
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
