"""Plots of figures as plain numbers, in units of their view boxes: nothing is drawn here."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from pipeline.findings import Bin, MeetingShares, Rung

PANEL = 240
"""Side of a small square plot."""
LARGE = 440
"""Side of a large one."""
WIDE = (440, 440)
"""Width and height of a wide plot."""
MOST_INTERVALS = 60
"""Intervals in one plot; more would hide each other."""
_LEFT, _RIGHT, _TOP, _BOTTOM = 42, 10, 12, 30


def square(size: int = PANEL, steps: int = 2) -> dict[str, Any]:
    """Give the axes of a square plot from 0 to 100% both ways."""
    places = [step / steps for step in range(steps + 1)]
    return {
        "size": size,
        "left": _LEFT,
        "right": size - _RIGHT,
        "top": _TOP,
        "bottom": size - _BOTTOM,
        "ticks": [
            {"text": f"{place:.0%}", "x": _across(place, size), "y": _up(place, size)}
            for place in places
        ],
    }


def scatter(told: Sequence[MeetingShares], column: int) -> dict[str, str]:
    """Give one category's true share against the estimate, a mark for each meeting.

    Of many meetings, evenly chosen ones get their interval drawn: :data:`MOST_INTERVALS`.

    :returns: paths of the marks, of the intervals that hold the true share, and of those
        that miss it.
    """
    paths: dict[str, list[str]] = {"marks": [], "held": [], "missed": []}
    every = math.ceil(len(told) / MOST_INTERVALS)
    for number, one in enumerate(told):
        true = one.true[column]
        x = _across(true)
        paths["marks"].append(f"M{x} {_up(one.estimated[column])}h0")
        if one.intervals is not None and number % every == 0:
            low, high = one.intervals[column]
            name = "held" if low <= true <= high else "missed"
            paths[name].append(f"M{x} {_up(low)}V{_up(high)}")
    return {name: "".join(path) for name, path in paths.items()}


def reliability(bins: Sequence[Bin]) -> dict[str, Any]:
    """Give confidence against accuracy; marks are as large as the talk that they stand for."""
    largest = max((one.share for one in bins), default=1.0)
    places = [(_across(one.confidence, LARGE), _up(one.accuracy, LARGE)) for one in bins]
    return {
        "axes": square(LARGE, 4),
        "line": "M" + "L".join(f"{x} {y}" for x, y in places),
        "marks": [
            {
                "x": x,
                "y": y,
                "radius": round(3 + 10 * math.sqrt(one.share / largest), 2),
                "text": f"{one.confidence:.0%} sure, {one.accuracy:.0%} right, "
                f"{one.share:.1%} of the words",
            }
            for one, (x, y) in zip(bins, places, strict=True)
        ],
    }


def curve(rungs: Sequence[Rung]) -> dict[str, Any]:
    """Give macro-F1 against the number of meetings trained on, which doubles to the right."""
    width, height = WIDE
    low = min((rung.macro_f1_interval or (rung.macro_f1, 0))[0] for rung in rungs)
    high = max((rung.macro_f1_interval or (0, rung.macro_f1))[1] for rung in rungs)
    least, most = math.floor(low * 10) / 10, max(math.ceil(high * 10) / 10, 0.1)
    least = min(least, most - 0.1)
    first, last = math.log2(rungs[0].meetings), math.log2(rungs[-1].meetings)
    inner = width - _LEFT - _RIGHT - 60

    def across(meetings: int) -> float:
        part = (math.log2(meetings) - first) / (last - first) if last > first else 0.5
        return round(_LEFT + 30 + part * inner, 2)

    def up(score: float) -> float:
        part = (score - least) / (most - least)
        return round(height - _BOTTOM - part * (height - _TOP - _BOTTOM), 2)

    steps = round((most - least) * 10)
    marks = [
        {
            "x": across(rung.meetings),
            "y": up(rung.macro_f1),
            "meetings": f"{rung.meetings:,}",
            "score": f"{rung.macro_f1:.2f}",
        }
        for rung in rungs
    ]
    ranges = [(across(r.meetings), r.macro_f1_interval) for r in rungs if r.macro_f1_interval]
    there = [f"{x} {up(interval[1])}" for x, interval in ranges]
    back = [f"{x} {up(interval[0])}" for x, interval in reversed(ranges)]
    return {
        "width": width,
        "height": height,
        "left": _LEFT,
        "right": width - _RIGHT,
        "bottom": height - _BOTTOM,
        "ticks": [
            {"text": f"{least + step / 10:.1f}", "y": up(least + step / 10)}
            for step in range(steps + 1)
        ],
        "line": "M" + "L".join(f"{mark['x']} {mark['y']}" for mark in marks),
        "band": f"M{'L'.join(there + back)}Z" if there else "",
        "marks": marks,
    }


def heat(confusion: Sequence[Sequence[float]]) -> list[list[dict[str, Any]]]:
    """Give each row of a confusion as parts of the row: what became of 100 labelled words."""
    rows = []
    for row in confusion:
        total = sum(row)
        parts = [cell / total if total else 0.0 for cell in row]
        rows.append([{"part": part, "text": f"{part:.0%}" if total else "–"} for part in parts])
    return rows


def _across(part: float, size: int = PANEL) -> float:
    return round(_LEFT + part * (size - _LEFT - _RIGHT), 2)


def _up(part: float, size: int = PANEL) -> float:
    return round(size - _BOTTOM - part * (size - _TOP - _BOTTOM), 2)
