from __future__ import annotations

import itertools

import numpy as np
import pytest

from pipeline import smoothing


def test_the_posterior_is_that_of_all_label_sequences() -> None:
    rng = np.random.default_rng(1)
    chain = smoothing.learn([[0, 0, 1, 1, 2], [2, 2, 0]], categories=3, strength=0.7)
    transitions = chain.transitions_of(4)
    given = rng.dirichlet([1, 1, 1], size=4)
    evidence = given ** chain.strength_of(4)
    weights = np.zeros((4, 3))
    for path in itertools.product(range(3), repeat=4):
        probability = chain.start[path[0]] * np.prod([evidence[i, s] for i, s in enumerate(path)])
        probability *= np.prod([transitions[a, b] for a, b in itertools.pairwise(path)])
        for index, label in enumerate(path):
            weights[index, label] += probability
    expected = weights / weights.sum(axis=1, keepdims=True)
    assert smoothing.posterior(chain, given) == pytest.approx(expected)


def test_a_doubtful_window_follows_its_neighbours() -> None:
    chain = smoothing.learn([[0] * 20 + [1] * 20], categories=2)
    given = np.array([[0.9, 0.1]] * 25 + [[0.45, 0.55]] + [[0.9, 0.1]] * 25)
    assert (smoothing.posterior(chain, given).argmax(axis=1) == 0).all()


def test_an_empty_meeting_and_a_long_one() -> None:
    chain = smoothing.learn([[0, 1]], categories=2)
    assert smoothing.posterior(chain, np.empty((0, 2))).shape == (0, 2)
    long = np.tile([[1.0, 0.0], [0.0, 1.0]], (5000, 1))
    assert np.isfinite(smoothing.posterior(chain, long)).all()


def test_short_meetings_change_their_subject_more_often() -> None:
    short, long = [0] * 3 + [1] * 3 + [2] * 3, [0] * 40 + [1] * 40 + [2] * 40
    chain = smoothing.learn([short, long] * 20, categories=3)
    stays = [np.diag(chain.transitions_of(count)) for count in (9, 35, 120, 1000)]
    assert all((less < more).all() for less, more in itertools.pairwise(stays))
    assert chain.transitions_of(120).sum(axis=1) == pytest.approx([1, 1, 1])
    given = np.array([[0.8, 0.1, 0.1], [0.35, 0.45, 0.2], [0.35, 0.45, 0.2], [0.8, 0.1, 0.1]])
    assert (
        smoothing.posterior(chain, given)[1, 1]
        > smoothing.posterior(chain, np.concatenate([given, [[0.8, 0.1, 0.1]] * 500]))[1, 1]
    )


def test_a_lone_window_holds_its_own_in_a_brief_meeting_only() -> None:
    chain = smoothing.learn([[0] * 30 + [1] * 30] * 10, categories=2, strength=0.6)
    given = np.array([[0.9, 0.1]] * 5 + [[0.2, 0.8]] + [[0.9, 0.1]] * 5)
    assert smoothing.posterior(chain, given)[5, 1] > 0.5
    long = np.concatenate([[[0.9, 0.1]] * 40, given])
    assert smoothing.posterior(chain, long)[45, 1] < 0.5
    strengths = [chain.strength_of(windows) for windows in (1, 25, 35, 45, 900)]
    assert strengths[:2] == [1, 1]
    assert 0.6 < strengths[2] < 1
    assert strengths[3:] == pytest.approx([0.6, 0.6])


def test_what_follows_what_keeps_its_proportions() -> None:
    chain = smoothing.learn([[0, 0, 1, 0, 0, 2, 0, 0, 1, 1, 0], [0] * 50 + [1] * 50], categories=3)
    quick, slow = chain.transitions_of(5), chain.transitions_of(500)
    assert quick[0, 1] / quick[0, 2] == pytest.approx(slow[0, 1] / slow[0, 2])


@pytest.mark.parametrize("sequences", [[[0, 0, 0]], [[0], [1]], [[0, 1, 0, 1]], []])
def test_without_changes_or_without_stays_there_is_no_pace(sequences: list[list[int]]) -> None:
    chain = smoothing.learn(sequences, categories=2)
    assert chain.pace is None
    assert (chain.transitions_of(7) == chain.transitions).all()


def test_one_category_is_never_left() -> None:
    chain = smoothing.learn([[0, 0, 0]], categories=1)
    assert smoothing.posterior(chain, np.ones((3, 1))).tolist() == [[1], [1], [1]]
