from __future__ import annotations

import numpy as np
import pytest

from pipeline import calibration
from pipeline.calibration import Calibration, Outcome


def simulated(meetings: int, sharpness: float, seed: int = 0) -> list[Outcome]:
    """Make outcomes whose probabilities are right when raised to 1 / ``sharpness``."""
    rng = np.random.default_rng(seed)
    outcomes = []
    for _ in range(meetings):
        length = int(rng.integers(30, 300))
        true = rng.dirichlet([0.6, 0.6, 0.6], size=length)
        truth = np.array([rng.choice(3, p=row) for row in true])
        said = calibration.tempered(true, 1 / sharpness)
        outcomes.append(Outcome(truth, said, rng.uniform(5, 40, length)))
    return outcomes


def test_the_temperature_is_found_again() -> None:
    assert calibration.temperature(simulated(40, 2.0)) == pytest.approx(2.0, rel=0.1)
    assert calibration.temperature(simulated(40, 1.0)) == pytest.approx(1.0, rel=0.1)


def test_a_temperature_above_one_makes_less_sure() -> None:
    rows = np.array([[0.9, 0.1], [0.5, 0.5]])
    cooled = calibration.tempered(rows, 2.0)
    assert 0.5 < cooled[0, 0] < 0.9
    assert cooled.sum(axis=1) == pytest.approx([1, 1])


def test_intervals_hold_nine_of_ten_true_shares_of_other_meetings() -> None:
    covered = calibration.coverage(simulated(150, 1.0))
    assert all(0.85 <= value <= 0.97 for value in covered)


def test_intervals_widen_for_short_and_for_doubtful_meetings() -> None:
    known = calibration.learn(simulated(80, 1.0))

    def width(rows: int, sure: float) -> float:
        probabilities = np.tile([sure, (1 - sure) / 2, (1 - sure) / 2], (rows, 1))
        intervals = known.intervals(probabilities, np.full(rows, 10.0))
        assert intervals is not None
        return intervals[1][1] - intervals[1][0]

    assert width(5, 0.6) > width(50, 0.6) > width(500, 0.6)
    assert width(50, 0.5) > width(50, 0.9)


def test_intervals_stay_within_bounds_and_around_the_share() -> None:
    known = calibration.learn(simulated(80, 1.0))
    probabilities = np.array([[0.98, 0.01, 0.01]] * 4)
    intervals = known.intervals(probabilities, np.ones(4))
    assert intervals is not None
    for (low, high), share in zip(intervals, probabilities[0], strict=True):
        assert 0 <= low <= share <= high <= 1


def test_without_learning_there_are_no_intervals() -> None:
    assert Calibration().intervals(np.ones((2, 1)), np.ones(2)) is None


def test_the_model_is_unsure_where_it_is_right_too_seldom() -> None:
    known = calibration.learn(simulated(100, 1.0))
    assert 0.5 <= known.unsure_below <= 0.7
    overconfident = calibration.learn(simulated(100, 3.0))
    assert overconfident.unsure_below > known.unsure_below
