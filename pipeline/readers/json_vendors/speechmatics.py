"""JSON of Speechmatics v1 (words beside speakers) and v2 (typed results)."""

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
from pipeline.readers.spoken_language import tag
from pipeline.readers.word_runs import Word
from pipeline.records import Reading, Source, Times

NAME = "speechmatics"
TITLE = "Speechmatics JSON"
RECOGNISED_BY = "results[] with type and alternatives[].content, or words[] with time and duration"
SPEAKERS = True
TIMES: Times = "given"

_NOBODY = "UU"  # how the service names a speaker that it could not tell
_MARKS = frozenset(".,?!;:\u3002\u3001")


def fit(source: Source) -> Fit:
    """Recognise the typed results of v2, or v1's words with time, duration and name."""
    whole = top(source)
    row = first_row(whole.get("results"))
    if "type" in row and "content" in first_row(row.get("alternatives")):
        return Fit.CERTAIN
    word = first_row(whole.get("words"))
    return Fit.CERTAIN if {"time", "duration", "name"} <= word.keys() else Fit.NO


def read(source: Source) -> Reading:
    """Read words and join them into utterances.

    :raises TranscriptDamaged: for broken JSON.
    """
    whole = single(document(source))
    if "results" not in whole:
        return Reading(tuple(word_runs.utterances(_old_words(whole))))
    language = dig(whole, "metadata", "transcription_config", "language")
    return Reading(tuple(word_runs.utterances(_words(whole))), language=tag(language))


def _words(whole: dict[str, object]) -> list[Word]:
    words: list[Word] = []
    tight = False  # after a mark that opens, such as an inverted question mark
    for row in rows(whole.get("results")):
        best = first_row(row.get("alternatives"))
        side = string(row.get("attaches_to"))
        mark = row.get("type") == "punctuation" and side not in ("next", "none")
        words.append(
            Word(
                string(best.get("content")),
                _who(best.get("speaker")) or _who(row.get("channel")),
                seconds(row.get("start_time")),
                seconds(row.get("end_time")),
                attached=mark,
                verbatim=tight,
            )
        )
        tight = side in ("next", "both")
    return words


def _old_words(whole: dict[str, object]) -> list[Word]:
    """Give each word of v1 the speaker whose stretch of time it lies in."""
    stretches = sorted(
        (
            (start, _who(row.get("name")))
            for row in rows(whole.get("speakers"))
            if (start := seconds(row.get("time"))) is not None
        ),
        key=lambda stretch: stretch[0],  # who may be None, and None has no order
    )
    words: list[Word] = []
    index = -1
    for row in rows(whole.get("words")):
        start = seconds(row.get("time"))
        while start is not None and index + 1 < len(stretches) and stretches[index + 1][0] <= start:
            index += 1
        text = string(mapping(row).get("name"))
        who = stretches[index][1] if index >= 0 else None
        mark = text in _MARKS
        words.append(Word(text, who, start, after(start, seconds(row.get("duration"))), mark))
    return words


def _who(value: object) -> str | None:
    name = speaker(value)
    return None if name == _NOBODY else name
