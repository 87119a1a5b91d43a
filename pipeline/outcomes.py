"""What a model said of meetings that it had not seen, beside the truth."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float64]

_PARTS = 5  # what is told of a meeting is learnt from the other parts
_SEED = 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a model said of the categories of one meeting that it had not seen, and the truth.

    :ivar truth: position of each utterance's category, shape (utterances,).
    :ivar probabilities: not calibrated, shape (utterances, categories).
    :ivar weights: words of each utterance, shape (utterances,).
    """

    truth: npt.NDArray[np.int64]
    probabilities: Matrix
    weights: Matrix


def parts(count: int) -> list[list[int]]:
    """Deal meetings out to parts, for what is learnt from outcomes to be measured on others.

    :returns: the positions of each part's meetings.
    """
    order = np.random.default_rng(_SEED).permutation(count)
    return [sorted(order[part::_PARTS].tolist()) for part in range(min(_PARTS, count))]
