"""Categories and topics, each with its share over time, and then against before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.history import Halves, Period, Trends
from pipeline.labels import Label
from pipeline.pages import change_sentences, share_bar, trend_sentences
from pipeline.writers import palette
from pipeline.writers.sentences import interval, percent

_LEAST = 0.002  # a topic with less of all the time is not listed, unless it changed
_GROUPS = (
    ("more", "More than before"),
    ("less", "Less than before"),
    ("the same", "No clear change"),
)


def halves(trends: Trends, inks: Mapping[str, palette.Ink]) -> dict[str, Any] | None:
    """Give what heads the columns of the two halves, and a row for each category."""
    both = trends.halves
    if both is None:
        return None
    earlier, later = (
        {one.category: one for one in half.categories} for half in (both.earlier, both.later)
    )
    return {
        "names": [_unbroken(one) for one in change_sentences.short_names(both)],
        "meetings": [trend_sentences.meetings(one.meetings) for one in (both.earlier, both.later)],
        "told": both.changes is not None,
        "rows": [
            {
                "ink": ink,
                "cells": [
                    {"percent": percent(one.share), "interval": interval(one)} if one else None
                    for one in (earlier.get(category), later.get(category))
                ],
                "way": change_sentences.way(both, category),
            }
            for category, ink in inks.items()
        ],
    }


def groups(trends: Trends, inks: Mapping[str, palette.Ink]) -> list[dict[str, Any]]:
    """Give the topics that take more of the time than before, those that take less, the rest."""
    changes = {one.label: one for one in trends.changes}
    rows: dict[str, list[dict[str, Any]]] = {way: [] for way, _ in _GROUPS}
    shares = {one.label: one.share for one in trends.whole.topics}
    before, after = _halves(trends.halves)
    order = [one.label for one in trends.changes]
    order += sorted((one for one in shares if one not in changes), key=lambda one: -shares[one])
    for label in order:
        change = changes.get(label)
        if label.category not in inks or (change is None and shares[label] < _LEAST):
            continue
        way = "the same" if change is None else trend_sentences.way(change)
        figures = [percent(one.get(label, 0.0)) for one in (before, after, shares)]
        rows[way].append(_row(label, figures, trends.periods, inks))
    # Where too few meetings tell a change, that there is none is not told either.
    names = dict(_GROUPS) if trends.halves and trends.halves.changes is not None else {}
    return [{"name": names.get(way), "rows": rows[way]} for way, _ in _GROUPS if rows[way]]


def _unbroken(days: str) -> str:
    """Keep a day with its month where lines are short."""
    first, _, year = days.rpartition(" ")
    return f"{first.replace(' ', chr(0xA0))} {year}"


def _halves(both: Halves | None) -> tuple[dict[Label, float], dict[Label, float]]:
    """Give the shares of topics, or of a model of one level its categories, in either half."""
    if both is None:
        return {}, {}
    earlier, later = (
        {Label(one.category): one.share for one in half.categories}
        | {one.label: one.share for one in half.topics}
        for half in (both.earlier, both.later)
    )
    return earlier, later


def _row(
    label: Label,
    figures: Sequence[str],
    periods: Sequence[Period],
    inks: Mapping[str, palette.Ink],
) -> dict[str, Any]:
    """Give a row; its figures are of the earlier half, the later half, and all."""
    over = [
        next((one.share for one in period.topics if one.label == label), 0.0) for period in periods
    ]
    return {
        "ink": inks[label.category],
        "name": label.topic or label.category,
        "figures": figures,
        "path": _path(over),
        "width": max(1, len(over)),
        "told": f"came up in {sum(one > 0 for one in over)} of {len(over)} periods",
    }


def _path(over: Sequence[float]) -> str:
    """Draw a small bar for each period, as an SVG path in a box as wide as there are periods."""
    top = max(over, default=0.0)
    return "".join(
        f"M{place + 0.12:.2f} 20v-{share_bar.number(max(1.0, 20 * one / top))}h.76V20z"
        for place, one in enumerate(over)
        if one > 0
    )
