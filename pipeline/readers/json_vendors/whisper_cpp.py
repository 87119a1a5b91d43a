"""JSON of whisper.cpp (``-oj``, ``-ojf``): offsets in milliseconds, speakers with ``-di``."""

from __future__ import annotations

from pipeline.readers import word_runs
from pipeline.readers.json_document import document
from pipeline.readers.json_values import (
    dig,
    first_row,
    mapping,
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
from pipeline.timing import parse_clock

NAME = "whisper-cpp"
TITLE = "whisper.cpp JSON"
RECOGNISED_BY = "transcription[] with offsets or timestamps from and to"
SPEAKERS = True
TIMES: Times = "given"

_TURN = "[SPEAKER_TURN]"  # tinydiarize's mark for "somebody else speaks next": it names nobody


def fit(source: Source) -> Fit:
    """Recognise ``transcription`` with ``offsets`` or ``timestamps``."""
    row = first_row(top(source).get("transcription"))
    marked = "from" in mapping(row.get("offsets")) or "from" in mapping(row.get("timestamps"))
    return Fit.CERTAIN if marked else Fit.NO


def read(source: Source) -> Reading:
    """Read one line a segment.

    :raises TranscriptDamaged: for broken JSON.
    """
    whole = single(document(source))
    language = dig(whole, "result", "language") or dig(whole, "params", "language")
    lines = [_line(row) for row in rows(whole.get("transcription"))]
    return Reading(tuple(word_runs.unless_words(lines)), language=tag(language))


def _line(row: dict[str, object]) -> Line:
    text = string(row.get("text")).replace(_TURN, " ")
    return Line(text, speaker(row.get("speaker")), _time(row, "from"), _time(row, "to"))


def _time(row: dict[str, object], side: str) -> float | None:
    exact = seconds(mapping(row.get("offsets")).get(side), 1000)
    if exact is not None:
        return exact
    return parse_clock(string(mapping(row.get("timestamps")).get(side)))
