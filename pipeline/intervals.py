"""Intervals of shares: how far an estimate may be off, learnt from meetings left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pipeline.outcomes import Outcome, evened, parts

Matrix = npt.NDArray[np.float64]
Interval = tuple[float, float]

COVERAGE = 0.9
"""How often an interval should hold the true share."""
_EXCERPTS = 6  # excerpts cut from each meeting, so that short meetings are learnt from, too
_SHORTEST = 150.0  # words of an excerpt at least
_RIDGE = 2.0  # holds the weights back where there are few meetings
_SEED = 0  # of excerpts


@dataclass(frozen=True, slots=True)
class Spread:
    """What error of one category's share is to be expected, as a log-linear function.

    :ivar base: logarithm of the error of an ordinary meeting.
    :ivar weights: of each of the :func:`signs` of a meeting.
    :ivar low: least of each sign that was learnt from; less counts as that.
    :ivar high: likewise the greatest.
    :ivar quantile: what the error is multiplied by for an interval.
    """

    base: float
    weights: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    quantile: float

    def half(self, seen: Matrix) -> Matrix:
        """Give half the width of intervals, for signs of shape (meetings, signs)."""
        return self.quantile * self.expected(seen)

    def expected(self, seen: Matrix) -> Matrix:
        """Give the error that is expected, shape (meetings,)."""
        known = np.clip(seen, self.low, self.high)
        return np.asarray(np.exp(self.base + known @ np.array(self.weights)))


def signs(probabilities: Matrix, weights: Matrix, words: float) -> Matrix:
    """Tell from what a model says of a meeting how far its shares may be off.

    For each category: the error that its share would have if utterances were independent,
    the same for one utterance, doubt throughout, how far the share is from none and all,
    and how mixed the meeting is; and its length. All as logarithms, but doubt and mixture
    in nats.

    :param probabilities: those that shares are the mean of, shape (utterances, categories).
    :param weights: length of each utterance, in words or in seconds.
    :param words: length of the meeting.
    :returns: shape (categories, signs).
    """
    parts = weights / weights.sum()
    shares = parts @ probabilities
    doubt = probabilities * (1 - probabilities)
    entropy = float(parts @ -(probabilities * np.log(np.maximum(probabilities, 1e-9))).sum(axis=1))
    mixture = float(-(shares * np.log(np.maximum(shares, 1e-9))).sum())
    every = np.ones(len(shares))
    return np.stack(
        [
            0.5 * np.log((parts**2) @ doubt + 1e-7),
            0.5 * np.log(parts @ doubt + 1e-5),
            entropy * every,
            0.5 * np.log(shares * (1 - shares) + 1e-4),
            mixture * every,
            np.log(max(words, 1.0)) * every,
        ],
        axis=1,
    )


def learn(outcomes: Sequence[Outcome]) -> tuple[Spread, ...]:
    """Learn the spread of each category's error.

    An interval is a normalised conformal one (Lei et al. 2018): the error of a share is
    divided by the error expected of it by :func:`signs`, learnt from other meetings
    (cross-conformal, Vovk 2015), and an interval's half width is the expected error times the
    quantile of that with the correction for finite samples. The quantile is the larger of
    that over whole meetings and that over excerpts of them as well. Each kind of talk counts
    the same, however many meetings it has.
    """
    return _learn([_cases(one, number) for number, one in enumerate(outcomes)])


def cross_fitted(outcomes: Sequence[Outcome]) -> list[list[Interval]]:
    """Give each meeting intervals that were learnt from others only."""
    cases = [_cases(one, number) for number, one in enumerate(outcomes)]
    told: list[list[Interval]] = [[] for _ in outcomes]
    for part, others in parts(cases):
        known = _learn(others)
        for index in part:
            one = outcomes[index]
            told[index] = around(known, one.probabilities, one.weights, float(one.weights.sum()))
    return told


def around(
    spreads: Sequence[Spread],
    probabilities: Matrix,
    weights: Matrix,
    words: float,
    stretch: float = 1.0,
) -> list[Interval]:
    """Give each category's interval, from 0 to 1; for the parameters see :func:`signs`.

    :param stretch: widens all; infinite where nothing is known.
    """
    shares = weights @ probabilities / weights.sum()
    seen = signs(probabilities, weights, words)
    intervals = []
    for share, spread, own in zip(shares, spreads, seen, strict=True):
        half = min(1.0, stretch * float(spread.half(own[None])[0]))
        intervals.append((float(max(0.0, share - half)), float(min(1.0, share + half))))
    return intervals


@dataclass(frozen=True, slots=True)
class _Cases:
    """A meeting and excerpts of it, the meeting first.

    :ivar seen: shape (cases, categories, signs).
    :ivar errors: of the shares, shape (cases, categories).
    :ivar kind: of talk.
    """

    seen: Matrix
    errors: Matrix
    kind: str


def _cases(one: Outcome, number: int) -> _Cases:
    rng = np.random.default_rng([_SEED, number])
    seen, errors = [], []
    for rows in [slice(None), *_excerpts(one.weights, rng)]:
        said, weights = one.probabilities[rows], one.weights[rows]
        true = np.bincount(one.truth[rows], weights, said.shape[1])
        seen.append(signs(said, weights, float(weights.sum())))
        errors.append(np.abs(weights @ said - true) / weights.sum())
    return _Cases(np.array(seen), np.array(errors), one.kind)


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


def _learn(cases: Sequence[_Cases]) -> tuple[Spread, ...]:
    spreads = []
    meetings = evened([one.kind for one in cases], np.ones(len(cases)))
    kinds = _kinds(cases)
    stretches = evened(kinds, np.ones(len(kinds)))
    for category in range(cases[0].errors.shape[1]):
        far: list[Matrix] = [np.empty(0)] * len(cases)
        for part, others in parts(cases):
            known = _fit(others, category)
            for index in part:
                one = cases[index]
                far[index] = one.errors[:, category] / known.expected(one.seen[:, category])
        fitted = _fit(cases, category)
        quantile = max(
            _conformal(np.array([one[0] for one in far]), meetings),
            _conformal(np.concatenate(far), stretches),
        )
        spreads.append(Spread(fitted.base, fitted.weights, fitted.low, fitted.high, quantile))
    return tuple(spreads)


def _fit(cases: Sequence[_Cases], category: int) -> Spread:
    """Find the spread under which Laplacian errors of that scale are likeliest."""
    from scipy.optimize import minimize

    seen = np.concatenate([one.seen[:, category] for one in cases])
    errors = np.concatenate([one.errors[:, category] for one in cases])
    # The excerpts of a meeting count as much as it does itself, however many there are.
    each = [[1.0] + [1 / _EXCERPTS] * (len(one.errors) - 1) for one in cases]
    count = evened(_kinds(cases), np.concatenate(each))
    middle = np.average(seen, axis=0, weights=count)
    width = np.sqrt(np.average((seen - middle) ** 2, axis=0, weights=count)) + 1e-9
    even = (seen - middle) / width
    usual = float(np.log(np.average(errors, weights=count) + 1e-3))

    def surprise(tried: Matrix) -> tuple[float, Matrix]:
        logs = np.clip(usual + tried[0] + even @ tried[1:], -20, 5)
        ratio = errors / np.exp(logs)
        slope = count * (1 - ratio)
        held_back = 2 * _RIDGE * tried[1:]
        value = float((count * (logs + ratio)).sum() + _RIDGE * (tried[1:] ** 2).sum())
        return value, np.concatenate([[slope.sum()], even.T @ slope + held_back])

    found = minimize(surprise, np.zeros(1 + even.shape[1]), jac=True, method="L-BFGS-B").x
    weights = found[1:] / width
    return Spread(
        base=float(usual + found[0] - middle @ weights),
        weights=tuple(weights.tolist()),
        low=tuple(seen.min(axis=0).tolist()),
        high=tuple(seen.max(axis=0).tolist()),
        quantile=1.0,
    )


def _kinds(cases: Sequence[_Cases]) -> list[str]:
    """Name the kind of talk of each meeting and of each of its excerpts."""
    return [one.kind for one in cases for _ in one.errors]


def _conformal(scores: Matrix, weights: Matrix) -> float:
    """Give the quantile that a further score stays below nine times in ten.

    :param weights: how much each score counts.
    """
    order = np.argsort(scores)
    reached = np.cumsum(weights[order])
    # As many as would count the same if all weights were equal (Kish 1965).
    count = float(weights.sum() ** 2 / (weights**2).sum())
    needed = COVERAGE * (count + 1) / count * reached[-1]
    rank = int(np.searchsorted(reached, needed - 1e-9))
    return float(scores[order[min(rank, len(scores) - 1)]])
