from __future__ import annotations

from pipeline import calibration
from tests.outcomes import simulated


def test_the_model_is_unsure_where_it_is_right_too_seldom() -> None:
    known = calibration.learn(simulated(100, 1.0), [1.0] * 100)
    assert 0.5 <= known.unsure_below <= 0.7
    overconfident = calibration.learn(simulated(100, 3.0), [1.0] * 100)
    assert overconfident.unsure_below > known.unsure_below
