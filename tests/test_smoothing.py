from __future__ import annotations

import itertools

import numpy as np
import pytest

from pipeline import smoothing


def test_the_posterior_is_that_of_all_label_sequences() -> None:
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
    assert smoothing.posterior(chain, given) == pytest.approx(expected)


def test_a_doubtful_window_follows_its_neighbours() -> None:
    chain = smoothing.learn([[0] * 20 + [1] * 20], categories=2)
    given = np.array([[0.9, 0.1], [0.45, 0.55], [0.9, 0.1]])
    assert (smoothing.posterior(chain, given).argmax(axis=1) == 0).all()


def test_an_empty_meeting_and_a_long_one() -> None:
    chain = smoothing.learn([[0, 1]], categories=2)
    assert smoothing.posterior(chain, np.empty((0, 2))).shape == (0, 2)
    long = np.tile([[1.0, 0.0], [0.0, 1.0]], (5000, 1))
    assert np.isfinite(smoothing.posterior(chain, long)).all()
