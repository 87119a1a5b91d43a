"""JSON of Grain: a list of sentences in milliseconds."""

from __future__ import annotations

from pipeline.readers.json_document import document, peek
from pipeline.readers.json_values import mapping, rows, seconds, speaker, string
from pipeline.readers.protocol import Fit
from pipeline.records import Line, Reading, Source, Times

NAME = "grain"
TITLE = "Grain JSON"
RECOGNISED_BY = "a list with participant_id, start, end and text"
SPEAKERS = True
TIMES: Times = "given"

_ENOUGH = 50  # rows looked at: the identity may be missing in the first


def fit(source: Source) -> Fit:
    """Recognise rows with ``participant_id`` and a start in whole milliseconds."""
    found = _sentences(peek(source))[:_ENOUGH]
    marked = any("participant_id" in row for row in found)
    timed = all(type(row.get("start")) is int and "text" in row for row in found)
    return Fit.CERTAIN if marked and timed else Fit.NO


def read(source: Source) -> Reading:
    """Read one line a sentence.

    :raises TranscriptDamaged: for broken JSON.
    """
    lines = tuple(
        Line(
            string(row.get("text")),
            speaker(row.get("speaker")),
            seconds(row.get("start"), 1000),
            seconds(row.get("end"), 1000),
        )
        for row in _sentences(document(source))
    )
    return Reading(lines)


def _sentences(whole: object) -> list[dict[str, object]]:
    return rows(mapping(whole).get("transcript", whole))
