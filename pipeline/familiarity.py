"""Whether a transcript is like the talk that a model was trained on, told in warnings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from pipeline import language
from pipeline.wordpiece import words

FEWEST_WORDS = 100
"""A transcript of fewer words says little about how time is shared."""
_OFTEN = 0.99  # a warning should come for one ordinary meeting in a hundred
_MARGIN = 0.8  # real talk varies more than what models are trained on


@dataclass(frozen=True, slots=True)
class Familiar:
    """What the talk that a model knows is like.

    :ivar common_words: least share of common English words in ordinary meetings.
    :ivar unsure: greatest share of the time that a model is unsure of in ordinary meetings.
    """

    common_words: float = 0.0
    unsure: float = 1.0


def learn(meetings: Iterable[Sequence[str]], unsure: Sequence[float]) -> Familiar:
    """Learn the bounds from the texts of training meetings.

    :param unsure: shares of the time that the model was unsure of, in meetings left out.
    """
    rates = [common_words(texts) for texts in meetings]
    return Familiar(
        common_words=float(np.quantile(rates, 1 - _OFTEN)) * _MARGIN if rates else 0.0,
        unsure=min(1.0, float(np.quantile(unsure, _OFTEN)) / _MARGIN) if len(unsure) else 1.0,
    )


def common_words(texts: Iterable[str]) -> float:
    """Share of the words of texts that are common English ones, from 0 to 1."""
    common = language.stop_words()
    said = [word for text in texts for word in words(text) if word[0].isalpha()]
    return sum(word in common for word in said) / len(said) if said else 0.0


def stretch(familiar: Familiar, texts: Iterable[str]) -> float:
    """Tell how much wider intervals must be: above 1 where words are unlike known English.

    Half as many common words as in ordinary meetings double them, none leaves nothing known.
    """
    rate = common_words(texts)
    return max(1.0, familiar.common_words / rate) if rate else float("inf")


def warnings(familiar: Familiar, texts: Sequence[str], unsure: float) -> list[str]:
    """Say what makes a report less to be trusted than others.

    :param unsure: share of the time that the model is unsure of.
    """
    said = []
    count = sum(len(text.split()) for text in texts)
    rate = common_words(texts)
    if count < FEWEST_WORDS:
        many = "1 word was" if count == 1 else f"{count} words were"
        said.append(f"Only {many} said: too few to tell how time is shared.")
    elif rate < familiar.common_words:
        said.append(
            f"Only {rate:.0%} of the words are common English ones (ordinary meetings have more "
            f"than {familiar.common_words:.0%}): the model knows English alone."
        )
    if unsure > familiar.unsure:
        said.append(
            f"The model is unsure of the category for {unsure:.0%} of the time, more than in "
            "nearly all meetings that it was measured on: take the shares with care."
        )
    return said
