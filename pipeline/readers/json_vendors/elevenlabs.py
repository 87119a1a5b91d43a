"""JSON of ElevenLabs Scribe: words, spaces and sounds in one list."""

from __future__ import annotations

from pipeline.readers import word_runs
from pipeline.readers.json_document import document
from pipeline.readers.json_values import first_row, rows, seconds, single, speaker, string, top
from pipeline.readers.protocol import Fit
from pipeline.readers.spoken_language import tag
from pipeline.readers.word_runs import Word
from pipeline.records import Line, Reading, Source, Times

NAME = "elevenlabs"
TITLE = "ElevenLabs JSON"
RECOGNISED_BY = "words[] of the types word, spacing and audio_event"
SPEAKERS = True
TIMES: Times = "given"

_TYPES = frozenset({"word", "spacing", "audio_event"})


def fit(source: Source) -> Fit:
    """Recognise the types of the words."""
    word = first_row(_channels(top(source))[0].get("words"))
    marked = string(word.get("type")) in _TYPES and "text" in word and "alternatives" not in word
    return Fit.CERTAIN if marked else Fit.NO


def read(source: Source) -> Reading:
    """Read words and join them into utterances; sounds are not speech.

    :raises TranscriptDamaged: for broken JSON.
    """
    channels = _channels(single(document(source)))
    lines: list[Line] = []
    for row in channels:
        who = speaker(row.get("channel_index")) if len(channels) > 1 else None
        lines.extend(word_runs.utterances(_words(row, who)))
    return Reading(tuple(lines), language=tag(channels[0].get("language_code")))


def _channels(whole: dict[str, object]) -> list[dict[str, object]]:
    """Give the transcript of each channel, where there are several."""
    return rows(whole.get("transcripts")) or [whole]


def _words(channel: dict[str, object], who: str | None) -> list[Word]:
    words: list[Word] = []
    gap = ""
    for row in rows(channel.get("words")):
        kind, text = string(row.get("type")), string(row.get("text"))
        if kind == "word":
            name = speaker(row.get("speaker_id")) if who is None else who
            times = seconds(row.get("start")), seconds(row.get("end"))
            words.append(Word(gap + text, name, *times, verbatim=True))
            gap = ""
        else:
            gap = " "
    return words
