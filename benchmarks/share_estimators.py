"""Which way of estimating shares errs least, on meetings as they are and mixed anew.

Counting what a classifier says is a poor estimate of how common each category is (Forman 2005;
for the others see Saerens et al. 2002, Bella et al. 2010, and the library QuaPy). Compared are
counting the likeliest category, the mean probability before and after calibration, adjusted
counting, and EM. Meetings are mixed anew by drawing their utterances so that the categories
have shares drawn evenly from all there can be.

    python benchmarks/share_estimators.py data/train data/real/texts
    python benchmarks/share_estimators.py --model models/accurate data/full_length

Without --model, the fast model is trained without the sources that it is measured on; what a
given model was trained on is refused.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from unseen import PARTS, Unseen, judged, outcome

from pipeline import corpus, flows, temperatures, training_flow
from pipeline.outcomes import Outcome
from pipeline.temperatures import tempered

MIXED = 500
MIXED_WORDS = 2000
Matrix = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Learnt:
    """What estimators know from meetings of other parts.

    :ivar told: what is told of utterances of each category, in a row each.
    :ivar prior: how common categories are there.
    """

    temperature: temperatures.Temperature
    told: Matrix
    prior: Matrix


def learn(outcomes: Sequence[Outcome]) -> Learnt:
    """Learn from outcomes how a model errs."""
    size = outcomes[0].probabilities.shape[1]
    told, prior = np.zeros((size, size)), np.zeros(size)
    for one in outcomes:
        np.add.at(told, (one.truth, one.probabilities.argmax(axis=1)), one.weights)
        prior += np.bincount(one.truth, one.weights, size)
    return Learnt(
        temperatures.learn(outcomes), told / told.sum(axis=1, keepdims=True), prior / prior.sum()
    )


def counted(one: Outcome, _: Learnt) -> Matrix:
    """Count the likeliest category."""
    best = one.probabilities.argmax(axis=1)
    return np.bincount(best, one.weights, one.probabilities.shape[1]) / one.weights.sum()


def mean(one: Outcome, _: Learnt) -> Matrix:
    """Take the mean probability, as reports do."""
    return np.asarray(one.weights @ one.probabilities / one.weights.sum())


def mean_calibrated(one: Outcome, known: Learnt) -> Matrix:
    """Take the mean of calibrated probabilities."""
    return np.asarray(one.weights @ _calibrated(one, known) / one.weights.sum())


def halfway(one: Outcome, known: Learnt) -> Matrix:
    """Take the mean of counting and of the mean probability."""
    return (counted(one, known) + mean(one, known)) / 2


def adjusted(one: Outcome, known: Learnt) -> Matrix:
    """Undo the confusion that was seen elsewhere (Forman 2005)."""
    share = np.clip(np.linalg.lstsq(known.told.T, counted(one, known))[0], 0, None)
    return np.asarray(share / share.sum())


def em(one: Outcome, known: Learnt) -> Matrix:
    """Let shares and calibrated probabilities agree (Saerens et al. 2002)."""
    said, share = _calibrated(one, known), known.prior
    for _ in range(200):
        now = said * (share / known.prior)
        now = one.weights @ (now / now.sum(axis=1, keepdims=True)) / one.weights.sum()
        if np.abs(now - share).max() < 1e-6:
            break
        share = now
    return np.asarray(share)


def _calibrated(one: Outcome, known: Learnt) -> Matrix:
    heat = known.temperature.of(one.probabilities, one.weights)
    return tempered(one.probabilities, heat)


ESTIMATORS: dict[str, Callable[[Outcome, Learnt], Matrix]] = {
    "counting the likeliest category": counted,
    "mean probability": mean,
    "mean calibrated probability": mean_calibrated,
    "half counting, half mean probability": halfway,
    "adjusted counting": adjusted,
    "EM": em,
}


def mixed(outcomes: Sequence[Outcome], seed: int = 0) -> list[Outcome]:
    """Draw utterances of all meetings anew, with shares drawn evenly from all there can be."""
    rng = np.random.default_rng(seed)
    truth = np.concatenate([one.truth for one in outcomes])
    said = np.concatenate([one.probabilities for one in outcomes])
    words = np.concatenate([one.weights for one in outcomes])
    of = [np.flatnonzero(truth == category) for category in range(said.shape[1])]
    made = []
    for _ in range(MIXED):
        rows: list[int] = []
        for wanted, there in zip(rng.dirichlet(np.ones(len(of))), of, strict=True):
            drawn = rng.permutation(there)
            count = np.searchsorted(np.cumsum(words[drawn]), wanted * MIXED_WORDS)
            rows.extend(drawn[:count].tolist())
        made.append(Outcome(truth[rows], said[rows], words[rows]))
    return made


def errors(outcomes: Sequence[Outcome], known: Learnt) -> Matrix:
    """Share error of each estimator, in points, shape (outcomes, estimators)."""
    rows = []
    for one in outcomes:
        true = np.bincount(one.truth, one.weights, len(known.prior)) / one.weights.sum()
        told = [estimate(one, known) for estimate in ESTIMATORS.values()]
        rows.append([100 * float(np.abs(share - true).mean()) for share in told])
    return np.array(rows)


def main() -> None:
    """Print the table of docs/ACCURACY.md."""
    read = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    read.add_argument("labelled", nargs="+", type=Path)
    read.add_argument("--model", type=Path)
    given = read.parse_args()
    meetings = training_flow.labelled(given.labelled)
    if given.model:
        model = flows.load_model(given.model)
        seen = training_flow.seen_by(model) & {one.fingerprint for one in meetings}
        if seen:
            read.error(f"{given.model} was trained on {len(seen)} of these meetings")
        found = [
            Unseen(one, place % PARTS, outcome(model.model, one))
            for place, one in enumerate(meetings)
        ]
    else:
        found = judged(meetings)
    columns: dict[str, list[Matrix]] = {}
    for part in sorted({one.part for one in found}):
        known = learn([one.outcome for one in found if one.part != part])
        for kind in sorted({corpus.kind(one.meeting) for one in found}, reverse=True):
            own = [
                one.outcome
                for one in found
                if one.part == part and corpus.kind(one.meeting) == kind
            ]
            if own:
                columns.setdefault(f"{kind}, as it is", []).append(errors(own, known))
                columns.setdefault(f"{kind}, mixed", []).append(errors(mixed(own), known))
    table = {name: np.concatenate(rows).mean(axis=0) for name, rows in columns.items()}
    print("| estimator | " + " | ".join(table) + " |")
    print("|---" * (1 + len(table)) + "|")
    for row, name in enumerate(ESTIMATORS):
        print(f"| {name} | " + " | ".join(f"{cells[row]:.1f}" for cells in table.values()) + " |")


if __name__ == "__main__":
    main()
