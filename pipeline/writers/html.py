"""A report as one self-contained page: shares, timeline, speakers, and what was talked about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from pipeline.records import CategoryShare, Report, Stretch
from pipeline.timing import clock
from pipeline.writers import palette, self_contained, sentences, time_axis
from pipeline.writers.protocol import Detail
from pipeline.writers.sentences import percent, plain

NAME = "html"
TITLE = "a web page of its own for each meeting"
SUFFIX = ".html"
SEPARATE = True

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_MOST_RIBBONS = 6  # speakers whose talk is drawn under the timeline


def write(reports: Sequence[Report], detail: Detail) -> str:
    """Give the page of a meeting; several would be several documents in one text."""
    return "".join(_page(report, detail) for report in reports)


def _page(report: Report, detail: Detail) -> str:
    inks = palette.inks([share.category for share in report.categories])
    rules: list[str] = []
    values: dict[str, Any] = {
        "title": sentences.heading(report)[:300],
        "facts": _facts(report),
        "headline": sentences.headline(report),
        "warnings": report.meeting.warnings,
        "ways": detail.ways,
        "language": _language(report),
        "quotes": detail.quotes,
        "has_unsure": _has_unsure(report, detail),
        "keywords": any(stretch.keywords for stretch in report.timeline),
        "scale": _scale(report, rules),
        "shares": [_share(report, share, inks, rules, detail) for share in report.categories],
        "has_ranges": any(share.low is not None for share in report.categories),
        "estimate_note": sentences.estimate_note(report),
        "timeline": _timeline(report, inks, rules),
        "stretches": [
            _stretch(report, number, stretch, inks, detail)
            for number, stretch in enumerate(report.timeline)
        ],
        "speakers": _speakers(report),
        "inks": list(inks.values()),
        "notes": sentences.notes(report)[len(report.meeting.warnings) :],
        "no_scores": sentences.NO_SCORES,
        "model": f"{plain(report.model.name)} ({report.model.fingerprint})",
    }
    style = self_contained.style_sheet(["page.css", "meeting.css"], list(inks.values()), rules)
    script = self_contained.part("meeting.js")
    return self_contained.page("meeting.html.j2", style, script, **values)


def _has_unsure(report: Report, detail: Detail) -> bool:
    """Say whether anything that is shown is marked as unsure."""
    sure = [stretch.confidence for stretch in report.timeline]
    sure += [one.confidence for one in report.predictions] if detail.quotes else []
    return any(sentences.is_unsure(report, confidence) for confidence in sure)


def _facts(report: Report) -> list[str]:
    file = plain(report.meeting.transcript.file)
    return sentences.facts(report) + ([file] if sentences.heading(report) != file else [])


def _language(report: Report) -> str | None:
    tag = report.meeting.transcript.reading.language or ""
    return tag if _LANGUAGE.fullmatch(tag) else None


def _scale(report: Report, rules: list[str]) -> list[dict[str, Any]]:
    """Give the marks of the axis under the shares, up to :func:`_widest`."""
    widest = _widest(report)
    step = 10 if widest <= 0.6 else 20
    marks = []
    for number, hundredths in enumerate(range(0, round(widest * 100) + 1, step)):
        rules.append(f"#g{number}{{left:{hundredths / widest:.3f}%}}")
        marks.append({"id": f"g{number}", "text": f"{hundredths}%"})
    return marks


def _widest(report: Report) -> float:
    """Choose what share fills the whole width: the largest, rounded up to the next tenth."""
    largest = max(max(share.share, share.high or 0) for share in report.categories)
    tenths = min(10, int(largest * 10 + 0.999))
    return max(2, tenths + tenths % 2 if tenths > 6 else tenths) / 10


def _share(
    report: Report,
    share: CategoryShare,
    inks: dict[str, palette.Ink],
    rules: list[str],
    detail: Detail,
) -> dict[str, Any]:
    """Give a category's bar, its topics as the pieces of it, and where its lines are."""
    ink, widest = inks[share.category], _widest(report)
    topics = sentences.topics(report, share.category)
    pieces = [part for _, _, part in topics]
    pieces.append(max(0.0, share.share - sum(pieces)))
    for number, piece in enumerate(pieces):
        rules.append(f"#b{ink.number}-{number}{{width:{100 * piece / widest:.3f}%}}")
    if share.low is not None and share.high is not None:
        left, width = share.low / widest, (share.high - share.low) / widest
        rules.append(f"#w{ink.number}{{left:{100 * left:.3f}%;width:{100 * width:.3f}%}}")
    stretches = [
        number
        for number, stretch in enumerate(report.timeline)
        if stretch.label.category == share.category
    ]
    lines = sum(one.label.category == share.category for one in report.predictions)
    counted, thing = (lines, "line") if detail.quotes else (len(stretches), "stretch")
    many = "es" if thing == "stretch" else "s"
    return {
        "ink": ink,
        "percent": percent(share.share),
        "time": clock(share.seconds),
        "counted_time": clock(share.counted_seconds),
        "interval": sentences.interval(share),
        "pieces": [
            f"b{ink.number}-{number}" for number, piece in enumerate(pieces) if piece > 1e-6
        ],
        "topics": [
            {"name": name, "time": clock(seconds), "percent": percent(part)}
            for name, seconds, part in topics
        ],
        "counted": f"{counted} {thing}{many if counted != 1 else ''}",
        "came_up": "" if detail.quotes else sentences.came_up(report, share, len(stretches)),
        "first": stretches[0] if stretches else None,
    }


