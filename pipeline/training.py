"""A model trained on labelled meetings, measured on meetings left out, and calibrated by them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np

from pipeline import calibration, classifier, corpus, evaluation, familiarity
from pipeline.calibration import Calibration, Outcome
from pipeline.classifier import Model, Recipe
from pipeline.errors import LabelsRefused
from pipeline.evaluation import Evaluation, Judged
from pipeline.labels import categories_of
from pipeline.records import LabelledMeeting
from pipeline.resources import Resources
from pipeline.shares import by_category

Progress = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and how much there is."""

ENOUGH_TO_CALIBRATE = 20
"""Meetings below which intervals would be a guess and are left out."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What meetings left out of training say of a model.

    :ivar how: how they were left out, in words.
    :ivar evaluation: of the calibrated probabilities.
    :ivar by_source: the same for the meetings of each source, where there are several.
    :ivar calibration: learnt from the same meetings.
    :ivar coverage: how often the 90 % intervals held the true share of meetings that they
        were not learnt from, for each category; empty where there are no intervals.
    :ivar unsure: share of each meeting's words that the model was unsure of.
    """

    how: str
    evaluation: Evaluation
    by_source: Mapping[str, Evaluation]
    calibration: Calibration
    coverage: Mapping[str, float]
    unsure: tuple[float, ...]

    def stated(self) -> dict[str, Any]:
        """Give all figures as plain dictionaries, for a card."""
        return {
            "how": self.how,
            **asdict(self.evaluation),
            "by_source": {name: asdict(one) for name, one in self.by_source.items()},
            "coverage": dict(self.coverage),
        }


def train(
    meetings: Sequence[LabelledMeeting],
    resources: Resources,
    recipe: Recipe,
    parts: int,
    progress: Progress,
    test: Sequence[LabelledMeeting] = (),
) -> tuple[Model, Measured | None]:
    """Train a model on all meetings, and measure it on others.

    :param parts: parts of a cross-validation over the meetings; below 2 there is none.
    :param test: meetings to measure on instead.
    :raises LabelsRefused: when the meetings cannot be trained on.
    """
    check(meetings)
    parts = 0 if test else min(parts, len(meetings))
    measured = None
    if parts >= 2:
        judged = _cross_validated(meetings, resources, recipe, parts, progress)
        measured = measure(judged, f"cross-validated by meeting, {parts} parts", recipe.seed)
    model = classifier.train(meetings, resources, recipe)
    progress("trained on all meetings", parts + 1, parts + 1)
    if test:
        judged = [judge(model, meeting) for meeting in test]
        measured = measure(judged, f"{len(test)} meetings kept apart", recipe.seed)
    if measured is not None:
        model = trusted(model, meetings, measured)
    return model, measured


def _cross_validated(
    meetings: Sequence[LabelledMeeting],
    resources: Resources,
    recipe: Recipe,
    parts: int,
    progress: Progress,
) -> list[Judged]:
    def fit(chosen: list[LabelledMeeting]) -> evaluation.Predict:
        model = classifier.train(chosen, resources, recipe)
        return lambda meeting: judge(model, meeting)

    judged: list[Judged] = []
    rounds = evaluation.cross_validate(meetings, fit, parts, recipe.seed)
    for done, part in enumerate(rounds, start=1):
        judged.extend(part)
        progress("measuring on meetings left out", done, parts + 1)
    return judged


def trusted(model: Model, meetings: Sequence[LabelledMeeting], measured: Measured) -> Model:
    """Give a model what was measured of how far it can be trusted, and on what talk."""
    texts = [[line.text for line in meeting.lines] for meeting in meetings]
    return replace(
        model,
        calibration=measured.calibration,
        familiar=familiarity.learn(texts, measured.unsure),
    )


def measure(judged: Sequence[Judged], how: str, seed: int = 0) -> Measured:
    """Calibrate by judged meetings, and score what calibrated probabilities say of them.

    :param judged: by models that have not seen them and are not calibrated.
    """
    names = categories_of(judged[0].labels)
    raw = [_outcome(one, names) for one in judged]
    heat = calibration.temperature(raw)
    cooled = [_at(one, heat) for one in judged]
    outcomes = [_outcome(one, names) for one in cooled]
    learnt, covered = Calibration(), {}
    if len(outcomes) >= ENOUGH_TO_CALIBRATE:
        learnt = calibration.learn(outcomes, seed)
        covered = dict(zip(names, calibration.coverage(outcomes, seed=seed), strict=True))
    return Measured(
        how=how,
        evaluation=evaluation.evaluate(cooled),
        by_source=by_source(cooled),
        calibration=replace(learnt, temperature=heat),
        coverage=covered,
        unsure=tuple(_unsure(one, learnt.unsure_below) for one in outcomes),
    )


