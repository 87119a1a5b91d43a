"""JSON of OpenAI's diarizing transcription (``diarized_json``)."""

from __future__ import annotations

from pipeline.readers.json_document import document
from pipeline.readers.json_values import first_row, rows, seconds, single, speaker, string, top
from pipeline.readers.protocol import Fit
from pipeline.readers.spoken_language import tag
from pipeline.records import Line, Reading, Source, Times

NAME = "openai-diarized"
TITLE = "OpenAI diarized JSON"
RECOGNISED_BY = "segments[] of type transcript.text.segment"
SPEAKERS = True
TIMES: Times = "given"


def fit(source: Source) -> Fit:
    """Recognise the type that each segment states."""
    kind = string(first_row(top(source).get("segments")).get("type"))
    return Fit.CERTAIN if kind.startswith("transcript.text") else Fit.NO


def read(source: Source) -> Reading:
    """Read one line a segment.

    :raises TranscriptDamaged: for broken JSON.
    """
    whole = single(document(source))
    lines = tuple(
        Line(
            string(row.get("text")),
            speaker(row.get("speaker")),
            seconds(row.get("start")),
            seconds(row.get("end")),
        )
        for row in rows(whole.get("segments"))
    )
    return Reading(lines, language=tag(whole.get("language")))
