from __future__ import annotations

import json
from datetime import datetime

import pytest

from pipeline.errors import NotATranscript, TranscriptDamaged
from pipeline.readers import open_source, read
from pipeline.readers.json_vendors import any_json
from pipeline.readers.protocol import Fit
from pipeline.records import Reading, Source


def source(value: object) -> Source:
    return open_source("x.json", json.dumps(value).encode())


def reading(value: object) -> Reading:
    return read(source(value)).reading


def test_facts_around_the_rows() -> None:
    found = reading(
        {
            "meeting": {
                "title": "Weekly",
                "date": "2024-05-06T09:00:00",
                "language": "english",
                "attendees": ["Ana", {"name": "Ben"}, {"email": "c@example.org"}],
                "lines": [{"speaker": "Ana", "text": "So it is."}],
            }
        }
    )
    assert (found.title, found.language) == ("Weekly", "en")
    assert found.date == datetime(2024, 5, 6, 9)
    assert found.participants == ("Ana", "Ben", "c@example.org")


def test_broken_json_is_claimed_so_that_its_fault_is_told() -> None:
    broken = open_source("x.json", b'{\n  "speaker": "Ana"\n  "text": "hi"\n}')
    assert any_json.fit(broken) is Fit.CERTAIN
    with pytest.raises(TranscriptDamaged) as caught:
        read(broken)
    assert caught.value.line == 3


def test_several_meetings_are_not_mixed() -> None:
    meeting = {"transcript": [{"speaker": "Ana", "text": "So it is."}]}
    with pytest.raises(NotATranscript):
        reading([meeting, meeting])


def test_a_text_alone() -> None:
    lines = reading({"transcript": "Ana: So it is.\nBen: I see.\nAna: Well then."}).lines
    assert [line.speaker for line in lines] == ["Ana", "Ben", "Ana"]


@pytest.mark.parametrize(
    "value", [{}, [], {"name": "app", "scripts": {"a": "b"}}, [{"name": "Ana"}], {"text": ""}]
)
def test_other_json(value: object) -> None:
    assert any_json.fit(source(value)) is Fit.NO
    with pytest.raises(TranscriptDamaged):
        any_json.read(source(value))
