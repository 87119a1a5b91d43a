from __future__ import annotations

from pipeline.readers.json_vendors.segments import hallucinated, split
from pipeline.records import Line


def test_words_without_a_speaker_go_with_the_word_before() -> None:
    words: list[object] = [
        {"word": "We", "start": 1, "end": 2, "speaker": "A"},
        {"word": "42"},
        {"word": "Yes", "start": 4, "end": 5, "speaker": "B"},
    ]
    assert split({"text": "We 42 Yes", "start": 0.9, "end": 5.1, "words": words}) == [
        Line("We 42", "A", 0.9, 2.0),
        Line("Yes", "B", 4.0, 5.1),
    ]


def test_thanks_are_kept_unless_the_recogniser_doubts() -> None:
    row: dict[str, object] = {"text": " Thanks for watching!", "no_speech_prob": 0.1}
    assert not hallucinated(row)
    assert hallucinated({**row, "no_speech_prob": 0.8})
    assert not hallucinated({"text": " Thanks for the tea.", "no_speech_prob": 0.8})
