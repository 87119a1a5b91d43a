"""Google Meet transcripts: the talk behind Gemini's notes, which are never read as speech."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from pipeline.errors import NotATranscript
from pipeline.readers import name_facts
from pipeline.readers.documents import preamble
from pipeline.readers.documents.clock_heads import looks_like_name
from pipeline.readers.documents.document import head_of, lines_of
from pipeline.readers.documents.markdown import plain
from pipeline.readers.documents.turns import gather
from pipeline.readers.documents.written_dates import written_date
from pipeline.readers.protocol import Fit
from pipeline.readers.speaker_labels import unknown
from pipeline.records import Line, Reading, Source, Times
from pipeline.timing import parse_clock

NAME = "google-meet"
TITLE = "Google Meet transcript, with or without notes by Gemini"
RECOGNISED_BY = "clocks 00:00:00 on lines of their own with `Name: text` below, or `Attendees`"
SPEAKERS = True
TIMES: Times = "starts_only"

_CLOCK = re.compile(r"\d{2}:[0-5]\d:[0-5]\d")
_ENDED = re.compile(
    r"[^:：]{3,120}?\s?\d{2}:\d{2}:\d{2}[^:：]{0,60}|\d{2}:\d{2}:\d{2}\s?[^\W\d][^:：]{1,80}"
)
# Each utterance is a paragraph with a name: what stands before its first colon is one.
_SAID = re.compile(r"(?P<name>[^:：]{1,100}?)\s?[:：](?=\s|$)\s*(?P<text>.*)", re.DOTALL)
_TRANSCRIPT = (
    "transcript|transcripts|transcription|transcripción|transcripció|transkript|transkription|"
    "transcrição|transcricao|trascrizione|transcriptie|transkripcja|transkrypcja|utskrift|"
    "transkripsjon|transskription|litterointi|přepis|расшифровка|стенограмма|文字起こし|"
    "文字記録|转录|轉錄|逐字稿|스크립트|텍스트 변환|deşifre"
)
_TRANSCRIPT_LINE = re.compile(rf"\W{{0,4}}(?:{_TRANSCRIPT})", re.IGNORECASE)
_TITLE = re.compile(rf"(?P<title>.{{1,300}}?)\s?[-–—]\s?(?:{_TRANSCRIPT})", re.IGNORECASE)
_ATTENDEES = re.compile(
    r"\W{0,4}(?:attendees|asistentes|participantes|teilnehmer|teilnehmende|participants|"
    r"partecipanti|deelnemers|deltagare|deltakere|uczestnicy|参加者|与会者|참석자|участники)\s?:?",
    re.IGNORECASE,
)
_INVITED = re.compile(
    r"(?:invited|invitados|eingeladen|invités|convidados|invitati)\s", re.IGNORECASE
)
_MAILED = re.compile(r"\[([^][]{1,100})\]\(mailto:")
_NOTES = re.compile(r"📝|gemini's notes|notes by gemini|notas de gemini|gemini took notes", re.I)
_EMAIL = re.compile(r"\S+@\S+")


@dataclass(frozen=True, slots=True)
class _Part:
    """Where the talk stands.

    :ivar first: number of the first line of the talk.
    :ivar clocked: whether it begins with a clock; False for the generation before 2025.
    """

    first: int
    clocked: bool


def fit(source: Source) -> Fit:
    """Look for the talk, or for notes by Gemini that have lost it."""
    lines = [plain(line) for line in head_of(source)]
    part = _talk(lines)
    if part is None:
        alone = source.text is None or "Gemini" in source.text[:100_000]
        notes = alone and sum(_NOTES.search(line) is not None for line in lines[:400]) > 1
        return Fit.CERTAIN if notes else Fit.NO
    marked = not part.clocked or any(
        _TITLE.fullmatch(line) or _TRANSCRIPT_LINE.fullmatch(line) for line in lines[: part.first]
    )
    clocks = sum(_CLOCK.fullmatch(line) is not None for line in lines)
    ended = any(_ended(line) for line in lines[part.first :])
    return Fit.CERTAIN if marked or clocks > 1 or ended else Fit.NO


def read(source: Source) -> Reading:
    """Read the talk; each line has the clock that stands above it as start.

    :raises NotATranscript: for notes by Gemini without the transcript.
    """
    lines = [plain(line) for line in lines_of(source)]
    part = _talk(lines)
    if part is None:
        raise NotATranscript(
            source.name,
            "these are Gemini's notes without the transcript",
            "export the document's Transcript tab too",
        )
    title, date = _title_and_date(source.name, lines[: part.first])
    return Reading(
        lines=tuple(_spoken(lines[part.first :], active=not part.clocked)),
        title=title,
        date=date,
        participants=_participants(lines_of(source)[: part.first]),
    )


def _talk(lines: Sequence[str]) -> _Part | None:
    """Find the first clock with somebody speaking below, or the list of attendees."""
    clock: int | None = None
    attendees = False
    for at, line in enumerate(lines):
        if _CLOCK.fullmatch(line):
            clock = at
        elif clock is not None and line:
            if _said(line) is not None:
                return _Part(clock, clocked=True)
            clock = None
        elif _ATTENDEES.fullmatch(line):
            attendees = True
        elif attendees and _TRANSCRIPT_LINE.fullmatch(line) and _is_said_below(lines[at + 1 :]):
            return _Part(at + 1, clocked=False)
    return None


def _is_said_below(lines: Sequence[str]) -> bool:
    """Say whether somebody speaks before any clock: so it was before 2025."""
    for line in lines[:40]:
        if _CLOCK.fullmatch(line):
            return False
        if _said(line) is not None:
            return True
    return False


def _said(line: str) -> re.Match[str] | None:
    match = _SAID.match(line)
    return match if match is not None and looks_like_name(match["name"]) else None


def _ended(line: str) -> bool:
    return _ENDED.fullmatch(line) is not None and not _CLOCK.fullmatch(line)


def _spoken(lines: Sequence[str], *, active: bool) -> list[Line]:
    """Gather `Name: text` below the clocks, until the line that says when it ended.

    :param active: whether the talk has begun with the first of the lines.
    """
    clock: float | None = None
    heads: list[Line | None] = []
    texts: list[str] = []
    for line in lines:
        head: Line | None = None
        said = _said(line) if active else None
        if _CLOCK.fullmatch(line):
            active, clock = True, parse_clock(line)
        elif said is not None:
            head = Line(said["text"], unknown(said["name"]), clock)
        elif active and _ended(line):
            active = False  # what follows is a disclaimer, until a second transcript begins
        heads.append(head)
        texts.append("" if not active or _CLOCK.fullmatch(line) else line)
    following = iter(heads)
    return gather(texts, lambda _: next(following))


def _title_and_date(name: str, before: Sequence[str]) -> tuple[str | None, datetime | None]:
    """Read `Title - Transcript` and the date above it, nearest to the talk.

    The document's own date, at its top, is the day the notes were written.
    """
    title, named = name_facts.facts(name)
    written: datetime | None = None
    for at in range(len(before) - 1, -1, -1):
        match = _TITLE.fullmatch(before[at])
        if match is not None:
            inner_title, inner_date = name_facts.facts(match["title"])
            title = inner_title or match["title"].strip()
            above = (written_date(line) for line in reversed(before[max(0, at - 4) : at]))
            written = inner_date or written_date(match["title"])
            written = written or next((date for date in above if date), None)
            break
    return title, preamble.closer(written, named)


def _is_heading(line: str) -> bool:
    return any(pattern.fullmatch(line) for pattern in (_TRANSCRIPT_LINE, _TITLE, _CLOCK))


def _participants(before: Sequence[str]) -> tuple[str, ...]:
    """Names below `Attendees`, or the linked ones behind `Invited`."""
    for at, line in enumerate(before):
        text = plain(line)
        if _ATTENDEES.fullmatch(text):
            below = [plain(name) for name in before[at + 1 : at + 60]]
            end = next((n for n, name in enumerate(below) if _is_heading(name)), len(below))
            return preamble.people(",".join(below[:end]))
        if _INVITED.match(text) and (names := _MAILED.findall(line)):
            return tuple(name for name in names if not _EMAIL.fullmatch(name))
    return ()
