"""How a classifier is trained: the settings that its card keeps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pipeline import smoothing
from pipeline.contexts import Context
from pipeline.utterances import UtteranceSettings
from pipeline.windows import WindowSettings

_WIDE: tuple[Context, ...] = (
    ("target", 0.0),
    ("before", 20.0),
    ("after", 20.0),
    ("before", 60.0),
    ("after", 60.0),
    ("around", 200.0),
)


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a classifier is trained; kept in its card.

    A view whose weight is 0 is left out. Strengths are the inverse of regularisation, C in
    scikit-learn; weights of the views count relative to each other. The tolerance ends the fit of
    the view that takes longest, where more brings nothing that can be measured.

    :ivar balance: a category of frequency f weighs f to the power of minus this.
    :ivar chain_strength: see :class:`pipeline.smoothing.Chain`; ``restless`` likewise.
    """

    seed: int = 0
    utterances: UtteranceSettings = field(default_factory=UtteranceSettings)
    windows: WindowSettings = field(default_factory=WindowSettings)
    lexical_weight: float = 0.45
    lexical_strength: float = 5.0
    lexical_contexts: tuple[Context, ...] = (("target", 0.0), ("around", 20.0), ("around", 60.0))
    longest_ngram: int = 2
    least_meetings: int = 5
    meaning_weight: float = 0.55
    meaning_strength: float = 10.0
    meaning_tolerance: float = 2e-3
    meaning_contexts: tuple[Context, ...] = _WIDE
    encoded_weight: float = 0.0
    encoded_strength: float = 1.0
    encoded_contexts: tuple[Context, ...] = _WIDE
    sentence_weight: float = 0.0
    sentence_strength: float = 10.0
    sentence_contexts: tuple[Context, ...] = _WIDE
    balance: float = 0.5
    chain_strength: float = 1.0
    restless: tuple[float, float] = smoothing.RESTLESS


def recipe_from(stated: Mapping[str, Any]) -> Recipe:
    """Make a recipe of what a card states."""
    plain: dict[str, Any] = {
        name: _tuples(value) if isinstance(value, list) else value for name, value in stated.items()
    }
    plain["utterances"] = UtteranceSettings(**stated["utterances"])
    plain["windows"] = WindowSettings(**stated["windows"])
    return Recipe(**plain)


def _tuples(stated: list[Any]) -> tuple[Any, ...]:
    return tuple(_tuples(one) if isinstance(one, list) else one for one in stated)
