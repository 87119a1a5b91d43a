"""Labelled meetings: told apart, cut into utterances, split into parts."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np

from pipeline import utterances
from pipeline.labels import Label
from pipeline.records import LabelledLine, LabelledMeeting, Utterance
from pipeline.timing import speaking_seconds
from pipeline.utterances import UtteranceSettings

_NO_WORD = re.compile(r"\W+")


@dataclass(frozen=True, slots=True)
class Example:
    """An utterance whose label is known."""

    utterance: Utterance
    label: Label

    @property
    def words(self) -> int:
        """Length in words, the weight that it has in measures."""
        return len(self.utterance.text.split())


def fingerprint(lines: Sequence[LabelledLine]) -> str:
    """Digest what was said, 16 hexadecimal digits; names, labels and punctuation do not count."""
    said = " ".join(_NO_WORD.sub(" ", line.text.lower()).strip() for line in lines)
    return hashlib.sha256(" ".join(said.split()).encode()).hexdigest()[:16]


def examples(meeting: LabelledMeeting, settings: UtteranceSettings) -> list[Example]:
    """Cut a labelled meeting into utterances as a transcript is cut.

    Consecutive lines of one speaker and one label make a turn. Where every line has a start
    and an end, these are kept, pauses end turns, and the utterances come in the order of
    their starts; otherwise times are laid on at the stated speaking rate, one turn after
    another.
    """
    timed = all(line.start is not None and line.end is not None for line in meeting.lines)
    cues = iter(utterances.own_time([_cue(line) for line in meeting.lines]))
    cut: list[Example] = []
    clock = 0.0
    for lines in _turns(meeting.lines):
        if timed:
            turns = utterances.turns(list(islice(cues, len(lines))), settings.pause)
        else:
            text = " ".join(line.text for line in lines)
            turns = [[Utterance(text, lines[0].speaker, clock, clock + speaking_seconds(text))]]
            clock = turns[0][0].end
        for turn in turns:
            pieces = utterances.cut_turn(turn, settings)
            cut.extend(Example(piece, lines[0].label) for piece in pieces)
    return sorted(cut, key=lambda example: example.utterance.start)


def _cue(line: LabelledLine) -> Utterance:
    return Utterance(line.text, line.speaker, line.start or 0.0, line.end or 0.0)


def _turns(lines: Sequence[LabelledLine]) -> Iterator[list[LabelledLine]]:
    turn: list[LabelledLine] = []
    for line in lines:
        if turn and (line.speaker, line.label) != (turn[-1].speaker, turn[-1].label):
            yield turn
            turn = []
        turn.append(line)
    if turn:
        yield turn


def folds(count: int, size: int, seed: int) -> list[list[int]]:
    """Split the positions of ``size`` meetings into ``count`` parts at random, none empty."""
    order = np.random.default_rng(seed).permutation(size)
    return [sorted(int(position) for position in order[part::count]) for part in range(count)]


def left_out_by(meetings: Sequence[LabelledMeeting], key: str) -> dict[str, list[int]]:
    """Group the positions of meetings by the value that a key of their headers has.

    :param key: of the header, or ``source`` for what :func:`source` tells.
    :returns: by value, in the order of the alphabet; meetings without the key are in none.
    """
    groups: dict[str, list[int]] = {}
    for index, meeting in enumerate(meetings):
        value = source(meeting) if key == "source" else meeting.header.get(key)
        if value:
            groups.setdefault(value, []).append(index)
    return dict(sorted(groups.items()))


def mean_shares(meetings: Sequence[LabelledMeeting]) -> dict[str, float]:
    """Give the mean over meetings of each category's share of the words."""
    means: dict[str, float] = {}
    for meeting in meetings:
        words = [len(line.text.split()) for line in meeting.lines]
        for line, count in zip(meeting.lines, words, strict=True):
            share = count / max(sum(words), 1) / len(meetings)
            means[line.label.category] = means.get(line.label.category, 0.0) + share
    return means


def source(meeting: LabelledMeeting) -> str:
    """Name where a meeting comes from: repository and show, series, or ``own``.

    Headers ``source-repo`` and ``source-show``, or else the first folder of ``source-path``, tell
    it of real talk, ``series`` of written one.
    """
    if repository := meeting.header.get("source-repo"):
        folder, slash, _ = meeting.header.get("source-path", "").partition("/")
        show = meeting.header.get("source-show") or (folder if slash else "")
        return f"{repository}/{show}" if show else repository
    return meeting.header.get("series", "own")


def kind(meeting: LabelledMeeting) -> str:
    """Tell recorded talk, whose header names a repository, from written talk of a series.

    Meetings that are neither are their users' ``own``.
    """
    if meeting.header.get("source-repo"):
        return "real talk"
    return "written" if meeting.header.get("series") else "own"
