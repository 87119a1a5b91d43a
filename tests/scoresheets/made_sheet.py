"""A sheet of figures made up for tests, with every part that there can be."""

from __future__ import annotations

import dataclasses

import numpy as np

from pipeline import learning_curve, training
from pipeline.evaluation import Judged
from pipeline.findings import Findings
from pipeline.labels import CODEBOOK, Label
from pipeline.leaving_out import Round
from pipeline.records import LabelledLine, LabelledMeeting
from pipeline.scoresheets import Sheet

LABELS = tuple(Label(category, topic) for category, topics in CODEBOOK.items() for topic in topics)


def judged(count: int, labels: tuple[Label, ...] = LABELS, skill: float = 3.0) -> list[Judged]:
    """Make judged meetings of two kinds and several sources."""
    rng = np.random.default_rng(0)
    made = []
    for number in range(count):
        truth = np.repeat(rng.integers(0, len(labels), 12), 4)
        logs = rng.normal(0, 1, (len(truth), len(labels)))
        logs[np.arange(len(truth)), truth] += skill
        odds = np.exp(logs)
        words = rng.integers(5, 60, len(truth)).astype(float)
        lines = tuple(
            LabelledLine(labels[index], "Ana", " ".join(["word"] * int(length)))
            for index, length in zip(truth, words, strict=True)
        )
        header = {"series": f"s{number % 3}"}
        if number % 2:
            header = {"source-repo": "talk/shows", "source-path": f"show{number % 4}/1.md"}
        title = f"<b>Meeting</b> {number}"
        made.append(
            Judged(
                LabelledMeeting(f"{number}.txt", title, header, lines, str(number)),
                tuple(labels[index] for index in truth),
                labels,
                odds / odds.sum(axis=1, keepdims=True),
                words,
                words / 2.5,
                {label.category: 1 / 4 for label in labels},
            )
        )
    return made


def findings(count: int = 40, labels: tuple[Label, ...] = LABELS) -> Findings:
    """Find what there is to find, with a learning curve."""
    said = judged(count, labels)
    known = tuple(one.meeting for one in said)
    steps = [*learning_curve.steps(Round(known, known[:4]), 0)]
    steps.append(learning_curve.whole(Round(known, known[:4])))
    climbed = [(step, judged(6, labels, skill=3.0 - step.halvings / 2)) for step in steps]
    curve = learning_curve.measure(climbed) if len(steps) > 1 else ()
    return training.measure(said, "made up", curve).findings


def sheet(count: int = 40, labels: tuple[Label, ...] = LABELS, seen: int = 0) -> Sheet:
    """Make a sheet of so many meetings."""
    return Sheet("made<up>", "0123456789abcdef", labels, findings(count, labels), seen)


def without_intervals(one: Sheet) -> Sheet:
    """Take the intervals of shares away, as of a model of few meetings."""
    bare = tuple(dataclasses.replace(share, intervals=None) for share in one.findings.shares)
    found = dataclasses.replace(one.findings, shares=bare, coverage={}, curve=())
    return dataclasses.replace(one, findings=found)
