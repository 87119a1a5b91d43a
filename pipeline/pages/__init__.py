"""Pages about many meetings: the index of a batch, shares over time, two models compared."""

from __future__ import annotations

from pipeline.pages.comparison_page import comparison
from pipeline.pages.meetings_index import FURTHER, TOP, index, tells
from pipeline.pages.trends_page import TRENDS, trends

__all__ = ["FURTHER", "TOP", "TRENDS", "comparison", "index", "tells", "trends"]
