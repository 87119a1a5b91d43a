"""JSON of Azure's fast transcription: phrases with times in milliseconds."""

from __future__ import annotations

from pipeline.readers.json_document import document
from pipeline.readers.json_values import (
    after,
    first_row,
    optional,
    rows,
    seconds,
    single,
    speaker,
    string,
    top,
)
from pipeline.readers.protocol import Fit
from pipeline.readers.spoken_language import tag
from pipeline.records import Line, Reading, Source, Times

NAME = "azure-fast"
TITLE = "Azure fast transcription JSON"
RECOGNISED_BY = "phrases[] with offsetMilliseconds"
SPEAKERS = True
TIMES: Times = "given"

_UNITS = ("Milliseconds", "InMs", "_milliseconds", "_in_ms")  # the SDKs have spellings of their own


def fit(source: Source) -> Fit:
    """Recognise phrases with an offset in milliseconds."""
    row = first_row(top(source).get("phrases"))
    return Fit.CERTAIN if any(f"offset{unit}" in row for unit in _UNITS) else Fit.NO


def read(source: Source) -> Reading:
    """Read one line a phrase; with a channel for each speaker, the channel is the speaker.

    :raises TranscriptDamaged: for broken JSON.
    """
    found = rows(single(document(source)).get("phrases"))
    channels = len({str(row.get("channel")) for row in found}) > 1
    language = next((text for row in found if (text := optional(row.get("locale")))), None)
    return Reading(tuple(_line(row, channels) for row in found), language=tag(language))


def _line(row: dict[str, object], channels: bool) -> Line:
    who = speaker(row.get("speaker"))
    if who is None and channels:
        who = speaker(row.get("channel"))
    start = _time(row, "offset")
    return Line(string(row.get("text")), who, start, after(start, _time(row, "duration")))


def _time(row: dict[str, object], what: str) -> float | None:
    found = (seconds(row.get(f"{what}{unit}"), 1000) for unit in _UNITS)
    return next((time for time in found if time is not None), None)
