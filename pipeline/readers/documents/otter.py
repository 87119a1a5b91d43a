"""Otter's text and Word exports: ``Ana  0:34`` above each block."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.readers.documents import preamble
from pipeline.readers.documents.document import head_of, lines_of
from pipeline.readers.documents.turns import gather
from pipeline.readers.documents.written_dates import written_date
from pipeline.readers.protocol import Fit
from pipeline.readers.speaker_labels import unknown
from pipeline.records import Line, Reading, Source, Times
from pipeline.timing import parse_clock

NAME = "otter"
TITLE = "Otter text or Word export"
RECOGNISED_BY = "a name, two spaces and a clock: `Ana  0:34`; `Transcribed by otter.ai` below"
SPEAKERS = True
TIMES: Times = "starts_only"

# Two spaces before the clock: three are Teams, one is anybody.
_HEAD = re.compile(
    r"(?:(?P<name>\S(?:.{0,118}\S)?) {2}|\s{0,4})(?P<clock>\d{1,2}:\d{2}(?::\d{2})?)\s*"
)
_FOOTER = re.compile(r"\s*transcribed by\s+(?:https?://)?(?:www\.)?otter\.ai\S*\s*", re.IGNORECASE)
_SUMMARY = re.compile(r"\s*summary keywords\s*", re.IGNORECASE)
_SPEAKERS_LINE = re.compile(r"\s*speakers\s*", re.IGNORECASE)
_TAIL = 600  # characters in which the footer stands
_MOSTLY = 0.6  # share of heads behind blank lines from which on all must stand so


def fit(source: Source) -> Fit:
    """Look for a named head with text right below, or for Otter's name and any head."""
    lines = head_of(source)
    heads = [(_HEAD.fullmatch(line) if ":" in line else None) for line in lines]
    if not any(heads):
        return Fit.NO
    if _is_otters(source, lines):
        return Fit.CERTAIN
    named = (
        head is not None and head["name"] and below.strip() and not above.strip()
        for above, head, below in zip(["", *lines], heads, [*lines[1:], ""], strict=False)
    )  # fmt: skip
    return Fit.CERTAIN if any(named) else Fit.NO


def read(source: Source) -> Reading:
    """Read one utterance a block, with its clock as start."""
    lines = lines_of(source)
    heads = _heads(lines)
    first = next((at for at, head in enumerate(heads) if head is not None), len(lines))
    before = lines[: min(first, 60)]
    facts = preamble.told(source.name, before)
    dates = (written_date(line) for line in before)
    talk = ["" if _FOOTER.fullmatch(line) else line for line in lines]
    following = iter(heads)
    return Reading(
        lines=tuple(gather(talk, lambda _: next(following))),
        title=facts.title or preamble.above_date(before),
        date=preamble.closer(next((date for date in dates if date), facts.date), facts.date),
        participants=_speakers(before) or facts.participants,
    )


def _is_otters(source: Source, lines: Sequence[str]) -> bool:
    tail = lines_of(source)[-10:] if source.text is None else source.text[-_TAIL:].splitlines()
    return any(map(_FOOTER.fullmatch, tail)) or any(map(_SUMMARY.fullmatch, lines[:20]))


def _heads(lines: Sequence[str]) -> list[Line | None]:
    """Read the heads; where they stand behind blank lines, `see you at  10:30` is none."""
    heads = [_opens(line) for line in lines]
    free = [not above.strip() for above in ["", *lines][: len(lines)]]
    behind = sum(head is not None and blank for head, blank in zip(heads, free, strict=True))
    if behind < _MOSTLY * sum(head is not None for head in heads):
        return heads
    return [head if blank else None for head, blank in zip(heads, free, strict=True)]


def _opens(line: str) -> Line | None:
    match = _HEAD.fullmatch(line) if ":" in line else None
    if match is None:
        return None
    return Line("", unknown(match["name"]), parse_clock(match["clock"]))


def _speakers(before: Sequence[str]) -> tuple[str, ...]:
    for line, below in pairwise(before):
        if _SPEAKERS_LINE.fullmatch(line):
            return preamble.people(below)
    return ()
