"""Fine-tunes all-MiniLM-L6-v2 (Apache 2.0) to tell what each utterance of a meeting is about.

A meeting is one stream of tokens, cut into chunks at random places; the network reads a chunk
once, and every utterance in it is classified by the mean of its tokens, by category and by
topic. Part of the meetings is shuffled in stretches, so that the order of topics is not learnt;
punctuation, marks between speakers and single tokens are dropped at random. Training goes in
cycles, in each of which the learning rate rises and falls. What is kept is the mean over the
cycles of a running mean of the weights (Izmailov et al. 2018). It is written as an int8 ONNX
network.

    python models/train_encoder.py OUT.npz LABELLED... [--epochs 1.5] [--cycles 2] [--rate 2e-4]
        [--held-out models/held_out.txt] [--start CHECKPOINT...]

With ``--held-out``, meetings whose fingerprints stand in that file are not trained on: so the
sister is made that the accurate model is measured by. With several checkpoints to start from,
training starts from the mean of their weights.
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
from encoder_network import LENGTH, Network, Reader, export, mean, published
from torch import nn
from torch.nn import functional

from pipeline import corpus, training_flow, wordpiece
from pipeline.labels import Label, categories_of, in_order
from pipeline.utterances import UtteranceSettings

BATCH = 8
ROOT = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True)
class Item:
    """An utterance as token numbers, with its label, weight, and whether a speaker begins."""

    ids: tuple[int, ...]
    label: int
    category: int
    weight: float
    begins: bool


def meetings_as_items(
    paths: list[Path], held: frozenset[str], pieces: list[str]
) -> tuple[list[list[Item]], list[Label]]:
    """Cut labelled meetings into items: words count to the power 0.75, rare categories more."""
    meetings = [m for m in training_flow.labelled(paths) if m.fingerprint not in held]
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
    """Weigh categories by the root of their rarity in real and in written talk; real talk twice."""
    heavy = {}
    for kind in {kind for kind, _ in cut}:
        words = np.ones(len(names))
        for own, examples in cut:
            for one in examples if own == kind else ():
                words[names.index(one.label.category)] += one.words
        weights = (words / words.mean()) ** -0.5
        weights *= words.sum() / (weights * words).sum()
        heavy[kind] = weights * (2.0 if kind == "real talk" else 1.0)
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
    network: Network,
    meetings: list[list[Item]],
    pieces: list[str],
    epochs: float,
    rate: float,
    head_rate: float,
    draw: random.Random,
) -> Network:
    """Train for a cycle, and give the running mean of the weights."""
    network.reader.word.requires_grad_(False)
    network.reader.place.requires_grad_(False)
    groups = [
        {
            "params": [
                *network.norm.parameters(),
                *network.category.parameters(),
                *network.label.parameters(),
            ],
            "lr": head_rate,
        }
    ]
    for number, layer in enumerate(network.reader.layers):
        groups.append({"params": list(layer.parameters()), "lr": rate * 0.85 ** (5 - number)})
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98))
    highest = [group["lr"] for group in groups]
    settled = copy.deepcopy(network)
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
                for slow, fast in zip(settled.parameters(), network.parameters(), strict=True):
                    slow.lerp_(fast, 1 - kept)
            if step % 25 == 0:
                print(f"step {step} of {total}, loss {loss.item():.3f}", flush=True)
    return settled


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


def main() -> None:
    """Read the command line, train, export."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("labelled", nargs="+", type=Path)
    parser.add_argument("--epochs", type=float, default=1.5, help="of each cycle")
    parser.add_argument("--cycles", type=int, default=2)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--held-out", type=Path)
    parser.add_argument("--start", nargs="+", type=Path, default=[])
    given = parser.parse_args()
    torch.manual_seed(0)
    held = frozenset(given.held_out.read_text("utf-8").split() if given.held_out else ())
    weights, pieces = published()
    meetings, labels = meetings_as_items(given.labelled, held, pieces)
    network = Network(Reader(weights), len(categories_of(labels)), len(labels))
    if given.start:
        network.load_state_dict(mean([torch.load(path) for path in given.start]))
    draw, found = random.Random(0), []
    for cycle in range(given.cycles):
        head_rate = 3e-4 if given.start or cycle else 1e-3
        network = train(network, meetings, pieces, given.epochs, given.rate, head_rate, draw)
        found.append(copy.deepcopy(network.state_dict()))
    network.load_state_dict(mean(found))
    torch.save(network.state_dict(), given.out.with_suffix(".checkpoint"))
    names = {"categories": categories_of(labels), "labels": [str(label) for label in labels]}
    told = {name: np.array(values) for name, values in names.items()}
    export(network.reader, pieces, given.out, **network.heads(), **told)


if __name__ == "__main__":
    main()
