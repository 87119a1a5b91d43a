from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from pipeline import temperatures
from pipeline.outcomes import Outcome
from pipeline.temperatures import Temperature
from tests.outcomes import simulated


@pytest.mark.parametrize("meetings", [10, 40])
@pytest.mark.parametrize("sharpness", [1.0, 2.0])
def test_the_temperature_is_found_again(meetings: int, sharpness: float) -> None:
    told = temperatures.cross_fitted(simulated(meetings, sharpness))
    assert np.median(told) == pytest.approx(sharpness, rel=0.1)


def blurred(meetings: int, seed: int = 1) -> list[Outcome]:
    """Outcomes of two kinds: even meetings of a model too unsure, others of one too sure.

    Those that it is too sure of are nearly all of one category.
    """
    rng = np.random.default_rng(seed)
    made = []
    for number in range(meetings):
        peaked = [8.0, 0.4, 0.4] if number % 2 else [0.5, 0.5, 0.5]
        true = rng.dirichlet(peaked, size=120)
        truth = np.array([rng.choice(3, p=row) for row in true])
        said = temperatures.tempered(true, 0.4 if number % 2 else 1.6)
        made.append(Outcome(truth, said, rng.uniform(5, 40, 120)))
    return made


def test_meetings_of_different_kinds_get_different_temperatures() -> None:
    told = temperatures.cross_fitted(blurred(60))
    assert np.median(told[0::2]) == pytest.approx(1 / 1.6, rel=0.15)
    assert np.median(told[1::2]) == pytest.approx(2.5, rel=0.15)


def test_kinds_count_the_same_however_much_there_is_of_each() -> None:
    unsure = [replace(one, kind="written") for one in blurred(12)[0::2]]
    sure = [replace(one, kind="real") for one in blurred(12)[1::2]]
    few = temperatures.learn(unsure[:3] + sure[:3]).base
    much = temperatures.learn(unsure[:3] + sure[:3] + sure[:3] + sure[:3]).base
    assert much == pytest.approx(few)
    unnamed = [replace(one, kind="") for one in unsure[:3] + sure[:3] * 3]
    assert temperatures.learn(unnamed).base > few + 0.1


def test_few_meetings_share_one_temperature() -> None:
    known = temperatures.learn(blurred(10))
    assert known.weights == ()
    assert len(set(temperatures.cross_fitted(blurred(10)))) == 1


def test_a_meeting_beyond_all_that_was_seen_is_treated_as_the_farthest_seen() -> None:
    known = Temperature(0.5, (1.0, 0.0), (0.2, 0.0), (0.4, 1.0))
    sure, unsure = np.array([[1.0, 0.0]]), np.array([[0.5, 0.5]])
    assert known.of(sure, np.ones(1)) == pytest.approx(np.exp(0.7))
    assert known.of(unsure, np.ones(1)) == pytest.approx(np.exp(0.9))


def test_a_meeting_without_words_has_the_temperature_of_all() -> None:
    known = Temperature(0.5, (1.0, 0.0), (0.2, 0.0), (0.4, 1.0))
    assert known.of(np.ones((1, 2)) / 2, np.zeros(1)) == pytest.approx(np.exp(0.5))


def test_a_temperature_above_one_makes_less_sure() -> None:
    rows = np.array([[0.9, 0.1], [0.5, 0.5]])
    cooled = temperatures.tempered(rows, 2.0)
    assert 0.5 < cooled[0, 0] < 0.9
    assert cooled.sum(axis=1) == pytest.approx([1, 1])
