"""JSON of Azure's batch transcription: phrases with times in ticks of 100 nanoseconds."""

from __future__ import annotations

from pipeline.readers.json_document import document
from pipeline.readers.json_values import (
    after,
    duration,
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

NAME = "azure-batch"
TITLE = "Azure batch transcription JSON"
RECOGNISED_BY = "recognizedPhrases[]"
SPEAKERS = True
TIMES: Times = "given"

_TICKS = 1e7  # in a second
_FORMS = ("display", "maskedITN", "itn", "lexical")


def fit(source: Source) -> Fit:
    """Recognise ``recognizedPhrases``."""
    return Fit.CERTAIN if isinstance(top(source).get("recognizedPhrases"), list) else Fit.NO


def read(source: Source) -> Reading:
    """Read one line a phrase; with a channel for each speaker, the channel is the speaker.

    :raises TranscriptDamaged: for broken JSON.
    """
    found = rows(single(document(source)).get("recognizedPhrases"))
    channels = len({str(row.get("channel")) for row in found}) > 1
    language = next((text for row in found if (text := optional(row.get("locale")))), None)
    return Reading(tuple(_line(row, channels) for row in found), language=tag(language))


def _line(row: dict[str, object], channels: bool) -> Line:
    best = first_row(row.get("nBest"))
    text = next((form for key in _FORMS if (form := string(best.get(key)).strip())), "")
    who = speaker(row.get("speaker")) or speaker(best.get("speaker"))
    if who is None and channels:
        who = speaker(row.get("channel"))
    start = _time(row, "offset")
    return Line(text, who, start, after(start, _time(row, "duration")))


def _time(row: dict[str, object], what: str) -> float | None:
    ticks = seconds(row.get(f"{what}InTicks"), _TICKS)
    if ticks is None:
        ticks = seconds(row.get(f"{what}Milliseconds"), 1000)
    return duration(row.get(what)) if ticks is None else ticks
