"""A model trained on labelled meetings, measured on meetings left out, and calibrated by them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from pipeline import (
    calibration,
    classifier,
    corpus,
    evaluation,
    familiarity,
    intervals,
    learning_curve,
    temperatures,
)
from pipeline.calibration import Calibration
from pipeline.classifier import Model
from pipeline.errors import LabelsRefused
from pipeline.evaluation import Judged
from pipeline.findings import Findings, Rung
from pipeline.intervals import Interval
from pipeline.labels import categories_of
from pipeline.leaving_out import Split
from pipeline.outcomes import ENOUGH, Outcome
from pipeline.recipe import Recipe
from pipeline.records import LabelledMeeting
from pipeline.resources import Resources
from pipeline.shares import by_category

Progress = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and how much there is."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What meetings left out of training say of a model.

    :ivar findings: of the calibrated model.
    :ivar calibration: learnt from the same meetings.
    :ivar unsure: share of each meeting's words that the model was unsure of.
    """

    findings: Findings
    calibration: Calibration
    unsure: tuple[float, ...]


def train(
    meetings: Sequence[LabelledMeeting],
    resources: Resources,
    recipe: Recipe,
    split: Split | None,
    progress: Progress,
    curve: bool = True,
) -> tuple[Model, Measured | None]:
    """Train a model on all meetings, and measure it on others.

    :param split: what is measured on what; None measures nothing.
    :param curve: measure models of fewer meetings as well.
    :raises LabelsRefused: when the meetings cannot be trained on.
    """
    check(meetings)
    rounds = split.rounds if split else ()
    few = learning_curve.enough(rounds) if curve else []
    steps = [step for one in few for step in learning_curve.steps(one, recipe.seed)]
    wholes = [learning_curve.whole(one) for one in rounds]
    of = 1 + len(wholes) + len(steps)
    model = classifier.train(meetings, resources, recipe)
    progress("trained on all meetings", 1, of)
    tried = []
    for step in wholes + steps:
        # Where nothing of them is left out, the model that is kept is the one to measure.
        all_known = len(step.known) == len(meetings)
        trial = model if all_known else classifier.train(step.known, resources, recipe)
        usual = corpus.mean_shares(step.known)
        tried.append((step, [judge(trial, meeting, usual) for meeting in step.test]))
        what = "models of fewer meetings" if step.halvings else "meetings left out"
        progress(f"measuring on {what}".replace("on models", "models"), 1 + len(tried), of)
    if not split:
        return model, None
    rungs = learning_curve.measure(tried[: len(few)] + tried[len(wholes) :]) if steps else ()
    judged = [one for _, said in tried[: len(wholes)] for one in said]
    measured = measure(judged, split.how, rungs)
    return trusted(model, meetings, measured), measured


def trusted(model: Model, meetings: Sequence[LabelledMeeting], measured: Measured) -> Model:
    """Give a model what was measured of how far it can be trusted, and on what talk."""
    texts = [[line.text for line in meeting.lines] for meeting in meetings]
    return replace(
        model,
        calibration=measured.calibration,
        familiar=familiarity.learn(texts, measured.unsure),
    )


def measure(judged: Sequence[Judged], how: str, curve: tuple[Rung, ...] = ()) -> Measured:
    """Calibrate by judged meetings, and score what calibrated models say of them.

    Temperatures and intervals are measured on meetings that they were not learnt from.

    :param judged: by models that have not seen them.
    """
    names = evaluation.names_of(judged)
    outcomes = [outcome(one, names) for one in judged]
    heats = temperatures.cross_fitted(outcomes)
    told: list[list[Interval] | None] = [None] * len(outcomes)
    if len(outcomes) >= ENOUGH:
        learnt = calibration.learn(outcomes, heats)
        told = [*intervals.cross_fitted(outcomes)]
    else:
        learnt = Calibration(temperature=temperatures.learn(outcomes))
    cooled = [replace(one, temperature=heat) for one, heat in zip(judged, heats, strict=True)]
    return Measured(
        findings=found(cooled, how, told, curve),
        calibration=learnt,
        unsure=tuple(
            _unsure(one, heat, learnt.unsure_below)
            for one, heat in zip(outcomes, heats, strict=True)
        ),
    )


