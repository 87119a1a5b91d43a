"""JSON of WhisperX: segments whose words are aligned and may change their speaker midway."""

from __future__ import annotations

from pipeline.readers.json_document import document
from pipeline.readers.json_values import items, rows, single, top
from pipeline.readers.json_vendors import segments
from pipeline.readers.protocol import Fit
from pipeline.readers.spoken_language import tag
from pipeline.records import Reading, Source, Times

NAME = "whisperx"
TITLE = "WhisperX JSON"
RECOGNISED_BY = "segments[] beside word_segments[]"
SPEAKERS = True
TIMES: Times = "given"


def fit(source: Source) -> Fit:
    """Recognise ``word_segments``, which no other tool writes."""
    whole = top(source)
    lists = isinstance(whole.get("segments"), list) and isinstance(whole.get("word_segments"), list)
    return Fit.CERTAIN if lists else Fit.NO


def read(source: Source) -> Reading:
    """Read one line a segment, or one for each speaker where several share it.

    :raises TranscriptDamaged: for broken JSON.
    """
    whole = single(document(source))
    found = rows(whole.get("segments"))
    if not found and items(whole.get("word_segments")):
        found = [{"words": whole.get("word_segments")}]
    return Reading(tuple(segments.lines_of(found)), language=tag(whole.get("language")))
