from __future__ import annotations

import numpy as np
import pytest

from pipeline import evaluation
from pipeline.evaluation import Judged
from pipeline.labels import Label
from pipeline.records import LabelledMeeting

WORK, PETS, PAY = Label("work", "projects"), Label("personal", "pets"), Label("career", "pay")


def judged(truth: list[Label], said: list[Label], words: list[float]) -> Judged:
    labels = (WORK, PETS, PAY)
    probabilities = np.array([[0.8 if label == s else 0.1 for label in labels] for s in said])
    return Judged(
        LabelledMeeting("x.txt", "x", {}, (), "0"),
        tuple(truth),
        labels,
        probabilities,
        np.array(words),
        np.array(words) * 2,
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
    # each meeting given the other's shares
    assert scores.share_error_of_training_shares == pytest.approx(100 * (0.1 + 0.3 + 0.4) / 3)
    assert scores.share_error_of_commonest == pytest.approx(
        50 * ((0.3 + 0.3) / 3 + (0.4 + 0.4) / 3)
    )
    assert scores.topic_macro_f1 == pytest.approx(scores.macro_f1)


def test_every_meeting_is_judged_once_by_a_model_that_has_not_seen_it() -> None:
    meetings = [LabelledMeeting(f"{n}.txt", str(n), {}, (), str(n)) for n in range(7)]
    seen: list[str] = []

    def train(chosen: list[LabelledMeeting]) -> evaluation.Predict:
        def predict(meeting: LabelledMeeting) -> Judged:
            assert meeting not in chosen
            seen.append(meeting.title)
            return judged([WORK], [WORK], [1])

        return predict

    parts = list(evaluation.cross_validate(meetings, train, 3, seed=0))
    assert len(parts) == 3
    assert sorted(seen) == sorted(meeting.title for meeting in meetings)
