"""A report as one JSON object a line: the contract that programs rely on."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from pipeline.labels import categories_of
from pipeline.records import (
    CategoryShare,
    Person,
    Prediction,
    Report,
    SpeakerShare,
    Stretch,
    TopicShare,
)
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
        "categories": [category(share) for share in report.categories],
        "topics": [topic(share) for share in report.topics],
        "unsure": {
            "seconds": report.unsure_seconds,
            "share": report.unsure_seconds / report.seconds if report.seconds else 0.0,
        },
        "speakers": [
            speaker(one, categories) | _roles(one, transcript.people) for one in report.speakers
        ],
        "timeline": [stretch(one) for one in report.timeline],
    }
    if detail.utterances:
        plain["utterances"] = [_utterance(one, detail) for one in report.predictions]
    return plain


def category(share: CategoryShare) -> dict[str, Any]:
    """Give the share of a category as a plain dictionary."""
    plain = {
        "category": share.category,
        "seconds": share.seconds,
        "counted_seconds": share.counted_seconds,
        "share": share.share,
    }
    if share.low is not None and share.high is not None:
        plain |= {"low": share.low, "high": share.high}
    return plain


def topic(share: TopicShare) -> dict[str, Any]:
    """Give the share of a topic as a plain dictionary."""
    return {
        "category": share.label.category,
        "topic": share.label.topic,
        "seconds": share.seconds,
        "share": share.share,
    }


def speaker(one: SpeakerShare, categories: Sequence[str]) -> dict[str, Any]:
    """Give what one speaker said as a plain dictionary.

    :param categories: in the order of the speaker's.
    """
    return {
        "speaker": one.speaker,
        "seconds": one.seconds,
        "share": one.share,
        "categories": [
            {"category": name, "seconds": seconds}
            for name, seconds in zip(categories, one.categories, strict=True)
        ],
    }


def _roles(one: SpeakerShare, people: Sequence[Person]) -> dict[str, Any]:
    roles = next((list(known.roles) for known in people if known.name == one.speaker), [])
    return {"roles": roles} if roles else {}


def stretch(one: Stretch) -> dict[str, Any]:
    """Give a stretch as a plain dictionary."""
    return {
        "start": one.start,
        "end": one.end,
        "category": one.label.category,
        "topic": one.label.topic,
        "seconds": one.seconds,
        "confidence": one.confidence,
        "keywords": list(one.keywords),
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
