from __future__ import annotations

import numpy as np
import pytest

from pipeline import evaluation
from pipeline.evaluation import Judged
from pipeline.labels import Label
from pipeline.records import LabelledMeeting

WORK, PETS, PAY = Label("work", "projects"), Label("personal", "pets"), Label("career", "pay")


def judged(
    truth: list[Label],
    said: list[Label],
    words: list[float],
    usual: dict[str, float] | None = None,
    header: dict[str, str] | None = None,
) -> Judged:
    labels = (WORK, PETS, PAY)
    probabilities = np.array([[0.8 if label == s else 0.1 for label in labels] for s in said])
    return Judged(
        LabelledMeeting("x.txt", "x", header or {}, (), "0"),
        tuple(truth),
        labels,
        probabilities,
        np.array(words),
        np.array(words) * 2,
        usual or {},
    )


def test_scores_are_those_worked_out_by_hand() -> None:
    one = judged([WORK, WORK, PETS], [WORK, PETS, PETS], [5, 2, 3])
    two = judged([PAY, WORK], [PAY, WORK], [4, 6])
    scores = evaluation.evaluate([one, two]).by_words
    assert scores.accuracy == pytest.approx(18 / 20)
    assert scores.confusion[0] == pytest.approx((11 / 20, 2 / 20, 0))
    by_name = {score.name: score for score in scores.categories}
    assert by_name["work"].precision == pytest.approx(1.0)
    assert by_name["work"].recall == pytest.approx(11 / 13)
    assert by_name["personal"].f1 == pytest.approx(6 / 8)
    assert scores.macro_f1 == pytest.approx((22 / 24 + 6 / 8 + 1) / 3)
    chance = (13 * 11 + 3 * 5 + 4 * 4) / 400
    assert scores.kappa == pytest.approx((0.9 - chance) / (1 - chance))
    assert scores.calibration_error == pytest.approx(0.1)
    # meeting one: truth 7/10, 3/10, 0; estimate 0.8*5+0.1*5 …
    estimate = np.array([0.8 * 5 + 0.1 * 5, 0.8 * 5 + 0.1 * 5, 0.1 * 10]) / 10
    first = np.abs(estimate - [0.7, 0.3, 0.0]).mean()
    estimate = np.array([0.8 * 6 + 0.1 * 4, 0.1 * 10, 0.8 * 4 + 0.1 * 6]) / 10
    second = np.abs(estimate - [0.6, 0.0, 0.4]).mean()
    assert scores.share_error == pytest.approx(50 * (first + second))
    assert scores.share_error_of_training_shares is None  # nobody told of the training
    assert scores.intervals == {}  # two meetings are too few
    assert scores.topic_macro_f1 == pytest.approx(scores.macro_f1)


def test_baselines_are_those_of_the_training_meetings() -> None:
    usual = {"work": 0.5, "personal": 0.1, "career": 0.4}
    one = judged([WORK, PETS], [PETS, PETS], [6, 4], usual)
    scores = evaluation.evaluate([one]).by_words
    off = (abs(0.6 - 0.5) + abs(0.4 - 0.1) + 0.4) / 3
    assert scores.share_error_of_training_shares == pytest.approx(100 * off)
    assert scores.share_error_of_commonest == pytest.approx(100 * (0.4 + 0.4 + 0) / 3)


def test_reliability_sets_confidence_beside_accuracy() -> None:
    one = judged([WORK, WORK, PETS], [WORK, PETS, PETS], [5, 2, 3])
    (only,) = evaluation.evaluate([one]).by_words.reliability
    assert only.confidence == pytest.approx(0.8)
    assert only.accuracy == pytest.approx(0.8)
    assert only.share == 1


def test_intervals_are_drawn_by_meeting_and_the_same_each_time() -> None:
    right = [judged([WORK, PETS], [WORK, PETS], [5, 5]) for _ in range(6)]
    wrong = [judged([WORK, PETS], [PETS, WORK], [5, 5]) for _ in range(6)]
    scores = evaluation.evaluate(right + wrong).by_words
    low, high = scores.intervals["accuracy"]
    # half of twelve coins: 90% of all draws are within three and nine
    assert (low, high) == pytest.approx((0.25, 0.75), abs=0.01)
    assert scores == evaluation.evaluate(right + wrong).by_words
    low, high = evaluation.evaluate(right).by_words.intervals["macro_f1"]
    assert low == high == 1


def test_kinds_sources_and_coverage_are_told_apart() -> None:
    real = {"source-repo": "talk/shows", "source-path": "one/1.md"}
    both = [
        judged([WORK, PETS], [WORK, PETS], [1500, 500], header={"series": "s"}),
        judged([WORK, PETS], [PETS, PETS], [100, 100], header=real),
    ]
    assert set(evaluation.by_kind(both)) == {"written", "real talk"}
    sources = evaluation.by_source(both)
    assert list(sources) == ["s", "talk/shows/one"]
    assert sources["talk/shows/one"].accuracy == 0.5
    told = evaluation.shares(both, [[(0.5, 1.0), (0.0, 0.2), (0.0, 0.0)], [(0.0, 1.0)] * 3])
    coverage = evaluation.coverage(both, told)
    assert coverage["all"].held == {"work": 1.0, "personal": 0.5, "career": 1.0}
    assert coverage["long"].width == pytest.approx({"work": 50, "personal": 20, "career": 0})
    assert set(coverage) >= {"short", "written", "real talk", "written, long", "real talk, short"}
