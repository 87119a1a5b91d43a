"""Reports written in every form: the table of writers."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from pipeline.writers import csv, html, json, markdown, png, svg, text, xlsx
from pipeline.writers.protocol import BinaryWriter, Detail, Writer

EDITION = 4
"""Raised when reports that were written before are to be written anew by the next batch."""

WRITERS: Mapping[str, Writer] = MappingProxyType(
    {writer.NAME: writer for writer in (text, json, csv, markdown, html, svg)}
)
"""Every form that is text, by the name that ``--to`` takes."""

BINARY_WRITERS: Mapping[str, BinaryWriter] = MappingProxyType(
    {writer.NAME: writer for writer in (png, xlsx)}
)
"""Every form that is bytes."""

FORMS: Mapping[str, Writer | BinaryWriter] = MappingProxyType({**WRITERS, **BINARY_WRITERS})
"""Every form that is written."""

__all__ = ["BINARY_WRITERS", "EDITION", "FORMS", "WRITERS", "BinaryWriter", "Detail", "Writer"]
