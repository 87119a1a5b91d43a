"""Labelled meetings: read from the codebook's format, cut into utterances, split by meeting."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from pipeline import utterances
from pipeline.errors import LabelsRefused
from pipeline.labels import Label
from pipeline.records import LabelledLine, LabelledMeeting, Utterance
from pipeline.timing import speaking_seconds
from pipeline.utterances import UtteranceSettings

_RULE = re.compile(r"^---\s*$", re.MULTILINE)
_LINE = re.compile(r"^\s*[^\s|]+\s*\|[^|]*\|", re.MULTILINE)
_NO_WORD = re.compile(r"\W+")
_FORM = "write `category/topic | Speaker | text`"


@dataclass(frozen=True, slots=True)
class Example:
    """An utterance whose label is known."""

    utterance: Utterance
    label: Label

    @property
    def words(self) -> int:
        """Length in words, the weight that it has in measures."""
        return len(self.utterance.text.split())


def is_labelled(text: str) -> bool:
    """Say whether a text has the form of labelled meetings: a header, a rule, labelled lines."""
    rule = _RULE.search(text)
    return rule is not None and _LINE.match(text[rule.end() :].lstrip("\n")) is not None


def parse(name: str, text: str) -> list[LabelledMeeting]:
    """Read the labelled meetings of a file, which are separated by lines ``===``.

    :param name: the file, for messages.
    :raises LabelsRefused: with file and line, where a header, label or speaker is missing.
    """
    meetings = []
    number = 1
    for block in re.split(r"^===[ \t]*\n", text + "\n", flags=re.MULTILINE):
        if block.strip():
            meetings.append(_meeting(name, block, number))
        number += block.count("\n") + 1
    if not meetings:
        raise LabelsRefused(name, "holds no labelled meeting", f"{_FORM} below a header")
    return meetings


def _meeting(name: str, block: str, first: int) -> LabelledMeeting:
    header: dict[str, str] = {}
    rows = enumerate(block.split("\n"), first)
    for number, row in rows:
        if row.rstrip() == "---":
            break
        key, colon, value = row.partition(":")
        if row.strip() and not colon:
            raise LabelsRefused(
                name, "this header line has no colon", "write `key: value`, then `---`", line=number
            )
        if row.strip():
            header[key.strip().lower()] = value.strip()
    else:
        raise LabelsRefused(
            name, "the header does not end", "put a line `---` below it", line=first
        )
    if not header.get("title"):
        raise LabelsRefused(name, "the header has no title", "add a line `title: …`", line=first)
    lines = tuple(_line(name, number, row) for number, row in rows if row.strip())
    if not lines:
        raise LabelsRefused(name, f"the meeting {header['title']!r} is empty", _FORM, line=first)
    return LabelledMeeting(name, header["title"], header, lines, fingerprint(lines))


def _line(name: str, number: int, row: str) -> LabelledLine:
    parts = [part.strip() for part in row.split("|", 2)]
    if len(parts) != 3 or not parts[2]:
        raise LabelsRefused(name, "this line has no label, speaker and text", _FORM, line=number)
    if not parts[1]:
        raise LabelsRefused(name, "this line has no speaker", _FORM, line=number)
    try:
        label = Label.parse(parts[0])
    except ValueError:
        raise LabelsRefused(name, f"{parts[0]!r} is no label", _FORM, line=number) from None
    return LabelledLine(label, parts[1], parts[2], number)


def fingerprint(lines: Sequence[LabelledLine]) -> str:
    """Digest what was said, 16 hexadecimal digits; names, labels and punctuation do not count."""
    said = " ".join(_NO_WORD.sub(" ", line.text.lower()).strip() for line in lines)
    return hashlib.sha256(" ".join(said.split()).encode()).hexdigest()[:16]


def examples(meeting: LabelledMeeting, settings: UtteranceSettings) -> list[Example]:
    """Cut a labelled meeting into utterances as a transcript is cut.

    Consecutive lines of one speaker and one label make a turn. Times are laid on at the
    stated speaking rate, one turn after another.
    """
    cut: list[Example] = []
    clock = 0.0
    for turn in _turns(meeting.lines):
        text = " ".join(line.text for line in turn)
        end = clock + speaking_seconds(text)
        whole = Utterance(text, turn[0].speaker, clock, end)
        cut.extend(
            Example(piece, turn[0].label) for piece in utterances.cut_turn([whole], settings)
        )
        clock = end
    return cut


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


def source(meeting: LabelledMeeting) -> str:
    """Name where a meeting comes from: repository and show, series, or ``own``.

    Headers ``source-repo`` and ``source-path`` tell it of real talk, ``series`` of written one.
    """
    if repository := meeting.header.get("source-repo"):
        folder, slash, _ = meeting.header.get("source-path", "").partition("/")
        return f"{repository}/{folder}" if slash else repository
    return meeting.header.get("series", "own")
