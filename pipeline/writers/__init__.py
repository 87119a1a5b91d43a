"""Reports written in every form: the table of writers."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from pipeline.writers import csv, json, text
from pipeline.writers.protocol import Detail, Writer

WRITERS: Mapping[str, Writer] = MappingProxyType(
    {writer.NAME: writer for writer in (text, json, csv)}
)
"""Every form that is written, by the name that ``--to`` takes."""

__all__ = ["WRITERS", "Detail", "Writer"]
