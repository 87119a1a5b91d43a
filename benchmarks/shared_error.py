"""How much of the error of shares is shared by meetings of the same people.

Errors that meetings share do not average out over a period. Models are trained without the
meetings of some sources at a time (a show of real talk, a series of written meetings); what
they say of those is compared with the labels. Prints, for real and for written talk, the
intraclass correlation of the errors within a source, and how often intervals of several
meetings of one source held their true share: with errors taken as independent, and with the
part that `pipeline.trends` takes as shared.

    python benchmarks/shared_error.py data/train data/real/texts
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from unseen import Unseen, judged

from pipeline import corpus, intervals, training_flow
from pipeline.trends.sums import SHARED_ERROR

TOGETHER = (1, 2, 4, 8, 16)
DRAWS = 400
Matrix = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Told:
    """One meeting: its source, words, and for each category share, half width and truth."""

    source: str
    kind: str
    words: float
    share: Matrix
    half: Matrix
    truth: Matrix


def told_of(found: Sequence[Unseen]) -> list[Told]:
    """Give each meeting intervals that were learnt from those of other parts."""
    told = []
    for part in sorted({one.part for one in found}):
        learnt = intervals.learn([one.outcome for one in found if one.part != part])
        for one in found:
            if one.part != part:
                continue
            own = one.outcome
            words = float(own.weights.sum())
            share = own.weights @ own.probabilities / words
            around = np.array(intervals.around(learnt, own.probabilities, own.weights, words))
            half = np.maximum(share - around[:, 0], around[:, 1] - share)
            truth = np.bincount(own.truth, own.weights, len(share)) / words
            source, kind = corpus.source(one.meeting), corpus.kind(one.meeting)
            told.append(Told(source, kind, words, share, half, truth))
    return told


def correlation(told: Sequence[Told]) -> Matrix:
    """Intraclass correlation of errors in half widths, one-way random effects, by category."""
    groups = defaultdict(list)
    for one in told:
        groups[one.source].append((one.share - one.truth) / np.maximum(one.half, 1e-9))
    sets = [np.array(errors) for errors in groups.values() if len(errors) > 1]
    total, count = sum(map(len, sets)), len(sets)
    grand = np.concatenate(sets).mean(axis=0)
    between = sum(len(x) * (x.mean(axis=0) - grand) ** 2 for x in sets) / (count - 1)
    within = sum(((x - x.mean(axis=0)) ** 2).sum(axis=0) for x in sets) / (total - count)
    typical = (total - sum(len(x) ** 2 for x in sets) / total) / (count - 1)
    return np.asarray((between - within) / (between + (typical - 1) * within))


def coverage(told: Sequence[Told], together: int, rho: float, seed: int = 0) -> tuple[float, float]:
    """Coverage and mean half width of intervals of so many meetings of one source."""
    rng = np.random.default_rng(seed)
    groups = defaultdict(list)
    for one in told:
        groups[one.source].append(one)
    large = [group for group in groups.values() if len(group) >= together]
    held, widths = [], []
    for draw in range(DRAWS):
        group = large[draw % len(large)]
        some = [group[at] for at in rng.choice(len(group), together, replace=False)]
        weights = np.array([one.words for one in some])
        weights = weights / weights.sum()
        share, truth = (
            weights @ np.array([getattr(one, name) for one in some]) for name in ("share", "truth")
        )
        halves = weights[:, None] * np.array([one.half for one in some])
        half = np.sqrt(rho * halves.sum(axis=0) ** 2 + (1 - rho) * (halves**2).sum(axis=0))
        held.append(np.abs(share - truth) <= half)
        widths.append(half)
    return float(np.mean(held)), float(np.mean(widths))


def main() -> None:
    """Print the correlations, and the table of docs/TRENDS.md."""
    told = told_of(judged(training_flow.labelled([Path(name) for name in sys.argv[1:]])))
    rows = []
    for kind in sorted({one.kind for one in told}):
        some = [one for one in told if one.kind == kind]
        sources = len({one.source for one in some})
        rhos = ", ".join(f"{value:.2f}" for value in correlation(some))
        print(f"{kind}: {len(some)} meetings of {sources} sources; correlation {rhos}")
        for together in TOGETHER:
            cells = [coverage(some, together, rho) for rho in (0.0, SHARED_ERROR)]
            shown = " | ".join(f"{held:.0%} (±{100 * half:.0f})" for held, half in cells)
            rows.append(f"| {kind} | {together} | {shown} |")
    print("\n".join(rows))


if __name__ == "__main__":
    main()