def by_source(judged: Sequence[Judged]) -> dict[str, Evaluation]:
    """Score real and written talk apart, and each source; empty where all are of one source."""
    kinds: dict[str, list[Judged]] = {}
    sources: dict[str, list[Judged]] = {}
    for one in judged:
        kinds.setdefault(corpus.kind(one.meeting), []).append(one)
        sources.setdefault(corpus.source(one.meeting), []).append(one)
    if len(sources) < 2:
        return {}
    groups = (kinds if len(kinds) > 1 else {}) | dict(sorted(sources.items()))
    return {name: evaluation.evaluate(group) for name, group in groups.items()}


def judge(model: Model, meeting: LabelledMeeting) -> Judged:
    """Let a model label the utterances of a labelled meeting."""
    examples = corpus.examples(meeting, model.recipe.utterances)
    return Judged(
        meeting=meeting,
        truth=tuple(example.label for example in examples),
        labels=model.labels,
        probabilities=model.probabilities([example.utterance.text for example in examples]),
        words=np.array([example.words for example in examples], dtype=float),
        seconds=np.array([example.utterance.seconds for example in examples]),
    )


def _outcome(one: Judged, names: Sequence[str]) -> Outcome:
    truth = np.array([names.index(label.category) for label in one.truth])
    return Outcome(truth, by_category(one.probabilities, one.labels), one.words)


def _unsure(one: Outcome, below: float) -> float:
    doubtful = one.probabilities.max(axis=1) < below
    return float(one.weights @ doubtful / one.weights.sum())


def _at(one: Judged, heat: float) -> Judged:
    """Calibrate the categories of judged utterances; topics keep their parts of them."""
    names = categories_of(one.labels)
    belongs = np.array([[label.category == name for name in names] for label in one.labels])
    upper = one.probabilities @ belongs
    wanted = calibration.tempered(upper, heat)
    scale = (wanted / np.maximum(upper, 1e-12)) @ belongs.T
    return replace(one, probabilities=one.probabilities * scale)


def check(meetings: Sequence[LabelledMeeting]) -> None:
    """Refuse labels that no classifier can be learnt from.

    :raises LabelsRefused: for mixed levels, a single category, or a category of one meeting.
    """
    where: dict[str, set[str]] = {}
    first: dict[str, tuple[str, int]] = {}
    levels: dict[bool, tuple[str, int]] = {}
    for meeting in meetings:
        for line in meeting.lines:
            place = meeting.file, line.number
            where.setdefault(line.label.category, set()).add(meeting.fingerprint)
            first.setdefault(line.label.category, place)
            levels.setdefault(line.label.topic is None, place)
    if len(levels) > 1:
        raise LabelsRefused(
            levels[True][0],
            f"this label has no topic, and that of {levels[False][0]}:{levels[False][1]} has one",
            "give every label a topic, or none",
            line=levels[True][1] or None,
        )
    if len(where) < 2:
        raise LabelsRefused(
            meetings[0].file, "all lines have one category", "label at least two categories"
        )
    for category, seen in where.items():
        if len(seen) < 2:
            raise LabelsRefused(
                first[category][0],
                f"the category {category!r} is in one meeting only",
                "label it in at least two, so that one can be measured on",
                line=first[category][1] or None,
            )


def about(meetings: Sequence[LabelledMeeting], measured: Measured | None) -> dict[str, Any]:
    """Say of training what a card keeps; contents as fingerprints only."""
    seen = sorted(meeting.fingerprint for meeting in meetings)
    sources: dict[str, int] = {}
    for meeting in meetings:
        words = sum(len(line.text.split()) for line in meeting.lines)
        sources[corpus.source(meeting)] = sources.get(corpus.source(meeting), 0) + words
    return {
        "data": {
            "meetings": len(meetings),
            "words": sum(sources.values()),
            "words_by_source": dict(sorted(sources.items())),
            "fingerprint": hashlib.sha256(" ".join(seen).encode()).hexdigest()[:16],
            "seen": seen,
        },
        "scores": None if measured is None else measured.stated(),
    }
