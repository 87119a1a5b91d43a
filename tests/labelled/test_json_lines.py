from __future__ import annotations

import pytest

from pipeline import labelled
from pipeline.errors import LabelsRefused
from tests.labelled.sample_files import sample

GOOD = '{"meeting": "m", "speaker": "A", "text": "hello", "label": "work"}\n'


def test_lines_of_one_meeting_are_gathered_with_title_header_and_times() -> None:
    one, two = labelled.parse("plants.jsonl", sample("plants.jsonl"))
    assert one.title == two.title == "Plant rota"
    assert one.header == {"title": "Plant rota", "relationship": "manager and report"}
    assert [str(line.label) for line in one.lines] == [
        "personal/smalltalk",
        "personal/home",
        "work/projects",
    ]
    assert [(line.start, line.end) for line in one.lines] == [(0.5, 2.0), (2.5, 6.0), (6.0, 8.0)]
    assert [line.number for line in one.lines] == [1, 2, 4]  # an empty line between
    assert [(line.start, line.end) for line in two.lines] == [(None, None)]


def test_a_file_that_names_no_meeting_holds_one() -> None:
    line = '{"speaker": "A", "text": "hello", "label": "work"}\n'
    (meeting,) = labelled.parse("talks/friday.jsonl", line * 2)
    assert meeting.title == "friday"
    assert len(meeting.lines) == 2


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ('{"meeting": "m", "text": "hello", "label": "work"}', "no speaker"),
        ('{"meeting": "m", "speaker": "", "text": "hello", "label": "work"}', "no speaker"),
        ('{"meeting": "m", "speaker": "A", "text": " ", "label": "work"}', "no text"),
        ('{"meeting": "m", "speaker": "A", "text": "hello"}', "no label"),
        ('{"meeting": "m", "speaker": "A", "text": "hello", "label": ""}', "no label"),
        ('{"meeting": "m", "speaker": "A", "text": "hello", "topic": "team"}', "no category"),
        ('{"meeting": "m", "speaker": "A", "text": "hello", "label": "a/b/c"}', "is no label"),
        (
            '{"meeting": "m", "speaker": "A", "text": "hello", "label": ["work", "pay"]}',
            "two labels, 'work' and 'pay'",
        ),
        ('{"speaker": "A", "text": "hello", "label": "work"}', "no meeting"),
        (
            '{"meeting": "m", "speaker": "A", "text": "b", "label": "w", "start": "soon"}',
            "'soon' is no time",
        ),
        (
            '{"meeting": "m", "speaker": "A", "text": "b", "label": "w", "start": -1}',
            "is no time",
        ),
        (
            '{"meeting": "m", "speaker": "A", "text": "b", "label": "w", "start": 9, "end": 2}',
            "ends at 2 s, before it starts at 9 s",
        ),
        ("[1]", "no JSON object"),
        ('{"meeting": ', "broken JSON"),
    ],
)
def test_faults_are_told_with_file_and_line(line: str, fault: str) -> None:
    with pytest.raises(LabelsRefused, match=fault) as caught:
        labelled.parse("x.jsonl", f"{GOOD}{line}\n{GOOD}")
    assert caught.value.line == 2
    assert str(caught.value).startswith("x.jsonl:")


def test_a_meeting_that_comes_back_is_refused() -> None:
    other = GOOD.replace('"m"', '"n"')
    with pytest.raises(LabelsRefused, match="'m' comes back") as caught:
        labelled.parse("x.jsonl", GOOD + other + GOOD)
    assert caught.value.line == 3
