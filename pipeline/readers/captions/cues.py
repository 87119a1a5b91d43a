"""Caption files cut into timed cues, leniently: SRT, WebVTT and SBV share these blocks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from pipeline.errors import TranscriptDamaged
from pipeline.readers.protocol import Fit
from pipeline.records import Source
from pipeline.timing import parse_clock

Kind = Literal["vtt", "srt", "sbv"]

_CLOCK = r"(?:\d{1,6} ?[:.,;] ?){0,3}\d{1,9}"
# The bracket is how Whisper prints cues on a terminal, their text on the same line.
_ARROW = re.compile(
    rf"(?P<open>\[ ?)?(?P<start>{_CLOCK})[ \t]*(?:-{{1,3}} ?>|\u2192)[ \t]*(?P<end>{_CLOCK})?"
    r"(?:(?P<close>[ ]?\])[ \t]*(?P<text>.*)|(?![\d:.,]))"
)
_COMMA = re.compile(
    r"(?P<start>\d{1,3}:\d{1,2}:\d{1,2}(?:\.\d{1,3})?)[ \t]?,[ \t]?"
    r"(?P<end>\d{1,3}:\d{1,2}:\d{1,2}(?:\.\d{1,3})?)[ \t]*$"
)
_FIRST_TIMING = re.compile(
    rf"^[ \t\ufeff]{{0,20}}(?P<arrow>\[? ?{_CLOCK}[ \t]{{0,20}}(?:-{{1,3}} ?>|\u2192)"
    rf"[ \t]{{0,20}}{_CLOCK})|^(?P<sbv>\d{{1,3}}:\d\d?:\d\d?\.\d{{1,3}} ?, ?"
    r"\d{1,3}:\d\d?:\d\d?\.\d{1,3})[ \t]{0,20}\r?$",
    re.MULTILINE,
)
_HEADER = re.compile(r"[\ufeff\s]*WEBVTT(?![^\W_])")
_BROKEN = re.compile(
    r"[\d:.,;\s]{0,60}(?:-->[\d:.,;\s]*$|\d[\d:.,;\s]{0,20}-->)|.{0,60}-->\s{0,20}\d+:\d"
)
_UNPADDED = re.compile(r"^[ \t]{0,8}\d{1,3}:(?:\d:\d{1,2}|\d{2}:\d)[.,]\d{1,9}\s", re.MULTILINE)
# A line with something in it, or blank lines, any number of them at once.
_LINE = re.compile(r"([^\r\n]+)(?:\r\n|\r|\n|\Z)|[\r\n]+")
_ID = re.compile(
    r"[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F-]{4,40}(?:/\d+-\d+)?\s*$"
    r"|\d+ \".{0,200}\" \(\d+\)\s*$"
)
_NOTE = re.compile(r"NOTE(?:[\s:]|$)")
_STYLING = re.compile(r"(?:STYLE|REGION)\s*$|Region:|REGION:")
_BEGINNING = 1_000_000  # characters in which the first times must stand
_MOST_PIECES = 1_000_000  # lines, tags and changes of speaker: more than in two days of talk
_LONGEST_CUE = 1_000_000  # characters: more than the words of ten hours
_SHORT_FRACTION = re.compile(r"[.,](\d{1,2})$")


@dataclass(frozen=True, slots=True)
class Cue:
    """A timed block of a caption file.

    :ivar start: seconds.
    :ivar end: seconds; None when the file does not say.
    :ivar id: the line above the times; empty when there is none.
    :ivar payload: the lines below the times that are not blank, markup and all.
    """

    start: float
    end: float | None
    id: str
    payload: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pieces:
    """A caption file cut up.

    :ivar header: lines before the first blank line of a file that begins with ``WEBVTT``.
    :ivar notes: the text of NOTE blocks.
    :ivar dropped: number of blocks whose time could not be understood.
    """

    cues: tuple[Cue, ...]
    header: tuple[str, ...]
    notes: tuple[str, ...]
    dropped: int


def fit(source: Source, wanted: str) -> Fit:
    """Say whether a source is of one of the caption formats."""
    if source.text is None or kind(source.name, source.text) != wanted:
        return Fit.NO
    return Fit.CERTAIN


def kind(name: str, text: str) -> Kind | None:
    """Say which one of the caption formats a text is; None for anything else.

    A file without the ``WEBVTT`` line is SRT when its first cue has a number and decimal
    commas, WebVTT when it has neither, and what its file name says in between.

    :param name: base name of the file.
    """
    if _HEADER.match(text):
        return "vtt"
    match = _FIRST_TIMING.search(text, 0, _BEGINNING)
    if match is None:
        return None
    if match["sbv"]:
        return "sbv"
    above = text[max(0, match.start() - 40) : match.start()].rstrip("\r\n").splitlines()
    numbered = bool(above) and above[-1].strip(" \t\ufeff").isdecimal()
    commas = "," in match["arrow"]
    if numbered != commas and name.lower().endswith((".vtt", ".srt")):
        return "vtt" if name.lower().endswith(".vtt") else "srt"
    return "srt" if numbered else "vtt"


def split(text: str, name: str = "<text>") -> Pieces:
    """Cut a caption file into cues, keeping all text whose time can be understood.

    Beyond the standards: clocks with one to four parts, unpadded, with comma or dot; missing
    blank lines between cues; blank lines within a cue or right after its times; an end that
    is missing. Linear time and bounded memory.

    :param name: base name of the file, for messages.
    :raises TranscriptDamaged: when there are more or longer cues than any meeting has.
    """
    # Files of Teams' first years count milliseconds unpadded: 0:0:5.20 is 5.020 s. They show
    # themselves by unpadded minutes or seconds, which nobody else writes with hours.
    splitter = _Splitter(milliseconds=_UNPADDED.search(text, 0, _BEGINNING) is not None)
    # One line at a time: a list of them all would be far larger than the text.
    for match in _LINE.finditer(text):
        splitter.feed(match[1] or "")
        if splitter.excessive():
            raise TranscriptDamaged(
                name, "holds more captions, or longer ones, than any meeting has",
                "cut it into its meetings",
            )  # fmt: skip
    return splitter.finish()


def _timing(line: str) -> re.Match[str] | None:
    """Match a line with the times of a cue."""
    if ">" in line or "\u2192" in line:
        match = _ARROW.match(line.lstrip(" \t\ufeff\f"))
        return match if match is not None and bool(match["open"]) == bool(match["close"]) else None
    return _COMMA.match(line) if line[0].isdigit() else None


@dataclass(slots=True)
class _Splitter:
    milliseconds: bool
    cues: list[Cue] = field(default_factory=list)
    header: tuple[str, ...] = ()
    notes: list[str] = field(default_factory=list)
    dropped: int = 0
    # The open cue: its times (None: not understood), its id and its lines so far.
    times: tuple[float, float | None] | None = None
    id: str = ""
    payload: list[str] = field(default_factory=list)
    begun: bool = False  # a line with times has been seen
    inside: bool = False  # and no blank line since
    block: list[str] = field(default_factory=list)  # lines since the last blank line, no times yet
    next_id: str = ""
    length: int = 0  # characters of the open cue or block
    pieces: int = 0  # lines so far, tags and changes of speaker counted like lines

    def excessive(self) -> bool:
        """Say whether a limit is passed."""
        return self.length > _LONGEST_CUE or self.pieces > _MOST_PIECES

    def feed(self, line: str) -> None:
        """Take the next line of the file."""
        if not line or line.isspace():
            self._blank()
            return
        self.length += len(line) + 1
        self.pieces += 1 + line.count("<") + line.count(">>") + line.count("&gt;&gt;")
        match = _timing(line)
        if match is not None:
            self._open(match)
        elif "-->" in line and _BROKEN.match(line):
            self._open(None)
        elif self.inside:
            self.payload.append(line)
        else:
            self.block.append(line)

    def finish(self) -> Pieces:
        """Close what is open and give everything."""
        self._blank()
        self._close()
        return Pieces(tuple(self.cues), self.header, tuple(self.notes), self.dropped)

    def _open(self, match: re.Match[str] | None) -> None:
        above = self._above()
        self._close()
        self.begun = self.inside = True
        self.id = above
        start = None if match is None else self._seconds(match["start"])
        if match is None or start is None:
            self.times = None
            self.dropped += 1
            return
        self.times = start, self._seconds(match["end"])
        if text := match.groupdict().get("text"):
            self.payload.append(text)

    def _above(self) -> str:
        """Settle what stands between the last cue and these times; give this cue's id."""
        if self.inside:
            # No blank line above: the last line is text, unless it can only be an id.
            return self.payload.pop() if self.payload and self._is_id(self.payload[-1]) else ""
        block, self.block = self.block, []
        if not block and len(self.payload) > 1 and self._is_id(self.payload[-1]):
            return self.payload.pop()  # the blank line went below the id instead of above it
        above, self.next_id = self.next_id, ""
        if block and not (_HEADER.match(block[0]) and not self._is_id(block[-1])):
            last = block.pop()
            above = "" if _NOTE.match(last) else last
        if block:
            self._loose(block)
        return above.strip()

    def _is_id(self, line: str) -> bool:
        line = line.strip()
        if line.isdecimal() and len(line) < 10:
            return int(line) == (int(self.id) + 1 if self.id.isdecimal() else 1)
        return _ID.match(line) is not None

    def _close(self) -> None:
        if self.times is not None:
            self.cues.append(Cue(*self.times, self.id, tuple(self.payload)))
        self.times, self.payload, self.length = None, [], 0

    def _blank(self) -> None:
        self.inside = False
        if self.block:
            block, self.block = self.block, []
            self._loose(block)

    def _loose(self, block: list[str]) -> None:
        """Place a block without times: notes, styling, an id cut off, or text cut off."""
        if _NOTE.match(block[0]):
            self.notes.append("\n".join(block)[4:].lstrip(": \t\n"))
        elif _STYLING.match(block[0]):
            return
        elif not self.begun:
            if _HEADER.match(block[0]):
                self.header = tuple(block)
            elif not self.next_id and len(block) == 1 and self._is_id(block[0]):
                self.next_id = block[0]
            else:
                self.dropped += 1
        elif len(block) == 1 and self.payload and self._is_id(block[0]):
            self.next_id = block[0]
        elif self.times is not None:
            self.payload.extend(block)

    def _seconds(self, text: str | None) -> float | None:
        if text is None:
            return None
        clock = text.replace(" ", "").replace(";", ":")
        if clock.count(":") == 3:
            clock = ".".join(clock.rsplit(":", 1))
        seconds = parse_clock(clock)
        short = _SHORT_FRACTION.search(clock) if self.milliseconds else None
        if seconds is None or short is None:
            return seconds
        return parse_clock(f"{clock[: short.start()]}.{int(short[1]):03}")
