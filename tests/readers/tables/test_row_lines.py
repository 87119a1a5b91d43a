from __future__ import annotations

from datetime import UTC, datetime

from pipeline.readers.tables.row_lines import is_speech, lines_of
from pipeline.records import Line


def test_what_is_speech() -> None:
    assert is_speech({"speaker": "A", "text": "hi"})
    assert is_speech({"start": 0, "text": "hi"})
    assert not is_speech({"text": "hi"})
    assert not is_speech({"name": "Ana", "email": "ana@example.org"})
    assert not is_speech({"speaker": "A", "text": ""})


def test_dates_are_counted_from_the_first() -> None:
    rows: list[dict[str, object]] = [
        {"name": "A", "text": "one more", "time": "2024-01-01T10:00:05Z", "duration": 2},
        {"name": "B", "text": "two more", "time": "2024-01-01T10:00:01Z"},
    ]
    lines, date = lines_of(rows)
    assert lines == [Line("one more", "A", 4.0, 6.0), Line("two more", "B", 0.0)]
    assert date == datetime(2024, 1, 1, 10, 0, 1, tzinfo=UTC)


def test_a_time_called_from_is_nobody() -> None:
    assert lines_of([{"from": 1.0, "to": 2.0, "text": "so it is"}])[0] == [
        Line("so it is", None, 1.0, 2.0)
    ]
    assert lines_of([{"from": "Ana", "text": "so it is"}])[0] == [Line("so it is", "Ana")]


def test_blocks_of_sentences_and_of_words() -> None:
    block = {"speaker": {"name": "Ana"}, "sentences": [{"text": "One is.", "start": 1}]}
    words = {"speaker": "Ben", "words": [{"text": "Two", "start": 2}, {"text": "are.", "end": 3}]}
    assert lines_of([block, words])[0] == [
        Line("One is.", "Ana", 1.0),
        Line("Two are.", "Ben", 2.0, 3.0),
    ]


def test_labels_in_the_texts() -> None:
    rows = [{"start": i, "text": f"{who}: so it is"} for i, who in enumerate(["Ana", "Ben"] * 3)]
    assert {line.speaker for line in lines_of(rows)[0]} == {"Ana", "Ben"}
