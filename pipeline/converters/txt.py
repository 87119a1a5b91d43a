"""Plain text to read: the facts, then a clock, a name and what was said on each line."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from pipeline import timing
from pipeline.converters.name_prefixes import prefixed
from pipeline.records import Reading, Transcript

NAME = "txt"
TITLE = "plain text, `[HH:MM:SS] Name: text`"
SUFFIX = ".txt"


def write(transcript: Transcript) -> str:
    """Give a line for each line, with whole seconds, or without clocks if the file has none."""
    reading = transcript.reading
    if timing.kind_of_times(reading.lines) == "none":
        texts = prefixed([(line.speaker, line.text) for line in reading.lines])
        rows = [f"{text}\n" for text in texts]
    else:
        cues = timing.settle(reading.lines)
        texts = prefixed([(cue.speaker, cue.text) for cue in cues])
        rows = [f"[{_clock(cue.start)}] {text}\n" for cue, text in zip(cues, texts, strict=True)]
    facts = list(_facts(reading))
    return "".join([*facts, *(["\n"] if facts else []), *rows])


def _facts(reading: Reading) -> Iterator[str]:
    if reading.title:
        yield f"Title: {' '.join(reading.title.split())}\n"
    if reading.date is not None:
        yield f"Date: {_date(reading.date)}\n"
    if reading.participants:
        yield f"Participants: {', '.join(reading.participants)}\n"
    if reading.language:
        yield f"Language: {reading.language}\n"


def _date(date: datetime) -> str:
    """Print a moment so that no reader takes its clock for that of an utterance."""
    if date.tzinfo is not None:
        try:
            return f"{date.astimezone(UTC):%Y-%m-%d at %H:%M:%S} UTC"
        except OverflowError:  # files tell of the first of January of the year 1, too
            return date.date().isoformat()
    return f"{date:%Y-%m-%d}" if timing.is_day(date) else f"{date:%Y-%m-%d at %H:%M:%S}"


def _clock(seconds: float) -> str:
    return timing.timestamp(max(seconds, 0.0) // 1).partition(".")[0]
