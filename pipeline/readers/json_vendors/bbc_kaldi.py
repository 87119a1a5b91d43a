"""JSON of the BBC's Kaldi service: words, and stretches of speakers beside them."""

from __future__ import annotations

from pipeline.readers import word_runs
from pipeline.readers.json_document import document
from pipeline.readers.json_values import (
    after,
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
from pipeline.readers.word_runs import Word
from pipeline.records import Reading, Source, Times

NAME = "bbc-kaldi"
TITLE = "BBC Kaldi JSON"
RECOGNISED_BY = "words[] with word and punct"
SPEAKERS = True
TIMES: Times = "given"


def fit(source: Source) -> Fit:
    """Recognise words with ``punct``, bare or in ``retval``."""
    word = first_row(_answer(top(source)).get("words"))
    return Fit.CERTAIN if "punct" in word and "start" in word else Fit.NO


def read(source: Source) -> Reading:
    """Read words and join them into utterances.

    :raises TranscriptDamaged: for broken JSON.
    """
    answer = _answer(single(document(source)))
    return Reading(tuple(word_runs.utterances(_words(answer))))


def _answer(whole: dict[str, object]) -> dict[str, object]:
    return mapping(whole.get("retval")) or whole


def _words(answer: dict[str, object]) -> list[Word]:
    """Give each word the speaker whose stretch of time its start lies in."""
    stretches = _stretches(answer)
    words: list[Word] = []
    index = 0
    for row in rows(answer.get("words")):
        start, end = seconds(row.get("start")), seconds(row.get("end"))
        while start is not None and index + 1 < len(stretches) and start >= stretches[index + 1][0]:
            index += 1
        inside = bool(stretches) and start is not None and start < stretches[index][1]
        text = string(row.get("punct")) or string(row.get("word"))
        words.append(Word(text, stretches[index][2] if inside else None, start, end))
    return words


def _stretches(answer: dict[str, object]) -> list[tuple[float, float, str | None]]:
    found = rows(dig(answer, "segmentation", "segments")) or rows(answer.get("segments"))
    stretches = []
    for row in found:
        start = seconds(row.get("start"))
        end = after(start, seconds(row.get("duration")))
        if start is not None and end is not None:
            stretches.append((start, end, speaker(dig(row, "speaker", "@id"))))
    return sorted(stretches, key=lambda stretch: stretch[0])
