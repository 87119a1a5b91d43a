"""How far a second reader agrees with the labels of the corpus: `python -m tests.agreement`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from sklearn.metrics import cohen_kappa_score

from pipeline import training_flow
from pipeline.labels import Label

DATA = Path(__file__).parent.parent / "data"
FOLDERS = ("train", "full_length")


Pair = tuple[int, Label, Label]
"""A line that was read twice: its words, our label, the second reader's."""


def written() -> list[Pair]:
    """Give the lines of the corpus that were read twice."""
    found: list[Pair] = []
    for path in sorted((DATA / "second_reader").glob("*.txt")):
        labels = path.read_text(encoding="utf-8").split()
        source = next(p for folder in FOLDERS if (p := DATA / folder / path.name).is_file())
        lines = [line for meeting in training_flow.labelled([source]) for line in meeting.lines]
        for line, label in zip(lines, labels, strict=True):
            found.append((len(line.text.split()), line.label, Label.parse(label)))
    return found


def real() -> list[Pair]:
    """Give the lines of real talk that were read twice; their texts are not needed."""
    stored = (DATA / "real" / "labels.jsonl").read_text(encoding="utf-8").splitlines()
    ours = {one["excerpt"]: one["lines"] for one in map(json.loads, stored)}
    return [
        (line["end"] - line["start"], Label.parse(line["label"]), Label.parse(label))
        for excerpt, labels in _second_readings().items()
        for line, label in zip(ours[excerpt], labels, strict=True)
    ]


def _second_readings() -> dict[str, list[str]]:
    read = (DATA / "real" / "second_reader.jsonl").read_text(encoding="utf-8").splitlines()
    return {one["excerpt"]: one["labels"] for one in map(json.loads, read)}


def agreement(pairs: Sequence[Pair], topics: bool) -> tuple[int, float, float]:
    """Measure agreement, every line weighted by its words.

    :param topics: compare category and topic; otherwise the category alone.
    :returns: words read twice, share of them on which both agree, and Cohen's kappa.
    """
    words = [count for count, _, _ in pairs]
    ours = [str(our) if topics else our.category for _, our, _ in pairs]
    theirs = [str(their) if topics else their.category for _, _, their in pairs]
    same = sum(n for n, our, their in zip(words, ours, theirs, strict=True) if our == their)
    kappa = cohen_kappa_score(ours, theirs, sample_weight=words)
    return sum(words), same / sum(words), float(kappa)


def sentence() -> str:
    """Say it in words, for the documentation."""
    return f"A second reader labelled {_said(written(), 'series d to k')}"


def sentence_of_real_talk() -> str:
    """Say it of real talk."""
    excerpts = (
        f"{len(_second_readings())} excerpts of real talk from r167 to s247, chosen by chance,"
    )
    return f"A second reader labelled {_said(real(), excerpts)}"


def _said(pairs: Sequence[Pair], what: str) -> str:
    words, category, kappa = agreement(pairs, topics=False)
    _, topic, kappa_topic = agreement(pairs, topics=True)
    return (
        f"{words:,} words of {what} blind: agreement on the category {category:.1%} of the words "
        f"(kappa {kappa:.3f}), on the topic {topic:.1%} ({kappa_topic:.3f})."
    )


if __name__ == "__main__":
    print(sentence(), sentence_of_real_talk(), sep="\n")
