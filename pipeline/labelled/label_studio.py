"""Exports of Label Studio, JSON and JSON-MIN: texts with choices, dialogues with regions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.errors import LabelsRefused
from pipeline.labelled import label_studio_dialogue
from pipeline.labelled.gathering import regrouped
from pipeline.labelled.json_records import Record, records, sample
from pipeline.labelled.label_studio_marks import Mark, label_of, marks_of_values
from pipeline.labelled.rows import FIELDS, Row, facts, plain, row, string
from pipeline.records import LabelledMeeting

NAME = "label-studio"
TITLE = "Label Studio, JSON and JSON-MIN"
RECOGNISED_BY = "tasks with data and annotations, or records with an annotation_id"

_WRITTEN_BY_THE_TOOL = frozenset(
    {"id", "annotator", "annotation_id", "created_at", "updated_at", "lead_time", "agreement"}
)
_TELLING = frozenset({"label", "labels", "category", "topic"})

Task = tuple[int, str, Mapping[str, object], list[list[Mark]]]
"""The line that a task begins on, its id, its data, and the marks of each annotation."""


def fit(text: str) -> bool:
    """Look for the marks of an export."""
    return marked(sample(text))


def marked(found: Sequence[Record]) -> bool:
    """Say whether records bear the marks of Label Studio."""
    return any(_is_task(record) or _is_min(record) for record in found)


def parse(name: str, text: str) -> list[LabelledMeeting]:
    """Read the labelled utterances of all tasks; skipped and unlabelled ones are left out.

    :param name: the file, for messages.
    :raises LabelsRefused: with file and line, also where two annotators differ.
    """
    return regrouped(name, [row for task in _tasks(name, text) for row in _agreed(name, task)])


def _is_task(record: Record) -> bool:
    done = record.get("annotations", record.get("completions"))
    return isinstance(record.get("data"), dict) and isinstance(done, list)


def _is_min(record: Record) -> bool:
    return "annotation_id" in record or ("annotator" in record and "lead_time" in record)


def _tasks(name: str, text: str) -> Iterator[Task]:
    small: dict[str, Task] = {}
    for number, record in records(name, text):
        data = record.get("data")
        if isinstance(data, dict):
            yield number, string(record.get("id")), data, _annotations(record)
        else:  # JSON-MIN has a record for each annotation of a task
            id = string(record.get("id")) or f"line {number}"
            task = small.setdefault(id, (number, id, record, []))
            task[3].append(_min_marks(record))
    yield from small.values()


def _annotations(record: Record) -> list[list[Mark]]:
    """Give the marks of each annotation; where one is the ground truth, of that alone."""
    done = record.get("annotations", record.get("completions"))
    kept = [
        annotation
        for annotation in (done if isinstance(done, list) else [])
        if isinstance(annotation, dict)
        and not annotation.get("was_cancelled")
        and isinstance(annotation.get("result"), list)
    ]
    chosen = [annotation for annotation in kept if annotation.get("ground_truth")] or kept
    return [
        [
            Mark(string(result.get("from_name")), result["value"])
            for result in annotation["result"]
            if isinstance(result, dict) and isinstance(result.get("value"), dict)
        ]
        for annotation in chosen
    ]


def _min_marks(record: Record) -> list[Mark]:
    """Find what the annotator set: it stands between the task's ``id`` and the annotator."""
    keys = list(record)
    first = keys.index("id") + 1 if "id" in keys else 0
    last = keys.index("annotator") if "annotator" in keys else len(keys)
    data = {spelling for spellings in FIELDS.values() for spelling in spellings} - _TELLING
    controls = [
        key
        for key in keys[first:last]
        if key not in _WRITTEN_BY_THE_TOOL and plain(key) not in data
    ]
    telling = [key for key in controls if plain(key) in _TELLING]
    return [mark for key in telling or controls for mark in marks_of_values(key, record[key])]


def _agreed(name: str, task: Task) -> list[Row]:
    """Give the rows of a task on which all who labelled it agree.

    :raises LabelsRefused: when they do not.
    """
    number, id, data, annotations = task
    found = [_rows(name, number, id, data, marks) for marks in annotations]
    found = [rows for rows in found if rows]
    if any(rows != found[0] for rows in found[1:]):
        raise LabelsRefused(
            name,
            f"two annotators label task {id} differently",
            "mark one annotation as ground truth, or delete the other",
            line=number,
        )
    return found[0] if found else []


def _rows(
    name: str, number: int, id: str, data: Mapping[str, object], marks: Sequence[Mark]
) -> list[Row]:
    known = facts(data)
    paragraphs = label_studio_dialogue.paragraphs_in(data)
    if paragraphs is not None:
        # Two dialogues may bear one title; `meeting` is for one that is cut into tasks.
        title = string(known.get("title")) or string(known.get("meeting")) or f"task {id}"
        meeting = string(known.get("meeting")) or f"{title} (task {id})"
        rows = label_studio_dialogue.rows(name, number, paragraphs, marks)
        return [replace(row, meeting=meeting, title=title) for row in rows]
    label = label_of(name, number, [mark for mark in marks if not mark.is_region])
    return [] if label is None else [row(name, number, known, label)]
