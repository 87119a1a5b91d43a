"""Teams transcripts downloaded as Word documents, and the same text pasted elsewhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from pipeline.readers import name_facts
from pipeline.readers.captions import cues, webvtt
from pipeline.readers.documents import preamble
from pipeline.readers.documents.clock_heads import looks_like_name
from pipeline.readers.documents.document import head_of, lines_of
from pipeline.readers.documents.markdown import plain
from pipeline.readers.documents.teams_notices import is_notice
from pipeline.readers.documents.written_dates import written_date
from pipeline.readers.protocol import Fit
from pipeline.readers.speaker_labels import unknown
from pipeline.records import Line, Reading, Source, Times
from pipeline.timing import parse_clock

NAME = "teams-docx"
TITLE = "Teams transcript (Word document, or its text)"
RECOGNISED_BY = "a name, three spaces and an unpadded clock: `Ana Silva   0:04`"
SPEAKERS = True
TIMES: Times = "given"

_CLOCK = r"(?P<clock>(?:\d{1,2}:[0-5]\d|[1-5]?\d):[0-5]\d)(?![\d:])"
# Extractors that ignore the line break glue the text to the clock: `0:03to some of you`.
_SPACED = re.compile(rf"(?P<name>[^:]{{0,120}}?)\s{{3,20}}{_CLOCK}(?P<text>.*)")
_BOLD = re.compile(rf"\*\*(?P<name>[^*]{{1,120}}?)\s*\*\*\s*{_CLOCK}(?P<text>.*)")
_SINGLE = re.compile(rf"(?P<name>\S.{{0,120}}?)\s{{1,2}}{_CLOCK}(?P<text>\s*)")
_IMAGE = re.compile(r"\s*(?:!\[[^\]]{0,200}\]\([^)]*\)\s*)+")
# `Weekly 1:1-20251028_120720-Meeting Recording`; the time is local to whoever recorded.
_STAMP = re.compile(r".{1,200}-20\d\d[01]\d[0-3]\d(?:_\d{6})?(?:UTC)?(?:\s?[-–].{1,60})?")
_KEY = re.compile(r"(?:Recording|Title|Meeting|Grabación|Aufzeichnung): ")
_ARROW = re.compile(r"\s*\d{1,2}:\d{1,2}:\d{1,2}[.,]\d{1,3}\s*-->\s*\d{1,2}:\d{1,2}:\d")
_SENTENCE_END = (".", "?", "!", "…", ",", ";", ":")

Head = Callable[[str], Line | None]


def fit(source: Source) -> Fit:
    """Look for one head with text below it; a single one must suffice."""
    lines = head_of(source)
    if source.text is None and any(map(_ARROW.match, lines)):
        return Fit.CERTAIN
    head = _head_style(lines)
    return Fit.NO if head is None else Fit.CERTAIN


def read(source: Source) -> Reading:
    """Read one utterance a line, each with its head's clock as start.

    :raises TranscriptDamaged: when a document of the first generation has no readable time.
    """
    lines = lines_of(source)
    head = _head_style(lines) or _spaced
    if source.text is None and any(map(_ARROW.match, lines)):
        return _first_generation(source, lines)
    heads = _settled([head(line) for line in lines])
    first = next((at for at, found in enumerate(heads) if found is not None), len(lines))
    title, date = _facts(source.name, lines[:first])
    return Reading(lines=tuple(_spoken(lines, heads)), title=title, date=date)


def _head_style(lines: Sequence[str]) -> Head | None:
    """Choose how the heads are written: as Word has them, in Markdown, or with folded spaces."""
    if any(_followed(lines, _spaced)):
        return _spaced
    if any(_STAMP.fullmatch(plain(line)) for line in lines[:40]):
        return next((style for style in (_bold, _single) if any(_followed(lines, style))), None)
    return None


def _followed(lines: Sequence[str], head: Head) -> Iterator[bool]:
    """Tell for each head whether text stands beside it or on the next line that is not blank."""
    waiting = False
    for line in lines:
        found = head(line)
        if found is not None:
            waiting = not found.text
            yield bool(found.text)
        elif waiting and line.strip():
            waiting = False
            yield True


def _spaced(line: str) -> Line | None:
    match = _SPACED.match(line) if ":" in line[:160] else None
    return _line(match) if match else None


def _bold(line: str) -> Line | None:
    if "**" not in line:
        return None
    picture = _IMAGE.match(line)
    match = _BOLD.match(line[picture.end() :].lstrip() if picture else line.lstrip())
    return _line(match) if match else None


def _single(line: str) -> Line | None:
    match = _SINGLE.fullmatch(line) if len(line) < 160 else None
    if match is None or not looks_like_name(match["name"]) or match["name"][0].islower():
        return None
    return _line(match)


def _line(match: re.Match[str]) -> Line | None:
    """Make a line of a head, unless what stands before the clock is a sentence."""
    name = match["name"].strip()
    if name.endswith(_SENTENCE_END) and not re.search(r"\b\w{1,3}\.$", name):
        return None
    return Line(match["text"].strip(), name, parse_clock(match["clock"]))


def _settled(heads: list[Line | None]) -> list[Line | None]:
    """Drop `Anyway   10:30 it is` where heads stand alone, as they do unless text was glued."""
    alone = sum(head is not None and not head.text for head in heads)
    glued = sum(head is not None and bool(head.text) for head in heads)
    return [None if head is not None and head.text and alone >= glued else head for head in heads]


def _spoken(lines: Sequence[str], heads: Sequence[Line | None]) -> Iterator[Line]:
    names = {head.speaker for head in heads if head is not None and head.speaker}
    last = max((at for at, line in enumerate(lines) if line.strip()), default=0)
    current: Line | None = None
    for at, (line, head) in enumerate(zip(lines, heads, strict=True)):
        text = line.strip()
        if head is not None:
            current = replace(head, speaker=unknown(head.speaker))
            text = head.text
        if current is None or not text or is_notice(text, names, last=at == last):
            continue
        yield replace(current, text=plain(text) if "\\" in text or "**" in text else text)


def _facts(name: str, lines: Sequence[str]) -> tuple[str | None, datetime | None]:
    """Read title and date before the first head; the stamp in the title is the local time."""
    title, date = name_facts.facts(name)
    written = [_KEY.sub("", text) for line in lines[:40] if (text := plain(line))]
    stamp = next((text for text in written if _STAMP.fullmatch(text)), None)
    if stamp is not None:
        stamped_title, stamped_date = name_facts.facts(stamp)
        title, date = stamped_title or title, stamped_date or date
    else:
        title = title or preamble.above_date(lines)
    if date is None or not (date.hour or date.minute):
        dates = (written_date(text) for text in written if text != stamp)
        date = next((found for found in dates if found), date)
    return title, date


def _first_generation(source: Source, lines: Sequence[str]) -> Reading:
    """Read `0:0:0.0 --> 0:0:1.510`, name, text: the documents of 2021 to 2023."""
    text = "\n".join(f"\n{line}" if _ARROW.match(line) else line for line in lines)
    found = cues.split(text)
    rows = [cue for cue in found.cues if len(cue.payload) > 1 and cue.payload[0][:1] != "<"]
    if 2 * len(rows) <= len(found.cues):
        return webvtt.reading_of(replace(source, text=text))
    title, date = name_facts.facts(source.name)
    spoken = (
        Line(" ".join(cue.payload[1:]), unknown(cue.payload[0]), cue.start, cue.end) for cue in rows
    )
    return Reading(
        tuple(spoken), title=title, date=date, dropped=found.dropped + len(found.cues) - len(rows)
    )
