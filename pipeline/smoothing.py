"""Neighbouring windows of one meeting decided together, over learnt transitions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float64]

MOST_CHANGE = 0.75
"""No category is left with more probability than this, however short the meeting."""
BRIEF = (25, 45)
"""Numbers of windows up to which a meeting is brief, and from which on it is not at all."""
BRIEF_CHANGE = 0.5
"""Probability that the category changes from one window to the next in a brief meeting."""


@dataclass(frozen=True, slots=True)
class Chain:
    """A Markov chain over categories: which follows which, from window to window.

    :ivar start: probabilities of the first category, shape (categories,).
    :ivar transitions: probability of the next category (columns) after each (rows),
        shape (categories, categories).
    :ivar strength: power to which a window's probabilities are raised; below 1 where windows
        share their context and so repeat each other's evidence.
    :ivar pace: log-odds that the category changes from one window to the next, as intercept and
        slope over the logarithm of the number of windows: in a short meeting each subject has
        fewer of them. Without it, transitions are the same in every meeting.
    :ivar brief: up to how many windows each is decided nearly for itself, since a subject may
        have a single one, and from how many on as above; between these by degrees.
    """

    start: Matrix
    transitions: Matrix
    strength: float = 1.0
    pace: tuple[float, float] | None = None
    brief: tuple[int, int] | None = None

    def transitions_of(self, windows: int) -> Matrix:
        """Give the transitions in a meeting of so many windows, shape (categories, categories).

        What follows what keeps its proportions; how often anything follows is set by ``pace``.
        """
        leaving = self.transitions * (1 - np.eye(len(self.start)))
        usual = float(self.start @ leaving.sum(axis=1))
        if self.pace is None or usual == 0:
            return self.transitions
        intercept, slope = self.pace
        expected = 1 / (1 + np.exp(-(intercept + slope * np.log(windows))))
        often = leaving.sum(axis=1, keepdims=True)
        wanted = np.minimum(often * expected / usual, MOST_CHANGE)
        brief = self._brief(windows)
        wanted = brief * BRIEF_CHANGE + (1 - brief) * wanted
        leaving *= wanted / np.maximum(often, 1e-12)
        return np.asarray(leaving + np.diag(1 - leaving.sum(axis=1)))

    def strength_of(self, windows: int) -> float:
        """Give the power for a meeting of so many windows: 1 where it is brief."""
        brief = self._brief(windows)
        return brief * max(1.0, self.strength) + (1 - brief) * self.strength

    def _brief(self, windows: int) -> float:
        """Tell how far a meeting of so many windows is brief, from 0 to 1."""
        if self.pace is None or self.brief is None:
            return 0.0
        least, most = np.log(self.brief)
        return float(np.clip((most - np.log(windows)) / (most - least), 0, 1))


def learn(sequences: Sequence[Sequence[int]], categories: int, strength: float = 1.0) -> Chain:
    """Count transitions in meetings, with one pseudo-count added to each row.

    :param sequences: category positions of each meeting's utterances, in order.
    """
    prior = np.full(categories, 1.0)
    follows = np.zeros((categories, categories))
    for sequence in sequences:
        np.add.at(prior, list(sequence), 1.0)
        np.add.at(follows, (list(sequence[:-1]), list(sequence[1:])), 1.0)
    prior /= prior.sum()
    transitions = follows + prior  # the pseudo-count is shared like the categories themselves
    transitions /= transitions.sum(axis=1, keepdims=True)
    return Chain(prior, transitions, strength, _pace(sequences), BRIEF)


def _pace(sequences: Sequence[Sequence[int]]) -> tuple[float, float] | None:
    """Fit how often the category changes to the length of the meeting, each meeting alike.

    The slope is regularised, so that a few meetings of much the same length have hardly any.
    """
    from sklearn.linear_model import LogisticRegression

    lengths = np.array([len(one) for one in sequences if len(one) > 1])
    if not len(lengths):
        return None
    changes = np.array([np.count_nonzero(np.diff(one)) for one in sequences if len(one) > 1])
    changed = changes / (lengths - 1)
    if not 0 < changed.sum() < len(changed):
        return None
    logs = np.log(lengths)[:, None]
    fitted = LogisticRegression().fit(
        np.concatenate([logs, logs]),
        np.repeat([1, 0], len(lengths)),
        sample_weight=np.concatenate([changed, 1 - changed]),
    )
    return float(fitted.intercept_[0]), float(fitted.coef_[0, 0])


def posterior(chain: Chain, probabilities: Matrix) -> Matrix:
    """Combine each window's probabilities with its neighbours', forwards and backwards.

    The forward-backward algorithm (Rabiner 1989), scaled, with the classifier's
    probabilities as the evidence.

    :param probabilities: shape (windows, categories), rows in the order of the meeting.
    :returns: the same shape; rows add up to 1.
    """
    if len(probabilities) == 0:
        return probabilities
    evidence = np.maximum(probabilities, 1e-9) ** chain.strength_of(len(probabilities))
    evidence /= evidence.max(axis=1, keepdims=True)
    transitions = chain.transitions_of(len(evidence))
    forward = np.empty_like(evidence)
    backward = np.empty_like(evidence)
    state = chain.start
    for index, row in enumerate(evidence):
        state = (state if index == 0 else state @ transitions) * row
        state = state / state.sum()
        forward[index] = state
    state = np.ones(evidence.shape[1])
    for index in range(len(evidence) - 1, -1, -1):
        backward[index] = state
        state = transitions @ (evidence[index] * state)
        state = state / state.sum()
    both = forward * backward
    return np.asarray(both / both.sum(axis=1, keepdims=True))
