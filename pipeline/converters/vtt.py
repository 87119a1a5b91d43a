"""WebVTT captions by the standard, the speaker in a voice tag, the facts in a note."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence

from pipeline import timing
from pipeline.converters.name_prefixes import nobody_named
from pipeline.records import Reading, Transcript, Utterance

NAME = "vtt"
TITLE = "WebVTT captions, `<v Name>text`"
SUFFIX = ".vtt"

_FEW = 0.2  # below this share of named cues a nameless one is marked, so that none is inherited


def write(transcript: Transcript) -> str:
    """Give a cue for each line, in order of their starts.

    Times that the file does not give are estimated, and a note says so.
    """
    cues = timing.settle(transcript.reading.lines)
    return "\n".join(["WEBVTT\n", *_notes(transcript.reading), *_cues(cues)])


def _notes(reading: Reading) -> Iterator[str]:
    facts = {
        "Title": reading.title,
        "Date": None if reading.date is None else timing.iso_date(reading.date),
        "Language": reading.language,
    }
    told = [f"{key}: {_inert(fact)}\n" for key, fact in facts.items() if fact]
    if told:
        yield "NOTE\n" + "".join(told)
    if reading.participants:
        yield "NOTE Participants:\n" + "".join(f"{_inert(n)}\n" for n in reading.participants)
    rate = f"{timing.WORDS_PER_MINUTE:.0f} words a minute"
    times = timing.kind_of_times(reading.lines)
    if times == "none":
        yield f"NOTE The times are guessed at {rate}, since the file had none.\n"
    elif times == "starts_only":
        yield f"NOTE The ends are guessed at {rate}, since the file had starts only.\n"


def _inert(fact: str) -> str:
    """Keep a fact on its line, without the arrow that would make a cue of it."""
    return " ".join(fact.split()).replace("-->", "->")


def _cues(cues: Sequence[Utterance]) -> Iterator[str]:
    said = [(cue.speaker, cue.text) for cue in cues]
    named = sum(speaker is not None for speaker, _ in said)
    nameless = "" if nobody_named(said) or named >= _FEW * len(said) else "<v>"
    for cue in cues:
        start, end = (timing.timestamp(max(time, 0.0)) for time in (cue.start, cue.end))
        voice = nameless if cue.speaker is None else f"<v {_escaped(cue.speaker)}>"
        yield f"{start} --> {end}\n{voice}{_escaped(cue.text)}\n"


def _escaped(text: str) -> str:
    # `{\an8}` is no WebVTT, but players and readers that come from SubRip take it for styling.
    return html.escape(text, quote=False).replace("{\\", "&#123;\\")
