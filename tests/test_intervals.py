from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from pipeline import calibration, familiarity, intervals
from pipeline.calibration import Calibration
from pipeline.familiarity import Familiar
from pipeline.intervals import Interval, Spread
from pipeline.outcomes import Outcome
from tests.outcomes import simulated


def held(outcomes: list[Outcome], told: list[list[Interval]]) -> list[float]:
    """Tell how often intervals hold the true share, for each category."""
    found = []
    for one, own in zip(outcomes, told, strict=True):
        true = np.bincount(one.truth, one.weights, len(own)) / one.weights.sum()
        found.append([low <= share <= high for (low, high), share in zip(own, true, strict=True)])
    return [float(value) for value in np.mean(found, axis=0)]


def around(known: tuple[Spread, ...], one: Outcome) -> list[Interval]:
    return intervals.around(known, one.probabilities, one.weights, float(one.weights.sum()))


@pytest.mark.parametrize("drift", [0.0, 0.5])
def test_cross_fitted_intervals_hold_nine_of_ten_true_shares(drift: float) -> None:
    outcomes = simulated(200, 1.0, drift=drift)
    covered = held(outcomes, intervals.cross_fitted(outcomes))
    assert all(0.85 <= value <= 0.97 for value in covered), covered


def test_intervals_of_few_meetings_hold_on_many_others() -> None:
    known = intervals.learn(simulated(25, 1.0, seed=1, drift=0.5))
    others = simulated(200, 1.0, seed=2, drift=0.5)
    covered = held(others, [around(known, one) for one in others])
    assert all(value >= 0.8 for value in covered), covered


def test_intervals_widen_for_short_and_for_doubtful_meetings() -> None:
    known = calibration.learn(simulated(80, 1.0), [1.0] * 80)

    def width(rows: int, sure: float, stretch: float = 1.0) -> float:
        probabilities = np.tile([sure, (1 - sure) / 2, (1 - sure) / 2], (rows, 1))
        told = known.intervals(probabilities, np.full(rows, 10.0), 10.0 * rows, stretch)
        assert told is not None
        return told[1][1] - told[1][0]

    assert width(20, 0.6) > width(80, 0.6) > width(250, 0.6)
    assert width(50, 0.5) > width(50, 0.9)
    assert width(50, 0.5, 1.5) > width(50, 0.5)
    assert width(50, 0.5, float("inf")) == 1


def test_many_meetings_of_one_kind_do_not_set_the_intervals_of_another() -> None:
    told_well = simulated(150, 1.0, seed=1)
    badly = simulated(30, 1.0, seed=2, drift=0.6)
    named = [replace(one, kind="written") for one in told_well]
    named += [replace(one, kind="real talk") for one in badly]
    others = simulated(200, 1.0, seed=3, drift=0.6)

    def holding(outcomes: list[Outcome]) -> float:
        known = intervals.learn(outcomes)
        return float(np.mean(held(others, [around(known, one) for one in others])))

    assert holding(named) > holding(told_well + badly) + 0.05


def test_a_meeting_beyond_all_that_was_seen_is_treated_as_the_farthest_seen() -> None:
    known = intervals.learn(simulated(40, 1.0))
    seen = np.array([[*spread.high] for spread in known])
    for spread, own in zip(known, seen, strict=True):
        assert spread.half(own[None] + 5) == pytest.approx(spread.half(own[None]))


def test_intervals_stay_within_bounds_and_around_the_share() -> None:
    known = calibration.learn(simulated(80, 1.0), [1.0] * 80)
    probabilities = np.array([[0.98, 0.01, 0.01]] * 4)
    told = known.intervals(probabilities, np.ones(4), 40)
    assert told is not None
    for (low, high), share in zip(told, probabilities[0], strict=True):
        assert 0 <= low <= share <= high <= 1


def test_without_learning_there_are_no_intervals() -> None:
    assert Calibration().intervals(np.ones((2, 1)), np.ones(2), 10) is None


def test_talk_of_unknown_words_stretches_intervals() -> None:
    familiar = Familiar(common_words=0.4)
    assert familiarity.stretch(familiar, ["I was at the house of a friend"]) == 1
    assert 1 < familiarity.stretch(familiar, ["the Haus und der Garten and Hof"]) < 4
    assert familiarity.stretch(familiar, ["Haus und Garten"]) == float("inf")
