"""Annotations of Prodigy (`db-out`): JSON Lines with an answer, and a choice or a label."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.labelled.gathering import regrouped
from pipeline.labelled.json_records import Record, records, sample
from pipeline.labelled.rows import Row, facts, row, string, the_label
from pipeline.records import LabelledMeeting

NAME = "prodigy"
TITLE = "Prodigy, choice and text classification"
RECOGNISED_BY = "objects with an answer (accept, reject, ignore) or a task hash"

_ANSWERS = ("accept", "reject", "ignore")


def fit(text: str) -> bool:
    """Look for the answer that Prodigy gives every task."""
    return marked(sample(text))


def marked(found: Sequence[Record]) -> bool:
    """Say whether records bear the marks of Prodigy."""
    return any(
        isinstance(record.get("text"), str)
        and (record.get("answer") in _ANSWERS or "_task_hash" in record)
        for record in found
    )


def parse(name: str, text: str) -> list[LabelledMeeting]:
    """Read the accepted tasks; meeting and speaker stand in ``meta``.

    Tasks that were rejected or ignored, or are without a choice, are left out.

    :param name: the file, for messages.
    :raises LabelsRefused: with file and line.
    """
    return regrouped(name, list(_rows(name, text)))


def _rows(name: str, text: str) -> Iterator[Row]:
    for number, record in records(name, text):
        if record.get("answer", "accept") != "accept":
            continue
        label = the_label(name, number, _labels(record))
        if label is not None:
            meta = record.get("meta")
            known = facts({**record, **(meta if isinstance(meta, dict) else {})})
            yield row(name, number, known, label)


def _labels(record: Record) -> list[str]:
    accepted = record.get("accept")
    if not isinstance(accepted, list):
        return [string(record.get("label"))]
    options = record.get("options")
    said = {
        option.get("id"): string(option.get("text"))
        for option in (options if isinstance(options, list) else [])
        if isinstance(option, dict) and isinstance(option.get("id"), int)
    }
    # Options are known by their id; one that is a number says nothing, its text does.
    return [said.get(choice) or string(choice) for choice in accepted if _is_id(choice)]


def _is_id(choice: object) -> bool:
    return isinstance(choice, str | int)
