"""JSON of Hugging Face's Whisper pipeline and insanely-fast-whisper: chunks with timestamps."""

from __future__ import annotations

from pipeline.readers import word_runs
from pipeline.readers.json_document import document
from pipeline.readers.json_values import (
    first_row,
    items,
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

NAME = "whisper-chunks"
TITLE = "Hugging Face Whisper JSON"
RECOGNISED_BY = "chunks[] with timestamp [start, end]"
SPEAKERS = True
TIMES: Times = "given"


def fit(source: Source) -> Fit:
    """Recognise chunks, or speakers, with a pair of times."""
    whole = top(source)
    marked = any(
        isinstance(first_row(whole.get(key)).get("timestamp"), list)
        for key in ("chunks", "speakers")
    )
    return Fit.CERTAIN if marked else Fit.NO


def read(source: Source) -> Reading:
    """Read one line a chunk; the list ``speakers`` has the chunks again, with speakers.

    :raises TranscriptDamaged: for broken JSON.
    """
    whole = single(document(source))
    diarized = [_line(row) for row in rows(whole.get("speakers")) if "timestamp" in row]
    lines = diarized or [_line(row) for row in rows(whole.get("chunks"))]
    return Reading(tuple(word_runs.unless_words(lines)), language=tag(whole.get("language")))


def _line(row: dict[str, object]) -> Line:
    start, end, *_ = [*items(row.get("timestamp")), None, None]
    # The end of the last chunk is null where the recording was cut off.
    return Line(string(row.get("text")), speaker(row.get("speaker")), seconds(start), seconds(end))
