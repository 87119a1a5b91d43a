from __future__ import annotations

import json

import pytest

from pipeline import labelled
from pipeline.errors import LabelsRefused
from tests.labelled.sample_files import sample


def labels(name: str) -> list[tuple[str, int]]:
    (meeting,) = labelled.parse(name, sample(name))
    return [(str(line.label), line.number) for line in meeting.lines]


def test_the_order_of_the_meeting_is_restored_and_a_second_session_counts_once() -> None:
    assert labels("prodigy-choice.jsonl") == [("personal/home", 2), ("work/projects", 1)]


def test_what_was_rejected_or_ignored_is_left_out() -> None:
    assert labels("prodigy-binary.jsonl") == [("work", 1), ("personal", 3)]


def test_options_known_by_a_number_are_told_by_their_text() -> None:
    assert labels("prodigy-numbered-options.jsonl") == [("work", 1), ("personal", 2)]


def test_the_same_words_said_twice_are_two_lines_where_no_position_is_told() -> None:
    one = {"text": "Right.", "label": "work", "answer": "accept"}
    two = {"text": "Right.", "label": "pay", "answer": "accept"}
    (meeting,) = labelled.parse("x", "\n".join(map(json.dumps, [one, two, one])))
    assert [str(line.label) for line in meeting.lines] == ["work", "pay", "work"]


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"accept": ["work", "pay"]}, "two labels"),
        ({"accept": ["pay"]}, "is pay here and work in line 1"),
        ({"accept": ["work"], "meta": {"line": 1, "meeting": "m"}}, "no speaker, and others"),
        ({"accept": ["work"], "meta": {"line": 1, "speaker": "A"}}, "no meeting, and others"),
    ],
)
def test_faults_are_told_with_file_and_line(change: dict[str, object], fault: str) -> None:
    good = {
        "text": "hello",
        "accept": ["work"],
        "answer": "accept",
        "meta": {"meeting": "m", "speaker": "A", "line": 1},
    }
    with pytest.raises(LabelsRefused, match=fault) as caught:
        labelled.parse("x.jsonl", json.dumps(good) + "\n" + json.dumps({**good, **change}))
    assert caught.value.line == 2
