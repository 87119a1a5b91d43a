"""Labelled meetings of every tool: the table of formats, detection, reading, writing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from pipeline.errors import LabelsRefused, SettingsRefused
from pipeline.labelled import (
    codebook_text,
    doccano,
    json_lines,
    json_records,
    label_studio,
    prodigy,
    table,
)
from pipeline.labelled.protocol import LabelledFormat, WritableFormat
from pipeline.records import LabelledMeeting

LABELLED_FORMATS: Mapping[str, LabelledFormat] = MappingProxyType(
    {
        format.NAME: format
        for format in (codebook_text, json_lines, table, label_studio, doccano, prodigy)
    }
)
"""Every format that labelled meetings are read from, by name."""

WRITABLE_FORMATS: Mapping[str, WritableFormat] = MappingProxyType(
    {format.NAME: format for format in (codebook_text, json_lines)}
)
"""The formats that they are written in."""

SUFFIXES = frozenset({".txt", ".jsonl", ".json", ".csv", ".tsv"})
"""Endings of the files that are looked at in a folder."""

_HELP = "see docs/LABELLING.md for the formats"


def detect(text: str) -> LabelledFormat | None:
    """Find the format of a text by its content; None when it holds no labelled meetings."""
    return next((format for format in LABELLED_FORMATS.values() if format.fit(text)), None)


def parse(name: str, text: str) -> list[LabelledMeeting]:
    """Read the labelled meetings of a file in whichever format it is.

    :param name: the file, for messages.
    :raises LabelsRefused: when it is of no known format, or a line of it is at fault.
    """
    format = detect(text) or _nearest(text)
    if format is not None:
        return format.parse(name, text)
    if json_records.looks_like_json(text):
        for _ in json_records.records(name, text):  # broken JSON is told with its line
            pass
    raise LabelsRefused(name, "holds no labelled meeting", _HELP)


def _nearest(text: str) -> LabelledFormat | None:
    """Guess what was meant by a text that fits nothing, for the sake of its messages."""
    return codebook_text if codebook_text.has_rule(text) else None


def write(meetings: Sequence[LabelledMeeting], format: str) -> str:
    """Write labelled meetings in one of :data:`WRITABLE_FORMATS`.

    :raises SettingsRefused: when there is no such format.
    :raises LabelsRefused: when a meeting holds what the format cannot express.
    """
    if format not in WRITABLE_FORMATS:
        raise SettingsRefused(
            format, "no such format", f"choose from {', '.join(WRITABLE_FORMATS)}"
        )
    return WRITABLE_FORMATS[format].write(meetings)
