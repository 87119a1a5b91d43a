"""How far probabilities and shares can be trusted, learnt from meetings left out of training."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from pipeline import intervals, temperatures
from pipeline.intervals import Interval, Spread
from pipeline.outcomes import Outcome
from pipeline.temperatures import Temperature, tempered

Matrix = npt.NDArray[np.float64]

RIGHT_ENOUGH = 0.6
"""Where fewer of the words than this are given the right category, a model is unsure."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """What is learnt from outcomes.

    :ivar temperature: what makes a model as sure of an utterance as it is right.
    :ivar unsure_below: confidence below which the category is called unsure.
    :ivar spreads: of the error of each category's share; empty where none was learnt.
    """

    temperature: Temperature = field(default_factory=Temperature)
    unsure_below: float = 0.5
    spreads: tuple[Spread, ...] = ()

    def intervals(
        self, probabilities: Matrix, weights: Matrix, words: float, stretch: float = 1.0
    ) -> list[Interval] | None:
        """Give each category's interval, from 0 to 1; None where none was learnt.

        :param probabilities: not calibrated, shape (utterances, categories).
        :param weights: length of each utterance, in words or in seconds.
        :param words: length of the meeting.
        :param stretch: widens them; above 1 where the talk is unlike what the model knows.
        """
        if not self.spreads or weights.sum() <= 0:
            return None
        return intervals.around(self.spreads, probabilities, weights, words, stretch)


def learn(outcomes: Sequence[Outcome], heats: Sequence[float]) -> Calibration:
    """Learn how to trust what a model says.

    :param heats: a temperature for each outcome, learnt from others.
    """
    return Calibration(
        temperature=temperatures.learn(outcomes),
        unsure_below=_unsure_below(outcomes, heats),
        spreads=intervals.learn(outcomes),
    )


def _unsure_below(outcomes: Sequence[Outcome], heats: Sequence[float]) -> float:
    """Find the confidence below which fewer than :data:`RIGHT_ENOUGH` of the words are right.

    The highest hundredth at which the words within five hundredths around it are right too
    seldom; 0 where a model is right often enough whatever it says.
    """
    pairs = zip(outcomes, heats, strict=True)
    sure = np.concatenate([tempered(one.probabilities, heat).max(axis=1) for one, heat in pairs])
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
