"""JSON of IBM Watson Speech to Text: words as small lists, speakers matched by their start."""

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
from pipeline.readers.word_runs import Word
from pipeline.records import Line, Reading, Source, Times

NAME = "ibm-watson"
TITLE = "IBM Watson JSON"
RECOGNISED_BY = "results[].alternatives[] with timestamps, or beside result_index"
SPEAKERS = True
TIMES: Times = "given"

_NO_WORD = "%HESITATION"


def fit(source: Source) -> Fit:
    """Recognise alternatives with ``timestamps`` as lists, or ``result_index``."""
    whole = top(source)
    best = first_row(first_row(whole.get("results")).get("alternatives"))
    stamps = items(best.get("timestamps"))
    marked = "result_index" in whole or (bool(stamps) and isinstance(stamps[0], list))
    return Fit.CERTAIN if marked and "transcript" in best else Fit.NO


def read(source: Source) -> Reading:
    """Read one line a result, or one for each speaker in it; interim results are left out.

    :raises TranscriptDamaged: for broken JSON.
    """
    whole = single(document(source))
    who = {
        start: speaker(row.get("speaker"))
        for row in rows(whole.get("speaker_labels"))
        if (start := seconds(row.get("from"))) is not None
    }
    final = [row for row in rows(whole.get("results")) if row.get("final") is not False]
    return Reading(tuple(line for row in final for line in _lines(row, who)))


def _lines(row: dict[str, object], who: dict[float, str | None]) -> list[Line]:
    best = first_row(row.get("alternatives"))
    words = [_word(stamp, who) for stamp in items(best.get("timestamps"))]
    words = [word for word in words if word.text != _NO_WORD]
    if len({word.speaker for word in words}) > 1:
        return word_runs.turns(words)
    whole = word_runs.join(words)
    text = string(best.get("transcript")).replace(_NO_WORD, " ")
    return [Line(text, whole.speaker, whole.start, whole.end)]


def _word(stamp: object, who: dict[float, str | None]) -> Word:
    text, start, end, *_ = [*items(stamp), None, None, None]
    begun = seconds(start)
    return Word(string(text), None if begun is None else who.get(begun), begun, seconds(end))
