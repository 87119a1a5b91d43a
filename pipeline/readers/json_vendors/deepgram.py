"""JSON of Deepgram: its utterances, or the words of its channels."""

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
from pipeline.readers.word_runs import Word
from pipeline.records import Line, Reading, Source, Times

NAME = "deepgram"
TITLE = "Deepgram JSON"
RECOGNISED_BY = "results.channels[].alternatives[]"
SPEAKERS = True
TIMES: Times = "given"


def fit(source: Source) -> Fit:
    """Recognise ``results.channels``."""
    return Fit.CERTAIN if isinstance(dig(top(source), "results", "channels"), list) else Fit.NO


def read(source: Source) -> Reading:
    """Read one line an utterance; without utterances, words are joined into some.

    :raises TranscriptDamaged: for broken JSON.
    """
    results = mapping(single(document(source)).get("results"))
    channels = rows(results.get("channels"))
    several = len(channels) > 1
    lines = [
        Line(
            string(row.get("transcript")),
            _who(row, row.get("channel"), several),
            seconds(row.get("start")),
            seconds(row.get("end")),
        )
        for row in rows(results.get("utterances"))
    ]
    if not lines:
        lines = [
            line for index, row in enumerate(channels) for line in _channel(row, index, several)
        ]
    languages = (row.get("detected_language") for row in channels)
    return Reading(tuple(lines), language=tag(next(filter(None, languages), None)))


def _channel(row: dict[str, object], index: int, several: bool) -> list[Line]:
    best = first_row(row.get("alternatives"))
    words = [
        Word(
            string(word.get("punctuated_word")) or string(word.get("word")),
            _who(word, index, several),
            seconds(word.get("start")),
            seconds(word.get("end")),
        )
        for word in rows(best.get("words"))
    ]
    if words:
        return word_runs.utterances(words)
    paragraphs = rows(dig(best, "paragraphs", "paragraphs"))
    lines = [
        Line(
            string(sentence.get("text")),
            _who(paragraph, index, several),
            seconds(sentence.get("start")),
            seconds(sentence.get("end")),
        )
        for paragraph in paragraphs
        for sentence in rows(paragraph.get("sentences"))
    ]
    return lines or [Line(string(best.get("transcript")), _who({}, index, several))]


def _who(row: dict[str, object], channel: object, several: bool) -> str | None:
    """Name the speaker; speaker 0 of one channel is not speaker 0 of another."""
    who = speaker(row.get("speaker"))
    if not several:
        return who
    number = speaker(channel[0] if isinstance(channel, list) and channel else channel)
    return number if who is None else f"{number}:{who}"
