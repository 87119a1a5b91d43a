"""How far probabilities and shares can be trusted, learnt from meetings left out of training."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pipeline import intervals
from pipeline.intervals import Interval, Outcome, Spread

Matrix = npt.NDArray[np.float64]

RIGHT_ENOUGH = 0.6
"""Where fewer of the words than this are given the right category, a model is unsure."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """What is learnt from outcomes.

    :ivar temperature: probabilities are raised to its inverse; above 1 where a model is too
        sure of itself.
    :ivar unsure_below: confidence below which the category is called unsure.
    :ivar spreads: of the error of each category's share; empty where none was learnt.
    """

    temperature: float = 1.0
    unsure_below: float = 0.5
    spreads: tuple[Spread, ...] = ()

    def calibrated(self, probabilities: Matrix) -> Matrix:
        """Raise probabilities, shape (rows, labels), to the inverse temperature."""
        return tempered(probabilities, self.temperature)

    def sharpened(self, probabilities: Matrix) -> Matrix:
        """Undo :meth:`calibrated`, for shares of a whole meeting.

        The temperature is right for one utterance. Over a meeting, errors of utterances
        cancel each other, and it would draw every share towards the others
        (docs/ACCURACY.md).
        """
        return tempered(probabilities, 1 / self.temperature)

    def intervals(
        self, probabilities: Matrix, weights: Matrix, words: float, stretch: float = 1.0
    ) -> list[Interval] | None:
        """Give each category's interval, from 0 to 1; None where none was learnt.

        :param probabilities: calibrated, shape (utterances, categories).
        :param weights: length of each utterance, in words or in seconds.
        :param words: length of the meeting.
        :param stretch: widens them; above 1 where the talk is unlike what the model knows.
        """
        if not self.spreads or weights.sum() <= 0:
            return None
        sharp = self.sharpened(probabilities)
        return intervals.around(self.spreads, sharp, weights, words, stretch)


def tempered(probabilities: Matrix, temperature: float) -> Matrix:
    """Raise probabilities to ``1 / temperature`` and make the rows add up to 1 again."""
    raised = np.maximum(probabilities, 1e-12) ** (1 / temperature)
    return np.asarray(raised / raised.sum(axis=1, keepdims=True))


def temperature(outcomes: Sequence[Outcome]) -> float:
    """Find the temperature under which the truth is likeliest (Guo et al. 2017)."""
    from scipy.optimize import minimize_scalar

    logs = np.log(np.maximum(np.concatenate([one.probabilities for one in outcomes]), 1e-12))
    truth = np.concatenate([one.truth for one in outcomes])
    weights = np.concatenate([one.weights for one in outcomes])

    def surprise(log_temperature: float) -> float:
        scaled = logs / np.exp(log_temperature)
        scaled = scaled - scaled.max(axis=1, keepdims=True)
        norm = np.log(np.exp(scaled).sum(axis=1))
        return float((weights * (norm - scaled[np.arange(len(truth)), truth])).sum())

    found = minimize_scalar(surprise, bounds=(np.log(0.3), np.log(5)), method="bounded")
    return float(np.exp(found.x))


def learn(outcomes: Sequence[Outcome], raw: Sequence[Outcome]) -> Calibration:
    """Learn how to trust what a model says.

    :param outcomes: calibrated.
    :param raw: the same before.
    """
    return Calibration(unsure_below=_unsure_below(outcomes), spreads=intervals.learn(raw))


def _unsure_below(outcomes: Sequence[Outcome]) -> float:
    """Find the confidence below which fewer than :data:`RIGHT_ENOUGH` of the words are right.

    The highest hundredth at which the words within five hundredths around it are right too
    seldom; 0 where a model is right often enough whatever it says.
    """
    sure = np.concatenate([one.probabilities.max(axis=1) for one in outcomes])
    right = np.concatenate([one.probabilities.argmax(axis=1) == one.truth for one in outcomes])
    weights = np.concatenate([one.weights for one in outcomes])
    threshold = 0.0
    for level in np.arange(0.25, 0.96, 0.01):
        near = np.abs(sure - level) <= 0.05
        if (
            weights[near].sum() > 0
            and np.average(right[near], weights=weights[near]) < RIGHT_ENOUGH
        ):
            threshold = float(level)
    return round(threshold, 2)
