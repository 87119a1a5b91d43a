"""How good models of fewer meetings are: would more labelled meetings help?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pipeline import evaluation
from pipeline.evaluation import Judged
from pipeline.findings import Rung
from pipeline.leaving_out import Round
from pipeline.records import LabelledMeeting

STEPS = 5
"""Sizes that are tried: all, a half, a quarter and so on."""
FEWEST = 5
"""Meetings below which no model is tried."""
ENOUGH = 40
"""Meetings that every size is measured on, where there are so many."""


@dataclass(frozen=True, slots=True)
class Step:
    """A model of some of the meetings that a round trains on.

    :ivar halvings: how often their number was halved.
    :ivar known: what it is trained on; a part of what any step of fewer halvings is.
    """

    halvings: int
    known: tuple[LabelledMeeting, ...]
    test: tuple[LabelledMeeting, ...]


def enough(rounds: Sequence[Round]) -> list[Round]:
    """Choose the first rounds, until there are enough meetings to measure on."""
    chosen: list[Round] = []
    for one in rounds:
        if sum(len(before.test) for before in chosen) < ENOUGH:
            chosen.append(one)
    return chosen


def steps(one: Round, seed: int) -> list[Step]:
    """Plan the models of fewer meetings in a round; none that would know one category only."""
    planned = []
    order = np.random.default_rng(seed).permutation(len(one.known))
    for halvings in range(STEPS - 1, 0, -1):
        size = round(len(one.known) / 2**halvings)
        known = tuple(one.known[int(index)] for index in order[:size])
        categories = {line.label.category for meeting in known for line in meeting.lines}
        if size >= FEWEST and len(categories) > 1:
            planned.append(Step(halvings, known, one.test))
    return planned


def whole(one: Round) -> Step:
    """Give the last step of a round, which is its own model."""
    return Step(0, one.known, one.test)


def measure(judged: Sequence[tuple[Step, Sequence[Judged]]]) -> tuple[Rung, ...]:
    """Score the steps of each size together, the fewest meetings first."""
    sizes: dict[int, list[tuple[Step, Sequence[Judged]]]] = {}
    for step, said in judged:
        sizes.setdefault(step.halvings, []).append((step, said))
    return tuple(_rung(sizes[halvings]) for halvings in sorted(sizes, reverse=True))


def _rung(judged: Sequence[tuple[Step, Sequence[Judged]]]) -> Rung:
    score = evaluation.summary([one for _, said in judged for one in said])
    return Rung(
        meetings=round(float(np.mean([len(step.known) for step, _ in judged]))),
        words=round(float(np.mean([_words(step.known) for step, _ in judged]))),
        measured=score.meetings,
        macro_f1=score.macro_f1,
        macro_f1_interval=score.macro_f1_interval,
        share_error=score.share_error,
    )


def _words(meetings: Sequence[LabelledMeeting]) -> int:
    return sum(len(line.text.split()) for meeting in meetings for line in meeting.lines)
