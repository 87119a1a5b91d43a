from __future__ import annotations

import numpy as np
import pytest

from pipeline import calibration
from tests.outcomes import simulated


def test_the_temperature_is_found_again() -> None:
    assert calibration.temperature(simulated(40, 2.0)) == pytest.approx(2.0, rel=0.1)
    assert calibration.temperature(simulated(40, 1.0)) == pytest.approx(1.0, rel=0.1)


def test_a_temperature_above_one_makes_less_sure() -> None:
    rows = np.array([[0.9, 0.1], [0.5, 0.5]])
    cooled = calibration.tempered(rows, 2.0)
    assert 0.5 < cooled[0, 0] < 0.9
    assert cooled.sum(axis=1) == pytest.approx([1, 1])


def test_sharpening_undoes_calibration() -> None:
    rows = np.array([[0.9, 0.1], [0.5, 0.5], [0.3, 0.7]])
    known = calibration.Calibration(temperature=2.5)
    assert known.sharpened(known.calibrated(rows)) == pytest.approx(rows)


def test_the_model_is_unsure_where_it_is_right_too_seldom() -> None:
    known = calibration.learn(simulated(100, 1.0), simulated(100, 1.0))
    assert 0.5 <= known.unsure_below <= 0.7
    overconfident = calibration.learn(simulated(100, 3.0), simulated(100, 3.0))
    assert overconfident.unsure_below > known.unsure_below
