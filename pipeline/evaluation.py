"""How well predictions meet the labels of people, weighted by words and by time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pipeline import corpus
from pipeline.labels import Label, categories_of
from pipeline.records import LabelledMeeting
from pipeline.shares import by_category

Matrix = npt.NDArray[np.float64]
Predict = Callable[[LabelledMeeting], "Judged"]


@dataclass(frozen=True, slots=True)
class Judged:
    """A labelled meeting beside what a model says of it, utterance by utterance.

    :ivar truth: the labels of people.
    :ivar labels: the labels that the model tells apart.
    :ivar probabilities: shape (utterances, labels).
    :ivar words: length of each utterance in words.
    :ivar seconds: length of each utterance in seconds.
    """

    meeting: LabelledMeeting
    truth: tuple[Label, ...]
    labels: tuple[Label, ...]
    probabilities: Matrix
    words: Matrix
    seconds: Matrix


@dataclass(frozen=True, slots=True)
class ClassScore:
    """Precision, recall and F1 of one class, from 0 to 1, and its share of the weight."""

    name: str
    precision: float
    recall: float
    f1: float
    share: float


@dataclass(frozen=True, slots=True)
class Scores:
    """Agreement with people's labels; all but errors from 0 to 1, errors in points of 100.

    :ivar kappa: Cohen's kappa, agreement beyond chance.
    :ivar macro_f1: mean F1 of the categories that occur.
    :ivar topic_macro_f1: mean F1 of the topics that occur; None for one-level labels.
    :ivar calibration_error: expected calibration error of the category, 15 equal bins.
    :ivar confusion: share of the weight, rows truth, columns prediction.
    :ivar share_error: mean over meetings and categories of the absolute error of the share.
    :ivar share_error_of_training_shares: the same if every meeting were given the mean
        shares of all the others.
    :ivar share_error_of_commonest: the same if all were given the commonest category.
    """

    accuracy: float
    kappa: float
    macro_f1: float
    topic_macro_f1: float | None
    calibration_error: float
    categories: tuple[ClassScore, ...]
    topics: tuple[ClassScore, ...]
    confusion: tuple[tuple[float, ...], ...]
    share_error: float
    share_error_of_training_shares: float
    share_error_of_commonest: float


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Scores of a model on meetings that it has not seen (or has, where said).

    :ivar meetings: how many there were.
    :ivar words: words in them.
    :ivar by_words: every utterance weighs its words.
    :ivar by_time: every utterance weighs its seconds.
    """

    meetings: int
    words: int
    by_words: Scores
    by_time: Scores


def cross_validate(
    meetings: Sequence[LabelledMeeting],
    train: Callable[[list[LabelledMeeting]], Predict],
    parts: int,
    seed: int,
) -> Iterable[list[Judged]]:
    """Judge every meeting by a model trained on the others, part by part.

    :param train: makes a predicting function of training meetings.
    :param parts: number of parts that the meetings are split into at random.
    """
    for part in corpus.folds(parts, len(meetings), seed):
        held = set(part)
        predict = train([m for index, m in enumerate(meetings) if index not in held])
        yield [predict(meetings[index]) for index in part]


def evaluate(judged: Sequence[Judged]) -> Evaluation:
    """Score judged meetings, of which there must be at least one."""
    return Evaluation(
        meetings=len(judged),
        words=int(sum(one.words.sum() for one in judged)),
        by_words=_scores(judged, [one.words for one in judged]),
        by_time=_scores(judged, [one.seconds for one in judged]),
    )


