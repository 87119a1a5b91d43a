"""Exports of doccano's text classification: JSON Lines or JSON, a list of labels each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.errors import LabelsRefused
from pipeline.labelled import label_studio, prodigy
from pipeline.labelled.gathering import regrouped
from pipeline.labelled.json_records import Record, records, sample
from pipeline.labelled.rows import Row, facts, row, strings, the_label
from pipeline.records import LabelledMeeting

NAME = "doccano"
TITLE = "doccano, text classification"
RECOGNISED_BY = "objects with a text and a list of labels"


def fit(text: str) -> bool:
    """Look for a text with a list of labels."""
    found = sample(text)
    return marked(found) and not prodigy.marked(found) and not label_studio.marked(found)


def marked(found: Sequence[Record]) -> bool:
    """Say whether records have a text with a list of labels; other tools' may as well."""
    return any(
        isinstance(record.get("text"), str) and isinstance(_labels(record), list)
        for record in found
    )


def parse(name: str, text: str) -> list[LabelledMeeting]:
    """Read the labelled texts; meeting and speaker are metadata of the import.

    Texts without a label are left out.

    :param name: the file, for messages.
    :raises LabelsRefused: with file and line.
    """
    return regrouped(name, list(_rows(name, text)))


def _rows(name: str, text: str) -> Iterator[Row]:
    for number, record in records(name, text):
        labels = _labels(record)
        if isinstance(labels, list) and any(isinstance(label, list | dict) for label in labels):
            raise LabelsRefused(
                name,
                "labels parts of a text (sequence labelling)",
                "label whole utterances in a project of text classification",
                line=number,
            )
        label = the_label(name, number, strings(labels))
        if label is not None:
            # Metadata stands among the fields since version 1.6, before that in one of its own.
            meta = record.get("meta", record.get("metadata"))
            known = facts({**record, **(meta if isinstance(meta, dict) else {})})
            yield row(name, number, known, label)


def _labels(record: Record) -> object:
    return record.get("label", record.get("labels"))
