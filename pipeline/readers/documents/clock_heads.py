"""Clocks at the head of a line, with the name beside them: ``[00:01:02] Ana``, ``Ana (1:02)``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from pipeline.timing import parse_clock

CLOCK = r"\d{1,3}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?"
"""A clock of two or three parts, as a part of a pattern."""

_RANGE = rf"(?P<start>{CLOCK})(?:\s?(?P<half>[AaPp])\.?[Mm]\.?)?" + (
    rf"(?:\s?(?:-->|->|→|[-–—~]|to)\s?(?P<end>{CLOCK}))?"
)
# Scripts around recognisers print seconds: `[0.00s -> 2.50s]`, `(0.0 - 2.5)`.
_SECONDS = re.compile(
    r"[\[(]\s?(?P<start>\d{1,6}\.\d{1,6})\s?s?\s?(?:-->|->|→|[-–—:]|to)\s?"
    r"(?P<end>\d{1,6}\.\d{1,6})\s?s?\s?[\])]"
)
_OPEN, _CLOSE = r"[\[(<{【]\s?", r"\s?[\])>}】]"
_DAY = r"(?:(?:19|20)\d\d[-/.]\d\d[-/.]\d\d[T ,]\s?)?"
_LEADING = re.compile(
    rf"(?P<open>{_OPEN})?{_DAY}{_RANGE}(?(open){_CLOSE}|(?![\d:/%]|\.\d))"
    r"\s*(?P<gap>[-–—:|•·]\s+)?(?P<rest>.*)",
    re.DOTALL,
)
_NAME = r"(?P<name>[^:\[\]<>{}【】：]{1,80}?)"
# Zoom saves its captions as `[Ana Silva] 15:08:40`, in the time of day.
_TRAILING = re.compile(
    rf"(?:\[(?P<boxed>[^\[\]]{{1,80}})\]|{_NAME})\s?(?P<before>[:：])?\s*(?:[-–—|,·•@]\s?)?"
    rf"(?:(?P<open>{_OPEN}){_DAY}{_RANGE}{_CLOSE}|(?<=\s){_DAY}"
    + _RANGE.replace("start", "start_").replace("end", "end_").replace("half", "half_")
    + r"(?=\s*[:：]?\s*$))\s*(?P<colon>[:：])?\s*(?P<rest>.*)",
    re.DOTALL,
)
_ALONE = re.compile(rf"(?:{_OPEN})?{_DAY}{_RANGE}(?:{_CLOSE})?:?")
_INSIDE = re.compile(r"\d:\d\d")
_SENTENCE_END = (".", "?", "!", ",", ";", "…", "。", "？", "！", "、")
_ABBREVIATED = re.compile(r"(?:^|\s)(?:\w|[A-Z]\w|Ph\.?D|Esq)\.$", re.IGNORECASE)
_HEAD = 240  # characters of a line in which its head must stand


class Shape(Enum):
    """How a line begins."""

    WORDS = "words"
    """Words without a clock; perhaps ``Name: text``."""
    LEADING = "leading"
    """A clock, and something behind it."""
    TRAILING = "trailing"
    """A name with a clock behind it, and perhaps text behind both."""
    ALONE = "alone"
    """A clock and nothing else."""
    BLANK = "blank"
    """Nothing."""


@dataclass(frozen=True, slots=True)
class Head:
    """A line taken apart.

    :ivar line: the whole line without white space around it.
    :ivar rest: what is left of the line without clock and name.
    :ivar start: seconds.
    :ivar end: seconds, where the line gives a range.
    :ivar bracketed: whether the clock stands in brackets or belongs to a range.
    :ivar wall: whether the clock is a time of day (``10:02 AM``).
    :ivar labelled: whether a colon or the line's end marks the name as one.
    """

    shape: Shape
    line: str = ""
    rest: str = ""
    name: str | None = None
    start: float | None = None
    end: float | None = None
    bracketed: bool = False
    wall: bool = False
    labelled: bool = False


def parse_head(line: str) -> Head:
    """Take a line apart; how much of it to believe is for the whole file to decide."""
    line = line.strip()
    head, tail = line[:_HEAD].replace("\t", " "), line[_HEAD:]
    if not line:
        return Head(Shape.BLANK)
    if not tail and (match := _ALONE.fullmatch(head)):
        return _clocked(Shape.ALONE, match, line, "")
    if (found := _in_seconds(line, head)) is not None:
        return found
    if _INSIDE.search(head) is None:  # most lines: nothing below could match
        return Head(Shape.WORDS, line, line)
    if "\t" in line and (cells := _cells(line)) is not None:
        return cells
    if (match := _LEADING.match(head)) is not None:
        bracketed = bool(match["open"] or match["end"])
        return _clocked(Shape.LEADING, match, line, match["rest"] + tail, bracketed=bracketed)
    if (match := _TRAILING.match(head)) is not None and looks_like_name(
        match["boxed"] or match["name"]
    ):
        colon = bool(match["colon"] or match["before"])
        rest = match["rest"] + tail
        return _clocked(
            Shape.TRAILING, match, line, rest, labelled=colon or not rest,
            name=" ".join((match["boxed"] or match["name"].rstrip(" -–—|,·•@")).split()),
            bracketed=match["open"] is not None,
        )  # fmt: skip
    return Head(Shape.WORDS, line, line)


def _in_seconds(line: str, head: str) -> Head | None:
    """Take apart a line with a range of seconds at its head, or behind a name."""
    match = _SECONDS.search(head) if "." in head and ("[" in head or "(" in head) else None
    if match is None:
        return None
    name, rest = head[: match.start()].strip(" :-"), line[match.end() :].lstrip(" :\t-")
    if not name:
        return _clocked(Shape.LEADING, match, line, rest, bracketed=True)
    if not looks_like_name(name):
        return None
    return _clocked(Shape.TRAILING, match, line, rest, name=name, labelled=True, bracketed=True)


def _cells(line: str) -> Head | None:
    """Take apart a line of three cells between tabs: a name, a clock and the text."""
    cells = [cell.strip() for cell in line.split("\t", 2)]
    if len(cells) < 3:
        return None
    first, second, text = cells
    if (match := _ALONE.fullmatch(second[:_HEAD])) is not None and looks_like_name(first):
        return _clocked(
            Shape.TRAILING, match, line, text, name=first, labelled=True, bracketed=True
        )
    if (match := _ALONE.fullmatch(first[:_HEAD])) is not None and looks_like_name(second):
        return _clocked(Shape.LEADING, match, line, f"{second}: {text}", bracketed=True)
    return None


def looks_like_name(text: str) -> bool:
    """Say whether a short text could be somebody's name; sentences and numbers are not."""
    text = text.strip()
    words = text.split()
    if not words or len(words) > 7 or not any(map(str.isalpha, text)):
        return False
    if text.endswith(_SENTENCE_END) and not _ABBREVIATED.search(text):
        return False
    return text[0].isalnum() or text[0] in "@+(*_'"


def _clocked(
    shape: Shape,
    match: re.Match[str],
    line: str,
    rest: str,
    *,
    name: str | None = None,
    bracketed: bool = False,
    labelled: bool = False,
) -> Head:
    groups = match.groupdict()
    start = groups["start"] or groups.get("start_") or ""
    end = groups["end"] or groups.get("end_")
    half = groups.get("half") or groups.get("half_")
    seconds = parse_clock(start)
    if seconds is not None and half:
        # A wall clock has hours in front: 10:02 PM is not ten minutes and two seconds.
        seconds *= 60 if start.count(":") == 1 else 1
        seconds = seconds % 43200 + (43200 if half in "pP" else 0)
    return Head(
        shape, line, rest.strip(), name, seconds, parse_clock(end) if end else None,
        bracketed=bracketed, wall=bool(half or groups.get("boxed")), labelled=labelled,
    )  # fmt: skip
