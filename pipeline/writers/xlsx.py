"""A report as a workbook: sheets of shares, topics, speakers, stretches, and what was said."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from pipeline.errors import ExtraMissing
from pipeline.labels import categories_of
from pipeline.records import Report
from pipeline.writers import palette, sentences
from pipeline.writers.protocol import Detail
from pipeline.writers.sentences import named, plain

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

NAME = "xlsx"
TITLE = "a workbook for spreadsheet programs (XLSX)"
SUFFIX = ".xlsx"
SEPARATE = False

_MADE = datetime(2000, 1, 1)  # so that the same reports give the same bytes
_DAY = 86400.0  # spreadsheets count time in days
_MOST_LETTERS = 32767  # in one cell
_LAST_ROW = 1_048_575  # of a sheet, counted from 0
_HEAD = 3  # the row of the column heads; a title and a sentence are above it
_NUMBERS = {"share": "0%", "confidence": "0%", "time": "[h]:mm:ss", "date": "yyyy-mm-dd"}
_WIDTHS = {"share": 12, "confidence": 12, "time": 12, "date": 12, "text": 22, "wide": 60}

Cell = str | float | datetime | None


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A table.

    :ivar note: a sentence on what its figures are.
    :ivar columns: name and kind of each; the kinds are those of :data:`_WIDTHS`.
    """

    name: str
    note: str
    columns: Sequence[tuple[str, str]]
    rows: Iterator[Sequence[Cell]]


def write(reports: Sequence[Report], detail: Detail) -> bytes:
    """Give one workbook of all reports; every row names its meeting.

    What was said by whom is a text cell whatever it begins with: no formula is ever made.

    :raises ExtraMissing: when the package that writes workbooks is not installed.
    """
    try:
        from xlsxwriter import Workbook
    except ImportError:
        raise ExtraMissing.for_extra("--to xlsx", "xlsxwriter", "xlsx") from None
    data = io.BytesIO()
    book = Workbook(data, {"in_memory": True})
    book.set_properties({"title": _title(reports), "created": _MADE})
    formats = _formats(book)
    for sheet in _sheets(reports, detail):
        _fill(book.add_worksheet(sheet.name), sheet, _title(reports), formats)
    book.close()
    return data.getvalue()


def _title(reports: Sequence[Report]) -> str:
    return sentences.heading(reports[0])[:200] if len(reports) == 1 else f"{len(reports)} meetings"


def _formats(book: Workbook) -> dict[str, Any]:
    top = {"valign": "top"}
    formats = {kind: book.add_format({"num_format": n, **top}) for kind, n in _NUMBERS.items()}
    formats |= {
        "text": book.add_format(top),
        "wide": book.add_format({"text_wrap": True, **top}),
        "title": book.add_format({"bold": True, "font_size": 14}),
        "note": book.add_format({"font_color": palette.QUIET[0]}),
        "head": book.add_format({"bold": True, "bottom": 1, "text_wrap": True, **top}),
    }
    return formats


