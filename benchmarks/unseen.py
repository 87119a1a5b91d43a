"""What the fast model says of meetings of sources that it was not trained on."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pipeline import classifier, corpus, training, training_flow
from pipeline.labels import categories_of
from pipeline.outcomes import Outcome
from pipeline.records import LabelledMeeting

PARTS = 5


@dataclass(frozen=True, slots=True)
class Unseen:
    """A meeting, the part that it was left out with, and what was said of its categories."""

    meeting: LabelledMeeting
    part: int
    outcome: Outcome


def judged(meetings: Sequence[LabelledMeeting], seed: int = 0) -> list[Unseen]:
    """Judge each meeting by a model that knows no meeting of its source."""
    resources, recipe = training_flow.like(None, seed)
    sources = sorted({corpus.source(one) for one in meetings})
    order = np.random.default_rng(seed).permutation(len(sources))
    part_of = {sources[at]: position % PARTS for position, at in enumerate(order)}
    found = []
    for part in range(PARTS):
        known = [one for one in meetings if part_of[corpus.source(one)] != part]
        model = classifier.train(known, resources, recipe)
        own = [one for one in meetings if part_of[corpus.source(one)] == part]
        found.extend(Unseen(one, part, outcome(model, one)) for one in own)
        print(f"part {part + 1} of {PARTS}", file=sys.stderr)
    return found


def outcome(model: classifier.Model, meeting: LabelledMeeting) -> Outcome:
    """Compare what a model says of a meeting's categories with its labels."""
    said = training.judge(model, meeting, {})
    return training.outcome(said, categories_of(said.labels))
