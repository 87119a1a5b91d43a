"""Words with times joined into utterances: at speaker changes, pauses and ends of sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from pipeline.records import Line

_LONG_PAUSE = 1.5  # seconds of silence after which people have begun something new
_SHORT_PAUSE = 0.4  # seconds that, after the end of a sentence, do the same
_LONG_RUN = 30  # words after which an end of a sentence is enough
_SENTENCE_ENDS = (".", "?", "!", "\u2026", "\u3002", "\uff1f", "\uff01", "\u061f", "\u0964")
_ATTACHED = ".,?!:;\u2026%\u3002\u3001\uff0c\uff1f\uff01"
_ENOUGH_TO_TELL = 8  # texts: fewer may all be "Yes." and "No."
_SAMPLE = 2000  # texts looked at
_CLOSING = "\"'\u201d\u2019)]\u00bb"
# Scripts written without spaces; a recogniser gives them character by character.
_UNSPACED = ((0x2E80, 0x9FFF), (0xF900, 0xFAFF), (0xFF00, 0xFF60), (0x0E00, 0x0EFF))


@dataclass(frozen=True, slots=True)
class Word:
    """One recognised word or punctuation mark.

    :ivar start: seconds; None where the recogniser gave none (punctuation, digits).
    :ivar end: seconds.
    :ivar attached: True for a mark that follows the word before without a space.
    :ivar verbatim: True where the text brings its own spaces.
    """

    text: str
    speaker: str | None = None
    start: float | None = None
    end: float | None = None
    attached: bool = False
    verbatim: bool = False


def utterances(words: Iterable[Word]) -> list[Line]:
    """Join words into lines: a new one for another speaker, after a pause, after a sentence.

    A mark that is attached stays with its word whoever it is ascribed to.
    """
    return [join(run) for run in _runs(words, _breaks)]


def turns(words: Iterable[Word]) -> list[Line]:
    """Join words into one line for each unbroken stretch of one speaker."""
    return [join(run) for run in _runs(words, None)]


def join(run: Sequence[Word]) -> Line:
    """Join the words of one utterance; the speaker is the first word's.

    :returns: a line from the first start to the last end that the words tell.
    """
    return Line(
        text=join_text(run),
        speaker=run[0].speaker if run else None,
        start=next((word.start for word in run if word.start is not None), None),
        end=_end_of(run),
    )


def join_text(words: Sequence[Word]) -> str:
    """Join texts with spaces, but none before attached marks and none in unspaced scripts."""
    pieces: list[str] = []
    previous = ""
    for word in words:
        tight = word.attached or word.verbatim or not previous
        if not tight and not (_unspaced(previous[-1:]) and _unspaced(word.text[:1])):
            pieces.append(" ")
        pieces.append(word.text)
        previous = word.text or previous
    return "".join(pieces)


def inherit(words: Iterable[Word], speaker: str | None) -> list[Word]:
    """Give words without a speaker (digits, marks) the one of the word before.

    :param speaker: whom the first words belong to when they have none.
    """
    known = []
    for word in words:
        speaker = word.speaker or speaker
        known.append(Word(word.text, speaker, word.start, word.end, word.attached, word.verbatim))
    return known


def unless_words(lines: Sequence[Line]) -> list[Line]:
    """Join lines that are single words, as some tools write them; leave sentences alone.

    Where a text brings the space before it, as Whisper's do, no other is put in.
    """
    if not _are_words(lines):
        return list(lines)
    verbatim = any(line.text[:1].isspace() for line in lines[1:])
    return utterances(
        Word(line.text, line.speaker, line.start, line.end, _is_mark(line.text), verbatim)
        for line in lines
    )


def _are_words(lines: Sequence[Line]) -> bool:
    texts = [text for line in lines[:_SAMPLE] if (text := line.text.strip())]
    if len(texts) < _ENOUGH_TO_TELL:
        return False
    short = sum(len(text) <= (2 if _unspaced(text[0]) else 24) for text in texts)
    return min(short, sum(len(text.split()) == 1 for text in texts)) >= 0.85 * len(texts)


def _is_mark(text: str) -> bool:
    return bool(text) and all(character in _ATTACHED for character in text)


def _runs(
    words: Iterable[Word], breaks: Callable[[list[Word], Word], bool] | None
) -> list[list[Word]]:
    """Cut words where the speaker changes or ``breaks`` says so; empty words are left out."""
    runs: list[list[Word]] = []
    for word in words:
        if not word.text or (word.attached and not runs):
            continue
        run = runs[-1] if runs else []
        fresh = not run or (
            not word.attached
            and (word.speaker != run[0].speaker or (breaks is not None and breaks(run, word)))
        )
        if fresh:
            runs.append([word])
        else:
            run.append(word)
    return runs


def _breaks(run: list[Word], word: Word) -> bool:
    ended, started = _last_end(run), word.start
    pause = 0.0 if ended is None or started is None else started - ended
    if pause >= _LONG_PAUSE:
        return True
    after_sentence = run[-1].text.rstrip().rstrip(_CLOSING).endswith(_SENTENCE_ENDS)
    return after_sentence and (pause >= _SHORT_PAUSE or len(run) >= _LONG_RUN)


def _end_of(run: Sequence[Word]) -> float | None:
    """Give the last end that is told; None where a word starts after it and tells none."""
    end = next((word.end for word in reversed(run) if word.end is not None), None)
    started = max((word.start for word in run if word.start is not None), default=None)
    return None if end is not None and started is not None and end < started else end


def _last_end(run: list[Word]) -> float | None:
    """Give the end of the last word; a mark or two without times may follow it."""
    return next((word.end for word in run[:-4:-1] if word.end is not None), None)


def _unspaced(character: str) -> bool:
    return bool(character) and any(low <= ord(character) <= high for low, high in _UNSPACED)
