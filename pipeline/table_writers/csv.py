"""A table as CSV whose cells no spreadsheet runs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

from pipeline.table_writers.protocol import Rows
from pipeline.writers.csv import inert

NAME = "csv"
SUFFIX = ".csv"


def write(parts: Iterable[Rows]) -> Iterator[bytes]:
    """Give the lines of a table with a header; numbers in full, nothing for what is empty."""
    for rows in parts:
        text = io.StringIO()
        table = csv.writer(text, lineterminator="\n")
        table.writerows([_cell(value) for value in row] for row in rows)
        yield text.getvalue().encode("utf-8")


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return inert(value) if isinstance(value, str) else str(value)
