from __future__ import annotations

import pytest

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
    assert first.end == pytest.approx(second.start, abs=0.2)
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


def test_the_order_is_by_start() -> None:
    cues = (Line("later", "A", 5.0, 6.0), Line("sooner", "B", 1.0, 2.0))
    meeting = utterances.settle(transcript(*cues), SETTINGS)
    assert [u.text for u in meeting.utterances] == ["sooner", "later"]
