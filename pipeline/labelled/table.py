"""Tables of labelled utterances: CSV and TSV, columns in any order."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from pipeline.errors import LabelsRefused
from pipeline.labelled.gathering import in_order
from pipeline.labelled.json_records import looks_like_json
from pipeline.labelled.rows import Row, facts, own_label, plain, row
from pipeline.records import LabelledMeeting

NAME = "table"
TITLE = "CSV or TSV table"
RECOGNISED_BY = "a heading with a text and a label or a category"

_DELIMITERS = ("\t", ",", ";", "|")
_LONGEST_HEADING = 10_000
_JOINED = "#"  # doccano's CSV joins the labels of one text with it

Cells = list[str]


def fit(text: str) -> bool:
    """Look at the heading."""
    return not looks_like_json(text) and _delimiter(text) is not None


def parse(name: str, text: str) -> list[LabelledMeeting]:
    """Read one utterance a row; consecutive rows of one ``meeting`` are one meeting.

    :param name: the file, for messages.
    :raises LabelsRefused: with file and line.
    """
    delimiter = _delimiter(text) or ","
    rows = _rows(name, text, delimiter)
    _, heading = next(rows)
    return in_order(name, [_row(name, number, heading, cells) for number, cells in rows])


def _delimiter(text: str) -> str | None:
    """Find what separates the columns: that by which the heading has a text and a label."""
    first = text.lstrip("\ufeff\r\n \t")[:_LONGEST_HEADING]
    first = _below_excels_word(first)[1].partition("\n")[0]
    for delimiter in _DELIMITERS:
        cells = next(csv.reader([first], delimiter=delimiter, skipinitialspace=True), [])
        known = facts(dict.fromkeys(cells, "given"))
        if len(cells) > 1 and "text" in known and ("label" in known or "category" in known):
            return delimiter
    return None


def _below_excels_word(text: str) -> tuple[int, str]:
    """Leave out Excel's ``sep=;``; give how many lines that takes, and the rest."""
    if text[:4].lower() != "sep=":
        return 0, text
    return 1, text.partition("\n")[2]


def _rows(name: str, text: str, delimiter: str) -> Iterator[tuple[int, Cells]]:
    """Give the rows that are not empty, each with the line that it begins on."""
    stripped = text.lstrip("\ufeff\r\n \t")
    above = text[: len(text) - len(stripped)].count("\n")
    skipped, rest = _below_excels_word(stripped)
    begun = above + skipped + 1
    # Strict: a quote that does not close would swallow the rows below it.
    reader = csv.reader(
        io.StringIO(rest, newline=""),
        delimiter=delimiter,
        skipinitialspace=delimiter != "\t",
        strict=True,
    )
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield begun, cells
            begun = above + skipped + reader.line_num + 1
    except csv.Error as error:
        raise LabelsRefused(
            name,
            f"this row cannot be read ({error})",
            "put quotes around cells with a quote or a line end in them, and double inner quotes",
            line=begun,
        ) from None


def _row(name: str, number: int, heading: Cells, cells: Cells) -> Row:
    if len(cells) > len(heading) and any(cell.strip() for cell in cells[len(heading) :]):
        raise LabelsRefused(
            name,
            f"this row has {len(cells)} cells, and the heading {len(heading)}",
            "put quotes around cells with a delimiter in them",
            line=number,
        )
    known = facts(dict(zip(heading, cells, strict=False)))
    label = known.get("label")
    if isinstance(label, str) and "id" in map(plain, heading):
        known["label"] = label.split(_JOINED)
    return row(name, number, known, own_label(name, number, known))
