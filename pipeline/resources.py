"""What models are trained with and do not learn again: word embeddings, sentence encoders."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np

from pipeline.encoder import Encoder
from pipeline.errors import ModelRefused
from pipeline.features import Embeddings

_ARRAYS = ("pieces", "table", "scale", "weights")


@dataclass(frozen=True, slots=True)
class Resources:
    """What was learnt beforehand from other data.

    :ivar embeddings: static word embeddings, for recipes that weigh them.
    :ivar encoder: fine-tuned, reads a meeting in chunks; for recipes that weigh it.
    :ivar sentences: as published, reads each utterance alone; for recipes that weigh it.
    """

    embeddings: Embeddings | None = None
    encoder: Encoder | None = None
    sentences: Encoder | None = None

    def public_words(self) -> frozenset[str]:
        """Whole words of a public vocabulary: all that a model may know by name."""
        known = self.embeddings or self.encoder or self.sentences
        if known is None:
            return frozenset()
        return frozenset(str(piece) for piece in known.pieces if not piece.startswith("##"))


def read_embeddings(path: Path) -> Embeddings:
    """Read static word embeddings from the file that ``make embeddings`` writes.

    :raises ModelRefused: when it is missing or damaged.
    """
    try:
        with np.load(path, allow_pickle=False) as stored:
            return Embeddings(**{name: stored[name] for name in _ARRAYS})
    except (OSError, ValueError, KeyError, EOFError, BadZipFile) as error:
        raise ModelRefused(
            str(path), "these word embeddings are missing or damaged", "run `make embeddings`"
        ) from error


def read_encoder(path: Path) -> Encoder:
    """Read a sentence encoder from the file that ``make encoder`` writes.

    :raises ModelRefused: when it is missing or damaged.
    """
    try:
        with np.load(path, allow_pickle=False) as stored:
            return Encoder(
                stored["pieces"], stored["network"], int(stored["length"]), bool(stored["alone"])
            )
    except (OSError, ValueError, KeyError, EOFError, BadZipFile) as error:
        raise ModelRefused(
            str(path), "this sentence encoder is missing or damaged", "run `make encoder`"
        ) from error


def found_in(estimator: Any) -> Resources:
    """Find what an estimator was trained with, so that another can be trained with the same."""
    parts = list(_parts(estimator))
    encoders = [part for part in parts if isinstance(part, Encoder)]
    return Resources(
        embeddings=next((part for part in parts if isinstance(part, Embeddings)), None),
        encoder=next((one for one in encoders if not one.alone), None),
        sentences=next((one for one in encoders if one.alone), None),
    )


def _parts(value: Any) -> Iterator[Any]:
    """Walk through an estimator and all that it is made of."""
    if isinstance(value, list | tuple):
        for item in value:
            yield from _parts(item)
    elif hasattr(value, "get_params"):
        yield value
        yield from _parts(list(vars(value).values()))