def _sheets(reports: Sequence[Report], detail: Detail) -> Iterator[_Sheet]:
    about = [("meeting", "text"), ("date", "date")]
    labelled = [("category", "text"), ("topic", "text")]
    voiced = categories_of([label for report in reports for label in report.model.labels])
    estimate = sentences.estimate_note(reports[0]) if reports else ""
    yield _Sheet(
        "Shares",
        f"{estimate} Counted time is that of the utterances given the category.",
        [*about, ("category", "text"), ("share", "share"), ("likely from", "share"),
         ("likely to", "share"), ("time", "time"), ("counted time", "time")],
        ((*_about(report), one.category, one.share, one.low, one.high,
          one.seconds / _DAY, one.counted_seconds / _DAY)
         for report in reports for one in report.categories),
    )  # fmt: skip
    yield _Sheet(
        "Topics",
        "The topics of a category add up to its share.",
        [*about, *labelled, ("share", "share"), ("time", "time")],
        ((*_about(report), one.label.category, one.label.topic, one.share, one.seconds / _DAY)
         for report in reports for one in report.topics),
    )  # fmt: skip
    yield _Sheet(
        "Speakers",
        "Counted speaking time, in all and in each category.",
        [*about, ("speaker", "text"), ("share", "share"), ("time", "time"),
         *((category, "time") for category in voiced)],
        ((*_about(report), named(one.speaker), one.share, one.seconds / _DAY,
          *_in_order(voiced, report, one.categories))
         for report in reports for one in report.speakers),
    )  # fmt: skip
    yield _Sheet(
        "Timeline",
        "A row for each stretch of talk about one thing. Times count from the start.",
        [*about, ("start", "time"), ("end", "time"), ("talk", "time"), *labelled,
         ("confidence", "confidence"), ("keywords", "wide")],
        ((*_about(report), one.start / _DAY, one.end / _DAY, one.seconds / _DAY,
          one.label.category, one.label.topic, one.confidence,
          ", ".join(map(plain, one.keywords)))
         for report in reports for one in report.timeline),
    )  # fmt: skip
    if detail.utterances or detail.quotes:
        yield _utterances(reports, detail.quotes)
    yield _Sheet(
        "Notes",
        sentences.NO_SCORES,
        [*about, ("note", "wide")],
        ((*_about(report), note) for report in reports for note in _notes(report)),
    )


def _utterances(reports: Sequence[Report], quotes: bool) -> _Sheet:
    said = [("text", "wide")] if quotes else []
    return _Sheet(
        "Utterances",
        "A row for each utterance.",
        [("meeting", "text"), ("date", "date"), ("start", "time"), ("end", "time"),
         ("speaker", "text"), ("category", "text"), ("topic", "text"),
         ("confidence", "confidence"), *said],
        ((*_about(report), one.utterance.start / _DAY, one.utterance.end / _DAY,
          named(one.utterance.speaker), one.label.category, one.label.topic, one.confidence,
          *([plain(one.utterance.text)] if said else []))
         for report in reports for one in report.predictions),
    )  # fmt: skip


def _notes(report: Report) -> list[str]:
    model = f"Model {plain(report.model.name)} ({report.model.fingerprint})."
    return [sentences.headline(report), *sentences.notes(report), model]


def _about(report: Report) -> tuple[Cell, Cell]:
    date = report.meeting.transcript.reading.date
    return sentences.heading(report), None if date is None else date.replace(tzinfo=None)


def _in_order(voiced: Sequence[str], report: Report, seconds: Sequence[float]) -> Iterator[Cell]:
    """Put the times of a speaker under the categories of the table."""
    own = dict(zip([share.category for share in report.categories], seconds, strict=True))
    return (own[category] / _DAY if category in own else None for category in voiced)


def _fill(table: Worksheet, sheet: _Sheet, title: str, formats: dict[str, Any]) -> None:
    table.write_string(0, 0, title, formats["title"])
    table.write_string(1, 0, sheet.note, formats["note"])
    for place, (name, kind) in enumerate(sheet.columns):
        table.set_column(place, place, _WIDTHS[kind])
        table.write_string(_HEAD, place, name, formats["head"])
    row = _HEAD
    for row, cells in enumerate(sheet.rows, start=_HEAD + 1):
        if row == _LAST_ROW:
            table.write_string(row, 0, "There is more, and no room for it in a sheet.")
            break
        for place, (cell, (_, kind)) in enumerate(zip_longest(cells, sheet.columns)):
            _put(table, row, place, cell, formats[kind])
    table.freeze_panes(_HEAD + 1, 1)
    table.autofilter(_HEAD, 0, max(row, _HEAD + 1), len(sheet.columns) - 1)


def _put(table: Worksheet, row: int, place: int, cell: Cell, format: Any) -> None:
    """Write a cell by the type that it has: text is never looked at for what it might be."""
    if isinstance(cell, datetime) and cell.year < 1900:
        cell = cell.date().isoformat()  # before the first day that spreadsheets know
    if isinstance(cell, str):
        table.write_string(row, place, cell[:_MOST_LETTERS], format)
    elif isinstance(cell, datetime):
        table.write_datetime(row, place, cell, format)
    elif cell is not None:
        table.write_number(row, place, cell, format)
