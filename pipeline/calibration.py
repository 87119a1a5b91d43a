"""How far probabilities and shares can be trusted, learnt from meetings left out of training."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float64]

COVERAGE = 0.9
"""How often an interval should hold the true share."""
RIGHT_ENOUGH = 0.6
"""Where fewer of the words than this are given the right category, a model is unsure."""
_EXCERPTS = 6  # excerpts cut from each meeting, so that short meetings are learnt from, too
_SHORTEST = 150.0  # weight (words) of an excerpt at least


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a model said of the categories of one meeting that it had not seen, and the truth.

    :ivar truth: position of each utterance's category, shape (utterances,).
    :ivar probabilities: shape (utterances, categories).
    :ivar weights: words of each utterance, shape (utterances,).
    """

    truth: npt.NDArray[np.int64]
    probabilities: Matrix
    weights: Matrix


@dataclass(frozen=True, slots=True)
class Calibration:
    """What is learnt from outcomes.

    :ivar temperature: probabilities are raised to its inverse; above 1 where a model is too
        sure of itself.
    :ivar unsure_below: confidence below which the category is called unsure.
    :ivar floor: error of a share that does not shrink with length, for each category.
    :ivar growth: how much the spread expected of independent utterances is multiplied,
        for each category.
    :ivar quantile: what the two together are multiplied by for an interval, for each category.
    """

    temperature: float = 1.0
    unsure_below: float = 0.5
    floor: tuple[float, ...] = ()
    growth: tuple[float, ...] = ()
    quantile: tuple[float, ...] = ()

    def calibrated(self, probabilities: Matrix) -> Matrix:
        """Raise probabilities, shape (rows, labels), to the inverse temperature."""
        return tempered(probabilities, self.temperature)

    def intervals(self, probabilities: Matrix, weights: Matrix) -> list[tuple[float, float]] | None:
        """Give each category's interval, from 0 to 1; None where none was learnt.

        :param probabilities: calibrated, shape (utterances, categories).
        :param weights: length of each utterance.
        """
        if not self.quantile or weights.sum() <= 0:
            return None
        shares, noise = _share_and_noise(probabilities, weights)
        half = np.array(self.quantile) * _scale(noise, np.array(self.floor), np.array(self.growth))
        low, high = np.clip(shares - half, 0, 1), np.clip(shares + half, 0, 1)
        return [(float(a), float(b)) for a, b in zip(low, high, strict=True)]


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


def learn(outcomes: Sequence[Outcome], seed: int = 0) -> Calibration:
    """Learn how to trust what a model says, from outcomes already calibrated.

    An interval is a normalised conformal one (Lei et al. 2018): the error of a share is
    divided by a scale that grows for short and for doubtful meetings, and the quantile of
    that over meetings left out, and over excerpts of them, is the interval's half width.
    """
    shares, noise, truth = _excerpt_errors(outcomes, seed)
    errors = np.abs(truth - shares)
    floor, growth, quantile = [], [], []
    for column in range(errors.shape[1]):
        best = _fit_scale(errors[:, column], noise[:, column])
        scale = _scale(noise[:, column], *best)
        floor.append(best[0])
        growth.append(best[1])
        quantile.append(_conformal(errors[:, column] / scale))
    return Calibration(
        unsure_below=_unsure_below(outcomes),
        floor=tuple(floor),
        growth=tuple(growth),
        quantile=tuple(quantile),
    )


def coverage(outcomes: Sequence[Outcome], parts: int = 5, seed: int = 0) -> list[float]:
    """Measure how often intervals hold the true share of meetings they were not learnt from.

    :returns: the fraction for each category.
    """
    order = np.random.default_rng(seed).permutation(len(outcomes))
    held: list[list[bool]] = []
    for part in range(parts):
        test = set(order[part::parts].tolist())
        known = learn([one for index, one in enumerate(outcomes) if index not in test], seed)
        for index in sorted(test):
            one = outcomes[index]
            intervals = known.intervals(one.probabilities, one.weights) or []
            true = np.bincount(one.truth, one.weights, one.probabilities.shape[1])
            true = true / true.sum()
            held.append([low <= t <= high for (low, high), t in zip(intervals, true, strict=True)])
    return [float(value) for value in np.mean(held, axis=0)]


def _share_and_noise(probabilities: Matrix, weights: Matrix) -> tuple[Matrix, Matrix]:
    """Shares, and the variance they would have if utterances were independent."""
    parts = weights / weights.sum()
    return parts @ probabilities, (parts**2) @ (probabilities * (1 - probabilities))


def _scale(noise: Matrix, floor: float | Matrix, growth: float | Matrix) -> Matrix:
    return np.asarray(np.sqrt(floor**2 + growth * noise))


def _excerpt_errors(outcomes: Sequence[Outcome], seed: int) -> tuple[Matrix, Matrix, Matrix]:
    """Shares, noise and true shares of meetings and of excerpts, shape (cases, categories)."""
    rng = np.random.default_rng(seed)
    shares, noise, truth = [], [], []
    for one in outcomes:
        for rows in [slice(None), *_excerpts(one.weights, rng)]:
            weights = one.weights[rows]
            share, spread = _share_and_noise(one.probabilities[rows], weights)
            true = np.bincount(one.truth[rows], weights, one.probabilities.shape[1])
            shares.append(share)
            noise.append(spread)
            truth.append(true / true.sum())
    return np.array(shares), np.array(noise), np.array(truth)


def _excerpts(weights: Matrix, rng: np.random.Generator) -> list[slice]:
    """Draw stretches of a meeting, of lengths spread evenly on a log scale."""
    ends = np.cumsum(weights)
    cut = []
    if ends[-1] > 2 * _SHORTEST:
        for _ in range(_EXCERPTS):
            size = np.exp(rng.uniform(np.log(_SHORTEST), np.log(ends[-1])))
            begin = rng.uniform(0, ends[-1] - size)
            first, last = np.searchsorted(ends, [begin, begin + size])
            cut.append(slice(int(first), int(last) + 1))
    return cut


def _fit_scale(errors: Matrix, noise: Matrix) -> tuple[float, float]:
    """Find floor and growth under which normal errors of that scale are likeliest."""
    from scipy.optimize import minimize

    def surprise(logs: Matrix) -> float:
        scale = _scale(noise, np.exp(logs[0]), np.exp(logs[1]))
        return float(np.mean(np.log(scale) + 0.5 * (errors / scale) ** 2))

    found = minimize(surprise, np.log([0.03, 10.0]), method="Nelder-Mead")
    floor, growth = np.exp(np.clip(found.x, np.log(1e-3), np.log(1e4)))
    return float(floor), float(growth)


def _conformal(scores: Matrix) -> float:
    level = min(1.0, COVERAGE * (1 + 1 / len(scores)))
    return float(np.quantile(scores, level, method="higher"))


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
