"""Fine-tunes all-MiniLM-L6-v2 (Apache 2.0) to tell what each utterance of a meeting is about.

A meeting is one stream of tokens, cut into chunks at random places; the network reads a chunk
once, and every utterance in it is classified by the mean of its tokens, by category and by
topic. Part of the meetings is shuffled in stretches, so that the order of topics is not learnt;
punctuation, marks between speakers and single tokens are dropped at random. What is kept is a
running mean of the weights, written as an int8 ONNX network.

    python models/train_encoder.py OUT.npz LABELLED... [--epochs 4] [--rate 1e-4]
        [--held-out models/held_out.txt] [--start CHECKPOINT]

With ``--held-out``, meetings whose fingerprints stand in that file are not trained on: so the
sister is made that the accurate model is measured by.
"""

from __future__ import annotations

import argparse
import copy
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from make_embeddings import HEADS, WIDTH, published
from torch import nn
from torch.nn import functional

from pipeline import corpus, flows, wordpiece
from pipeline.labels import Label, categories_of, in_order
from pipeline.utterances import UtteranceSettings

LENGTH, BATCH = 256, 8
ROOT = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True)
class Item:
    """An utterance as token numbers, with its label, weight, and whether a speaker begins."""

    ids: tuple[int, ...]
    label: int
    category: int
    weight: float
    begins: bool


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
        # Written out, for the exported network to hold nothing but plain products.
        scores = (query @ key.transpose(-1, -2)) * (WIDTH // HEADS) ** -0.5
        seen = (scores.softmax(-1) @ value).transpose(1, 2).reshape(chunks, tokens, WIDTH)
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
        self.layers = nn.ModuleList(Layer() for _ in range(6))
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


def meetings_as_items(
    paths: list[Path], held: frozenset[str], pieces: list[str]
) -> tuple[list[list[Item]], list[Label]]:
    """Cut labelled meetings into items: words count to the power 0.75, rare categories more."""
    meetings = [m for m in flows.labelled(paths) if m.fingerprint not in held]
    cut = [(corpus.kind(m), corpus.examples(m, UtteranceSettings())) for m in meetings]
    labels = list(in_order(one.label for _, examples in cut for one in examples))
    names = categories_of(labels)
    heavy = _category_weights(cut, names)
    split = wordpiece.splitter({piece: row for row, piece in enumerate(pieces)})
    made = []
    for kind, examples in cut:
        items, speaker = [], None
        for one in examples:
            category = names.index(one.label.category)
            rows = wordpiece.rows_of(wordpiece.words(one.utterance.text), split)
            weight = min(one.words, 40) ** 0.75 * heavy[kind][category]
            begins = one.utterance.speaker != speaker
            items.append(Item(tuple(rows), labels.index(one.label), category, weight, begins))
            speaker = one.utterance.speaker
        made.append(items)
    return made, labels


def _category_weights(
    cut: list[tuple[str, list[corpus.Example]]], names: tuple[str, ...]
) -> dict[str, np.ndarray]:
    """Weigh categories by the root of their rarity within real and written talk; real 1.5 times."""
    heavy = {}
    for kind in {kind for kind, _ in cut}:
        words = np.ones(len(names))
        for own, examples in cut:
            for one in examples if own == kind else ():
                words[names.index(one.label.category)] += one.words
        weights = (words / words.mean()) ** -0.5
        weights *= words.sum() / (weights * words).sum()
        heavy[kind] = weights * (1.5 if kind == "real talk" else 1.0)
    return heavy


def chunks(meetings: list[list[Item]], pieces: list[str], draw: random.Random) -> Iterator[dict]:
    """Lay all items out in chunks of LENGTH tokens, differently each time."""
    stretches = []
    for items in meetings:
        if draw.random() < 0.6:
            stretches.append(items)
            continue
        first = 0
        while first < len(items):
            last, goal, held = first, draw.randint(40, 300), 0
            while last < len(items) and held < goal:
                held += len(items[last].ids)
                last += 1
            stretches.append(items[first:last])
            first = last
    draw.shuffle(stretches)
    yield from _filled([item for items in stretches for item in items], pieces, draw)


def _filled(items: list[Item], pieces: list[str], draw: random.Random) -> Iterator[dict]:
    mark, between = pieces.index("[CLS]"), pieces.index("[SEP]")
    signs = {row for row, piece in enumerate(pieces) if not any(map(str.isalnum, piece))}

    def empty() -> dict:
        return {
            "ids": [mark],
            "owner": [-1],
            "items": [],
            "weights": [],
            "plain": draw.random() < 0.3,
            "marks": draw.random() < 0.5,
        }

    chunk = empty()
    for item in items[draw.randrange(8) :]:
        ids = [row for row in item.ids if not (chunk["plain"] and row in signs)] or list(item.ids)
        if len(ids) > 6:
            ids = [row for row in ids if draw.random() > 0.05]
        left, begins = ids, item.begins
        while left:
            if begins and chunk["marks"] and 1 < len(chunk["ids"]) < LENGTH - 1:
                chunk["ids"].append(between)
                chunk["owner"].append(-1)
            begins = False
            room = LENGTH - len(chunk["ids"])
            part, left = left[:room], left[room:]
            chunk["owner"] += [len(chunk["items"])] * len(part)
            chunk["ids"] += part
            chunk["items"].append(item)
            chunk["weights"].append(item.weight * len(part) / len(ids))
            if len(chunk["ids"]) == LENGTH:
                yield chunk
                chunk = empty()


def train(
    network: Network, meetings: list[list[Item]], pieces: list[str], epochs: float, rate: float
) -> Network:
    """Train, and give the running mean of the weights."""
    network.reader.word.requires_grad_(False)
    network.reader.place.requires_grad_(False)
    groups = [
        {
            "params": [
                *network.norm.parameters(),
                *network.category.parameters(),
                *network.label.parameters(),
            ],
            "lr": 1e-3,
        }
    ]
    for number, layer in enumerate(network.reader.layers):
        groups.append({"params": list(layer.parameters()), "lr": rate * 0.85 ** (5 - number)})
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98))
    highest = [group["lr"] for group in groups]
    mean, draw = copy.deepcopy(network), random.Random(0)
    tokens = sum(len(item.ids) for items in meetings for item in items)
    total, step = max(1, int(epochs * tokens / (LENGTH * BATCH))), 0
    while step < total:
        ready = list(chunks(meetings, pieces, draw))
        draw.shuffle(ready)
        for first in range(0, len(ready) - BATCH + 1, BATCH):
            if step >= total:
                break
            share = min(1, (step + 1) / (0.06 * total)) * (0.05 + 0.95 * (1 - step / total))
            for group, high in zip(optimiser.param_groups, highest, strict=True):
                group["lr"] = high * share
            loss = _loss(network, ready[first : first + BATCH])
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            optimiser.zero_grad(set_to_none=True)
            step += 1
            kept = min(0.99, (1 + step) / (10 + step))
            with torch.no_grad():
                for slow, fast in zip(mean.parameters(), network.parameters(), strict=True):
                    slow.lerp_(fast, 1 - kept)
            if step % 25 == 0:
                print(f"step {step} of {total}, loss {loss.item():.3f}", flush=True)
    return mean


