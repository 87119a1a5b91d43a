"""Shares side by side as one bar, and each beside it in large figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.history import TargetShare
from pipeline.records import CategoryShare
from pipeline.writers import palette
from pipeline.writers.sentences import interval, percent


def pieces(shares: Mapping[str, float], inks: Mapping[str, palette.Ink]) -> list[dict[str, Any]]:
    """Lay shares side by side in the order of the inks, in hundredths of the whole."""
    laid, left = [], 0.0
    for name, ink in inks.items():
        share = 100 * shares.get(name, 0.0)
        if share > 0:
            laid.append({"ink": ink, "left": number(left), "width": number(share)})
        left += share
    return laid


def figures(
    categories: Sequence[CategoryShare],
    targets: Sequence[TargetShare],
    inks: Mapping[str, palette.Ink],
) -> list[dict[str, Any]]:
    """Give each category's share as a figure, with its interval and what was wanted."""
    wanted = {one.category: percent(one.wanted) for one in targets}
    return [
        {
            "ink": inks[one.category],
            "percent": percent(one.share),
            "interval": interval(one),
            "wanted": wanted.get(one.category),
        }
        for one in categories
    ]


def number(value: float) -> str:
    """Print a coordinate as short as it can be."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
