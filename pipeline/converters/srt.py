"""SubRip captions, each beginning with the speaker's name."""

from __future__ import annotations

import html

from pipeline import timing
from pipeline.converters.name_prefixes import prefixed
from pipeline.readers.captions.cue_text import plain
from pipeline.records import Transcript

NAME = "srt"
TITLE = "SubRip captions, `Name: text`"
SUFFIX = ".srt"


def write(transcript: Transcript) -> str:
    """Give a caption for each line, in order of their starts; missing times are estimated."""
    cues = timing.settle(transcript.reading.lines)
    texts = prefixed([(cue.speaker, cue.text) for cue in cues])
    blocks = (
        f"{number}\n{_clock(cue.start)} --> {_clock(cue.end)}\n{_safe(text)}\n"
        for number, (cue, text) in enumerate(zip(cues, texts, strict=True), start=1)
    )
    return "\n".join(blocks)


def _clock(seconds: float) -> str:
    return timing.timestamp(max(seconds, 0.0), ",")


def _safe(text: str) -> str:
    """Escape a text only where it would be read as markup: most players show entities raw."""
    if "-->" in text or plain(text) != text:
        return html.escape(text, quote=False).replace("{\\", "&#123;\\")
    return text
