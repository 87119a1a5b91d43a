"""Which meetings are left out of training together, to be measured on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline import corpus
from pipeline.errors import LabelsRefused
from pipeline.records import LabelledMeeting


@dataclass(frozen=True, slots=True)
class Round:
    """One training and what it is measured on; no meeting is in both."""

    known: tuple[LabelledMeeting, ...]
    test: tuple[LabelledMeeting, ...]


@dataclass(frozen=True, slots=True)
class Split:
    """All rounds of measuring.

    :ivar how: in words, to be read after "measured on meetings".
    """

    how: str
    rounds: tuple[Round, ...]


def apart(meetings: Sequence[LabelledMeeting], test: Sequence[LabelledMeeting]) -> Split:
    """Train on all of some meetings and measure on others."""
    return Split(f"{len(test)} meetings kept apart", (Round(tuple(meetings), tuple(test)),))


def at_random(meetings: Sequence[LabelledMeeting], parts: int, seed: int) -> Split:
    """Leave out each of so many parts in turn."""
    parts = min(parts, len(meetings))
    folds = corpus.folds(parts, len(meetings), seed)
    return Split(f"cross-validated by meeting, {parts} parts", _rounds(meetings, folds))


def by_key(meetings: Sequence[LabelledMeeting], key: str, parts: int) -> Split:
    """Leave out together all meetings that have one value of a key of their headers.

    Meetings without the key are trained on in every round and measured on in none.

    :param key: of the header, or ``source`` for series or show, see :func:`corpus.source`.
    :param parts: rounds at most; where there are more values, several are left out at once.
    :raises LabelsRefused: when there are not two values.
    """
    groups = corpus.left_out_by(meetings, key)
    if len(groups) < 2:
        raise LabelsRefused(
            meetings[0].file,
            f"the meetings' headers name {'one' if groups else 'no'} {key}",
            f"give `{key}: …` to two meetings at least, or name another key",
        )
    dealt = _dealt(list(groups.values()), max(parts, 2))
    how = f"cross-validated by {key}, {len(groups)} of them in {len(dealt)} parts"
    return Split(how, _rounds(meetings, dealt))


def _dealt(groups: Sequence[Sequence[int]], parts: int) -> list[list[int]]:
    """Deal groups to parts of about the same size, the largest first; none is cut."""
    dealt: list[list[int]] = [[] for _ in range(min(parts, len(groups)))]
    for group in sorted(groups, key=lambda group: -len(group)):
        min(dealt, key=len).extend(group)
    return [sorted(part) for part in dealt]


def _rounds(
    meetings: Sequence[LabelledMeeting], parts: Sequence[Sequence[int]]
) -> tuple[Round, ...]:
    rounds = []
    for part in parts:
        held = set(part)
        known = tuple(meeting for index, meeting in enumerate(meetings) if index not in held)
        rounds.append(Round(known, tuple(meetings[index] for index in part)))
    return tuple(rounds)
