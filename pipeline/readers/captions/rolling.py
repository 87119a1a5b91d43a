"""Captions that roll up, each line shown two or three times, told once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.readers.captions.cue_text import has_karaoke, plain
from pipeline.readers.captions.cues import Cue

_ON_SCREEN = 4  # lines: no caption shows more, and comparing more would cost more than linear
_ROLLING = 0.3  # share of cues that begin with what the cue before ended with
_ECHO_SECONDS = 0.05  # YouTube shows each finished line once more for 10 ms


def told_once(cues: Sequence[Cue]) -> tuple[Cue, ...]:
    """Leave out lines that a rolling caption repeats from the cue before.

    YouTube's generated captions show a line while it grows, then alone for 10 ms, then above
    the next one. Each line keeps the times of the cue in which it first appears. Files whose
    cues do not roll come back as they are: people do say a thing twice.
    """
    shown = [tuple(filter(None, map(_folded, cue.payload))) for cue in cues]
    repeats = [0] + [_repeated(before, now) for before, now in pairwise(shown)]
    if not _rolls(cues, shown, repeats):
        return tuple(cues)
    kept = []
    for cue, lines, repeated in zip(cues, shown, repeats, strict=True):
        if lines[repeated:]:
            raw = [line for line in cue.payload if _folded(line)]
            kept.append(replace(cue, payload=tuple(raw[repeated:])))
    return tuple(kept)


def _folded(line: str) -> str:
    return " ".join(plain(line).split())


def _repeated(before: tuple[str, ...], now: tuple[str, ...]) -> int:
    """Count the first lines of a cue that were the last lines of the one before it."""
    for count in range(min(len(before), len(now), _ON_SCREEN), 0, -1):
        if before[-count:] == now[:count]:
            return count
    return 0


def _rolls(cues: Sequence[Cue], shown: Sequence[tuple[str, ...]], repeats: Sequence[int]) -> bool:
    """Say whether a file rolls: its repeats are many, and come with a new line or as an echo."""
    rolled = sum(
        repeated > 0 and (len(lines) > repeated or _is_echo(cue))
        for cue, lines, repeated in zip(cues, shown, repeats, strict=True)
    )
    if rolled == 0:
        return False
    return rolled >= max(2, _ROLLING * len(cues)) or any(
        has_karaoke(line) for cue in cues[:50] for line in cue.payload
    )


def _is_echo(cue: Cue) -> bool:
    return cue.end is not None and cue.end - cue.start <= _ECHO_SECONDS
