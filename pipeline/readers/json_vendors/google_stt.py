"""JSON of Google Cloud Speech-to-Text v1 and v2, whose last result may repeat all words."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.readers import word_runs
from pipeline.readers.json_document import document
from pipeline.readers.json_values import (
    after,
    dig,
    first_row,
    mapping,
    number,
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

NAME = "google-stt"
TITLE = "Google Speech-to-Text JSON"
RECOGNISED_BY = "results[].alternatives[] with words that have startTime or startOffset"
SPEAKERS = True
TIMES: Times = "given"

_MARKS = frozenset(
    {"languageCode", "language_code", "resultEndTime", "result_end_time", "resultEndOffset",
     "result_end_offset", "channelTag", "channel_tag"}
)  # fmt: skip
_START = ("startTime", "startOffset", "start_time", "start_offset")
_END = ("endTime", "endOffset", "end_time", "end_offset")
_RESULT_END = ("resultEndTime", "resultEndOffset", "result_end_time", "result_end_offset")
_TAG = ("speakerLabel", "speakerTag", "speaker_label", "speaker_tag")


@dataclass(frozen=True, slots=True)
class _Result:
    text: str
    words: tuple[Word, ...]
    channel: str | None
    end: float | None


def fit(source: Source) -> Fit:
    """Recognise words with Google's names for times, or results with its other fields."""
    found = _results(top(source))
    for row in found[:20]:
        best = first_row(row.get("alternatives"))
        word = first_row(best.get("words"))
        if "word" in word and any(key in word for key in (*_START, *_END)):
            return Fit.CERTAIN
        if "transcript" in best and _MARKS & row.keys():
            return Fit.CERTAIN
    return Fit.NO


def read(source: Source) -> Reading:
    """Read one line a result, or one for each speaker in it.

    :raises TranscriptDamaged: for broken JSON.
    """
    found = _results(single(document(source)))
    results = [_result(row) for row in found]
    language = next((_get(row, ("languageCode", "language_code")) for row in found), None)
    repeated = _repeating(results)
    if repeated is not None:
        return Reading(tuple(word_runs.utterances(repeated.words)), language=tag(language))
    channels = len({result.channel for result in results}) > 1
    lines: list[Line] = []
    reached: dict[str | None, float | None] = {}
    for result in results:
        lines.extend(_lines(result, channels, reached.get(result.channel, 0.0)))
        reached[result.channel] = result.end
    return Reading(tuple(lines), language=tag(language))


def _results(whole: dict[str, object]) -> list[dict[str, object]]:
    """Find the results: bare, in a finished operation, or in a batch of one file."""
    for place in (whole, mapping(whole.get("response"))):
        results = place.get("results")
        if isinstance(results, list):
            return rows(results)
        files = list(mapping(results).values())
        if len(files) == 1:
            inner = dig(files[0], "transcript", "results") or dig(
                files[0], "inlineResult", "transcript", "results"
            )
            if inner:
                return rows(inner)
    return []


def _repeating(results: list[_Result]) -> _Result | None:
    """Give the last result if it tells all words once more, with the speakers.

    Its words then begin where those of the first result of the channel begin.
    """
    spoken = [result for result in results if result.words]
    if len(spoken) < 2 or not any(word.speaker for word in spoken[-1].words):
        return None
    last = spoken[-1]
    before = [result for result in spoken[:-1] if result.channel == last.channel]
    if not before or len(last.words) < len(before[0].words):
        return None
    started, first = last.words[0].start, before[0].words[0].start
    same = started is not None and first is not None and started <= first
    return last if same and len(before) == len(spoken) - 1 else None


def _result(row: dict[str, object]) -> _Result:
    best = first_row(row.get("alternatives"))
    channel = speaker(_get(row, ("channelTag", "channel_tag")))
    words = tuple(_word(word) for word in rows(best.get("words")))
    return _Result(string(best.get("transcript")), words, channel, _time(_get(row, _RESULT_END)))


def _word(row: dict[str, object]) -> Word:
    # Japanese words carry their reading after a bar.
    text = string(row.get("word")).split("|")[0]
    found = speaker(_get(row, _TAG))
    start, end = _time(_get(row, _START)), _time(_get(row, _END))
    if start is None and end is not None:
        start = 0.0  # what is zero is left out
    # Words after a space in SentencePiece's spelling, as some models give them.
    return Word(text.replace("\u2581", " ").strip(), None if found == "0" else found, start, end)


def _lines(result: _Result, channels: bool, reached: float | None) -> list[Line]:
    who = result.channel if channels else None
    words = list(result.words)
    speakers = {word.speaker for word in words}
    if len(speakers) > 1 or not result.text.strip():
        lines = word_runs.turns(words)
        return [Line(line.text, line.speaker or who, line.start, line.end) for line in lines]
    whole = word_runs.join(words)
    if not words:
        whole = Line("", None, reached, result.end)
    return [Line(result.text, whole.speaker or who, whole.start, whole.end or result.end)]


def _get(row: dict[str, object], keys: tuple[str, ...]) -> object:
    return next((row[key] for key in keys if row.get(key) is not None), None)


def _time(value: object) -> float | None:
    """Read ``{"seconds": "12", "nanos": 9e8}`` or ``"12.900s"``; what is zero is left out."""
    if isinstance(value, dict):
        return after(seconds(value.get("seconds") or 0), (number(value.get("nanos")) or 0) / 1e9)
    return seconds(value.removesuffix("s") if isinstance(value, str) else value)
