"""Segments of the Whisper kind (start, end, text, speaker, words) made lines."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.readers import word_runs
from pipeline.readers.json_values import rows, seconds, speaker, string
from pipeline.readers.word_runs import Word
from pipeline.records import Line

# What Whisper makes of silence, learned from the ends of videos. With the recogniser's own
# doubt beside it, it was never said.
_HALLUCINATED = frozenset(
    {
        "thanks for watching", "thank you for watching", "thank you for watching this video",
        "thanks for watching and see you next time", "please subscribe",
        "please subscribe to my channel", "like and subscribe",
        "subtitles by the amaraorg community", "untertitel der amaraorg-community",
        "sous-titres réalisés par la communauté damaraorg",
        "subtítulos realizados por la comunidad de amaraorg",
    }
)  # fmt: skip
_NO_SPEECH = 0.6  # the threshold that Whisper itself uses


def lines_of(segments: Iterable[dict[str, object]]) -> list[Line]:
    """Make lines of segments in seconds; single-word segments are joined.

    A segment in which the words change their speaker becomes one line for each.
    """
    return word_runs.unless_words(
        [line for row in segments if not hallucinated(row) for line in split(row)]
    )


def hallucinated(row: dict[str, object]) -> bool:
    """Say whether a segment is one of the sentences that Whisper hears in silence."""
    doubt = seconds(row.get("no_speech_prob"))
    if doubt is None or doubt < _NO_SPEECH:
        return False
    kept = "".join(c for c in string(row.get("text")).casefold() if c.isalpha() or c in " -")
    return kept.strip() in _HALLUCINATED


def split(row: dict[str, object]) -> list[Line]:
    """Cut one segment where its words change their speaker.

    Words without a speaker (digits, which are not aligned) go with the word before; a segment
    without a speaker has that of its words.
    """
    whole = Line(
        string(row.get("text")),
        speaker(row.get("speaker")),
        seconds(row.get("start")),
        seconds(row.get("end")),
    )
    words = words_of(row.get("words"))
    first = next((word.speaker for word in words if word.speaker), None)
    words = word_runs.inherit(words, first)
    if len({word.speaker for word in words}) < 2:
        return [Line(whole.text, whole.speaker or first, whole.start, whole.end)]
    parts = word_runs.turns(words)
    parts[0] = Line(parts[0].text, parts[0].speaker, whole.start, parts[0].end)
    parts[-1] = Line(parts[-1].text, parts[-1].speaker, parts[-1].start, whole.end)
    return parts


def words_of(value: object) -> list[Word]:
    """Read the words of a segment, called ``word`` or ``text``, with or without speakers."""
    found = rows(value)
    texts = [string(row.get("word")) or string(row.get("text")) for row in found]
    verbatim = any(text[:1].isspace() for text in texts[1:])
    return [
        Word(
            text,
            speaker(row.get("speaker")),
            seconds(row.get("start")),
            seconds(row.get("end")),
            verbatim=verbatim,
        )
        for row, text in zip(found, texts, strict=True)
    ]
