"""Pages about many meetings: the index of a batch, and how shares changed over time."""

from __future__ import annotations

from pipeline.pages.meetings_index import FURTHER, TOP, index
from pipeline.pages.trends_page import TRENDS, trends

__all__ = ["FURTHER", "TOP", "TRENDS", "index", "trends"]
