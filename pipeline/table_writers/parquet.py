"""A table as Parquet, with columns of the types that they have."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from itertools import chain
from types import MappingProxyType
from typing import Any

from pipeline.errors import ExtraMissing
from pipeline.table_writers.protocol import Rows

NAME = "parquet"
SUFFIX = ".parquet"
GROUP = 20_000
"""Rows that are held in memory, and are a row group of the file."""

_KINDS: Mapping[str, str] = MappingProxyType(
    {
        name: kind
        for kind, names in {
            "whole": "meeting number dropped meetings first_utterance past_utterance",
            "real": "seconds unsure_seconds counted_seconds share low high start_seconds "
            "end_seconds confidence",
            "list": "warnings reports keywords",
            "day": "day",
            "moment": "kept",
        }.items()
        for name in names.split()
    }
)
"""What a column holds, by its name; all others hold text."""
_READ: Mapping[str, Callable[[Any], Any]] = MappingProxyType(
    {"list": json.loads, "day": date.fromisoformat, "moment": datetime.fromisoformat}
)
"""How values that a database holds as text are read."""


def write(parts: Iterable[Rows]) -> Iterator[bytes]:
    """Give the parts of a file, a row group each."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise ExtraMissing.for_extra("--to parquet", "pyarrow", "parquet") from None
    types = {
        "text": pyarrow.string(),
        "whole": pyarrow.int64(),
        "real": pyarrow.float64(),
        "list": pyarrow.list_(pyarrow.string()),
        "day": pyarrow.date32(),
        "moment": pyarrow.timestamp("s", tz="UTC"),
    }
    left = iter(parts)
    names = next(left)[0]
    kinds = [_KINDS.get(name, "text") for name in names]
    schema = pyarrow.schema([(n, types[kind]) for n, kind in zip(names, kinds, strict=True)])
    sink = _Sink()
    with pyarrow.parquet.ParquetWriter(sink, schema, compression="zstd") as file:
        for rows in _groups(left):
            columns = [
                pyarrow.array([_value(row[at], kind) for row in rows], types[kind])
                for at, kind in enumerate(kinds)
            ]
            file.write_table(pyarrow.Table.from_arrays(columns, schema=schema))
            yield from sink.drained()
    yield from sink.drained()


def _groups(parts: Iterator[Rows]) -> Iterator[Rows]:
    rows: Rows = []
    for part in chain(parts, [[]]):
        rows += part
        if len(rows) >= GROUP or (rows and not part):
            yield rows
            rows = []


def _value(value: Any, kind: str) -> Any:
    return value if value is None or kind not in _READ else _READ[kind](value)


class _Sink(io.RawIOBase):
    """What is written to it can be taken out; it knows where in the file it is."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []
        self._reached = 0

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._parts.append(bytes(data))
        self._reached += len(self._parts[-1])
        return len(self._parts[-1])

    def tell(self) -> int:
        return self._reached

    def drained(self) -> Iterator[bytes]:
        parts, self._parts = self._parts, []
        yield from parts
