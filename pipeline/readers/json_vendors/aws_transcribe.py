"""JSON of Amazon Transcribe: items with times as strings, speakers in a list beside them."""

from __future__ import annotations

from collections.abc import Iterable

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

NAME = "aws-transcribe"
TITLE = "Amazon Transcribe JSON"
RECOGNISED_BY = "results.items[] beside jobName or results.transcripts[]"
SPEAKERS = True
TIMES: Times = "given"

Rows = list[dict[str, object]]


def fit(source: Source) -> Fit:
    """Recognise ``results`` with ``items`` and ``transcripts``."""
    whole = top(source)
    results = mapping(whole.get("results"))
    named = "jobName" in whole or "transcripts" in results
    return Fit.CERTAIN if named and isinstance(results.get("items"), list) else Fit.NO


def read(source: Source) -> Reading:
    """Read the service's own segments; without any, words joined into utterances.

    :raises TranscriptDamaged: for broken JSON.
    """
    results = mapping(single(document(source)).get("results"))
    lines = (
        _audio_segments(results)
        or _channels(results)
        or _speaker_segments(results)
        or word_runs.utterances(_words(rows(results.get("items"))))
    )
    return Reading(tuple(lines), language=tag(results.get("language_code")))


def _audio_segments(results: dict[str, object]) -> list[Line]:
    """Read the segments of newer files, unless they lack the speakers that the items have."""
    found = rows(results.get("audio_segments"))
    if "speaker_labels" in results and not any(row.get("speaker_label") for row in found):
        return []
    return [
        Line(
            string(row.get("transcript")),
            speaker(row.get("speaker_label") or row.get("channel_label")),
            seconds(row.get("start_time")),
            seconds(row.get("end_time")),
        )
        for row in found
    ]


def _channels(results: dict[str, object]) -> list[Line]:
    """Read a recording with one speaker a channel."""
    channels = rows(dig(results, "channel_labels", "channels"))
    return [
        line
        for row in channels
        for line in word_runs.utterances(
            _words(rows(row.get("items")), speaker(row.get("channel_label")))
        )
    ]


def _speaker_segments(results: dict[str, object]) -> list[Line]:
    """Give each item to the segment that names its start; marks go with the word before."""
    segments = rows(dig(results, "speaker_labels", "segments"))
    owner = {
        string(item.get("start_time")): index
        for index, row in enumerate(segments)
        for item in rows(row.get("items"))
    }
    runs: list[tuple[int, list[Word]]] = []
    current = -1
    for item, word in zip(*_paired(rows(results.get("items"))), strict=True):
        current = owner.get(string(item.get("start_time")), current)
        if not runs or (not word.attached and _differs(runs[-1], current, word)):
            runs.append((current, []))
        runs[-1][1].append(word)
    return (
        [_line(run, segments[index] if index >= 0 else {}) for index, run in runs] if owner else []
    )


def _differs(run: tuple[int, list[Word]], segment: int, word: Word) -> bool:
    return run[0] != segment or (word.speaker is not None and word.speaker != run[1][0].speaker)


def _line(run: list[Word], segment: dict[str, object]) -> Line:
    line = word_runs.join(run)
    who = line.speaker or speaker(segment.get("speaker_label"))
    return Line(line.text, who, line.start, line.end)


def _paired(items: Rows) -> tuple[Rows, list[Word]]:
    return items, list(_words(items))


def _words(items: Iterable[dict[str, object]], who: str | None = None) -> list[Word]:
    words = []
    for item in items:
        mark = item.get("type") == "punctuation"
        words.append(
            Word(
                string(first_row(item.get("alternatives")).get("content")),
                who or speaker(item.get("speaker_label")),
                seconds(item.get("start_time")),
                seconds(item.get("end_time")),
                attached=mark,
            )
        )
    return words
