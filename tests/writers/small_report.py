"""A small report made by hand, for comparing what writers give with files kept beside the tests."""

from __future__ import annotations

from datetime import UTC, datetime

from pipeline.labels import Label
from pipeline.records import (
    CategoryShare,
    Meeting,
    ModelFacts,
    Prediction,
    Reading,
    Report,
    SpeakerShare,
    Stretch,
    TopicShare,
    Transcript,
    Utterance,
)

LABELS = (
    Label("work", "projects"),
    Label("work", "logistics"),
    Label("personal", "pets"),
    Label("career", "pay"),
)
SAID = (
    ("Shall we go through the list?", "Dana", 0.0, 60.0, LABELS[1], 0.9),
    ("=The <b>cat</b> was at the vet.", "Luis", 60.0, 90.0, LABELS[2], 0.55),
    ("Poor thing.", None, 88.0, 92.0, LABELS[2], 0.8),
    ("The build is red since Monday, and nobody knows why.", "Luis", 95.0, 395.0, LABELS[0], 0.97),
)


def small_report() -> Report:
    """Give a meeting of three stretches, with an interval, a doubt and an unknown speaker."""
    predictions = tuple(
        Prediction(Utterance(text, speaker, start, end), label, sure, (sure, 1 - sure, 0.0))
        for text, speaker, start, end, label, sure in SAID
    )
    reading = Reading(
        (),
        title="Friday | catch-up",
        date=datetime(2026, 3, 6, 9, 0, tzinfo=UTC),
        language="en",
        dropped=2,
    )
    return Report(
        meeting=Meeting(
            Transcript("friday.vtt", "vtt", "ab" * 32, reading),
            tuple(one.utterance for one in predictions),
            "starts_only",
            ("Something to know.",),
        ),
        model=ModelFacts("small", "f" * 16, LABELS, 0.6),
        seconds=394.0,
        categories=(
            CategoryShare("work", 354.6, 360.0, 0.9, 0.84, 0.95),
            CategoryShare("personal", 39.4, 34.0, 0.1, 0.05, 0.16),
            CategoryShare("career", 0.0, 0.0, 0.0, 0.0, 0.02),
        ),
        topics=(
            TopicShare(LABELS[0], 295.5, 0.75),
            TopicShare(LABELS[1], 59.1, 0.15),
            TopicShare(LABELS[2], 39.4, 0.1),
            TopicShare(LABELS[3], 0.0, 0.0),
        ),
        unsure_seconds=30.0,
        speakers=(
            SpeakerShare("Dana", 60.0, 60 / 394, (60.0, 0.0, 0.0)),
            SpeakerShare("Luis", 330.0, 330 / 394, (300.0, 30.0, 0.0)),
            SpeakerShare(None, 4.0, 4 / 394, (0.0, 4.0, 0.0)),
        ),
        timeline=(
            Stretch(0.0, 60.0, LABELS[1], 60.0, 0.9, ("list",), (0, 1)),
            Stretch(60.0, 92.0, LABELS[2], 34.0, 0.58, ("cat", "vet"), (1, 3)),
            Stretch(95.0, 395.0, LABELS[0], 300.0, 0.97, ("build", "monday"), (3, 4)),
        ),
        predictions=predictions,
    )
