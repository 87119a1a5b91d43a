from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import utterances
from pipeline.records import Line, Reading, Transcript, Utterance
from pipeline.utterances import UtteranceSettings

SETTINGS = UtteranceSettings()


def transcript(*lines: Line) -> Transcript:
    return Transcript("x.vtt", "vtt", "0" * 64, Reading(lines))


def test_cues_of_one_speaker_form_a_turn_that_is_cut_at_sentences() -> None:
    meeting = utterances.settle(
        transcript(
            Line("I went to the coast with the children", "A", 0.0, 4.0),
            Line("on Saturday. So the rota for next week is not", "A", 4.0, 8.0),
            Line("done and I need two more names.", "A", 8.0, 12.0),
            Line("Right.", "B", 12.0, 13.0),
        ),
        SETTINGS,
    )
    assert [u.text for u in meeting.utterances] == [
        "I went to the coast with the children on Saturday.",
        "So the rota for next week is not done and I need two more names.",
        "Right.",
    ]
    first, second, third = meeting.utterances
    assert 4.0 < first.end < 8.0
    assert first.end == second.start
    assert second.end == 12.0
    assert third.speaker == "B"
    assert meeting.times == "given"


def test_a_long_pause_ends_a_turn() -> None:
    turns = utterances.turns(
        [Utterance("a", "A", 0, 1), Utterance("b", "A", 1.9, 3), Utterance("c", "A", 9, 10)], 1.0
    )
    assert [len(turn) for turn in turns] == [2, 1]


def test_rolling_captions_of_one_speaker_do_not_count_twice() -> None:
    cues = (Line("one two three", None, 0.0, 6.0), Line("four five six", None, 3.0, 9.0))
    meeting = utterances.settle(transcript(*cues), SETTINGS)
    assert sum(u.seconds for u in meeting.utterances) == pytest.approx(9.0)


def test_people_speaking_at_once_are_both_counted() -> None:
    cues = (Line("one two three", "A", 0.0, 6.0), Line("four five six", "B", 3.0, 9.0))
    meeting = utterances.settle(transcript(*cues), SETTINGS)
    assert sum(u.seconds for u in meeting.utterances) == pytest.approx(12.0)


@pytest.mark.parametrize(
    ("cues", "expected"),
    [
        # around another's cue
        ([("A", 0, 10), ("B", 3, 4), ("A", 5, 12)], {"A": 12, "B": 1}),
        # one inside another, with and without another's cue between
        ([("A", 0, 10), ("A", 3, 5)], {"A": 10}),
        ([("A", 0, 10), ("B", 2, 11), ("A", 3, 5), ("A", 20, 21)], {"A": 11, "B": 9}),
        # the same time twice, and from the same start
        ([("A", 0, 8), ("A", 0, 8), ("A", 0, 10)], {"A": 10}),
        ([("A", 0, 8), ("B", 0, 8), ("A", 0, 3)], {"A": 8, "B": 8}),
        # nobody knows who
        ([(None, 0, 6), ("A", 1, 2), (None, 3, 9)], {None: 9, "A": 1}),
    ],
)
def test_a_speaker_speaks_for_the_union_of_their_cues(
    cues: list[tuple[str | None, float, float]], expected: dict[str | None, float]
) -> None:
    lines = [Line("some words said here", who, start, end) for who, start, end in cues]
    meeting = utterances.settle(transcript(*lines), SETTINGS)
    spoken = dict.fromkeys(expected, 0.0)
    for one in meeting.utterances:
        assert one.end >= one.start
        spoken[one.speaker] += one.seconds
    assert spoken == pytest.approx(expected)


@given(
    st.lists(
        st.tuples(
            st.sampled_from("AB"), st.integers(0, 60), st.integers(1, 30), st.integers(1, 60)
        ),
        max_size=12,
    )
)
def test_no_time_is_lost_or_counted_twice(cues: list[tuple[str, int, int, int]]) -> None:
    lines = [
        Line(" ".join(["some", "words."] * words), who, float(start), float(start + length))
        for who, start, length, words in cues
    ]
    meeting = utterances.settle(transcript(*lines), replace(SETTINGS, pause=0.0))
    for who in "AB":
        union = {
            second for one, start, length, _ in cues if one == who
            for second in range(start, start + length)
        }  # fmt: skip
        mine = [one for one in meeting.utterances if one.speaker == who]
        assert sum(one.seconds for one in mine) == pytest.approx(len(union))
        for before, after in pairwise(mine):
            assert before.end <= after.start + 1e-9


def test_the_order_is_by_start() -> None:
    cues = (Line("later", "A", 5.0, 6.0), Line("sooner", "B", 1.0, 2.0))
    meeting = utterances.settle(transcript(*cues), SETTINGS)
    assert [u.text for u in meeting.utterances] == ["sooner", "later"]
