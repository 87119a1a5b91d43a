"""Whole meetings as JSON Lines: one object for each, in the words of a report."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from pipeline.history import PastMeeting
from pipeline.writers.json import category, speaker, stretch, topic
from pipeline.writers.json_schema import SCHEMA as REPORT
from pipeline.writers.json_schema import list_of, object_of

NAME = "jsonl"
SUFFIX = ".jsonl"
TITLE = "oneonone.meeting/1"


def write(meetings: Iterable[PastMeeting]) -> Iterator[bytes]:
    """Give one line for each meeting."""
    for meeting in meetings:
        yield (json.dumps(document(meeting), ensure_ascii=False) + "\n").encode("utf-8", "replace")


def document(meeting: PastMeeting) -> dict[str, Any]:
    """Give a meeting as plain dictionaries and lists; what a report has is called the same."""
    made = meeting.provenance
    names = [share.category for share in meeting.categories]
    unsure = meeting.unsure_seconds / meeting.seconds if meeting.seconds else 0.0
    plain: dict[str, Any] = {
        "schema": TITLE,
        "title": meeting.title,
        "series": meeting.series,
        "source": {
            "place": made.place,
            "file": meeting.file,
            "format": meeting.format,
            "content": made.content,
        },
        "model": {"name": meeting.model_name, "fingerprint": made.model},
        "settings": made.settings,
        "reports": list(meeting.reports),
        "date": None if meeting.date is None else meeting.date.isoformat(),
        "language": meeting.language,
        "warnings": list(meeting.warnings),
        "dropped": meeting.dropped,
        "seconds": meeting.seconds,
        "times": meeting.times,
        "categories": [category(share) for share in meeting.categories],
        "topics": [topic(share) for share in meeting.topics],
        "unsure": {"seconds": meeting.unsure_seconds, "share": unsure},
        "speakers": [speaker(one, names) for one in meeting.speakers],
        "timeline": [
            {
                **stretch(one),
                "first_utterance": one.utterances[0],
                "past_utterance": one.utterances[1],
            }
            for one in meeting.timeline
        ],
    }
    return plain | ({"texts": list(meeting.texts)} if meeting.texts else {})


def schema() -> dict[str, Any]:
    """Give the JSON Schema of a meeting, from that of a report."""
    shared = REPORT["properties"]
    text = {"type": "string"}
    maybe = {"type": ["string", "null"]}
    as_in_reports = (
        "title model date language warnings dropped seconds times categories topics unsure "
        "speakers timeline"
    )
    return {
        "$schema": REPORT["$schema"],
        "title": TITLE,
        "description": "The result of one meeting as an archive keeps it. Times in seconds, "
        "shares from 0 to 1. The schema only ever gains fields.",
        **object_of(
            {
                "schema": {"const": TITLE},
                "series": maybe,
                "source": object_of(dict.fromkeys("place file format content".split(), text)),
                "settings": text,
                "reports": list_of(text),
                **{name: shared[name] for name in as_in_reports.split()},
            },
            {"texts": list_of(text)},
        ),
    }
