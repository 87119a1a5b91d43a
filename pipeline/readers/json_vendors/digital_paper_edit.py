"""JSON of the BBC's Digital Paper Edit and autoEdit: words beside paragraphs of speakers."""

from __future__ import annotations

from pipeline.readers import word_runs
from pipeline.readers.json_document import document
from pipeline.readers.json_values import (
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
from pipeline.records import Line, Reading, Source, Times

NAME = "digital-paper-edit"
TITLE = "Digital Paper Edit JSON"
RECOGNISED_BY = "words[] beside paragraphs[] with a speaker"
SPEAKERS = True
TIMES: Times = "given"


def fit(source: Source) -> Fit:
    """Recognise words with a text beside paragraphs without one."""
    whole = _transcript(top(source))
    word, paragraph = first_row(whole.get("words")), first_row(whole.get("paragraphs"))
    marked = {"start", "text"} <= word.keys() and {"start", "end", "speaker"} <= paragraph.keys()
    return Fit.CERTAIN if marked and "text" not in paragraph else Fit.NO


def read(source: Source) -> Reading:
    """Read one line a paragraph, of the words that start in it.

    :raises TranscriptDamaged: for broken JSON.
    """
    whole = _transcript(single(document(source)))
    paragraphs = [
        (start, speaker(row.get("speaker")))
        for row in rows(whole.get("paragraphs"))
        if (start := seconds(row.get("start"))) is not None
    ]
    paragraphs.sort(key=lambda paragraph: paragraph[0])  # a speaker may be None
    runs: list[list[Word]] = [[] for _ in paragraphs]
    index = 0
    for row in rows(whole.get("words")):
        word = Word(
            string(row.get("text")),
            start=seconds(row.get("start")),
            end=seconds(row.get("end")),
        )
        while _begun(paragraphs, index + 1, word):
            index += 1
        if runs:
            runs[index].append(word)
    lines = [
        Line(line.text, who, line.start, line.end)
        for (_, who), run in zip(paragraphs, runs, strict=True)
        for line in ([word_runs.join(run)] if run else [])
    ]
    return Reading(tuple(lines))


def _transcript(whole: dict[str, object]) -> dict[str, object]:
    return mapping(whole.get("transcript")) or whole


def _begun(paragraphs: list[tuple[float, str | None]], index: int, word: Word) -> bool:
    return word.start is not None and index < len(paragraphs) and paragraphs[index][0] <= word.start
