"""What is looked up in a vocabulary, made once for each vocabulary and not for each meeting."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from functools import wraps
from threading import Lock
from typing import TypeVar

import numpy as np
import numpy.typing as npt

Vocabulary = Sequence[str] | npt.NDArray[np.str_]
Made = TypeVar("Made")

_KEPT = 8  # vocabularies: those of a few models


def once(make: Callable[[Vocabulary], Made]) -> Callable[[Vocabulary], Made]:
    """Remember what was made of the last few vocabularies, each told by what it is, not holds.

    A vocabulary is never changed; comparing a large one would take as long as making anew.
    """
    kept: OrderedDict[int, tuple[Vocabulary, Made]] = OrderedDict()
    lock = Lock()

    @wraps(make)
    def remembered(vocabulary: Vocabulary) -> Made:
        number = id(vocabulary)  # nobody else's, since the vocabulary is kept, too
        with lock:
            if number not in kept:
                kept[number] = (vocabulary, make(vocabulary))
            kept.move_to_end(number)
            while len(kept) > _KEPT:
                kept.popitem(last=False)
            return kept[number][1]

    return remembered


def rows(vocabulary: Vocabulary) -> dict[str, int]:
    """Give the row of each entry."""
    return {str(entry): row for row, entry in enumerate(vocabulary)}
