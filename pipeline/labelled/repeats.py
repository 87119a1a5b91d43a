"""Meetings that stand in the data twice: dropped, or refused where that would mislead."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline.errors import LabelsRefused
from pipeline.records import LabelledLine, LabelledMeeting

Run = tuple[str, ...]

_NO_WORD = re.compile(r"\W+")
_RUN = 8  # words in a row that two meetings hardly share by chance
_SAME = 0.5  # share of the runs of the shorter meeting from which on the two are one


def without_repeats(meetings: Sequence[LabelledMeeting]) -> list[LabelledMeeting]:
    """Drop meetings that repeat another word by word and label by label.

    :raises LabelsRefused: when the same meeting is labelled in two ways, in one file or two.
    """
    first: dict[str, LabelledMeeting] = {}
    for meeting in meetings:
        known = first.setdefault(meeting.fingerprint, meeting)
        if known is not meeting:
            _same_labels(known, meeting)
    return list(first.values())


def _same_labels(known: LabelledMeeting, meeting: LabelledMeeting) -> None:
    # By word, for the two may be cut into lines in different places.
    for one, other in zip(_by_word(known), _by_word(meeting), strict=False):
        if one.label != other.label:
            raise LabelsRefused(
                meeting.file,
                f"this line is {other.label} here and {one.label} in {_place(known, one)}",
                "keep one of the two labellings",
                line=other.number or None,
            )


def apart(train: Sequence[LabelledMeeting], test: Sequence[LabelledMeeting]) -> None:
    """Refuse a meeting that is both trained on and measured on.

    Two meetings count as one when half of the shorter one's runs of eight words stand in
    the other too, so that another labelling, cut or export of it is found as well.

    :raises LabelsRefused: with the meeting of the test, and where it is trained on.
    """
    where: dict[Run, set[int]] = {}
    tested = [frozenset(_runs(meeting)) for meeting in test]
    for index, runs in enumerate(tested):
        for run in runs:
            where.setdefault(run, set()).add(index)
    for trained in train:
        all_runs = list(_runs(trained))
        found = {run for run in all_runs if run in where}
        shared = Counter(index for run in found for index in where[run])
        for index, count in shared.items():
            if count >= _SAME * min(len(all_runs), len(tested[index])):
                raise _in_both(trained, test[index])


def _in_both(trained: LabelledMeeting, tested: LabelledMeeting) -> LabelsRefused:
    return LabelsRefused(
        tested.file,
        f"{tested.title!r} is to be measured on, and is trained on as well "
        f"({_place(trained, trained.lines[0])})",
        "leave it out of one of the two",
        line=tested.lines[0].number or None,
    )


def _runs(meeting: LabelledMeeting) -> Iterator[Run]:
    """Give every run of eight words; all words where there are fewer."""
    words = [word for line in meeting.lines for word in _words(line)]
    for start in range(max(len(words) - _RUN, 0) + 1):
        yield tuple(words[start : start + _RUN])


def _by_word(meeting: LabelledMeeting) -> Iterator[LabelledLine]:
    """Give the line of each word of a meeting."""
    for line in meeting.lines:
        for _ in _words(line):
            yield line


def _words(line: LabelledLine) -> list[str]:
    return _NO_WORD.sub(" ", line.text.lower()).split()


def _place(meeting: LabelledMeeting, line: LabelledLine) -> str:
    return f"{meeting.file}:{line.number}" if line.number else meeting.file