def found(
    judged: Sequence[Judged],
    how: str,
    told: Sequence[Sequence[Interval] | None],
    curve: tuple[Rung, ...] = (),
) -> Findings:
    """Score calibrated judgements, in all and by kind and source of the meetings."""
    shares = evaluation.shares(judged, told)
    return Findings(
        how=how,
        evaluation=evaluation.evaluate(judged),
        by_kind=evaluation.by_kind(judged),
        by_source=evaluation.by_source(judged),
        coverage=evaluation.coverage(judged, shares),
        curve=curve,
        shares=shares,
    )


def examine(
    model: Model, meetings: Sequence[LabelledMeeting], how: str, usual: Mapping[str, float]
) -> Findings:
    """Measure a calibrated model on labelled meetings.

    :param usual: mean shares of the meetings that it was trained on; empty where unknown.
    """
    judged = [judge(model, meeting, usual) for meeting in meetings]
    names = categories_of(model.labels)
    told = []
    for one in judged:
        said = outcome(one, names)
        texts = [line.text for line in one.meeting.lines]
        stretch = familiarity.stretch(model.familiar, texts)
        words = float(said.weights.sum())
        told.append(model.calibration.intervals(said.probabilities, said.weights, words, stretch))
    return found(judged, how, told)


def judge(model: Model, meeting: LabelledMeeting, usual: Mapping[str, float]) -> Judged:
    """Let a model label the utterances of a labelled meeting."""
    examples = corpus.examples(meeting, model.recipe.utterances)
    words = np.array([example.words for example in examples], dtype=float)
    probabilities = model.probabilities([example.utterance.text for example in examples])
    upper = by_category(probabilities, model.labels)
    return Judged(
        meeting=meeting,
        truth=tuple(example.label for example in examples),
        labels=model.labels,
        probabilities=probabilities,
        words=words,
        seconds=np.array([example.utterance.seconds for example in examples]),
        usual=usual,
        temperature=model.calibration.temperature.of(upper, words),
    )


def outcome(one: Judged, names: Sequence[str]) -> Outcome:
    """Compare what a model says of a meeting's categories with its labels.

    :param names: the categories, one for each column.
    """
    truth = np.array([names.index(label.category) for label in one.truth])
    return Outcome(truth, evaluation.spread(one, names), one.words, corpus.kind(one.meeting))


def _unsure(one: Outcome, heat: float, below: float) -> float:
    doubtful = temperatures.tempered(one.probabilities, heat).max(axis=1) < below
    return float(one.weights @ doubtful / one.weights.sum())


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
    """Say of training what a card keeps; contents as fingerprints only.

    The build of a model is named by the kinds of talk that it was trained on.
    """
    seen = sorted(meeting.fingerprint for meeting in meetings)
    sources: dict[str, int] = {}
    kinds: dict[str, int] = {}
    for meeting in meetings:
        words = sum(len(line.text.split()) for line in meeting.lines)
        sources[corpus.source(meeting)] = sources.get(corpus.source(meeting), 0) + words
        kinds[corpus.kind(meeting)] = kinds.get(corpus.kind(meeting), 0) + words
    return {
        "data": {
            "meetings": len(meetings),
            "words": sum(sources.values()),
            "build": " and ".join(sorted(kinds, reverse=True)),
            "words_by_kind": dict(sorted(kinds.items(), reverse=True)),
            "mean_shares": corpus.mean_shares(meetings),
            "words_by_source": dict(sorted(sources.items())),
            "fingerprint": hashlib.sha256(" ".join(seen).encode()).hexdigest()[:16],
            "seen": seen,
        },
        "scores": None if measured is None else measured.findings.stated(),
    }
