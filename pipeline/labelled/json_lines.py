"""Our JSON Lines: one labelled utterance a line, with its meeting and its speaker."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from pipeline.labelled import doccano, label_studio, prodigy
from pipeline.labelled.gathering import in_order
from pipeline.labelled.json_records import records, sample
from pipeline.labelled.rows import facts, own_label, row
from pipeline.records import LabelledMeeting

NAME = "jsonl"
TITLE = "JSON Lines"
RECOGNISED_BY = "objects with a text, and a label or a category that is a string"


def fit(text: str) -> bool:
    """Look for a text with a label, and for the marks of the tools that write such objects."""
    found = sample(text)
    if any(tool.marked(found) for tool in (label_studio, doccano, prodigy)):
        return False
    known = [facts(record) for record in found]
    return any(
        isinstance(one.get("text"), str)
        and any(isinstance(one.get(key), str) for key in ("label", "category"))
        for one in known
    )


def parse(name: str, text: str) -> list[LabelledMeeting]:
    """Read the meetings of a file; consecutive lines of one ``meeting`` are one.

    :param name: the file, for messages.
    :raises LabelsRefused: with file and line.
    """
    known = ((number, facts(record)) for number, record in records(name, text))
    return in_order(
        name, [row(name, number, one, own_label(name, number, one)) for number, one in known]
    )


def write(meetings: Sequence[LabelledMeeting]) -> str:
    """Write meetings so that reading them gives them back, times and headers included."""
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in _records(meetings))


def _records(meetings: Sequence[LabelledMeeting]) -> Iterator[dict[str, object]]:
    used: set[str] = set()
    for meeting in meetings:
        key = _unused(meeting.title, used)
        used.add(key)
        facts_of_all: dict[str, object] = {"meeting": key}
        if key != meeting.title:
            facts_of_all["title"] = meeting.title
        header = {name: value for name, value in meeting.header.items() if name != "title"}
        for index, line in enumerate(meeting.lines):
            record = {
                **facts_of_all,
                "speaker": line.speaker,
                "label": str(line.label),
                "start": line.start,
                "end": line.end,
                "text": line.text,
                "header": header if index == 0 and header else None,
            }
            yield {name: value for name, value in record.items() if value is not None}


def _unused(title: str, used: set[str]) -> str:
    """Tell meetings of one title apart by a number."""
    key, count = title, 1
    while key in used:
        count += 1
        key = f"{title} ({count})"
    return key
