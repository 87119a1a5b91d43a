"""What a model said of meetings that it had not seen, beside the truth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float64]
Item = TypeVar("Item")

ENOUGH = 20
"""Outcomes below which what depends on the meeting would be a guess and is not learnt."""
_MOST = 5.0  # times that a rare kind counts more than the commonest, at most
_PARTS = 5  # what is told of a meeting is learnt from the other parts
_SEED = 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a model said of the categories of one meeting that it had not seen, and the truth.

    :ivar truth: position of each utterance's category, shape (utterances,).
    :ivar probabilities: not calibrated, shape (utterances, categories).
    :ivar weights: words of each utterance, shape (utterances,).
    :ivar kind: of talk, see :func:`pipeline.corpus.kind`.
    """

    truth: npt.NDArray[np.int64]
    probabilities: Matrix
    weights: Matrix
    kind: str = ""


def evened(kinds: Sequence[str], amounts: Matrix) -> Matrix:
    """Scale amounts so that each kind of talk has the same part of their unchanged sum.

    What is learnt from many meetings of one kind and few of another then fits the one as well
    as the other. Yet nothing counts more than five times as much as what there is most of, or
    a meeting or two of a kind of their own would decide.

    :param kinds: kind of talk of each amount.
    :param amounts: shape (items,), such as words, or ones to count.
    """
    told = np.array(kinds)
    total = {kind: float(amounts[told == kind].sum()) for kind in set(kinds)}
    whole = sum(total.values())
    usual = whole / max(sum(one > 0 for one in total.values()), 1)
    least = usual / max(*total.values(), 1e-12)
    times = {
        kind: min(usual / one, _MOST * least) if one > 0 else 0.0 for kind, one in total.items()
    }
    even = amounts * np.array([times[kind] for kind in kinds])
    return np.asarray(even * (whole / max(even.sum(), 1e-12)))


def parts(items: Sequence[Item]) -> Iterator[tuple[list[int], list[Item]]]:
    """Deal meetings out to parts, for what is learnt from outcomes to be measured on others.

    :returns: for each part the positions of its meetings, and all that are not in it.
    """
    order = np.random.default_rng(_SEED).permutation(len(items))
    for part in range(min(_PARTS, len(items))):
        own = sorted(order[part::_PARTS].tolist())
        held = set(own)
        yield own, [one for position, one in enumerate(items) if position not in held]
