"""Figures of an evaluation written in every form: the table of forms."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from pipeline.scoresheets import html, json, text
from pipeline.scoresheets.sheet import Sheet

FORMS: Mapping[str, Callable[[Sheet], str]] = MappingProxyType(
    {"text": text.write, "json": json.write, "html": html.write}
)
"""What writes each form, by the name that ``--to`` gives it."""

__all__ = ["FORMS", "Sheet"]
