"""JSON of AssemblyAI: utterances in milliseconds, or words where it gives none."""

from __future__ import annotations

from pipeline.readers import word_runs
from pipeline.readers.json_document import document, peek
from pipeline.readers.json_values import first_row, mapping, rows, seconds, single, speaker, string
from pipeline.readers.protocol import Fit
from pipeline.readers.spoken_language import tag
from pipeline.readers.word_runs import Word
from pipeline.records import Line, Reading, Source, Times

NAME = "assemblyai"
TITLE = "AssemblyAI JSON"
RECOGNISED_BY = "audio_url beside words[], or utterances[] with words in whole milliseconds"
SPEAKERS = True
TIMES: Times = "given"

_PER_SECOND = 1000


def fit(source: Source) -> Fit:
    """Recognise the whole answer of the service, or its list of utterances alone."""
    whole = _whole(peek(source))
    if "audio_url" in whole and ("words" in whole or "utterances" in whole):
        return Fit.CERTAIN
    row = first_row(whole.get("utterances"))
    word = first_row(row.get("words"))
    whole_numbers = all(type(part.get("start")) is int for part in (row, word))
    known = "text" in row and "confidence" in row and "text" in word and "confidence" in word
    return Fit.CERTAIN if known and whole_numbers else Fit.NO


def read(source: Source) -> Reading:
    """Read one line an utterance; without utterances, words are joined into some.

    :raises TranscriptDamaged: for broken JSON.
    """
    whole = _whole(document(source))
    lines = [
        Line(
            string(row.get("text")),
            speaker(row.get("speaker")),
            seconds(row.get("start"), _PER_SECOND),
            seconds(row.get("end"), _PER_SECOND),
        )
        for row in rows(whole.get("utterances"))
    ]
    lines = lines or word_runs.utterances(_word(row) for row in rows(whole.get("words")))
    lines = lines or [Line(string(whole.get("text")))]
    return Reading(tuple(lines), language=tag(whole.get("language_code")))


def _whole(value: object) -> dict[str, object]:
    if isinstance(value, list) and "words" in mapping(value[0] if value else None):
        return {"utterances": value}
    return single(value)


def _word(row: dict[str, object]) -> Word:
    return Word(
        string(row.get("text")),
        speaker(row.get("speaker")),
        seconds(row.get("start"), _PER_SECOND),
        seconds(row.get("end"), _PER_SECOND),
    )
