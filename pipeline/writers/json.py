"""A report as one JSON object a line: the contract that programs rely on."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from pipeline.labels import categories_of
from pipeline.records import Person, Prediction, Report, SpeakerShare, Stretch
from pipeline.writers.protocol import Detail

NAME = "json"
TITLE = "JSON Lines, one object for each meeting"
SUFFIX = ".json"
SEPARATE = False
SCHEMA = "oneonone.report/1"


def write(reports: Sequence[Report], detail: Detail) -> str:
    """Give one line for each report."""
    return "".join(
        json.dumps(document(report, detail), ensure_ascii=False) + "\n" for report in reports
    )


def document(report: Report, detail: Detail) -> dict[str, Any]:
    """Give a report as plain dictionaries and lists; seconds and shares are floats."""
    transcript = report.meeting.transcript
    reading = transcript.reading
    categories = categories_of(report.model.labels)
    plain: dict[str, Any] = {
        "schema": SCHEMA,
        "title": reading.title,
        "source": {
            "file": transcript.file,
            "format": transcript.format,
            "sha256": transcript.sha256,
        },
        "model": {"name": report.model.name, "fingerprint": report.model.fingerprint},
        "date": None if reading.date is None else reading.date.isoformat(),
        "language": reading.language,
        "warnings": list(report.meeting.warnings),
        "dropped": reading.dropped,
        "seconds": report.seconds,
        "times": report.meeting.times,
        "times_are_guessed": report.meeting.times != "given",
        "categories": [_category(share) for share in report.categories],
        "topics": [
            {
                "category": topic.label.category,
                "topic": topic.label.topic,
                "seconds": topic.seconds,
                "share": topic.share,
            }
            for topic in report.topics
        ],
        "unsure": {
            "seconds": report.unsure_seconds,
            "share": report.unsure_seconds / report.seconds if report.seconds else 0.0,
        },
        "speakers": [
            _speaker(speaker, categories, transcript.people) for speaker in report.speakers
        ],
        "timeline": [_stretch(stretch) for stretch in report.timeline],
    }
    if detail.utterances:
        plain["utterances"] = [_utterance(one, detail) for one in report.predictions]
    return plain


def _category(share: Any) -> dict[str, Any]:
    plain = {
        "category": share.category,
        "seconds": share.seconds,
        "counted_seconds": share.counted_seconds,
        "share": share.share,
    }
    if share.low is not None and share.high is not None:
        plain |= {"low": share.low, "high": share.high}
    return plain


def _speaker(
    speaker: SpeakerShare, categories: Sequence[str], people: Sequence[Person]
) -> dict[str, Any]:
    plain = {
        "speaker": speaker.speaker,
        "seconds": speaker.seconds,
        "share": speaker.share,
        "categories": [
            {"category": category, "seconds": seconds}
            for category, seconds in zip(categories, speaker.categories, strict=True)
        ],
    }
    roles = next((list(one.roles) for one in people if one.name == speaker.speaker), [])
    return plain | ({"roles": roles} if roles else {})


def _stretch(stretch: Stretch) -> dict[str, Any]:
    return {
        "start": stretch.start,
        "end": stretch.end,
        "category": stretch.label.category,
        "topic": stretch.label.topic,
        "seconds": stretch.seconds,
        "confidence": stretch.confidence,
        "keywords": list(stretch.keywords),
    }


def _utterance(one: Prediction, detail: Detail) -> dict[str, Any]:
    plain = {
        "start": one.utterance.start,
        "end": one.utterance.end,
        "speaker": one.utterance.speaker,
        "category": one.label.category,
        "topic": one.label.topic,
        "confidence": one.confidence,
    }
    return plain | ({"text": one.utterance.text} if detail.quotes else {})
