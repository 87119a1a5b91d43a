"""Whole meetings as JSON Lines hold to their schema."""

from __future__ import annotations

import json
from dataclasses import replace

import jsonschema

from pipeline.table_writers import meetings
from tests.made_meetings import meeting


def test_a_line_for_each_meeting_by_the_schema() -> None:
    made = [meeting(0), replace(meeting(1, dated=False, half=None, speakers=(None,)), title=None)]
    lines = b"".join(meetings.write(made)).decode("utf-8").splitlines()
    for line in lines:
        jsonschema.validate(json.loads(line), meetings.schema())
    first, second = map(json.loads, lines)
    assert first["source"]["place"] == "/talks/meeting-000.vtt"
    assert first["categories"][0] == {
        "category": "work",
        "seconds": 900.0,
        "counted_seconds": 900.0,
        "share": 0.5,
        "low": 0.45,
        "high": 0.55,
    }
    assert second["date"] is None
    assert "texts" not in second


def test_texts_where_they_are_kept() -> None:
    (line,) = meetings.write([replace(meeting(0), texts=("Hello.",))])
    document = json.loads(line)
    jsonschema.validate(document, meetings.schema())
    assert document["texts"] == ["Hello."]
