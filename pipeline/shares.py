"""Predictions added up to time shares: a report of one meeting."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from pipeline import keywords
from pipeline.calibration import Calibration
from pipeline.labels import Label, categories_of
from pipeline.records import (
    CategoryShare,
    Meeting,
    ModelFacts,
    Prediction,
    Report,
    SpeakerShare,
    Stretch,
    TopicShare,
)
from pipeline.temperatures import tempered

Matrix = npt.NDArray[np.float64]


def predictions(
    meeting: Meeting,
    model: ModelFacts,
    probabilities: Matrix,
    calibration: Calibration | None = None,
) -> tuple[Prediction, ...]:
    """Choose each utterance's likeliest category, and within it the likeliest topic.

    :param probabilities: not calibrated, shape (utterances, labels of the model).
    :param calibration: makes the predictions as sure as they are right.
    """
    categories = categories_of(model.labels)
    upper = by_category(probabilities, model.labels)
    if calibration and len(upper):
        heat = calibration.temperature.of(upper, _words(meeting))
        upper = tempered(upper, heat)
    chosen = []
    for utterance, row, sums in zip(meeting.utterances, probabilities, upper, strict=True):
        best = int(sums.argmax())
        mine = [i for i, label in enumerate(model.labels) if label.category == categories[best]]
        label = model.labels[max(mine, key=lambda i: row[i])]
        chosen.append(
            Prediction(utterance, label, float(sums[best]), tuple(float(value) for value in sums))
        )
    return tuple(chosen)


def by_category(probabilities: Matrix, labels: Sequence[Label]) -> Matrix:
    """Add the probabilities of labels up to those of categories, shape (rows, categories)."""
    categories = categories_of(labels)
    belongs = np.array([[label.category == name for name in categories] for label in labels])
    return np.asarray(probabilities @ belongs.astype(float).reshape(-1, len(categories)))


def report(
    meeting: Meeting,
    model: ModelFacts,
    probabilities: Matrix,
    calibration: Calibration | None = None,
    stretch: float = 1.0,
) -> Report:
    """Add up one meeting.

    A category's share is the mean over the speaking time of its probability, which estimates
    the true share better than counting the likeliest category does (Bella et al. 2010,
    "Quantification via Probability Estimators"); time is then dealt to topics in the same way.
    Speakers and the timeline are counts. Calibration is for single utterances: over a meeting
    their errors cancel each other, and calibrated probabilities would draw every share towards
    the others (docs/ACCURACY.md).

    :param probabilities: not calibrated, shape (utterances, labels of the model).
    :param calibration: says how sure predictions are, and gives shares intervals where it has
        learnt them.
    :param stretch: what the intervals are widened by, where talk is unlike what is known.
    """
    chosen = predictions(meeting, model, probabilities, calibration)
    lengths = np.array([utterance.seconds for utterance in meeting.utterances])
    total = float(lengths.sum())
    # A meeting whose times are all zero is shared by utterances instead of by time.
    weights = lengths / total if total > 0 else np.full(len(lengths), 1 / max(len(lengths), 1))
    upper = by_category(probabilities, model.labels)
    by_label = weights @ probabilities
    counted = _counted(chosen)
    words = float(_words(meeting).sum())
    intervals = calibration and calibration.intervals(upper, lengths, words, stretch)
    categories = []
    for index, name in enumerate(categories_of(model.labels)):
        share = float(sum(by_label[i] for i, x in enumerate(model.labels) if x.category == name))
        low, high = intervals[index] if intervals else (None, None)
        categories.append(
            CategoryShare(name, share * total, counted.get(name, 0.0), share, low, high)
        )
    topics = tuple(
        TopicShare(label, float(share) * total, float(share))
        for label, share in zip(model.labels, by_label, strict=True)
        if label.topic is not None
    )
    return Report(
        meeting=meeting,
        model=model,
        seconds=total,
        categories=tuple(categories),
        topics=topics,
        unsure_seconds=sum(
            one.utterance.seconds for one in chosen if one.confidence < model.unsure_below
        ),
        speakers=_speakers(chosen, categories_of(model.labels), total),
        timeline=_timeline(chosen),
        predictions=chosen,
    )


def _words(meeting: Meeting) -> Matrix:
    return np.array([float(len(utterance.text.split())) for utterance in meeting.utterances])


def _counted(chosen: Sequence[Prediction]) -> dict[str, float]:
    seconds: dict[str, float] = {}
    for one in chosen:
        seconds[one.label.category] = seconds.get(one.label.category, 0.0) + one.utterance.seconds
    return seconds


def _speakers(
    chosen: Sequence[Prediction], categories: Sequence[str], total: float
) -> tuple[SpeakerShare, ...]:
    """Sum for each speaker, in the order in which they first speak."""
    said: dict[str | None, list[Prediction]] = {}
    for one in chosen:
        said.setdefault(one.utterance.speaker, []).append(one)
    shares = []
    for speaker, theirs in said.items():
        counted = _counted(theirs)
        seconds = sum(one.utterance.seconds for one in theirs)
        shares.append(
            SpeakerShare(
                speaker,
                seconds,
                seconds / total if total > 0 else 0.0,
                tuple(counted.get(name, 0.0) for name in categories),
            )
        )
    return tuple(shares)


def _timeline(chosen: Sequence[Prediction]) -> tuple[Stretch, ...]:
    bounds = list(_runs(chosen))
    texts = [[one.utterance.text for one in chosen[first:last]] for first, last in bounds]
    stretches = []
    for (first, last), marks in zip(bounds, keywords.of_stretches(texts), strict=True):
        run = chosen[first:last]
        seconds = sum(one.utterance.seconds for one in run)
        weights = [one.utterance.seconds if seconds > 0 else 1.0 for one in run]
        stretches.append(
            Stretch(
                start=min(one.utterance.start for one in run),
                end=max(one.utterance.end for one in run),
                label=run[0].label,
                seconds=seconds,
                confidence=float(np.average([one.confidence for one in run], weights=weights)),
                keywords=marks,
                utterances=(first, last),
            )
        )
    return tuple(stretches)


def _runs(chosen: Sequence[Prediction]) -> Iterator[tuple[int, int]]:
    """Bounds of the maximal runs of one label."""
    first = 0
    for index in range(1, len(chosen) + 1):
        if index == len(chosen) or chosen[index].label != chosen[first].label:
            yield first, index
            first = index
