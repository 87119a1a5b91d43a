"""JSON of openai-whisper and its kin: whisper-timestamped, stable-ts, faster-whisper tools."""

from __future__ import annotations

from pipeline.readers.json_document import document
from pipeline.readers.json_values import first_row, rows, single, string, top
from pipeline.readers.json_vendors import segments
from pipeline.readers.protocol import Fit
from pipeline.readers.spoken_language import tag
from pipeline.records import Reading, Source, Times

NAME = "whisper-json"
TITLE = "Whisper JSON"
RECOGNISED_BY = "segments[] with start and text, beside language or with Whisper's seek, tokens"
SPEAKERS = True  # whisper-ctranslate2 and others add them
TIMES: Times = "given"

_MARKS = frozenset({"seek", "tokens", "avg_logprob", "no_speech_prob", "compression_ratio"})


def fit(source: Source) -> Fit:
    """Recognise Whisper's segments; those of WhisperX and of OpenAI's diarizer are others'."""
    whole = top(source)
    row = first_row(whole.get("segments"))
    if "word_segments" in whole or "start" not in row or "text" not in row:
        return Fit.NO
    if string(row.get("type")).startswith("transcript.text"):
        return Fit.NO
    beside = isinstance(whole.get("language"), str)
    return Fit.CERTAIN if beside or _MARKS & row.keys() else Fit.NO


def read(source: Source) -> Reading:
    """Read one line a segment.

    :raises TranscriptDamaged: for broken JSON.
    """
    whole = single(document(source))
    found = rows(whole.get("segments"))
    return Reading(
        tuple(segments.lines_of(found)),
        language=tag(whole.get("language")),
        dropped=sum(map(segments.hallucinated, found)),
    )
