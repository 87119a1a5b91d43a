"""Makes the static word embeddings: what each word piece means in talk, on average.

Each piece's vector is the mean of what a sentence encoder makes of it in labelled meetings, read
line by line, drawn towards its vector alone where it is rare there; then centred, reduced by
principal components, and quantised to int8. Alone is how model2vec (Tulkens and van Dongen 2024)
does it; in context carries over better to real talk, and a fine-tuned encoder's vectors better
than the published one's (docs/ACCURACY.md).

    python models/make_embeddings.py ENCODER.npz OUT.npz LABELLED...
        [--held-out models/held_out.txt]

With ``--held-out``, meetings whose fingerprints stand in that file are not read: made with the
sister encoder, such embeddings know nothing of the meetings that the fast model is measured on.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from onnxruntime import InferenceSession

from pipeline import training_flow, wordpiece
from pipeline.resources import read_encoder

DIMENSIONS = 256
ALONE_COUNTS = 5.0  # how many occurrences the vector of a piece alone weighs as much as
SIF = 1e-3  # Arora et al. 2017: a piece of probability p weighs a / (a + p)
LONGEST = 80  # tokens of an utterance that are read
BATCH = 64
BATCH_ALONE = 2048


class Reader:
    """An encoder that gives a vector to every token of a text read by itself."""

    def __init__(self, file: Path):
        encoder = read_encoder(file)
        self.pieces = [str(piece) for piece in encoder.pieces]
        self._split = wordpiece.splitter({piece: row for row, piece in enumerate(self.pieces)})
        self._session = InferenceSession(encoder.network.tobytes())
        self._first, self._last = self.pieces.index("[CLS]"), self.pieces.index("[SEP]")

    def rows(self, text: str) -> tuple[int, ...]:
        """Give the token numbers of a text."""
        return tuple(wordpiece.rows_of(wordpiece.words(text), self._split)[:LONGEST])

    def __call__(self, texts: Sequence[Sequence[int]]) -> tuple[np.ndarray, np.ndarray]:
        """Give token numbers, marks of beginning and end included, and vectors of the tokens.

        :param texts: token numbers of texts of equal length.
        :returns: shapes (texts, tokens) and (texts, tokens, width).
        """
        ids = np.array([[self._first, *rows, self._last] for rows in texts], np.int64)
        return ids, self._session.run(None, {"ids": ids})[0]


def said(files: Sequence[Path], held: frozenset[str]) -> Iterator[str]:
    """Give the lines of meetings that are not held out."""
    for meeting in training_flow.labelled(files):
        if meeting.fingerprint not in held:
            yield from (line.text for line in meeting.lines)


def alone(reader: Reader) -> np.ndarray:
    """Encode each piece by itself, between the marks of beginning and end."""
    each = [[row] for row in range(len(reader.pieces))]
    parts = [each[start : start + BATCH_ALONE] for start in range(0, len(each), BATCH_ALONE)]
    return np.concatenate([reader(part)[1].mean(axis=1) for part in parts])


def in_context(reader: Reader, texts: Iterator[str]) -> tuple[np.ndarray, np.ndarray]:
    """Add up the vectors that each piece gets in texts, and count them."""
    of_length: dict[int, list[tuple[int, ...]]] = {}
    for rows in map(reader.rows, texts):
        of_length.setdefault(len(rows), []).append(rows)
    sums = counts = np.zeros(0)
    for length, same in sorted(of_length.items()):
        for start in range(0, len(same) if length else 0, BATCH):
            ids, vectors = reader(same[start : start + BATCH])
            if not counts.size:
                sums = np.zeros((len(reader.pieces), vectors.shape[-1]))
                counts = np.zeros(len(reader.pieces))
            np.add.at(sums, ids, vectors)
            np.add.at(counts, ids, 1)
    return sums, counts


def combined(single: np.ndarray, sums: np.ndarray, counts: np.ndarray) -> np.ndarray:
    """Draw the means in context towards the vectors alone, brought to the same spread."""
    share = counts[:, None] / counts.sum()
    centre_single, centre_sums = (single * share).sum(0), sums.sum(0) / counts.sum()
    means = sums / np.maximum(counts, 1)[:, None] - centre_sums
    spread = np.sqrt((means**2 * share).sum() / ((single - centre_single) ** 2 * share).sum())
    pull = ALONE_COUNTS * (single - centre_single) * spread
    return (sums - counts[:, None] * centre_sums + pull) / (counts[:, None] + ALONE_COUNTS)


def main() -> None:
    """Make the table and write it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("encoder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("labelled", type=Path, nargs="+")
    parser.add_argument("--held-out", type=Path)
    given = parser.parse_args()
    held = given.held_out.read_text(encoding="utf-8").split() if given.held_out else ()
    reader = Reader(given.encoder)
    sums, counts = in_context(reader, said(given.labelled, frozenset(held)))
    vectors = combined(alone(reader), sums, counts)
    seen = counts > 0
    vectors -= vectors[seen].mean(0)
    _, _, axes = np.linalg.svd(vectors[seen], full_matrices=False)
    vectors = vectors @ axes[:DIMENSIONS].T
    keep = [row for row, piece in enumerate(reader.pieces) if not piece.startswith("[")]
    scale = np.abs(vectors[keep]).max(0) / 127
    np.savez_compressed(
        given.out,
        pieces=np.array([reader.pieces[row] for row in keep]),
        table=np.round(vectors[keep] / scale).astype(np.int8),
        scale=scale.astype(np.float32),
        weights=(SIF / (SIF + (counts[keep] + 0.5) / counts.sum())).astype(np.float32),
    )


if __name__ == "__main__":
    main()
