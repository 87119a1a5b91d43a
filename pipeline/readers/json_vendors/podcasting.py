"""JSON of the Podcasting 2.0 namespace: segments with a body, often of one word each."""

from __future__ import annotations

from pipeline.readers import word_runs
from pipeline.readers.json_document import document
from pipeline.readers.json_values import first_row, rows, seconds, single, speaker, string, top
from pipeline.readers.protocol import Fit
from pipeline.readers.spoken_language import tag
from pipeline.records import Line, Reading, Source, Times

NAME = "podcasting"
TITLE = "Podcasting 2.0 JSON"
RECOGNISED_BY = "segments[] with startTime and body"
SPEAKERS = True
TIMES: Times = "given"


def fit(source: Source) -> Fit:
    """Recognise segments with ``startTime`` and ``body``."""
    row = first_row(top(source).get("segments"))
    return Fit.CERTAIN if "startTime" in row and "body" in row else Fit.NO


def read(source: Source) -> Reading:
    """Read one line a segment; single words are joined into utterances.

    :raises TranscriptDamaged: for broken JSON.
    """
    whole = single(document(source))
    lines = [
        Line(
            string(row.get("body")),
            speaker(row.get("speaker")),
            seconds(row.get("startTime")),
            seconds(row.get("endTime")),
        )
        for row in rows(whole.get("segments"))
    ]
    return Reading(tuple(word_runs.unless_words(lines)), language=tag(whole.get("language")))
