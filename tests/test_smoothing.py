from __future__ import annotations

import itertools
from dataclasses import replace

import numpy as np
import pytest

from pipeline import smoothing

CALM = [[0] * 30 + [1] * 30 + [2] * 30] * 10


def test_together_is_the_posterior_of_all_label_sequences() -> None:
    rng = np.random.default_rng(1)
    chain = smoothing.learn([[0, 0, 1, 1, 2], [2, 2, 0]], categories=3, strength=0.7)
    given = rng.dirichlet([1, 1, 1], size=4)
    evidence = given**0.7
    weights = np.zeros((4, 3))
    for path in itertools.product(range(3), repeat=4):
        probability = chain.start[path[0]] * np.prod([evidence[i, s] for i, s in enumerate(path)])
        probability *= np.prod([chain.transitions[a, b] for a, b in itertools.pairwise(path)])
        for index, label in enumerate(path):
            weights[index, label] += probability
    expected = weights / weights.sum(axis=1, keepdims=True)
    assert smoothing.together(chain, given) == pytest.approx(expected)


def test_a_doubtful_window_follows_its_neighbours() -> None:
    chain = smoothing.learn([[0] * 20 + [1] * 20], categories=2)
    given = np.array([[0.9, 0.1]] * 25 + [[0.45, 0.55]] + [[0.9, 0.1]] * 25)
    assert (smoothing.posterior(chain, given).argmax(axis=1) == 0).all()


def test_an_empty_meeting_a_single_window_and_a_long_meeting() -> None:
    chain = smoothing.learn([[0, 1]], categories=2)
    assert smoothing.posterior(chain, np.empty((0, 2))).shape == (0, 2)
    single = np.array([[0.3, 0.7]])
    assert smoothing.posterior(chain, single).tolist() == single.tolist()
    long = np.tile([[0.9, 0.1]] * 20 + [[0.0, 1.0]] * 20, (250, 1))
    assert np.isfinite(smoothing.posterior(chain, long)).all()


def test_in_restless_talk_each_window_stands_for_itself() -> None:
    chain = smoothing.learn(CALM, categories=3, strength=0.6)
    sure = 0.8 * np.eye(3) + 0.2 / 3
    restless = sure[[0, 1, 2, 1, 0, 2, 1, 2]]
    assert smoothing.restlessness(restless) == pytest.approx(0.8)
    assert (smoothing.posterior(chain, restless) == restless).all()
    calm = sure[[0] * 20 + [1] + [0] * 20]
    assert smoothing.restlessness(calm) < smoothing.RESTLESS[0]
    assert smoothing.posterior(chain, calm) == pytest.approx(smoothing.together(chain, calm))
    assert smoothing.posterior(chain, calm)[20, 0] > 0.5


def test_between_calm_and_restless_both_count_by_degrees() -> None:
    chain = smoothing.learn(CALM, categories=3, strength=0.6)
    sure = 0.8 * np.eye(3) + 0.2 / 3
    between = sure[([0] * 8 + [1]) * 4]
    assert smoothing.restlessness(between) == pytest.approx(0.16)
    apart = (0.16 - smoothing.RESTLESS[0]) / (smoothing.RESTLESS[1] - smoothing.RESTLESS[0])
    mixed = apart * between + (1 - apart) * smoothing.together(chain, between)
    assert smoothing.posterior(chain, between) == pytest.approx(mixed)
    assert smoothing.posterior(replace(chain, restless=(0.1, 0.15)), between) is between


def test_one_category_is_never_left() -> None:
    chain = smoothing.learn([[0, 0, 0]], categories=1)
    assert smoothing.posterior(chain, np.ones((3, 1))).tolist() == [[1], [1], [1]]
