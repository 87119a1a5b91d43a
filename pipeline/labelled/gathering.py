"""Labelled rows gathered into meetings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from pipeline.corpus import fingerprint
from pipeline.errors import LabelsRefused
from pipeline.labelled.rows import Row
from pipeline.records import LabelledLine, LabelledMeeting

ONLY_SPEAKER = "Speaker"
"""Who is taken to have said everything in the export of a tool that names no speaker at all."""


def in_order(name: str, rows: Sequence[Row]) -> list[LabelledMeeting]:
    """Gather rows of our own formats: the lines of a meeting stand together, in their order.

    :raises LabelsRefused: when a row lacks a speaker or a meeting, or a meeting comes back
        after another, which would make two of one.
    """
    rows = _of_meetings(name, rows)
    silent = next((row for row in rows if row.speaker is None), None)
    if silent is not None:
        raise LabelsRefused(
            name, "this line has no speaker", "give it a `speaker`", line=silent.number
        )
    groups = [list(group) for _, group in groupby(rows, key=lambda row: row.meeting)]
    seen: set[str | None] = set()
    for group in groups:
        if group[0].meeting in seen:
            raise LabelsRefused(
                name,
                f"the meeting {group[0].meeting!r} comes back after another",
                "keep its lines together, or give it another name",
                line=group[0].number,
            )
        seen.add(group[0].meeting)
    return [_meeting(name, group) for group in groups]


def regrouped(name: str, rows: Sequence[Row]) -> list[LabelledMeeting]:
    """Gather rows of a tool's export, in whatever order the tool has put them.

    Where every row of a meeting tells its position, or its start, they are put in that
    order; the same text at the same position twice is one utterance.

    :raises LabelsRefused: when some rows tell meeting or speaker and others do not, or an
        utterance has two labels.
    """
    rows = _with_speakers(name, _of_meetings(name, rows))
    groups: dict[str | None, list[Row]] = {}
    for row in rows:
        groups.setdefault(row.meeting, []).append(row)
    return [_meeting(name, _once(name, _sorted(group))) for group in groups.values()]


def _of_meetings(name: str, rows: Sequence[Row]) -> list[Row]:
    """Give every row its meeting; a file that names none holds one, called like the file."""
    if not rows:
        raise LabelsRefused(name, "holds no labelled utterance", "label some, and export again")
    if all(row.meeting is None for row in rows):
        return [replace(row, meeting=Path(name).stem) for row in rows]
    stray = next((row for row in rows if row.meeting is None), None)
    if stray is not None:
        raise LabelsRefused(
            name, "this line has no meeting, and others have", "give it one", line=stray.number
        )
    return list(rows)


def _with_speakers(name: str, rows: list[Row]) -> list[Row]:
    if all(row.speaker is None for row in rows):
        return [replace(row, speaker=ONLY_SPEAKER) for row in rows]
    silent = next((row for row in rows if row.speaker is None), None)
    if silent is not None:
        raise LabelsRefused(
            name, "this line has no speaker, and others have", "give it one", line=silent.number
        )
    return rows


def _sorted(rows: list[Row]) -> list[Row]:
    places = [row.position for row in rows]
    if None in places:
        places = [row.start for row in rows]
    if None in places:
        return rows
    order = sorted(range(len(rows)), key=lambda index: places[index] or 0.0)
    return [rows[index] for index in order]


def _once(name: str, rows: list[Row]) -> list[Row]:
    kept: dict[tuple[object, ...], Row] = {}
    for index, row in enumerate(rows):
        # Without a position, the same words may well have been said twice.
        place = ("row", index) if row.position is None else (row.position, row.text)
        known = kept.setdefault(place, row)
        if known.label != row.label:
            raise LabelsRefused(
                name,
                f"this utterance is {row.label} here and {known.label} in line {known.number}",
                "keep one of the two labels",
                line=row.number,
            )
    return list(kept.values())


def _meeting(name: str, rows: Sequence[Row]) -> LabelledMeeting:
    title = rows[0].title or rows[0].meeting or ""
    lines = tuple(
        LabelledLine(row.label, row.speaker or "", row.text, row.number, row.start, row.end)
        for row in rows
    )
    header = {key: value for row in reversed(rows) for key, value in row.header.items()}
    return LabelledMeeting(name, title, {**header, "title": title}, lines, fingerprint(lines))
