"""Tables of an archive and whole meetings written for other programs, part by part."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from pipeline.table_writers import csv, parquet
from pipeline.table_writers.protocol import Rows, TableWriter

FORMS: Mapping[str, TableWriter] = MappingProxyType(
    {writer.NAME: writer for writer in (parquet, csv)}
)
"""What writes tables, by the name that ``--to`` takes."""

__all__ = ["FORMS", "Rows", "TableWriter"]