def _loss(network: Network, batch: list[dict]) -> torch.Tensor:
    network.train()
    offsets = np.cumsum([0, *(len(chunk["items"]) for chunk in batch)])
    owner = torch.tensor(
        [
            [mine + int(offset) if mine >= 0 else -1 for mine in chunk["owner"]]
            for chunk, offset in zip(batch, offsets, strict=False)
        ]
    )
    items = [item for chunk in batch for item in chunk["items"]]
    weights = torch.tensor([weight for chunk in batch for weight in chunk["weights"]])
    with torch.autocast("cpu", torch.bfloat16):
        upper, lower = network(torch.tensor([c["ids"] for c in batch]), owner, len(items))
    parts = (
        functional.cross_entropy(
            scores.float(), torch.tensor(truth), reduction="none", label_smoothing=0.05
        )
        for scores, truth in (
            (upper, [item.category for item in items]),
            (lower, [item.label for item in items]),
        )
    )
    first, second = ((part * weights).sum() / weights.sum() for part in parts)
    return first + 0.5 * second


def export(reader: Reader, pieces: list[str], out: Path) -> None:
    """Write the reader as an int8 ONNX network with its vocabulary."""
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
    np.savez_compressed(out, pieces=np.array(pieces), network=network, length=LENGTH)
    plain.unlink()
    small.unlink()


def main() -> None:
    """Read the command line, train, export."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("labelled", nargs="+", type=Path)
    parser.add_argument("--epochs", type=float, default=4)
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--held-out", type=Path)
    parser.add_argument("--start", type=Path)
    given = parser.parse_args()
    torch.manual_seed(0)
    held = frozenset(given.held_out.read_text("utf-8").split() if given.held_out else ())
    weights, pieces = published()
    meetings, labels = meetings_as_items(given.labelled, held, pieces)
    network = Network(Reader(weights), len(categories_of(labels)), len(labels))
    if given.start:
        network.load_state_dict(torch.load(given.start))
    network = train(network, meetings, pieces, given.epochs, given.rate)
    torch.save(network.state_dict(), given.out.with_suffix(".checkpoint"))
    export(network.reader, pieces, given.out)


if __name__ == "__main__":
    main()
