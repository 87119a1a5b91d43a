"""Timestamps: read, printed, and guessed where a file has none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, time

from pipeline.records import Line, Times, Utterance

WORDS_PER_MINUTE = 150.0
"""Speaking rate for times that a file does not give: conversational English (Tauroza and
Allison 1990 measured 190-230 for conversation and 140-170 for lectures and interviews;
150 is the rate that the labelled corpus is rendered with)."""

_CLOCK = re.compile(
    r"""(?: (?: (?P<hours>\d{1,3}) : )? (?P<minutes>\d{1,4}) : )?
        (?P<seconds>\d{1,6}) (?: [.,] (?P<fraction>\d{1,9}) )? $""",
    re.VERBOSE | re.ASCII,
)


def parse_clock(text: str) -> float | None:
    """Read ``H:MM:SS.mmm``, ``MM:SS``, ``SS,mmm`` and their unpadded forms.

    Lenient: one to three parts, dot or comma, up to 999 hours, minutes above 59.
    A fraction is read as a decimal fraction.

    :returns: seconds, or None when the text is no clock.
    """
    match = _CLOCK.match(text.strip())
    if match is None:
        return None
    whole = (
        int(match["hours"] or 0) * 3600 + int(match["minutes"] or 0) * 60 + int(match["seconds"])
    )
    # Read as one decimal: a sum of floats would make 1.1400000000000001 of 1.14.
    return float(f"{whole}.{match['fraction'] or 0}")


def clock(seconds: float) -> str:
    """Print seconds as people read them: ``4:09`` or ``1:04:09``, whole seconds, rounded."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def timestamp(seconds: float, point: str = ".") -> str:
    """Print seconds as caption files do: ``00:04:09.250``, milliseconds, rounded."""
    whole, milliseconds = divmod(round(seconds * 1000), 1000)
    minutes, rest = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{rest:02}{point}{milliseconds:03}"


def is_day(date: datetime) -> bool:
    """Say whether only the day of a meeting is known: midnight, with no offset told."""
    return date.tzinfo is None and date.time() == time()


def iso_date(date: datetime) -> str:
    """Print the start of a meeting by ISO 8601; the day alone where nothing else is known."""
    return date.date().isoformat() if is_day(date) else date.isoformat()


def speaking_seconds(text: str) -> float:
    """Estimate how long a text takes to say, at the stated rate."""
    return len(text.split()) * 60.0 / WORDS_PER_MINUTE


def kind_of_times(lines: Sequence[Line]) -> Times:
    """Say what a file tells about time; a rare exception among the lines does not decide."""
    starts = sum(line.start is not None for line in lines)
    ends = sum(_has_end(line) for line in lines)
    if starts == 0:
        return "none"
    return "given" if 2 * ends >= len(lines) else "starts_only"


def settle(lines: Sequence[Line]) -> tuple[Utterance, ...]:
    """Give every line a start and an end, and put the lines in order of their starts.

    What a file gives is kept. An end that is missing, or not after its start, becomes the
    earlier of the next later start and start + words at :data:`WORDS_PER_MINUTE`. Lines
    without a start, or sharing one, follow each other from the last known time, squeezed
    evenly where their estimated time would pass the next known start. Overlaps stay:
    two people may speak at once. The sort is stable.

    :returns: one utterance for each line, times in seconds.
    """
    settled: list[Utterance] = []
    reached = 0.0
    for first, last in _runs(lines):
        if last - first == 1 and _has_end(lines[first]):
            laid = [_as_given(lines[first])]
        else:
            start = lines[first].start
            limit = _next_start(lines, last)
            laid = _lay_out(lines[first:last], reached if start is None else start, limit)
        settled.extend(laid)
        reached = laid[-1].end
    return tuple(sorted(settled, key=lambda utterance: utterance.start))


def _has_end(line: Line) -> bool:
    return line.start is not None and line.end is not None and line.end > line.start


def _as_given(line: Line) -> Utterance:
    assert line.start is not None
    assert line.end is not None
    return Utterance(line.text, line.speaker, line.start, line.end)


def _runs(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Cut into lines with times of their own and runs that share one anchor in time."""
    bounds: list[tuple[int, int]] = []
    first = 0
    for index in range(1, len(lines) + 1):
        if index < len(lines):
            line, anchor = lines[index], lines[first]
            shares_start = line.start is None or line.start == anchor.start
            if shares_start and not _has_end(line) and not _has_end(anchor):
                continue
        if lines:
            bounds.append((first, index))
        first = index
    return bounds


def _next_start(lines: Sequence[Line], position: int) -> float | None:
    return next((line.start for line in lines[position:] if line.start is not None), None)


def _lay_out(run: Sequence[Line], start: float, limit: float | None) -> list[Utterance]:
    """Lay lines one after another from ``start``, not beyond ``limit`` if it is later."""
    estimates = [speaking_seconds(line.text) for line in run]
    total = sum(estimates)
    squeeze = 1.0
    if limit is not None and start < limit < start + total:
        squeeze = (limit - start) / total
    laid = []
    for line, estimate in zip(run, estimates, strict=True):
        end = start + estimate * squeeze
        laid.append(Utterance(line.text, line.speaker, start, end))
        start = end
    return laid
