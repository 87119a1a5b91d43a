"""Periods side by side: a column for each, in it the shares with their intervals."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pipeline.history import Period, Trends
from pipeline.pages import share_bar, trend_sentences
from pipeline.records import CategoryShare
from pipeline.timing import clock
from pipeline.writers import palette
from pipeline.writers.sentences import interval, length, named, percent

_ROOMY = 18  # periods up to which each can have its name under it
_EACH = 3  # of more, every so many


def columns(trends: Trends, inks: Mapping[str, palette.Ink]) -> dict[str, Any]:
    """Give a column for each period: its bar, its name, its figures."""
    each = 1 if len(trends.periods) <= _ROOMY else _EACH
    year = None
    drawn = []
    for number, one in enumerate(trends.periods):
        named_here = number % each == 0
        drawn.append(
            {
                "number": number,
                "name": trend_sentences.period(one, trends.by),
                "mark": trend_sentences.mark(one, trends.by) if named_here else "",
                "year": str(one.start.year) if named_here and one.start.year != year else "",
                "meetings": one.meetings,
                "time": clock(one.seconds),
                "length": length(one.seconds),
                "pieces": _stacked(one, number, inks) if one.seconds > 0 else [],
                "cells": [
                    {"percent": percent(share.share), "interval": interval(share)}
                    for share in one.categories
                ]
                if one.seconds > 0
                else [],
                "told": _told(one),
            }
        )
        year = one.start.year if named_here else year
    return {"drawn": drawn, "dense": each > 1}


def _stacked(one: Period, number: int, inks: Mapping[str, palette.Ink]) -> list[dict[str, Any]]:
    """Stack the shares; how high each is, a rule of the style sheet says."""
    shares = {share.category: share.share for share in one.categories}
    return [
        {"ink": ink, "id": f"k{number}-{ink.number}", "share": 100 * shares[category]}
        for category, ink in inks.items()
        if shares.get(category, 0.0) > 0
    ]


def rules(columns: Mapping[str, Any]) -> list[str]:
    """Give the rules that say how high the pieces of columns are."""
    return [
        f"#{piece['id']}{{flex-grow:{share_bar.number(piece['share'])}}}"
        for one in columns["drawn"]
        for piece in one["pieces"]
    ]


def _told(one: Period) -> str:
    if not one.meetings:
        return "no meetings"
    shares = ", ".join(f"{share.category} {percent(share.share)}" for share in one.categories)
    return f"{trend_sentences.meetings(one.meetings)}: {shares}"


def lanes(trends: Trends, inks: Mapping[str, palette.Ink]) -> list[dict[str, Any]]:
    """Give a lane for each category: its share in each period, with the interval of it.

    All are on one scale, so that bars of different lanes can be compared.
    """
    known = [one for period in trends.periods for one in period.categories]
    top = _top(max((max(one.share, one.high or 0) for one in known), default=0))
    drawn = []
    for category, ink in inks.items():
        shares = [
            next((one for one in period.categories if one.category == category), None)
            if period.seconds > 0
            else None
            for period in trends.periods
        ]
        bars = list[dict[str, str | None] | None]()
        for one in shares:
            if one is None:
                bars.append(None)
                continue
            bars.append({**_bar(one.share / top), "whisker": _whisker(one, top)})
        drawn.append({"ink": ink, "top": percent(top), "bars": bars})
    return drawn


def voices(trends: Trends, most: int) -> list[dict[str, Any]]:
    """Give a lane for each of the most talkative: their part of the talk in each period."""
    drawn = []
    for voice in trend_sentences.speakers(trends, trends.whole)[:most]:
        bars = list[dict[str, str | None] | None]()
        for period in trends.periods:
            spoke = trend_sentences.speakers(trends, period)
            share = next((one.share for one in spoke if one.speaker == voice.speaker), 0.0)
            bars.append({**_bar(share), "whisker": None} if period.seconds > 0 else None)
        drawn.append({"name": named(voice.speaker), "percent": percent(voice.share), "bars": bars})
    return drawn


def _bar(share: float) -> dict[str, str]:
    """Stand a bar on the ground of a box of a hundred units."""
    return {"top": share_bar.number(100 - 100 * share), "height": share_bar.number(100 * share)}


def _whisker(share: CategoryShare, top: float) -> str | None:
    """Draw an interval upright, with its ends, in the same box."""
    if share.low is None or share.high is None:
        return None
    low, high = (share_bar.number(100 - 100 * one / top) for one in (share.low, share.high))
    return f"M5 {low}V{high}M3.5 {low}h3M3.5 {high}h3"


def _top(largest: float) -> float:
    """Choose what share fills a lane: the largest, rounded up to the next step."""
    return next(step for step in (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1.0) if largest <= step)
