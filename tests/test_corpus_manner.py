"""How people speak must not tell what they speak about, or a model learns manner for meaning."""

from __future__ import annotations

import re

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.preprocessing import StandardScaler

from pipeline import labelled
from pipeline.labels import CODEBOOK
from pipeline.records import LabelledMeeting
from tests.conftest import ROOT

FILLERS = ("yeah", "um", "uh", "erm", "mm", "like", "well", "oh", "right", "okay", "so")
SIGNS = (",", ".", "?", "!", "-", "'", "…")
HIGHEST = 0.40
"""Macro-F1 that manner may reach; chance is 0.25, and 1 would mean that manner is all."""


def manner(meeting: LabelledMeeting) -> np.ndarray:
    """Describe each line, and the ten lines around it, without any word that means something."""
    rows = []
    for line in meeting.lines:
        words = re.findall(r"[\w']+", line.text.lower())
        length = max(len(words), 1)
        signs = [line.text.count(sign) / length for sign in SIGNS]
        fillers = [words.count(filler) / length for filler in FILLERS]
        digits = sum(character.isdigit() for character in line.text) / length
        letters = sum(map(len, words)) / length
        rows.append([np.log(length), letters, digits, *signs, *fillers])
    own = np.array(rows)
    around = [own[max(0, i - 5) : i + 6].mean(axis=0) for i in range(len(own))]
    return np.concatenate([own, around], axis=1)


def test_manner_alone_stays_near_chance_in_the_series_written_for_that() -> None:
    meetings = [
        meeting
        for file in sorted((ROOT / "data" / "train").glob("[cdeg]*.txt"))
        for meeting in labelled.parse(str(file), file.read_text(encoding="utf-8"))
    ]
    names = list(CODEBOOK)
    seen = [manner(meeting) for meeting in meetings]
    truth = [[names.index(line.label.category) for line in m.lines] for m in meetings]
    words = [[len(line.text.split()) for line in m.lines] for m in meetings]
    part = np.arange(len(meetings)) % 3
    scores = []
    for held in range(3):
        train, test = np.flatnonzero(part != held), np.flatnonzero(part == held)
        scale = StandardScaler().fit(np.concatenate([seen[i] for i in train]))
        model = LogisticRegression(max_iter=300, class_weight="balanced").fit(
            scale.transform(np.concatenate([seen[i] for i in train])),
            np.concatenate([truth[i] for i in train]),
        )
        said = model.predict(scale.transform(np.concatenate([seen[i] for i in test])))
        scores.append(
            f1_score(
                np.concatenate([truth[i] for i in test]),
                said,
                average="macro",
                sample_weight=np.concatenate([words[i] for i in test]),
            )
        )
    print(f"manner alone: macro-F1 {np.mean(scores):.3f}")
    assert np.mean(scores) < HIGHEST
