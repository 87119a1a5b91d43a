"""Windows as numbers: scikit-learn transformers of our own, whose place never moves.

A stored model names this module's path. All kinds of features look at a window through contexts,
see :mod:`pipeline.contexts`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from scipy import sparse
from sklearn.base import BaseEstimator, TransformerMixin

from pipeline import lookups, windows, wordpiece
from pipeline.contexts import Context, Contexts, Floats, decay
from pipeline.encoder import Encoder
from pipeline.windows import Window

_TOKEN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*|\d+")
_SEVERAL_DIGITS = re.compile(r"\d+")


@lru_cache(maxsize=200_000)
def tokens(text: str) -> tuple[str, ...]:
    """Words of a text in lower case; every number is ``0``, apostrophes stay in words."""
    lowered = _SEVERAL_DIGITS.sub("0", text.lower().replace("’", "'"))
    return tuple(_TOKEN.findall(lowered))


def ngrams(text: str, longest: int) -> list[str]:
    """Runs of one to ``longest`` words of a text, joined by a space."""
    words = tokens(text)
    return [
        " ".join(words[first : first + length])
        for length in range(1, longest + 1)
        for first in range(len(words) - length + 1)
    ]


def shared_ngrams(
    meetings: Iterable[Iterable[str]], longest: int, least_meetings: int, public: frozenset[str]
) -> list[str]:
    """Choose the n-grams that a model may know: public words, said in several meetings.

    :param meetings: the texts of each meeting.
    :param least_meetings: number of meetings that an n-gram must occur in.
    :param public: words that may be known at all; so no name or rare word of the training
        meetings gets into a model.
    :returns: n-grams by the alphabet.
    """
    seen: Counter[str] = Counter()
    for texts in meetings:
        seen.update({ngram for text in texts for ngram in ngrams(text, longest)})
    return sorted(
        ngram
        for ngram, count in seen.items()
        if count >= least_meetings and all(word in public for word in ngram.split(" "))
    )


class LexicalFeatures(TransformerMixin, BaseEstimator):
    """TF-IDF of n-grams in the target and in decaying contexts, one unit-length block each.

    :param vocabulary: the n-grams that count, see :func:`shared_ngrams`.
    :param contexts: one block of ``len(vocabulary)`` columns for each.
    """

    def __init__(
        self,
        vocabulary: npt.NDArray[np.str_] | Sequence[str] = (),
        contexts: Sequence[Context] = (),
    ):
        self.vocabulary = vocabulary
        self.contexts = contexts

    def fit(self, X: Sequence[Window], y: object = None) -> LexicalFeatures:
        """Learn inverse document frequencies over the windows' targets."""
        targets = Counter(window.target for window in X)
        counts = self._counts(list(targets))
        often = np.repeat(list(targets.values()), np.diff(counts.indptr))
        document_frequency = np.bincount(counts.indices, often, counts.shape[1])
        self.idf_ = np.log((1 + len(X)) / (1 + document_frequency)).astype(np.float32) + 1
        return self

    def transform(self, X: Sequence[Window]) -> sparse.csr_matrix:
        """Give a sparse matrix of shape (windows, contexts x vocabulary).

        With an empty vocabulary there is one column of zeros, which scikit-learn insists on.
        """
        from sklearn.preprocessing import normalize

        if len(self.vocabulary) == 0:
            return sparse.csr_matrix((len(X), 1), dtype=np.float32)
        seen = Contexts(X)
        counts = self._counts(seen.texts)
        blocks = []
        for context in self.contexts:
            block = (seen.weights(context) @ counts).tocsr()
            block.data = np.log1p(block.data)
            block = block @ sparse.diags(self.idf_)
            blocks.append(normalize(block, copy=False))
        return sparse.hstack(blocks, format="csr", dtype=np.float32)

    def _counts(self, texts: Sequence[str]) -> sparse.csr_matrix:
        columns, longest = _columns(self.vocabulary)
        found = ([columns[n] for n in ngrams(text, longest) if n in columns] for text in texts)
        return _count(found, len(columns))


