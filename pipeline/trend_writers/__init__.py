"""Trends and comparisons written in every form that is text or for programs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from pipeline.compared import Comparison
from pipeline.history import Trends
from pipeline.trend_writers import comparison_text, csv, json, text
from pipeline.writers.protocol import Detail

FORMS: Mapping[str, Callable[[Trends, Detail], str]] = MappingProxyType(
    {module.NAME: module.write for module in (text, json, csv)}
)
"""What writes trends, by the name that ``--to`` takes; the page is made in ``pages``."""

COMPARISON_FORMS: Mapping[str, Callable[[Comparison, Detail], str]] = MappingProxyType(
    {
        text.NAME: comparison_text.write,
        json.NAME: json.write_comparison,
        csv.NAME: csv.write_comparison,
    }
)
"""What writes comparisons, likewise."""

__all__ = ["COMPARISON_FORMS", "FORMS"]