def _timeline(report: Report, inks: dict[str, palette.Ink], rules: list[str]) -> dict[str, Any]:
    """Give a lane for each category, the marks of time, and who speaks when."""
    axis = time_axis.of(report)
    for number, stretch in enumerate(report.timeline):
        left, width = axis.place(stretch.start, stretch.end)
        rules.append(f"#t{number}{{left:{left:.4f}%;width:{width:.4f}%}}")
    for number, mark in enumerate(axis.marks):
        rules.append(f"#k{number}{{left:{axis.place(mark.seconds, mark.seconds)[0]:.4f}%}}")
    lanes = [
        {
            "ink": ink,
            "blocks": [
                number
                for number, stretch in enumerate(report.timeline)
                if stretch.label.category == ink.category
            ],
        }
        for ink in inks.values()
    ]
    speakers = report.speakers if len(report.speakers) <= _MOST_RIBBONS else ()
    return {
        "lanes": lanes,
        "marks": axis.marks,
        "levels": axis.levels,
        "end": clock(axis.end),
        "ribbons": [
            {"speaker": sentences.named(one.speaker), "path": axis.ribbon(one.speaker)}
            for one in speakers
        ],
    }


def _stretch(
    report: Report, number: int, stretch: Stretch, inks: dict[str, palette.Ink], detail: Detail
) -> dict[str, Any]:
    return {
        "number": number,
        "ink": inks[stretch.label.category],
        "topic": stretch.label.topic,
        "start": clock(stretch.start),
        "end": clock(stretch.end),
        "time": clock(stretch.seconds),
        "unsure": sentences.is_unsure(report, stretch.confidence),
        "keywords": [plain(word) for word in stretch.keywords],
        "voices": [
            {"name": name, "time": clock(seconds)}
            for name, seconds in sentences.voices(report, stretch)
        ],
        "lines": _lines(report, stretch) if detail.quotes else [],
    }


def _lines(report: Report, stretch: Stretch) -> list[dict[str, Any]]:
    order = [one.speaker for one in report.speakers]
    lines: list[dict[str, Any]] = []
    before: object = lines  # nobody's name
    for one in report.predictions[slice(*stretch.utterances)]:
        speaker = one.utterance.speaker
        lines.append(
            {
                "name": sentences.named(speaker),
                "speaker": order.index(speaker),
                "start": clock(one.utterance.start),
                "text": plain(one.utterance.text),
                "unsure": sentences.is_unsure(report, one.confidence),
                "same": speaker == before,
            }
        )
        before = speaker
    return lines


def _speakers(report: Report) -> list[dict[str, Any]]:
    return [
        {
            "number": number,
            "name": sentences.named(one.speaker),
            "time": clock(one.seconds),
            "percent": percent(one.share),
            "cells": [clock(seconds) if seconds >= 0.5 else "–" for seconds in one.categories],
        }
        for number, one in enumerate(report.speakers)
    ]
