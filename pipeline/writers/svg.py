"""A report as a picture for slides: the headline, the shares and the timeline."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import Any

from pipeline.records import CategoryShare, Report
from pipeline.writers import palette, self_contained, sentences, time_axis
from pipeline.writers.protocol import Detail
from pipeline.writers.sentences import percent

NAME = "svg"
TITLE = "a picture for slides for each meeting (SVG)"
SUFFIX = ".svg"
SEPARATE = True

WIDTH, _LEAST_HEIGHT = 1280, 720
_EDGE = 72
_BARS = (250, 780)  # left edge and width of the bars
_TRACK = (250, WIDTH - _EDGE - 250)  # left edge and width of the timeline
_HEADLINE_LETTERS = 56  # a line of the headline
_SHARE_ROW, _LANE = 50, 33


def write(reports: Sequence[Report], detail: Detail) -> str:  # noqa: ARG001
    """Give the picture of a meeting; no words of it are in there."""
    return "".join(_picture(report) for report in reports)


def _picture(report: Report) -> str:
    inks = palette.inks([share.category for share in report.categories])
    headline = textwrap.wrap(sentences.headline(report), _HEADLINE_LETTERS)
    top = 172 + 46 * len(headline)
    lanes = top + _SHARE_ROW * len(report.categories) + 34
    foot = lanes + _LANE * len(report.categories) + 44
    height = max(_LEAST_HEIGHT, foot + 44)
    spare = (height - foot - 44) // 2  # between shares, timeline and foot
    lanes += spare
    values: dict[str, Any] = {
        "width": WIDTH,
        "height": height,
        "edge": _EDGE,
        "right": WIDTH - _EDGE,
        "paper": palette.PAPER[0],
        "ink": palette.INK[0],
        "quiet": palette.QUIET[0],
        "hairline": palette.HAIRLINE[0],
        "bars": _BARS[0],
        "track": _TRACK,
        "title": textwrap.shorten(sentences.heading(report), 90, placeholder=" …") or "Meeting",
        "facts": " · ".join(sentences.facts(report)),
        "headline": [(164 + 46 * number, line) for number, line in enumerate(headline)],
        "shares": [
            _share(report, share, inks[share.category], top + _SHARE_ROW * number)
            for number, share in enumerate(report.categories)
        ],
        "lanes": [
            _lane(report, ink, lanes + _LANE * number) for number, ink in enumerate(inks.values())
        ],
        "marks": _marks(report, lanes),
        "grid": (lanes - 4, lanes + _LANE * len(inks)),
        "note": " ".join([sentences.estimate_note(report), *_guessed(report)]),
        "foot": height - 40,
    }
    filled: str = self_contained.environment().get_template("meeting.svg.j2").render(values)
    return filled.rstrip() + "\n"


def _guessed(report: Report) -> list[str]:
    return [] if report.meeting.times == "given" else ["Times are partly guessed."]


def _share(report: Report, share: CategoryShare, ink: palette.Ink, top: int) -> dict[str, Any]:
    left, width = _BARS
    widest = max(max(one.share, one.high or 0) for one in report.categories) or 1
    topics = [topic for topic in report.topics if topic.label.category == share.category]
    pieces = sorted((topic.share for topic in topics if topic.share >= 0.005), reverse=True)
    pieces.append(max(0.0, share.share - sum(pieces)))
    places, reached = [], float(left)
    for piece in pieces:
        wide = width * piece / widest
        if wide >= 0.5:
            places.append((round(reached, 2), round(max(wide - 2, 0.5), 2)))
        reached += wide
    whisker = None
    if share.low is not None and share.high is not None:
        ends = (left + width * share.low / widest, left + width * share.high / widest)
        whisker = tuple(round(end, 2) for end in ends)
    return {
        "ink": ink,
        "top": top,
        "pieces": places,
        "whisker": whisker,
        "percent": percent(share.share),
        "interval": sentences.interval(share),
        "name": textwrap.shorten(sentences.plain(share.category), 16, placeholder="…"),
    }


def _lane(report: Report, ink: palette.Ink, top: int) -> dict[str, Any]:
    axis = time_axis.of(report)
    blocks = []
    for stretch in report.timeline:
        if stretch.label.category == ink.category:
            left, width = axis.place(stretch.start, stretch.end)
            blocks.append(
                (
                    round(_TRACK[0] + _TRACK[1] * left / 100, 2),
                    round(max(_TRACK[1] * width / 100 - 1, 1.5), 2),
                )
            )
    name = textwrap.shorten(sentences.plain(ink.category), 16, placeholder="…")
    return {"ink": ink, "top": top, "blocks": blocks, "name": name}


def _marks(report: Report, lanes: int) -> list[dict[str, Any]]:
    axis = time_axis.of(report)
    bottom = lanes + _LANE * len(report.categories) + 14
    return [
        {
            "x": round(_TRACK[0] + _TRACK[1] * axis.place(mark.seconds, mark.seconds)[0] / 100, 2),
            "y": bottom,
            "text": mark.text,
        }
        for mark in axis.marks
        if mark.level == 0
    ]
