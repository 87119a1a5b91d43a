"""How well what was said of meetings agrees with people's labels, in figures with intervals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pipeline.findings import Bin, ClassScore

Matrix = npt.NDArray[np.float64]

BINS = 15
"""Equal parts of confidence, from 0 to 1, in which it is compared with accuracy."""
RESAMPLES = 1000
"""Draws of as many meetings, with repeats, that an interval is taken from."""
FEWEST = 5
"""Meetings below which there are no intervals."""
_SEED = 0  # of the draws
_OVERALL = ("accuracy", "kappa", "macro_f1")


@dataclass(frozen=True, slots=True)
class Compared:
    """What was said of one meeting beside the truth; a row for each utterance.

    :ivar truth: position of the true class, shape (utterances,).
    :ivar said: position of the class that was said.
    :ivar sure: probability of that class.
    :ivar weights: words or seconds.
    """

    truth: npt.NDArray[np.int64]
    said: npt.NDArray[np.int64]
    sure: Matrix
    weights: Matrix


@dataclass(frozen=True, slots=True)
class Agreement:
    """Figures of one set of classes, from 0 to 1.

    :ivar macro_f1: mean F1 of the classes that occur.
    :ivar confusion: share of the weight, rows truth, columns what was said.
    :ivar calibration_error: expected calibration error, :data:`BINS` equal bins.
    :ivar intervals: 90% intervals by meeting of accuracy, kappa and macro_f1; empty where
        meetings are too few. The calibration error has none: draws with repeats overstate it.
    """

    accuracy: float
    kappa: float
    macro_f1: float
    calibration_error: float
    classes: tuple[ClassScore, ...]
    confusion: tuple[tuple[float, ...], ...]
    reliability: tuple[Bin, ...]
    intervals: Mapping[str, tuple[float, float]]


def of(names: Sequence[str], meetings: Sequence[Compared]) -> Agreement:
    """Compare meetings with the truth.

    Intervals are those of a bootstrap over meetings (Efron 1979): utterances of one meeting
    are alike, so meetings are drawn and not utterances. The draws are the same each time.

    :param names: of the classes, in the order of their positions.
    """
    confusions = np.array([_confusion(one, len(names)) for one in meetings])
    bins = np.array([_bins(one) for one in meetings])
    whole, pooled = confusions.sum(axis=0), bins.sum(axis=0)
    precision, recall, f1 = _by_class(whole)
    accuracy, kappa, macro = _overall(whole)
    intervals: dict[str, tuple[float, float]] = {}
    ranges: list[tuple[float, float] | None] = [None] * len(names)
    if len(meetings) >= FEWEST:
        drawn = draws(len(meetings))
        again = np.tensordot(drawn, confusions, axes=1)
        for name, values in zip(_OVERALL, _overall(again), strict=True):
            intervals[name] = interval(values)
        ranges = [interval(column) for column in _by_class(again)[2].T]
    total = whole.sum()
    return Agreement(
        accuracy=float(accuracy),
        kappa=float(kappa),
        macro_f1=float(macro),
        calibration_error=float(_calibration_error(pooled)),
        classes=tuple(
            ClassScore(
                name,
                float(precision[index]),
                float(recall[index]),
                float(f1[index]),
                float(whole[index].sum() / total),
                float(whole[index].sum()),
                ranges[index],
            )
            for index, name in enumerate(names)
        ),
        confusion=tuple(tuple(float(cell) for cell in row) for row in whole / total),
        reliability=tuple(
            Bin(float(sure / weight), float(right / weight), float(weight / total))
            for weight, right, sure in pooled
            if weight > 0
        ),
        intervals=intervals,
    )


def draws(meetings: int) -> Matrix:
    """Tell how often each of so many meetings is in each draw, shape (draws, meetings)."""
    rng = np.random.default_rng(_SEED)
    return rng.multinomial(meetings, np.full(meetings, 1 / meetings), RESAMPLES).astype(float)


def interval(values: Matrix) -> tuple[float, float]:
    """Give the middle nine tenths of the values of all draws."""
    low, high = np.quantile(values, [0.05, 0.95])
    return float(low), float(high)


def _confusion(one: Compared, count: int) -> Matrix:
    confusion = np.zeros((count, count))
    np.add.at(confusion, (one.truth, one.said), one.weights)
    return confusion


def _bins(one: Compared) -> Matrix:
    """Weight, right weight and summed confidence in each bin, shape (bins, 3)."""
    place = np.minimum((one.sure * BINS).astype(int), BINS - 1)
    sums = np.zeros((BINS, 3))
    right = one.truth == one.said
    np.add.at(sums, place, np.stack([one.weights, one.weights * right, one.weights * one.sure], 1))
    return sums


def _calibration_error(bins: Matrix) -> Matrix:
    gaps = np.abs(bins[..., 1] - bins[..., 2]).sum(axis=-1)
    return np.asarray(gaps / bins[..., 0].sum(axis=-1))


def _by_class(confusion: Matrix) -> tuple[Matrix, Matrix, Matrix]:
    """Precision, recall and F1 of each class; 0 where there is nothing to divide by."""
    hit = np.diagonal(confusion, axis1=-2, axis2=-1)
    said, true = confusion.sum(axis=-2), confusion.sum(axis=-1)
    return _part(hit, said), _part(hit, true), _part(2 * hit, said + true)


def _part(of: Matrix, whole: Matrix) -> Matrix:
    return np.divide(of, whole, out=np.zeros_like(whole), where=whole > 0)


def _overall(confusion: Matrix) -> tuple[Matrix, Matrix, Matrix]:
    """Accuracy, Cohen's kappa and macro-F1 of one confusion, or of each of many."""
    parts = confusion / confusion.sum(axis=(-2, -1), keepdims=True)
    agreed = np.trace(parts, axis1=-2, axis2=-1)
    chance = (parts.sum(axis=-2) * parts.sum(axis=-1)).sum(axis=-1)
    certain = chance >= 1
    kappa = np.where(certain, 1.0, (agreed - chance) / np.where(certain, 1.0, 1 - chance))
    there = confusion.sum(axis=-1) > 0
    f1 = _by_class(confusion)[2]
    macro = (f1 * there).sum(axis=-1) / np.maximum(there.sum(axis=-1), 1)
    return agreed, kappa, macro
