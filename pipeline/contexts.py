"""Contexts of a window: words around its target count the less the farther away they are."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import count, takewhile
from typing import Literal

import numpy as np
import numpy.typing as npt
from scipy import sparse

from pipeline.windows import Window

Side = Literal["target", "before", "after", "around"]
Context = tuple[Side, float]
"""Which side of the target, and the distance in words at which a word counts half."""

Floats = npt.NDArray[np.float32]

_FAINT = 2.0**-8  # a word counting less than this is left out of a context


class Contexts:
    """The distinct texts of windows, and for each context how much each text counts in each."""

    def __init__(self, windows: Sequence[Window]):
        places: dict[str, int] = {}
        for window in windows:
            for text in (window.target, *window.before, *window.after):
                places.setdefault(text, len(places))
        self.texts = list(places)
        self._lengths = [max(len(text.split()), 1) for text in self.texts]
        self._windows = [
            (places[one.target], [places[t] for t in one.before], [places[t] for t in one.after])
            for one in windows
        ]

    def weights(self, context: Context) -> sparse.csr_matrix:
        """Give the weight of each text in each window, shape (windows, texts); a target: 1."""
        side, half = context
        fading = [] if side == "target" else _fading(half)
        columns: list[int] = []
        values: list[float] = []
        bounds = [0]
        for target, before, after in self._windows:
            if side in ("target", "around"):
                columns.append(target)
                values.append(1.0)
            if side in ("before", "around"):
                self._decay(before, fading, columns, values)
            if side in ("after", "around"):
                self._decay(after, fading, columns, values)
            bounds.append(len(columns))
        shape = (len(self._windows), len(self.texts))
        return sparse.csr_matrix((np.array(values, np.float32), columns, bounds), shape=shape)

    def _decay(
        self, places: Sequence[int], fading: list[float], columns: list[int], values: list[float]
    ) -> None:
        distance = 0
        for place in places:
            if distance >= len(fading):
                break
            columns.append(place)
            values.append(fading[distance])
            distance += self._lengths[place]


@cache
def _fading(half: float) -> list[float]:
    """Give what a text counts at each distance in words, while that is not too faint."""
    weights = (0.5 ** (distance / half) for distance in count())
    return list(takewhile(lambda weight: weight >= _FAINT, weights))


def decay(lengths: npt.NDArray[np.int64], context: Context) -> Floats:
    """Give the weights of the utterances of a run around each of them.

    :param lengths: of each utterance, in words.
    :returns: shape (utterances, utterances): a row for each, in which all of them count.
    """
    side, half = context
    if side == "target":
        return np.eye(len(lengths), dtype=np.float32)
    ends = np.cumsum(lengths)
    # Words between two utterances; an utterance is no distance from itself.
    between = np.abs(ends[:, None] - ends[None, :]) - np.where(
        ends[:, None] > ends[None, :], lengths[:, None], lengths[None, :]
    )
    weights = 0.5 ** (np.maximum(between, 0) / half)
    weights[weights < _FAINT] = 0
    if side == "before":
        weights = np.tril(weights, -1)
    elif side == "after":
        weights = np.triu(weights, 1)
    return np.asarray(weights, dtype=np.float32)