def _scores(judged: Sequence[Judged], weights: Sequence[Matrix]) -> Scores:
    names = categories_of(
        [label for one in judged for label in one.labels] + [t for one in judged for t in one.truth]
    )
    upper = [_spread(one, names) for one in judged]
    truth = np.concatenate([[names.index(t.category) for t in one.truth] for one in judged])
    guessed = np.concatenate([sums.argmax(axis=1) for sums in upper])
    sure = np.concatenate([sums.max(axis=1) for sums in upper])
    weight = np.concatenate(weights)
    confusion = np.zeros((len(names), len(names)))
    np.add.at(confusion, (truth, guessed), weight)
    confusion /= confusion.sum()
    categories = _class_scores(names, confusion)
    topics = _topic_scores(judged, weight)
    agreed, chance = np.trace(confusion), float(confusion.sum(0) @ confusion.sum(1))
    shares = [_shares_of(one, names, w) for one, w in zip(judged, weights, strict=True)]
    estimates = [w @ sums / w.sum() for sums, w in zip(upper, weights, strict=True)]
    return Scores(
        accuracy=float(agreed),
        kappa=float((agreed - chance) / (1 - chance)) if chance < 1 else 1.0,
        macro_f1=_macro(categories),
        topic_macro_f1=_macro(topics) if topics else None,
        calibration_error=_calibration_error(truth == guessed, sure, weight),
        categories=categories,
        topics=topics,
        confusion=tuple(tuple(float(cell) for cell in row) for row in confusion),
        share_error=_error(estimates, shares),
        share_error_of_training_shares=_error(_means_of_others(shares), shares),
        share_error_of_commonest=_error([_commonest(shares)] * len(shares), shares),
    )


def _spread(one: Judged, names: Sequence[str]) -> Matrix:
    """Category probabilities of one meeting in the columns of all categories named."""
    sums = np.zeros((len(one.truth), len(names)))
    own = by_category(one.probabilities, one.labels)
    for column, name in enumerate(categories_of(one.labels)):
        sums[:, names.index(name)] = own[:, column]
    return sums


def _class_scores(names: Sequence[str], confusion: Matrix) -> tuple[ClassScore, ...]:
    scores = []
    for index, name in enumerate(names):
        hit, said, true = (
            confusion[index, index],
            confusion[:, index].sum(),
            confusion[index].sum(),
        )
        scores.append(
            ClassScore(
                name,
                float(hit / said) if said else 0.0,
                float(hit / true) if true else 0.0,
                float(2 * hit / (said + true)) if said + true else 0.0,
                float(true),
            )
        )
    return tuple(scores)


def _macro(scores: Sequence[ClassScore]) -> float:
    return float(np.mean([score.f1 for score in scores if score.share > 0] or [0.0]))


def _topic_scores(judged: Sequence[Judged], weight: Matrix) -> tuple[ClassScore, ...]:
    pairs = [
        (str(true), str(one.labels[int(row.argmax())]))
        for one in judged
        for true, row in zip(one.truth, one.probabilities, strict=True)
    ]
    if any(true.topic is None for one in judged for true in one.truth):
        return ()
    names = list(dict.fromkeys([str(label) for one in judged for label in one.labels]))
    names += sorted({true for true, _ in pairs} - set(names))
    place = {name: index for index, name in enumerate(names)}
    confusion = np.zeros((len(names), len(names)))
    np.add.at(
        confusion, ([place[true] for true, _ in pairs], [place[said] for _, said in pairs]), weight
    )
    return _class_scores(names, confusion / confusion.sum())


def _calibration_error(right: npt.NDArray[np.bool_], sure: Matrix, weight: Matrix) -> float:
    bins = np.minimum((sure * 15).astype(int), 14)
    gaps = [abs(float((weight * (right - sure))[bins == b].sum())) for b in range(15)]
    return sum(gaps) / float(weight.sum())


def _shares_of(one: Judged, names: Sequence[str], weights: Matrix) -> Matrix:
    shares = np.zeros(len(names))
    np.add.at(shares, [names.index(true.category) for true in one.truth], weights)
    return np.asarray(shares / shares.sum())


def _means_of_others(shares: Sequence[Matrix]) -> list[Matrix]:
    if len(shares) < 2:
        return [np.full_like(share, 1 / len(share)) for share in shares]
    total = np.sum(shares, axis=0)
    return [(total - share) / (len(shares) - 1) for share in shares]


def _commonest(shares: Sequence[Matrix]) -> Matrix:
    total = np.sum(shares, axis=0)
    return np.asarray(np.eye(len(total))[int(total.argmax())])


def _error(estimates: Sequence[Matrix], shares: Sequence[Matrix]) -> float:
    return 100 * float(
        np.mean([np.abs(e - s).mean() for e, s in zip(estimates, shares, strict=True)])
    )
