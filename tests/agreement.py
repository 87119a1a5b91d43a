"""How far a second reader agrees with the labels of the corpus: `python -m tests.agreement`."""

from __future__ import annotations

from pathlib import Path

from sklearn.metrics import cohen_kappa_score

from pipeline import flows
from pipeline.labels import Label
from pipeline.records import LabelledLine

DATA = Path(__file__).parent.parent / "data"
FOLDERS = ("train", "full_length")


def pairs() -> list[tuple[LabelledLine, Label]]:
    """Give each line that was read twice, with the second reader's label."""
    found: list[tuple[LabelledLine, Label]] = []
    for path in sorted((DATA / "second_reader").glob("*.txt")):
        labels = path.read_text(encoding="utf-8").split()
        source = next(p for folder in FOLDERS if (p := DATA / folder / path.name).is_file())
        lines = [line for meeting in flows.labelled([source]) for line in meeting.lines]
        found += zip(lines, (Label(*label.split("/")) for label in labels), strict=True)
    return found


def agreement(topics: bool) -> tuple[int, float, float]:
    """Measure agreement, every line weighted by its words.

    :param topics: compare category and topic; otherwise the category alone.
    :returns: words read twice, share of them on which both agree, and Cohen's kappa.
    """
    words, ours, theirs = [], [], []
    for line, label in pairs():
        words.append(len(line.text.split()))
        ours.append(str(line.label) if topics else line.label.category)
        theirs.append(str(label) if topics else label.category)
    same = sum(n for n, our, their in zip(words, ours, theirs, strict=True) if our == their)
    kappa = cohen_kappa_score(ours, theirs, sample_weight=words)
    return sum(words), same / sum(words), float(kappa)


def sentence() -> str:
    """Say it in words, for the documentation."""
    words, category, kappa = agreement(topics=False)
    _, topic, kappa_topic = agreement(topics=True)
    return (
        f"A second reader labelled {words:,} words of series d, e, f and g blind: agreement on the "
        f"category {category:.1%} of the words (kappa {kappa:.3f}), on the topic {topic:.1%} "
        f"({kappa_topic:.3f})."
    )


if __name__ == "__main__":
    print(sentence())
