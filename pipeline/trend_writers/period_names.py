"""Periods named so that they fit a column."""

from __future__ import annotations

from datetime import date

from pipeline.history import By


def short(start: date, by: By) -> str:
    """Name a period by its first day: ``2 Mar 2026``, ``Mar 2026``, ``Q1 2026``."""
    if by == "week":
        return f"{start.day} {start:%b} {start.year}"
    return (
        f"{start:%b} {start.year}" if by == "month" else f"Q{(start.month + 2) // 3} {start.year}"
    )
