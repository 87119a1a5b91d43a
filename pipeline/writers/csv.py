"""A report as a table for spreadsheets: one row for each stretch, or for each utterance."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence

from pipeline.records import Prediction, Report, Stretch
from pipeline.timing import iso_date
from pipeline.writers.protocol import Detail

NAME = "csv"
TITLE = "CSV, one row for each stretch"
SUFFIX = ".csv"
SEPARATE = False
_FORMULA = re.compile(r"[\t\r]|\s*[=+\-@＝＋－＠]")
_INNER = re.compile(r"((?:[;|]|(?<!^)[\t\r\n])\s*\"?)([=+\-@＝＋－＠])")
_SHARED = ["file", "title", "date", "start", "end", "seconds", "category", "topic", "confidence"]


def write(reports: Sequence[Report], detail: Detail) -> str:
    """Give a table of all reports under one header; times in seconds."""
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    own = ["speaker"] if detail.utterances else ["keywords"]
    table.writerow(_SHARED + own + (["text"] if detail.quotes else []))
    for report in reports:
        meeting = report.meeting.transcript
        date = meeting.reading.date
        facts = [meeting.file, meeting.reading.title or "", iso_date(date) if date else ""]
        rows = report.predictions if detail.utterances else report.timeline
        for row in rows:
            table.writerow([inert(cell) for cell in facts + _cells(row, report, detail)])
    return text.getvalue()


def _cells(row: Prediction | Stretch, report: Report, detail: Detail) -> list[str]:
    if isinstance(row, Stretch):
        first, last = row.utterances
        spoken, start, end, seconds = (
            report.predictions[first:last],
            row.start,
            row.end,
            row.seconds,
        )
        own = " ".join(row.keywords)
    else:
        spoken, start, end = (row,), row.utterance.start, row.utterance.end
        seconds, own = row.utterance.seconds, row.utterance.speaker or ""
    cells = [f"{start:.3f}", f"{end:.3f}", f"{seconds:.3f}"]
    cells += [row.label.category, row.label.topic or "", f"{row.confidence:.3f}", own]
    return cells + ([" ".join(one.utterance.text for one in spoken)] if detail.quotes else [])


def inert(cell: str) -> str:
    """Make sure that a spreadsheet shows a cell and does not run it as a formula.

    An apostrophe goes before what a formula begins with, spaces and wide forms counted in,
    also where a spreadsheet that splits at semicolons would begin a cell of its own (OWASP,
    "CSV Injection").
    """
    cell = _INNER.sub(r"\1'\2", cell)
    return f"'{cell}" if _FORMULA.match(cell) else cell
