from __future__ import annotations

from pipeline.readers.word_runs import Word, join_text, turns, unless_words, utterances
from pipeline.records import Line


def spoken(text: str, speaker: str = "A", start: float = 0.0) -> list[Word]:
    return [
        Word(word, speaker, start + i * 0.5, start + i * 0.5 + 0.5)
        for i, word in enumerate(text.split())
    ]


def test_a_change_of_speaker_begins_a_line() -> None:
    lines = utterances([*spoken("how are you"), *spoken("fine", "B", 1.5)])
    assert [(line.speaker, line.text) for line in lines] == [("A", "how are you"), ("B", "fine")]


def test_a_pause_begins_a_line_and_a_shorter_one_after_a_sentence() -> None:
    words = [*spoken("I see."), *spoken("and then", start=1.5), *spoken("well", start=4.0)]
    assert [line.text for line in utterances(words)] == ["I see.", "and then", "well"]


def test_a_long_run_ends_with_its_sentence() -> None:
    lines = utterances(spoken(("word " * 35) + "end. more"))
    assert [line.text[-5:] for line in lines] == [" end.", "more"]


def test_marks_stay_with_their_word_whoever_has_them() -> None:
    words = [Word("Yes", "A", 0, 1), Word(".", "B", None, None, attached=True), Word("No", "B")]
    assert [line.text for line in turns(words)] == ["Yes.", "No"]


def test_no_spaces_between_chinese_words() -> None:
    assert join_text([Word("你好"), Word("吗"), Word("OK"), Word("好")]) == "你好吗 OK 好"


def test_sentences_are_left_alone() -> None:
    lines = [Line("Yes."), Line("No."), Line("Why not?")]
    assert unless_words(lines) == lines


def test_single_words_with_their_own_spaces() -> None:
    pieces = [" It", "'s", " a", " mat", "ter", " of", " time", ",", " then", "."]
    lines = unless_words(
        [Line(piece, None, i / 10, i / 10 + 0.1) for i, piece in enumerate(pieces)]
    )
    assert [line.text.strip() for line in lines] == ["It's a matter of time, then."]
