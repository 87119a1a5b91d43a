"""Labels held against those that are known: of a codebook, or of the rest of the data."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from pipeline.errors import LabelsRefused
from pipeline.labels import CODEBOOK, Label
from pipeline.records import LabelledLine, LabelledMeeting

_FREQUENT = 5  # lines from which on a label is no slip itself
_MOST_EDITS = 2
_LETTERS_AN_EDIT = 3  # a label of fewer letters than this for each edit is another word


def read_codebook(name: str, text: str) -> tuple[Label, ...]:
    """Read a list of allowed labels: one a line, ``#`` begins a comment.

    :param name: the file, for messages.
    :raises LabelsRefused: when there is none, one is no label, or some have topics and
        others have none.
    """
    found: dict[Label, int] = {}
    for number, row in enumerate(text.splitlines(), 1):
        written = row.partition("#")[0].strip()
        if not written:
            continue
        try:
            found.setdefault(Label.parse(written), number)
        except ValueError:
            raise LabelsRefused(
                name,
                f"{written!r} is no label",
                "write `category` or `category/topic`, one a line",
                line=number,
            ) from None
    if not found:
        raise LabelsRefused(name, "names no label", "write one label a line")
    first = next(iter(found))
    for label, number in found.items():
        if (label.topic is None) != (first.topic is None):
            raise LabelsRefused(
                name,
                "some labels have a topic and others have none",
                "give every label a topic, or none",
                line=number,
            )
    return tuple(found)


def within(meetings: Sequence[LabelledMeeting], allowed: Iterable[Label], codebook: str) -> None:
    """Refuse a label that a codebook does not have.

    :param codebook: the codebook's file, for messages.
    :raises LabelsRefused: with the line, and the nearest label that there is.
    """
    known = {str(label) for label in allowed}
    for meeting, line in _lines(meetings):
        if str(line.label) not in known:
            near = difflib.get_close_matches(str(line.label), sorted(known), n=1)
            meant = f"write {near[0]!r} if that is meant, or " if near else ""
            raise LabelsRefused(
                meeting.file,
                f"the label {str(line.label)!r} is not in {codebook}",
                f"{meant}add it there",
                line=line.number or None,
            )


def no_slips(meetings: Sequence[LabelledMeeting]) -> None:
    """Refuse a label that is most likely another one, misspelt.

    That is one which differs from another in case and spacing only, and one which stands in
    a single line and is a slip of the pen (two edits at most, Damerau 1964) away from a label
    of many lines. Labels of the default codebook are never taken for slips.

    :raises LabelsRefused: with the line, and the label that is probably meant.
    """
    lines = list(_lines(meetings))
    labels = _slips(Counter(str(line.label) for _, line in lines))
    categories = _slips(Counter(line.label.category for _, line in lines))
    for meeting, line in lines:
        for written, slips in ((line.label.category, categories), (str(line.label), labels)):
            if written in slips:
                raise LabelsRefused(
                    meeting.file,
                    f"the label {written!r} looks like a slip of {slips[written]!r}",
                    "write it so, or name all labels in a file for --codebook",
                    line=line.number or None,
                )


def _slips(counts: Counter[str]) -> dict[str, str]:
    """Find the names that are most likely others, misspelt, each with the other one."""
    best: dict[str, str] = {}
    for name in sorted(counts, key=lambda name: (_is_default(name), counts[name], name)):
        best[_folded(name)] = name  # the last one stays: ours, or the most frequent
    slips = {name: best[_folded(name)] for name in counts if best[_folded(name)] != name}
    frequent = [name for name, count in counts.most_common() if count >= _FREQUENT]
    for name, count in counts.items():
        if count == 1 and name not in slips and not _is_default(name):
            meant = next((other for other in frequent if _is_slip(name, other)), None)
            if meant is not None:
                slips[name] = meant
    return slips


def _is_default(label: str) -> bool:
    category, _, topic = label.partition("/")
    return category in CODEBOOK and (not topic or topic in CODEBOOK[category])


def _folded(label: str) -> str:
    return "".join(letter for letter in label.casefold() if letter.isalnum() or letter == "/")


def _is_slip(label: str, other: str) -> bool:
    """Compare category with category and topic with topic: one word may be slipped in, or both."""
    parts, others = label.split("/"), other.split("/")
    if len(parts) != len(others):
        return False
    pairs = list(zip(parts, others, strict=True))
    return sum(_edits(*pair) for pair in pairs) <= _MOST_EDITS and all(
        _edits(*pair) * _LETTERS_AN_EDIT <= min(map(len, pair)) and _digits(*pair) for pair in pairs
    )


def _digits(one: str, other: str) -> bool:
    """Say whether two words have the same digits: `level 1` is no slip of `level 2`."""
    return [c for c in one if c.isdigit()] == [c for c in other if c.isdigit()]


def _edits(one: str, other: str) -> int:
    """Count letters added, left out, changed, or exchanged with their neighbour."""
    before: list[int] = []
    above = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, against in enumerate(other, 1):
            least = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (letter != against))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                least = min(least, before[j - 2] + 1)
            row.append(least)
        before, above = above, row
    return above[-1]


def _lines(meetings: Sequence[LabelledMeeting]) -> Iterator[tuple[LabelledMeeting, LabelledLine]]:
    for meeting in meetings:
        for line in meeting.lines:
            yield meeting, line
