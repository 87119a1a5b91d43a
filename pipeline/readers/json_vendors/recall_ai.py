"""JSON of Recall.ai's meeting bots: words in blocks of one participant."""

from __future__ import annotations

from datetime import datetime, timedelta

from pipeline.readers import word_runs
from pipeline.readers.json_document import document, peek
from pipeline.readers.json_values import (
    dig,
    first_row,
    mapping,
    moment,
    rows,
    seconds,
    speaker,
    string,
)
from pipeline.readers.protocol import Fit
from pipeline.readers.spoken_language import tag
from pipeline.readers.word_runs import Word
from pipeline.records import Line, Reading, Source, Times

NAME = "recall-ai"
TITLE = "Recall.ai JSON"
RECOGNISED_BY = "a list with words[] that have start_timestamp"
SPEAKERS = True
TIMES: Times = "given"

_PLACES = ("transcript", "results", "data")
_ENOUGH = 20  # blocks looked at


def fit(source: Source) -> Fit:
    """Recognise blocks of words with ``start_timestamp``; the first may be empty."""
    blocks = _blocks(peek(source))[:_ENOUGH]
    marked = any("start_timestamp" in first_row(block.get("words")) for block in blocks)
    return Fit.CERTAIN if marked else Fit.NO


def read(source: Source) -> Reading:
    """Read one line a block.

    :raises TranscriptDamaged: for broken JSON.
    """
    blocks = _blocks(document(source))
    language = next((row.get("language") or row.get("language_code") for row in blocks), None)
    return Reading(tuple(map(_line, blocks)), date=_date(blocks), language=tag(language))


def _blocks(whole: object) -> list[dict[str, object]]:
    for key in _PLACES:
        whole = mapping(whole).get(key, whole)
    return rows(whole)


def _line(block: dict[str, object]) -> Line:
    words = [_word(row) for row in rows(block.get("words"))]
    line = word_runs.join([word for word in words if word.text])
    who = speaker(dig(block, "participant", "name")) or speaker(block.get("speaker"))
    return Line(line.text, who, line.start, line.end)


def _word(row: dict[str, object]) -> Word:
    times = (row.get("start_timestamp"), row.get("end_timestamp"))
    # Old files have the number itself.
    start, end = (seconds(mapping(time).get("relative", time)) for time in times)
    return Word(string(row.get("text")).strip(), None, start, end)


def _date(blocks: list[dict[str, object]]) -> datetime | None:
    """Give the moment at which the recording's clock was zero."""
    for block in blocks[:_ENOUGH]:
        time = mapping(first_row(block.get("words")).get("start_timestamp"))
        then, passed = moment(time.get("absolute")), seconds(time.get("relative"))
        if then is not None and passed is not None:
            return then - timedelta(seconds=passed)
    return None
