"""What in a line is speech: white space folded, recogniser marks and invisible marks removed."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.records import Line

# Marks that transcribers and recognisers leave for what is no word, in any bracket.
_SOUND = (
    r"blank_?\s?audio|inaudible|unintelligible|indistinct|crosstalk|overlapping(?:\s\w+)?|"
    r"silence|pause|music(?:\s\w+)?|applause|laughter|laughs?|laughing|laughing\s\w+|chuckles?|"
    r"coughs?|coughing|sighs?|noise|background\s\w+|no\s(?:audio|speech|sound)|"
    r"vocalsound|disfmarker|nonvocalsound|gap|pause|"
    r"audio\s\w+|foreign(?:\slanguage)?|redacted|beep|typing|phone\srings?"
)
_MARK = re.compile(
    rf"\[\s*(?:{_SOUND})(?:\s+[\d:.]+)?\s*\]|\(\s*(?:{_SOUND})(?:\s+[\d:.]+)?\s*\)"
    rf"|\{{\s*(?:{_SOUND})\s*\}}|<\s*(?:{_SOUND})\s*/?>|\*\s*(?:{_SOUND})\s*\*|[♪♫]+",
    re.IGNORECASE,
)
# Byte order and zero-width marks, soft hyphens, marks of writing direction.
_INVISIBLE = dict.fromkeys(
    [0xFEFF, 0xAD, 0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), 0x2060, *range(0x2066, 0x206A)]
)
# Control characters could steer a terminal; white space among them is folded, not removed.
_CONTROL = dict.fromkeys(
    [*range(0x00, 0x09), *range(0x0E, 0x1C), *range(0x7F, 0x85), *range(0x86, 0xA0)]
)
_UNSEEN = _INVISIBLE | _CONTROL
_WORD = re.compile(r"\w")
_MARKED = re.compile(r"[\[({<*♪♫]")  # what a mark begins with


def spoken(text: str) -> str:
    """Fold white space and remove marks that are no words (``[inaudible 00:04]``, ``♪``)."""
    if not text.isprintable():
        text = text.translate(_UNSEEN)
    if _MARKED.search(text) is not None:
        text = _MARK.sub(" ", text)
    return " ".join(text.split())


@lru_cache(maxsize=1024)  # the same two names stand in thousands of lines
def _name(speaker: str) -> str | None:
    return spoken(speaker) or None


def has_words(text: str) -> bool:
    """Say whether anything was said: at least one letter or digit."""
    return _WORD.search(text) is not None


def backwards(lines: tuple[Line, ...]) -> int:
    """Count the lines with words whose end is before their start."""
    return sum(_is_backwards(line) and has_words(spoken(line.text)) for line in lines)


def _is_backwards(line: Line) -> bool:
    return line.end is not None and line.start is not None and line.end < line.start


def clean(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Keep what was said: each line's text made :func:`spoken`, lines without words left out.

    An empty speaker becomes None, and an end before its start becomes the start.
    """
    kept = []
    for line in lines:
        text = spoken(line.text)
        if not has_words(text):
            continue
        speaker = _name(line.speaker) if line.speaker else None
        end = line.start if _is_backwards(line) else line.end
        same = text == line.text and speaker == line.speaker and end == line.end
        kept.append(line if same else Line(text, speaker, line.start, end))
    return tuple(kept)