class Embeddings(BaseEstimator):
    """Static word embeddings, made by ``make embeddings``; never changed, so never copied.

    :param pieces: WordPiece vocabulary, one entry for each row of the table.
    :param table: int8, shape (pieces, dimensions).
    :param scale: what each dimension of the table is multiplied by.
    :param weights: how much each piece counts in a mean, shape (pieces,).
    """

    def __init__(
        self,
        pieces: npt.NDArray[np.str_],
        table: npt.NDArray[np.int8],
        scale: Floats,
        weights: Floats,
    ):
        self.pieces = pieces
        self.table = table
        self.scale = scale
        self.weights = weights

    def __sklearn_clone__(self) -> Embeddings:
        return self


class EncodedFeatures(TransformerMixin, BaseEstimator):
    """Vectors that a sentence encoder gives to the target and, averaged, to its contexts.

    An utterance counts in a context as often as it has words, whatever its vector's length.

    :param encoder: reads the utterances of a meeting.
    :param contexts: one block of unit-length rows for each.
    """

    def __init__(self, encoder: Encoder | None = None, contexts: Sequence[Context] = ()):
        self.encoder = encoder
        self.contexts = contexts

    def fit(self, X: Sequence[Window], y: object = None) -> EncodedFeatures:
        """Learn nothing: the encoder was trained beforehand."""
        return self

    def transform(self, X: Sequence[Window]) -> Floats:
        """Give a matrix of shape (windows, contexts x dimensions)."""
        assert self.encoder is not None, "made without an encoder"
        parts = []
        for run in windows.runs(X):
            lengths = np.array([max(len(text.split()), 1) for text in run.texts])
            vectors = _unit(self.encoder.vectors(run.texts)) * lengths[:, None]
            rows = slice(run.first, run.first + run.count)
            blocks = [decay(lengths, context)[rows] @ vectors for context in self.contexts]
            parts.append(np.concatenate([_unit(block) for block in blocks], axis=1))
        return np.concatenate(parts, dtype=np.float32)


def _unit(rows: Floats) -> Floats:
    length = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.maximum(length, 1e-6), dtype=np.float32)


class MeaningFeatures(TransformerMixin, BaseEstimator):
    """Weighted means of static word embeddings in the target and in decaying contexts.

    The method is model2vec's (Tulkens and van Dongen 2024), with SIF weights (Arora et
    al. 2017).

    :param embeddings: the vocabulary and its vectors.
    :param contexts: one block of unit-length rows for each.
    """

    def __init__(self, embeddings: Embeddings | None = None, contexts: Sequence[Context] = ()):
        self.embeddings = embeddings
        self.contexts = contexts

    def fit(self, X: Sequence[Window], y: object = None) -> MeaningFeatures:
        """Learn nothing: the table was made beforehand."""
        return self

    def transform(self, X: Sequence[Window]) -> Floats:
        """Give a matrix of shape (windows, contexts x dimensions)."""
        known = self.embeddings
        assert known is not None, "made without embeddings"
        seen = Contexts(X)
        split = _splitter(known.pieces)
        counts = _count(
            (wordpiece.rows_of(wordpiece.words(text), split) for text in seen.texts),
            len(known.pieces),
        )
        used = np.unique(counts.indices)
        table = known.table[used].astype(np.float32) * known.scale
        sums = counts[:, used] @ (table * known.weights[used, None])
        totals = counts[:, used] @ known.weights[used]
        blocks = []
        for context in self.contexts:
            weights = seen.weights(context)
            means = (weights @ sums) / np.maximum(weights @ totals, 0.3)[:, None]
            blocks.append(_unit(means))
        return np.concatenate(blocks, axis=1, dtype=np.float32)


@lookups.once
def _columns(vocabulary: lookups.Vocabulary) -> tuple[dict[str, int], int]:
    """Give the column of each n-gram, and the most words of one."""
    columns = lookups.rows(vocabulary)
    return columns, max((ngram.count(" ") + 1 for ngram in columns), default=1)


@lookups.once
def _splitter(pieces: lookups.Vocabulary) -> Callable[[str], tuple[int, ...]]:
    return wordpiece.splitter(lookups.rows(pieces))


def _count(found: Iterable[Sequence[int]], width: int) -> sparse.csr_matrix:
    """Count how often each column was found in each text, shape (texts, width)."""
    indices: list[int] = []
    bounds = [0]
    for columns in found:
        indices.extend(columns)
        bounds.append(len(indices))
    values = np.ones(len(indices), np.float32)
    matrix = sparse.csr_matrix((values, indices, bounds), shape=(len(bounds) - 1, width))
    matrix.sum_duplicates()
    return matrix
