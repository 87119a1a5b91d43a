"""What the producers tell beside the lines, and what each of them must refuse."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from pipeline.errors import NotATranscript
from pipeline.readers import open_source, read
from pipeline.records import Reading
from tests.readers.sample_files import FOLDER


def reading(name: str) -> Reading:
    path = FOLDER / name
    return read(open_source(path.name, path.read_bytes())).reading


@pytest.mark.parametrize(
    ("name", "title", "date", "participants"),
    [
        (
            "fireflies-json/graphql.json", "Ana / Ben 1:1",
            datetime(2024, 6, 10, 6, 13, 20, tzinfo=UTC), ("ana@example.org", "ben@example.org"),
        ),
        (
            "otter-json/speech.json", "Weekly",
            datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC), ("Ana Silva",),
        ),
        (
            "gong/with-parties.json", "Catch-up",
            datetime(2024, 3, 1, 10, tzinfo=UTC), ("Ana Silva", "ben@example.org"),
        ),
        (
            "fathom-json/meeting.json", "Weekly 1:1",
            datetime(2025, 4, 16, 9, 0, 5, tzinfo=UTC), ("Ana Silva", "ben@example.org"),
        ),
        ("granola-json/cache-v3.json", "Ana 1:1", datetime(2025, 6, 16, 9, 0, 1, tzinfo=UTC), ()),
        (
            "meet-rest/with-participants.json", None,
            datetime(2024, 2, 1, 10, 0, 3, 500000, UTC), ("Ana Silva", "+1 555 ***"),
        ),
        ("recall-ai/participants.json", None, datetime(2024, 5, 1, 10, 0, 5, tzinfo=UTC), ()),
    ],
)  # fmt: skip
def test_title_date_and_people(
    name: str, title: str | None, date: datetime, participants: tuple[str, ...]
) -> None:
    found = reading(name)
    assert (found.title, found.date, found.participants) == (title, date, participants)


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("whisper-json/verbose-api.json", "en"), ("whisperx/chinese.json", "zh"),
        ("whisper-cpp/plain.json", "en"), ("aws-transcribe/audio-segments.json", "en-US"),
        ("google-stt/repeated-with-tags.json", "en-us"), ("azure-batch/diarized.json", "en-US"),
        ("azure-fast/rest.json", "en-US"), ("deepgram/utterances.json", "en"),
        ("assemblyai/utterances.json", "en-us"), ("speechmatics/v2.json", "en"),
        ("elevenlabs/scribe.json", "en"), ("meet-rest/entries.json", "en-US"),
    ],
)  # fmt: skip
def test_language(name: str, language: str) -> None:
    assert reading(name).language == language


def test_what_whisper_heard_in_silence_is_counted() -> None:
    assert reading("whisper-json/openai.json").dropped == 1


def test_several_calls_are_refused() -> None:
    whole = json.loads((FOLDER / "gong" / "ids-only.json").read_text("utf-8"))
    whole["callTranscripts"] *= 2
    with pytest.raises(NotATranscript, match="2 calls"):
        read(open_source("x.json", json.dumps(whole).encode()))


def test_a_cache_of_several_meetings_is_refused() -> None:
    whole = json.loads((FOLDER / "granola-json" / "cache-v6.json").read_text("utf-8"))
    transcripts = whole["cache"]["state"]["transcripts"]
    transcripts["d3"] = transcripts["d1"]
    with pytest.raises(NotATranscript, match="2 meetings"):
        read(open_source("x.json", json.dumps(whole).encode()))


def test_speakers_of_two_channels_are_not_mixed() -> None:
    words = [{"word": "hi", "start": 0.1, "end": 0.2, "speaker": 0}]
    channel = {"alternatives": [{"transcript": "hi", "words": words}]}
    data = json.dumps({"results": {"channels": [channel, channel]}}).encode()
    lines = read(open_source("x.json", data)).reading.lines
    assert [line.speaker for line in lines] == ["0:0", "1:0"]
