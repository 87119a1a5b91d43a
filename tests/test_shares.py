from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import shares
from pipeline.calibration import Calibration
from pipeline.labels import Label
from pipeline.records import Meeting, ModelFacts, Reading, Transcript, Utterance
from pipeline.temperatures import Temperature, tempered

LABELS = (
    Label("work", "projects"),
    Label("work", "team"),
    Label("personal", "pets"),
    Label("career", "pay"),
)
FACTS = ModelFacts("small", "f" * 16, LABELS, 0.6)


def meeting(*utterances: Utterance) -> Meeting:
    return Meeting(Transcript("x.vtt", "vtt", "0" * 64, Reading(())), utterances, "given")


def test_a_small_meeting_adds_up() -> None:
    report = shares.report(
        meeting(
            Utterance("The build is red", "A", 0, 6),
            Utterance("The cat is ill", "B", 5, 8),
            Utterance("Poor cat", "A", 8, 9),
        ),
        FACTS,
        np.array([[0.9, 0.1, 0, 0], [0.2, 0.3, 0.5, 0], [0, 0, 1, 0]]),
    )
    assert report.seconds == pytest.approx(10)
    by_name = {share.category: share for share in report.categories}
    assert list(by_name) == ["work", "personal", "career"]
    assert by_name["work"].share == pytest.approx(0.75)
    assert by_name["work"].seconds == pytest.approx(7.5)
    assert by_name["work"].counted_seconds == 9  # half is a tie, which the first category wins
    assert by_name["career"].share == pytest.approx(0)
    assert report.unsure_seconds == pytest.approx(3)
    assert [s.speaker for s in report.speakers] == ["A", "B"]
    assert list(report.speakers[0].categories) == [6, 1, 0]
    assert [(s.label.topic, s.start, s.end, s.seconds) for s in report.timeline] == [
        ("projects", 0, 6, 6),
        ("team", 5, 8, 3),
        ("pets", 8, 9, 1),
    ]


utterances = st.builds(
    lambda text, speaker, start, length: Utterance(text, speaker, start, start + length),
    st.sampled_from(["the cat", "a build", "pay rise now"]),
    st.sampled_from(["A", "B", None]),
    st.floats(0, 3600),
    st.floats(0, 60),
)


@given(st.lists(utterances, min_size=1, max_size=25), st.integers(0, 2**16))
def test_the_rules_of_the_contract(spoken: list[Utterance], seed: int) -> None:
    spoken.sort(key=lambda utterance: utterance.start)
    probabilities = np.random.default_rng(seed).dirichlet([0.3] * 4, size=len(spoken))
    report = shares.report(meeting(*spoken), FACTS, probabilities)
    assert report.seconds == pytest.approx(sum(u.seconds for u in spoken))
    assert sum(share.share for share in report.categories) == pytest.approx(1, abs=1e-9)
    for share in report.categories:
        mine = [topic for topic in report.topics if topic.label.category == share.category]
        assert sum(topic.seconds for topic in mine) == pytest.approx(share.seconds)
        assert share.seconds == pytest.approx(share.share * report.seconds)
        counted = sum(
            one.utterance.seconds
            for one in report.predictions
            if one.label.category == share.category
        )
        assert share.counted_seconds == pytest.approx(counted)
    assert sum(s.seconds for s in report.speakers) == pytest.approx(report.seconds)
    assert sum(s.seconds for s in report.timeline) == pytest.approx(report.seconds)
    covered = [i for s in report.timeline for i in range(*s.utterances)]
    assert covered == list(range(len(spoken)))
    for one, other in zip(report.timeline, report.timeline[1:], strict=False):
        assert one.label != other.label


def test_shares_are_of_probabilities_before_calibration() -> None:
    decided = np.array([[0.7, 0.1, 0.15, 0.05], [0.05, 0.05, 0.8, 0.1], [0.25, 0.25, 0.3, 0.2]])
    upper = shares.by_category(decided, LABELS)
    known = Calibration(temperature=Temperature(base=np.log(2)))
    spoken = meeting(*(Utterance("a", None, start, start + 1) for start in range(3)))
    report = shares.report(spoken, FACTS, decided, known)
    assert [one.share for one in report.categories] == pytest.approx(upper.mean(axis=0))
    assert [one.share for one in report.topics] == pytest.approx(decided.mean(axis=0))
    assert report.predictions[0].confidence == pytest.approx(tempered(upper, 2)[0, 0])


def test_a_meeting_without_any_length_is_shared_by_utterances() -> None:
    report = shares.report(
        meeting(Utterance("a", None, 1, 1), Utterance("b", None, 2, 2)),
        FACTS,
        np.array([[1.0, 0, 0, 0], [0, 0, 1.0, 0]]),
    )
    assert [share.share for share in report.categories] == [0.5, 0.5, 0]
    assert report.seconds == 0


def test_one_level_labels_have_no_topics() -> None:
    facts = ModelFacts("own", "f" * 16, (Label("sales"), Label("other")), 0.5)
    report = shares.report(meeting(Utterance("a", None, 0, 1)), facts, np.array([[0.25, 0.75]]))
    assert report.topics == ()
    assert report.timeline[0].label == Label("other")
