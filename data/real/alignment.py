"""Labelled lines found in a transcript by their digests, where turns are numbered otherwise.

Transcripts are corrected after they were labelled, and not everybody counts turns alike. Lines
are looked for in order among all words of the transcript; where a word of a line was corrected,
the line is what stands between its neighbours.
"""

from __future__ import annotations

from collections.abc import Sequence

from references import LabelledPart, digest
from transcript_turns import Turn

LEAST = 0.9
"""Share of an excerpt's words that must be in lines which are found as they were labelled."""
_AHEAD = 150  # words between a line and the next; more are another place of the transcript
_LONGER = 2  # words by which a corrected line may differ


def aligned(parts: Sequence[LabelledPart], said: Sequence[Turn]) -> list[Turn] | None:
    """Find the lines of an excerpt in a transcript; None where too few of them are there."""
    words = [word for turn in said for word in turn.text.split()]
    speakers = [turn.speaker for turn in said for _ in turn.text.split()]
    sizes = [part.end - part.start for part in parts]
    places: dict[int, tuple[int, int]] = {}
    at, ahead = 0, len(words)
    for number, part in enumerate(parts):
        found = _find(part.digest, sizes[number], words, at, ahead)
        if found:
            places[number] = found
            at, ahead = found[1], _AHEAD
        elif places:
            ahead += sizes[number]
    if sum(sizes[number] for number in places) < LEAST * sum(sizes):
        return None
    for number in range(len(parts)):
        if number not in places:
            between = _between(number, places, len(words), sizes[number])
            if between is None:
                return None
            places[number] = between
    return [
        Turn(speakers[start], " ".join(words[start:end]))
        for start, end in (places[number] for number in range(len(parts)))
    ]


def _find(
    wanted: str, size: int, words: Sequence[str], at: int, ahead: int
) -> tuple[int, int] | None:
    for start in range(at, min(at + ahead, len(words))):
        for longer in range(-_LONGER, _LONGER + 1):
            end = start + size + longer
            if start < end <= len(words) and digest(" ".join(words[start:end])) == wanted:
                return start, end
    return None


def _between(
    number: int, places: dict[int, tuple[int, int]], count: int, size: int
) -> tuple[int, int] | None:
    """Give the words after the line before, up to the next line if that one is found."""
    if number == 0:
        end = places[1][0] if 1 in places else None
        return None if end is None else (max(0, end - size), end)
    start = places[number - 1][1]
    end = places[number + 1][0] if number + 1 in places else min(start + size, count)
    return (start, end) if start < end else None
