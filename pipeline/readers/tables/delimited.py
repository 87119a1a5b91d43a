"""Tables of comma-, tab- or semicolon-separated values with a text and a speaker or times."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice, pairwise

from pipeline.errors import InputUnreadable
from pipeline.readers.json_document import looks_like_json
from pipeline.readers.protocol import Fit
from pipeline.readers.tables import whisper_tsv
from pipeline.readers.tables.row_fields import fields_of
from pipeline.readers.tables.row_lines import lines_of
from pipeline.readers.tables.time_values import when
from pipeline.records import Reading, Source, Times

NAME = "csv"
TITLE = "CSV or TSV table"
RECOGNISED_BY = "a heading with a text beside a speaker or a start; or rows of text, start, end"
SPEAKERS = True
TIMES: Times = "given"

_DELIMITERS = "\t,;|"
_HEAD = 65536  # characters looked at by detection
_ROWS = 30  # rows looked at; the heading may stand below a title
_MOST_COLUMNS = 60
_MOST_ROWS = 500_000  # a word a row, that is more than two days of talk
_TALLEST = 40  # lines in one cell: more, and a quote was not closed
_WIDTHS = range(3, 6)  # columns of a table without a heading
_HEADINGS = (
    ("text", "start", "end"),
    ("start", "end", "text"),
    ("start", "end", "speaker", "text"),
    ("speaker", "start", "end", "text"),
    ("number", "start", "end", "text"),
    ("number", "start", "end", "speaker", "text"),
)

Cells = list[str]


@dataclass(frozen=True, slots=True)
class _Layout:
    """How a table is written.

    :ivar skipped: rows above the first with speech.
    """

    delimiter: str
    heading: tuple[str, ...]
    skipped: int


def fit(source: Source) -> Fit:
    """Recognise the heading, or the columns of a table without one."""
    if source.text is None or looks_like_json(source) or whisper_tsv.fit(source):
        return Fit.NO
    return Fit.CERTAIN if _layout(source.text) is not None else Fit.NO


def read(source: Source) -> Reading:
    """Read one line a row; times are clocks or seconds, unless the heading says ``ms``.

    :raises InputUnreadable: when there are more rows than any meeting has.
    """
    text = source.text or ""
    layout = _layout(text) or _Layout(",", _HEADINGS[0], 0)
    dropped = 0

    def records() -> Iterator[dict[str, object]]:
        nonlocal dropped
        rows = islice(_rows(text, layout.delimiter), layout.skipped, None)
        for number, cells in enumerate(rows):
            if number >= _MOST_ROWS:
                raise InputUnreadable(
                    source.name,
                    f"has more than {_MOST_ROWS:,} rows, as no transcript does",
                    "give the transcript of one meeting",
                )
            if record := _record(layout, cells):
                yield record
            elif any(cells):
                dropped += 1

    lines, date = lines_of(records())
    return Reading(tuple(lines), date=date, dropped=dropped)


def _layout(text: str) -> _Layout | None:
    head = text[:_HEAD]
    whole = len(head) == len(text)
    found = []
    for delimiter in _DELIMITERS:
        if delimiter in head:
            # The last row may be cut off by the end of what is looked at.
            rows = list(islice(_rows(head, delimiter), _ROWS))
            rows = rows if whole or len(rows) == _ROWS else rows[:-1]
            found.append(_headed(rows, delimiter) or _headless(rows, delimiter))
    return max(filter(None, found), key=lambda layout: len(layout.heading), default=None)


def _headed(rows: Sequence[Cells], delimiter: str) -> _Layout | None:
    for index, cells in enumerate(rows[:10]):
        heading = tuple(cell.strip().strip("\ufeff") for cell in cells)
        if not 2 <= len(heading) <= _MOST_COLUMNS:
            continue
        fields = fields_of(heading)
        beside = [key for key in fields.speaker if key not in fields.text] or fields.start
        if fields.text and beside and index + 1 < len(rows):
            return _Layout(delimiter, heading, index + 1)
    return None


def _headless(rows: Sequence[Cells], delimiter: str) -> _Layout | None:
    """Find two columns of times and one of text by what stands in them."""
    rows = [cells for cells in rows if any(cells)]
    width = len(rows[0]) if rows else 0
    if width not in _WIDTHS or any(len(cells) != width for cells in rows):
        return None
    timed = [all(_is_time(cells[column]) for cells in rows) for column in range(width)]
    shown = [any(map(_has_letter, (cells[column] for cells in rows))) for column in range(width)]
    for heading in _HEADINGS:
        if len(heading) == width and all(
            shown[column] and not timed[column] if name in ("text", "speaker") else timed[column]
            for column, name in enumerate(heading)
        ):
            ordered = _in_order([when(cells[heading.index("start")]) for cells in rows])
            return _Layout(delimiter, heading, 0) if ordered else None
    return None


def _is_time(cell: str) -> bool:
    return isinstance(when(cell.strip()), float)


def _has_letter(cell: str) -> bool:
    return any(map(str.isalpha, cell))


def _in_order(times: Iterable[object]) -> bool:
    known = [time for time in times if isinstance(time, float)]
    return all(before <= behind for before, behind in pairwise(known))


def _rows(text: str, delimiter: str) -> Iterator[Cells]:
    """Cut a text into rows of cells; where its quotes do not close, without regard to them."""
    lines = io.StringIO(text, newline="")
    first = lines.readline()
    if not first.lower().startswith("sep="):  # a word to Excel, not a row
        lines.seek(0)
    begun = lines.tell()
    reader = csv.reader(lines, delimiter=delimiter, skipinitialspace=delimiter != "\t")
    read = 0
    with suppress(csv.Error):  # a cell beyond all bounds
        for cells in reader:
            if reader.line_num - read > _TALLEST:
                break
            yield cells
            read = reader.line_num
        else:
            return
    lines.seek(begun)
    yield from (line.rstrip("\r\n").split(delimiter) for line in islice(lines, read, None))


def _record(layout: _Layout, cells: Cells) -> dict[str, object]:
    """Name the cells of a row; a text that is last may hold the delimiter unquoted."""
    heading = layout.heading
    fields = fields_of(heading)
    if len(cells) > len(heading) and fields.text and fields.text[0] == heading[-1]:
        # The space behind each was skipped.
        rest = f"{layout.delimiter} ".join(cells[len(heading) - 1 :])
        cells = [*cells[: len(heading) - 1], rest]
    record: dict[str, object] = {}
    for name, cell in zip(heading, cells, strict=False):
        record.setdefault(name, cell)
    return record if fields.text and record.get(fields.text[0]) is not None else {}
