"""How well predictions meet the labels of people, weighted by words and by time."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pipeline import agreement, corpus
from pipeline.agreement import Compared
from pipeline.findings import Coverage, Evaluation, MeetingShares, Scores, SourceScore
from pipeline.intervals import Interval
from pipeline.labels import Label, categories_of, in_order
from pipeline.records import LabelledMeeting
from pipeline.shares import by_category
from pipeline.temperatures import tempered

Matrix = npt.NDArray[np.float64]

LONG = 1000
"""Words from which a meeting is called long where intervals are measured."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A labelled meeting beside what a model says of it, utterance by utterance.

    :ivar truth: the labels of people.
    :ivar labels: the labels that the model tells apart.
    :ivar probabilities: not calibrated, shape (utterances, labels).
    :ivar words: length of each utterance in words.
    :ivar seconds: length of each utterance in seconds.
    :ivar usual: mean share of each category in the meetings that the model was trained on:
        what one would guess without reading; empty where that is not known.
    :ivar temperature: what calibrates the probabilities of single utterances.
    """

    meeting: LabelledMeeting
    truth: tuple[Label, ...]
    labels: tuple[Label, ...]
    probabilities: Matrix
    words: Matrix
    seconds: Matrix
    usual: Mapping[str, float]
    temperature: float = 1.0


def names_of(judged: Sequence[Judged]) -> tuple[str, ...]:
    """Name all categories that models tell apart or people gave, in the order of a model."""
    return categories_of(in_order(label for one in judged for label in (*one.labels, *one.truth)))


def evaluate(judged: Sequence[Judged]) -> Evaluation:
    """Score judged meetings, of which there must be at least one."""
    return Evaluation(
        meetings=len(judged),
        words=int(sum(one.words.sum() for one in judged)),
        by_words=_scores(judged, [one.words for one in judged]),
        by_time=_scores(judged, [one.seconds for one in judged]),
    )


def by_kind(judged: Sequence[Judged]) -> dict[str, Evaluation]:
    """Score written and real talk apart; empty where there is one of them only."""
    kinds = _grouped(judged, corpus.kind)
    return {name: evaluate(group) for name, group in kinds.items()} if len(kinds) > 1 else {}


def by_source(judged: Sequence[Judged]) -> dict[str, SourceScore]:
    """Score each source apart; empty where there is one only."""
    sources = _grouped(judged, corpus.source)
    return {name: summary(sources[name]) for name in sorted(sources)} if len(sources) > 1 else {}


def summary(judged: Sequence[Judged]) -> SourceScore:
    """Give the main figures of judged meetings, by words."""
    names, weights = names_of(judged), [one.words for one in judged]
    found = agreement.of(names, _compared(judged, names, weights))
    errors = [np.abs(e - t).mean() for t, e in _shares(judged, names, weights)]
    return SourceScore(
        meetings=len(judged),
        words=int(sum(weight.sum() for weight in weights)),
        accuracy=found.accuracy,
        macro_f1=found.macro_f1,
        macro_f1_interval=found.intervals.get("macro_f1"),
        share_error=100 * float(np.mean(errors)),
    )


def shares(
    judged: Sequence[Judged], intervals: Sequence[Sequence[Interval] | None]
) -> tuple[MeetingShares, ...]:
    """Set true and estimated shares of each meeting side by side, by words.

    :param intervals: of each meeting's shares, in the order of the model's categories; None
        where the model has none.
    """
    names, told = names_of(judged), []
    pairs = _shares(judged, names, [one.words for one in judged])
    for one, (true, estimated), own in zip(judged, pairs, intervals, strict=True):
        known = dict(zip(categories_of(one.labels), own or (), strict=False))
        told.append(
            MeetingShares(
                title=one.meeting.title,
                words=int(one.words.sum()),
                true=tuple(true.tolist()),
                estimated=tuple(estimated.tolist()),
                intervals=tuple(known.get(name, (0.0, 0.0)) for name in names) if own else None,
            )
        )
    return tuple(told)


def coverage(judged: Sequence[Judged], told: Sequence[MeetingShares]) -> dict[str, Coverage]:
    """Tell how often intervals held the true share: in all, by length, and by kind of talk.

    :param told: of the same meetings, from :func:`shares`.
    """
    groups: dict[str, list[MeetingShares]] = {}
    kinds = sorted({corpus.kind(one.meeting) for one in judged}, reverse=True)
    for kind in ("", *(kinds if len(kinds) > 1 else ())):
        for length in ("", "short", "long"):
            groups[", ".join(filter(None, (kind, length))) or "all"] = [
                meeting
                for one, meeting in zip(judged, told, strict=True)
                if meeting.intervals is not None
                and kind in ("", corpus.kind(one.meeting))
                and length in ("", "long" if meeting.words >= LONG else "short")
            ]
    return {name: _coverage(names_of(judged), group) for name, group in groups.items() if group}


def _coverage(names: Sequence[str], told: Sequence[MeetingShares]) -> Coverage:
    true = np.array([one.true for one in told])
    low, high = np.moveaxis(np.array([one.intervals for one in told]), 2, 0)
    held = ((low <= true) & (true <= high)).mean(axis=0)
    width = 100 * (high - low).mean(axis=0)
    return Coverage(
        len(told),
        dict(zip(names, held.tolist(), strict=True)),
        dict(zip(names, width.tolist(), strict=True)),
    )


def _grouped(
    judged: Sequence[Judged], key: Callable[[LabelledMeeting], str]
) -> dict[str, list[Judged]]:
    groups: dict[str, list[Judged]] = {}
    for one in judged:
        groups.setdefault(key(one.meeting), []).append(one)
    return groups


def _scores(judged: Sequence[Judged], weights: Sequence[Matrix]) -> Scores:
    names = names_of(judged)
    found = agreement.of(names, _compared(judged, names, weights))
    topics = _topics(judged, weights)
    pairs = _shares(judged, names, weights)
    true = [true for true, _ in pairs]
    errors = np.array([np.abs(e - t).mean() for t, e in pairs])
    intervals = dict(found.intervals)
    if topics is not None and "macro_f1" in topics.intervals:
        intervals["topic_macro_f1"] = topics.intervals["macro_f1"]
    if len(judged) >= agreement.FEWEST:
        drawn = agreement.draws(len(judged))
        intervals["share_error"] = agreement.interval(100 * drawn @ errors / len(judged))
    return Scores(
        accuracy=found.accuracy,
        kappa=found.kappa,
        macro_f1=found.macro_f1,
        topic_macro_f1=topics.macro_f1 if topics else None,
        calibration_error=found.calibration_error,
        categories=found.classes,
        topics=topics.classes if topics else (),
        confusion=found.confusion,
        reliability=found.reliability,
        share_error=100 * float(errors.mean()),
        share_error_of_training_shares=_baseline(judged, names, true, _mean),
        share_error_of_commonest=_baseline(judged, names, true, _commonest),
        intervals=intervals,
    )


def _compared(
    judged: Sequence[Judged], names: Sequence[str], weights: Sequence[Matrix]
) -> list[Compared]:
    compared = []
    for one, weight in zip(judged, weights, strict=True):
        sums = tempered(spread(one, names), one.temperature)
        truth = np.array([names.index(label.category) for label in one.truth])
        compared.append(Compared(truth, sums.argmax(axis=1), sums.max(axis=1), weight))
    return compared


def _topics(judged: Sequence[Judged], weights: Sequence[Matrix]) -> agreement.Agreement | None:
    """Compare the likeliest labels with the truth; None for one-level labels."""
    if any(label.topic is None for one in judged for label in one.truth):
        return None
    names = list(dict.fromkeys(str(label) for one in judged for label in one.labels))
    names += sorted({str(label) for one in judged for label in one.truth} - set(names))
    compared = []
    for one, weight in zip(judged, weights, strict=True):
        own = np.array([names.index(str(label)) for label in one.labels])
        truth = np.array([names.index(str(label)) for label in one.truth])
        best = one.probabilities.argmax(axis=1)
        compared.append(Compared(truth, own[best], one.probabilities.max(axis=1), weight))
    return agreement.of(names, compared)


def spread(one: Judged, names: Sequence[str]) -> Matrix:
    """Category probabilities of one meeting in the columns of all categories named."""
    sums = np.zeros((len(one.truth), len(names)))
    own = by_category(one.probabilities, one.labels)
    for column, name in enumerate(categories_of(one.labels)):
        sums[:, names.index(name)] = own[:, column]
    return sums


def _shares(
    judged: Sequence[Judged], names: Sequence[str], weights: Sequence[Matrix]
) -> list[tuple[Matrix, Matrix]]:
    """True and estimated shares of each meeting, each of shape (categories,)."""
    pairs = []
    for one, weight in zip(judged, weights, strict=True):
        true = np.zeros(len(names))
        np.add.at(true, [names.index(label.category) for label in one.truth], weight)
        pairs.append((true / true.sum(), weight @ spread(one, names) / weight.sum()))
    return pairs


def _baseline(
    judged: Sequence[Judged],
    names: Sequence[str],
    true: Sequence[Matrix],
    guess: Callable[[Mapping[str, float], Sequence[str]], Matrix],
) -> float | None:
    """Share error of a guess made from training shares alone; None where they are unknown."""
    if not all(one.usual for one in judged):
        return None
    guesses = [guess(one.usual, names) for one in judged]
    return 100 * float(np.mean([np.abs(g - t).mean() for g, t in zip(guesses, true, strict=True)]))


def _mean(usual: Mapping[str, float], names: Sequence[str]) -> Matrix:
    return np.array([usual.get(name, 0.0) for name in names])


def _commonest(usual: Mapping[str, float], names: Sequence[str]) -> Matrix:
    return np.asarray(np.eye(len(names))[int(_mean(usual, names).argmax())])
