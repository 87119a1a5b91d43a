"""Fathom's copied transcripts: ``0:00 - Name (Org)`` above each turn."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.readers.documents import preamble
from pipeline.readers.documents.document import head_of, lines_of
from pipeline.readers.documents.markdown import plain
from pipeline.readers.documents.turns import gather
from pipeline.readers.protocol import Fit
from pipeline.readers.speaker_labels import unknown
from pipeline.records import Line, Reading, Source, Times
from pipeline.timing import parse_clock

NAME = "fathom"
TITLE = "Fathom transcript"
RECOGNISED_BY = "the line `VIEW RECORDING - 31 mins`, or `0:00 - Name` above indented text"
SPEAKERS = True
TIMES: Times = "starts_only"

_HEAD = re.compile(
    r"@?(?P<clock>\d{1,2}:\d{2}(?::\d{2})?) -"
    r"(?: (?P<name>[^()]{0,120}?(?:\([^()]{0,60}\) ?[^()]{1,60})?)(?: ?\([^()]{1,120}\))?)?\s*"
)
_RECORDING = re.compile(r"\[?VIEW RECORDING - \d+ min", re.IGNORECASE)
# Marks stand between the sentences; the talk goes on behind the link, two spaces on.
_MARK = re.compile(r"\s*(?:[A-Z]{3,14} ){0,2}[A-Z]{3,14}: ")
_LINK = re.compile(r"(?:^|\s)- WATCH:\s*\S+")
_BARE_LINK = re.compile(r"\s*- WATCH:\s*\S+")
_TITLE = re.compile(r"(?P<title>.{1,300}?) - (?:[A-Z][a-z]{2,8} \d{1,2}|\d{1,2} [A-Z][a-z]{2,8})")


def fit(source: Source) -> Fit:
    """Look for Fathom's link line and a head, or for heads above indented text."""
    lines = head_of(source)
    heads = [_HEAD.fullmatch(plain(line)) is not None if " -" in line else False for line in lines]
    if not any(heads):
        return Fit.NO
    if any(_RECORDING.match(plain(line)) for line in lines[:20]):
        return Fit.CERTAIN
    indented = sum(
        head and below[:2] == "  " for head, below in zip(heads, lines[1:], strict=False)
    )
    return Fit.CERTAIN if 2 * indented > sum(heads) else Fit.NO


def read(source: Source) -> Reading:
    """Read one utterance a turn, with its clock as start; marks and organisations left out."""
    lines = lines_of(source)
    first = next((at for at, line in enumerate(lines) if _opens(line) is not None), len(lines))
    facts = preamble.told(source.name, lines[:first])
    return Reading(
        lines=tuple(gather(_without_marks(lines), _opens)),
        title=_title(lines[:first]) or facts.title,
        date=facts.date,
        participants=facts.participants,
    )


def _opens(line: str) -> Line | None:
    match = _HEAD.fullmatch(plain(line)) if " -" in line else None
    if match is None:
        return None
    return Line("", unknown(match["name"]), parse_clock(match["clock"]))


def _without_marks(lines: Sequence[str]) -> Iterator[str]:
    """Cut `ACTION ITEM: … - WATCH: url` out, which may run over two lines."""
    inside = False
    for at, line in enumerate(lines):
        inside = inside and line.strip() != "" and _BARE_LINK.match(line) is not None
        if not inside and not (_MARK.match(line) and _is_mark(lines, at)):
            yield line
            continue
        link = _LINK.search(line)
        inside = link is None
        # Nothing behind the link must not look like the end of the paragraph.
        if link is not None and line[link.end() :].strip():
            yield line[link.end() :]


def _is_mark(lines: Sequence[str], at: int) -> bool:
    if _LINK.search(lines[at]):
        return True
    below = lines[at + 1] if at + 1 < len(lines) else ""
    known = lines[at].lstrip().startswith(("ACTION ITEM: ", "SCREEN SHARING: "))
    return known or _BARE_LINK.match(below) is not None


def _title(before: Sequence[str]) -> str | None:
    line = next((plain(line) for line in before if line.strip()), "")
    if not line or _RECORDING.match(line):
        return None
    match = _TITLE.fullmatch(line)
    return match["title"].strip() if match is not None else line[:300]
