"""How sure a model may be of an utterance: a temperature for each meeting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pipeline.outcomes import ENOUGH, Outcome, evened, parts

Matrix = npt.NDArray[np.float64]

_COOLEST, _HOTTEST = np.log(0.3), np.log(8)
_RIDGE = 1e-3  # holds the weights back where there are few meetings; in nats a word


@dataclass(frozen=True, slots=True)
class Temperature:
    """What probabilities are calibrated with, as a log-linear function of the meeting.

    One temperature for all (Guo et al. 2017) leaves a model too unsure where talk is like its
    training data and too sure where it is not; how doubtful it is throughout a meeting, and how
    mixed it thinks the meeting to be, tells one from the other.

    :ivar base: logarithm of the temperature where all weights are 0.
    :ivar weights: of each of the :func:`signs` of a meeting; none gives all one temperature.
    :ivar low: least of each sign that was learnt from; less counts as that.
    :ivar high: likewise the greatest.
    """

    base: float = 0.0
    weights: tuple[float, ...] = ()
    low: tuple[float, ...] = ()
    high: tuple[float, ...] = ()

    def of(self, probabilities: Matrix, words: Matrix) -> float:
        """Give the temperature of a meeting: above 1 where the model is too sure of itself.

        :param probabilities: of its categories, shape (utterances, categories).
        :param words: of each utterance, shape (utterances,).
        """
        logarithm = self.base
        if self.weights and words.sum() > 0:
            known = np.clip(signs(probabilities, words), self.low, self.high)
            logarithm += float(known @ np.array(self.weights))
        return float(np.exp(np.clip(logarithm, _COOLEST, _HOTTEST)))


def signs(probabilities: Matrix, words: Matrix) -> Matrix:
    """Tell how doubtful a model is throughout a meeting, and how mixed it takes it to be.

    :returns: the mean entropy of the utterances and the entropy of their mean, in nats.
    """
    share = words / words.sum()
    return np.array(
        [float(share @ _entropy(probabilities)), float(_entropy(share @ probabilities))]
    )


def tempered(probabilities: Matrix, temperature: float) -> Matrix:
    """Raise probabilities to ``1 / temperature`` and make the rows add up to 1 again."""
    raised = np.maximum(probabilities, 1e-12) ** (1 / temperature)
    return np.asarray(raised / raised.sum(axis=1, keepdims=True))


def learn(outcomes: Sequence[Outcome]) -> Temperature:
    """Find the temperature under which the truth is likeliest; of few meetings, one for all.

    Each kind of talk counts the same, however many words it has, so that the kind measured most
    does not set the temperature of the others.
    """
    from scipy.optimize import minimize

    logs = np.log(np.maximum(np.concatenate([one.probabilities for one in outcomes]), 1e-12))
    truth = np.concatenate([one.truth for one in outcomes])
    kinds = [one.kind for one in outcomes for _ in one.truth]
    words = evened(kinds, np.concatenate([one.weights for one in outcomes]))
    words = words / words.sum()
    meeting = np.repeat(np.arange(len(outcomes)), [len(one.truth) for one in outcomes])
    seen = np.array([signs(one.probabilities, one.weights) for one in outcomes])
    if len(outcomes) < ENOUGH:
        seen = seen[:, :0]
    middle = seen.mean(axis=0)
    even = np.column_stack([np.ones(len(seen)), seen - middle])
    at_truth = logs[np.arange(len(truth)), truth]

    def surprise(tried: Matrix) -> tuple[float, Matrix]:
        logarithm = np.clip(even @ tried, _COOLEST, _HOTTEST)
        cold = np.exp(-logarithm)[meeting]
        scaled = logs * cold[:, None]
        top = scaled.max(axis=1, keepdims=True)
        raised = np.exp(scaled - top)
        total = raised.sum(axis=1)
        lost = words * (np.log(total) + top[:, 0] - at_truth * cold)
        # How the loss of a meeting changes with the logarithm of its temperature.
        slope = words * cold * (at_truth - (raised * logs).sum(axis=1) / total)
        each = np.bincount(meeting, slope, len(seen))
        held_back = np.concatenate([[0.0], 2 * _RIDGE * tried[1:]])
        return float(lost.sum() + _RIDGE * (tried[1:] ** 2).sum()), even.T @ each + held_back

    found = minimize(surprise, np.zeros(even.shape[1]), jac=True, method="L-BFGS-B").x
    return Temperature(
        base=float(found[0] - middle @ found[1:]),
        weights=tuple(found[1:].tolist()),
        low=tuple(seen.min(axis=0).tolist()),
        high=tuple(seen.max(axis=0).tolist()),
    )


def cross_fitted(outcomes: Sequence[Outcome]) -> list[float]:
    """Give each meeting a temperature that was learnt from others only.

    Where there are too few of them, it is learnt from all.
    """
    if len(outcomes) < ENOUGH:
        known = learn(outcomes)
        return [known.of(one.probabilities, one.weights) for one in outcomes]
    told = [1.0] * len(outcomes)
    for part, others in parts(outcomes):
        known = learn(others)
        for index in part:
            told[index] = known.of(outcomes[index].probabilities, outcomes[index].weights)
    return told


def _entropy(probabilities: Matrix) -> Matrix:
    return np.asarray(-(probabilities * np.log(np.maximum(probabilities, 1e-12))).sum(axis=-1))
