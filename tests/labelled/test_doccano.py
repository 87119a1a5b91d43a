from __future__ import annotations

import json

import pytest

from pipeline import labelled
from pipeline.errors import LabelsRefused
from tests.labelled.sample_files import sample


def test_metadata_tells_meeting_and_speaker_and_unlabelled_texts_are_left_out() -> None:
    one, two = labelled.parse("x", sample("doccano-classification.jsonl"))
    assert (one.title, two.title) == ("Plant rota", "Plant rota 2")
    assert [(str(line.label), line.speaker, line.number) for line in one.lines] == [
        ("personal/smalltalk", "Runa", 1),
        ("work/projects", "Runa", 3),
    ]


def test_older_exports_have_metadata_apart() -> None:
    (meeting,) = labelled.parse("x", sample("doccano-before-1.6.jsonl"))
    assert [line.speaker for line in meeting.lines] == ["Runa", "Odd"]


def test_an_export_without_metadata_is_one_meeting_of_one_speaker() -> None:
    (meeting,) = labelled.parse("two.json", sample("doccano-no-metadata.json"))
    assert meeting.title == "two"
    assert {line.speaker for line in meeting.lines} == {"Speaker"}


@pytest.mark.parametrize(
    ("bad", "fault"),
    [
        ({"text": "hello", "label": ["work", "pay"], "speaker": "A"}, "two labels"),
        ({"text": "hello", "label": ["work"]}, "no speaker, and others have"),
        ({"text": "hello", "label": [[0, 5, "work"]], "speaker": "A"}, "sequence labelling"),
        ({"text": "", "label": ["work"], "speaker": "A"}, "no text"),
    ],
)
def test_faults_are_told_with_file_and_line(bad: dict[str, object], fault: str) -> None:
    good = {"text": "hello", "label": ["work"], "speaker": "A"}
    text = "\n".join(map(json.dumps, [good, bad]))
    with pytest.raises(LabelsRefused, match=fault) as caught:
        labelled.parse("x.jsonl", text)
    assert caught.value.line == 2
