"""A sentence encoder run with onnxruntime: each utterance of a meeting a vector."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

import numpy as np
import numpy.typing as npt
from sklearn.base import BaseEstimator

from pipeline import lookups, wordpiece
from pipeline.errors import ExtraMissing

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

Floats = npt.NDArray[np.float32]

_BATCH = 8  # chunks that the network reads at once
_BATCH_ALONE = 32  # utterances of equal length that it reads at once
_OVERLAP = 64  # tokens that neighbouring chunks share
_SETTLED = 64  # tokens of context beyond which more does not make a token's vector better
_sessions: WeakKeyDictionary[Encoder, InferenceSession] = WeakKeyDictionary()


class Encoder(BaseEstimator):
    """A transformer network and its vocabulary; never changed, so never copied.

    :param pieces: WordPiece vocabulary with ``[CLS]``, ``[SEP]`` and ``[UNK]``, in the order of
        the network's token numbers.
    :param network: ONNX file as bytes, uint8; input ``ids`` of shape (chunks, tokens), output
        token vectors of shape (chunks, tokens, dimensions).
    :param length: tokens of a chunk; the most that are read of an utterance alone.
    :param alone: read each utterance by itself, as sentence encoders are published, instead
        of the meeting in chunks.
    """

    def __init__(
        self,
        pieces: npt.NDArray[np.str_],
        network: npt.NDArray[np.uint8],
        length: int = 256,
        alone: bool = False,
    ):
        self.pieces = pieces
        self.network = network
        self.length = length
        self.alone = alone

    def __sklearn_clone__(self) -> Encoder:
        return self

    def vectors(self, texts: Sequence[str]) -> Floats:
        """Give each utterance of a meeting, in order, the mean vector of its tokens.

        :returns: shape (utterances, dimensions); zeros for what has no words.
        :raises ExtraMissing: without the extra ``accurate``.
        """
        return self._each_alone(texts) if self.alone else self._in_context(texts)

    def _each_alone(self, texts: Sequence[str]) -> Floats:
        """Read utterances one by one between the marks of beginning and end."""
        session = self._session()
        first, last = self._row("[CLS]"), self._row("[SEP]")
        of_length: dict[int, list[tuple[int, list[int]]]] = {}
        for index, rows in enumerate(self._rows(texts)):
            marked = [first, *rows[: self.length - 2], last]
            if rows:
                of_length.setdefault(len(marked), []).append((index, marked))
        vectors = np.zeros((len(texts), session.get_outputs()[0].shape[-1]), np.float32)
        for same in of_length.values():
            for start in range(0, len(same), _BATCH_ALONE):
                batch = same[start : start + _BATCH_ALONE]
                ids = np.array([marked for _, marked in batch], np.int64)
                hidden = session.run(None, {"ids": ids})[0]
                vectors[[index for index, _ in batch]] = hidden.mean(axis=1)
        return vectors

    def _in_context(self, texts: Sequence[str]) -> Floats:
        """Read the meeting as one stream of tokens, in chunks that overlap.

        A token's vectors are averaged, weighted by how much context each chunk gave it.
        """
        session = self._session()
        ids, owner = self._stream(texts)
        size = min(self.length - 1, len(ids))
        if size == 0:
            return np.zeros((len(texts), session.get_outputs()[0].shape[-1]), np.float32)
        starts = self._starts(len(ids), size)
        sums: npt.NDArray[np.float64] | None = None
        totals = np.full(len(texts), 1e-9)
        for first in range(0, len(starts), _BATCH):
            batch = starts[first : first + _BATCH]
            chunks = np.stack([np.r_[self._row("[CLS]"), ids[s : s + size]] for s in batch])
            hidden = session.run(None, {"ids": chunks})[0][:, 1:]
            if sums is None:
                sums = np.zeros((len(texts), hidden.shape[-1]))
            for start, vectors in zip(batch, hidden, strict=True):
                weights = _trust(start, size, len(ids))
                mine = owner[start : start + size]
                spoken = mine >= 0
                np.add.at(sums, mine[spoken], vectors[spoken] * weights[spoken, None])
                np.add.at(totals, mine[spoken], weights[spoken])
        assert sums is not None
        return np.asarray(sums / totals[:, None], dtype=np.float32)

    def _row(self, piece: str) -> int:
        return int(np.flatnonzero(self.pieces == piece)[0])

    def _stream(self, texts: Sequence[str]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
        """Lay utterances out as token numbers, and say which utterance each belongs to."""
        rows = self._rows(texts)
        ids = [row for mine in rows for row in mine]
        owner = [index for index, mine in enumerate(rows) for _ in mine]
        return np.array(ids, np.int64), np.array(owner, np.int64)

    def _rows(self, texts: Sequence[str]) -> list[list[int]]:
        """Give the token numbers of each text."""
        split = _splitter(self.pieces)
        return [wordpiece.rows_of(wordpiece.words(text), split) for text in texts]

    def _starts(self, tokens: int, size: int) -> list[int]:
        step = max(1, self.length - _OVERLAP)
        return [*range(0, tokens - size, step), tokens - size]

    def _session(self) -> InferenceSession:
        if self not in _sessions:
            try:
                import onnxruntime
            except ImportError:
                raise ExtraMissing.for_extra("this model", "onnxruntime", "accurate") from None
            options: Any = onnxruntime.SessionOptions()
            options.log_severity_level = 3
            # Pools of processes say so how many cores each may take.
            options.intra_op_num_threads = int(os.environ.get("OMP_NUM_THREADS") or 0)
            _sessions[self] = onnxruntime.InferenceSession(
                self.network.tobytes(), options, providers=["CPUExecutionProvider"]
            )
        return _sessions[self]


@lookups.once
def _splitter(pieces: lookups.Vocabulary) -> Callable[[str], tuple[int, ...]]:
    return wordpiece.splitter(lookups.rows(pieces))


def _trust(start: int, size: int, tokens: int) -> Floats:
    """Weigh the tokens of a chunk by their distance to its ends, unless the meeting ends there."""
    place = np.arange(size)
    left = place + (_SETTLED if start == 0 else 0)
    right = size - 1 - place + (_SETTLED if start + size == tokens else 0)
    return (4.0 + np.minimum(np.minimum(left, right), _SETTLED)).astype(np.float32)
