"""Neighbouring windows of one meeting decided together, over learnt transitions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float64]

RESTLESS = (0.13, 0.18)
"""Bounds that did well with both shipped models (docs/ACCURACY.md)."""


@dataclass(frozen=True, slots=True)
class Chain:
    """A Markov chain over categories: which follows which, from window to window.

    :ivar start: probabilities of the first category, shape (categories,).
    :ivar transitions: probability of the next category (columns) after each (rows),
        shape (categories, categories).
    :ivar strength: power to which a window's probabilities are raised; below 1 where windows
        share their context and so repeat each other's evidence.
    :ivar restless: :func:`restlessness` up to which windows are decided together, and from which
        on each for itself.
    """

    start: Matrix
    transitions: Matrix
    strength: float = 1.0
    restless: tuple[float, float] = RESTLESS


def learn(
    sequences: Sequence[Sequence[int]],
    categories: int,
    strength: float = 1.0,
    restless: tuple[float, float] = RESTLESS,
) -> Chain:
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
    return Chain(prior, transitions, strength, restless)


def posterior(chain: Chain, probabilities: Matrix) -> Matrix:
    """Combine each window's probabilities with its neighbours', unless the talk is restless.

    The chain has learnt from meetings that stay with a subject for a while. In one where hardly
    any two windows are alike, such as a short 1:1 with a line or two for each subject, what it
    knows would make a few long stretches of many short ones; there each window stands for
    itself, and in between both count by degrees. A model that is much less sure of itself than
    the shipped ones finds any talk calm.

    :param probabilities: shape (windows, categories), rows in the order of the meeting.
    :returns: the same shape; rows add up to 1.
    """
    calm, wild = chain.restless
    apart = float(np.clip((restlessness(probabilities) - calm) / (wild - calm), 0, 1))
    if apart == 1:
        return probabilities
    return apart * probabilities + (1 - apart) * together(chain, probabilities)


def restlessness(probabilities: Matrix) -> float:
    """Give how far apart neighbouring windows are on average, from 0 to 1 (total variation).

    A meeting of one window has no neighbours to tell anything: it counts as 1.
    """
    if len(probabilities) < 2:
        return 1.0
    return float(np.abs(np.diff(probabilities, axis=0)).sum(axis=1).mean() / 2)


def together(chain: Chain, probabilities: Matrix) -> Matrix:
    """Decide windows together: forwards and backwards along the chain (Rabiner 1989), scaled.

    The classifier's probabilities are the evidence.

    :param probabilities: shape (windows, categories), one window at least.
    :returns: the same shape; rows add up to 1.
    """
    evidence = np.maximum(probabilities, 1e-9) ** chain.strength
    evidence /= evidence.max(axis=1, keepdims=True)
    forward = np.empty_like(evidence)
    backward = np.empty_like(evidence)
    state = chain.start
    for index, row in enumerate(evidence):
        state = (state if index == 0 else state @ chain.transitions) * row
        state = state / state.sum()
        forward[index] = state
    state = np.ones(evidence.shape[1])
    for index in range(len(evidence) - 1, -1, -1):
        backward[index] = state
        state = chain.transitions @ (evidence[index] * state)
        state = state / state.sum()
    both = forward * backward
    return np.asarray(both / both.sum(axis=1, keepdims=True))
