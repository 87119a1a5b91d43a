"""How shares changed over many meetings, as one page."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from pipeline.anonymous import WARNING
from pipeline.history import PastMeeting, Period, TargetShare, Trends
from pipeline.pages import meeting_rows, period_columns, share_bar, topic_rows, trend_sentences
from pipeline.records import SpeakerShare
from pipeline.timing import clock
from pipeline.writers import palette, self_contained, sentences
from pipeline.writers.sentences import percent, plain

TRENDS = "trends.html"
"""The file name of the page about all meetings of a batch."""
LISTED = 1500
"""Meetings that the page lists at most, an equal number of each period."""
DRAWN = 260
"""Periods that the page draws at most, the latest: five years of weeks."""
_ROOM = "pipeline.pages"
_MOST_SPEAKERS = 12
_MOST_LANES = 4  # speakers whose share is drawn over time


def trends(
    trends: Trends,
    meetings: Iterable[PastMeeting] = (),
    folder: str | None = "",
    index: str | None = None,
) -> str:
    """Give the page of trends.

    :param meetings: those that were added up, for the links to them; the newest first where
        there are more than :data:`LISTED`.
    :param folder: link from the page to the folder that names of reports are relative to,
        ending in ``/``; empty where the page lies in it, None for no links.
    :param index: link to the page that lists all meetings, if there is one.
    """
    left_out = len(trends.periods) - DRAWN
    trends = replace(trends, periods=trends.periods[-DRAWN:])
    inks = palette.inks([one.category for one in trends.whole.categories])
    columns = period_columns.columns(trends, inks)
    spoke = trend_sentences.speakers(trends, trends.whole)
    values: dict[str, Any] = {
        "title": _title(trends),
        "facts": _facts(trends),
        "headline": trend_sentences.headline(trends),
        "index": index,
        "figures": share_bar.figures(trends.whole.categories, (), inks)
        if trends.whole.seconds > 0
        else [],
        "whole": share_bar.pieces(
            {one.category: one.share for one in trends.whole.categories}, inks
        ),
        "targets": [_target(one, inks) for one in trends.targets if one.category in inks],
        "silences": [trend_sentences.silence(one) for one in trends.silences],
        "columns": columns,
        "left_out": max(0, left_out),
        "lanes": period_columns.lanes(trends, inks),
        "voices": period_columns.voices(trends, _MOST_LANES),
        "pace": trend_sentences.PACES[trends.by],
        "has_intervals": any(one.low is not None for one in trends.whole.categories),
        "halves": topic_rows.halves(trends, inks),
        "topics": topic_rows.groups(trends, inks),
        "speakers": _speakers(spoke),
        "more_speakers": max(0, len(spoke) - _MOST_SPEAKERS),
        "no_speakers": trend_sentences.no_speakers(trends),
        "together": trend_sentences.together(trends.whole.meetings),
        "likely": trend_sentences.LIKELY,
        "inks": list(inks.values()),
        "lists": _lists(trends, meetings, folder),
        "models": len(trends.models),
        "with_models": trend_sentences.models(trends),
        "anonymous": WARNING if trends.anonymous else None,
        "no_scores": sentences.NO_SCORES,
    }
    style = self_contained.style_sheet(
        ["page.css", "shares.css", "trends.css"],
        list(inks.values()),
        period_columns.rules(columns),
        _ROOM,
    )
    script = self_contained.part("trends.js", _ROOM)
    return self_contained.page("trends.html.j2", style, script, _ROOM, **values)


def _title(trends: Trends) -> str:
    told = [plain(one) for one in (trends.person, trends.series) if one]
    return meeting_rows.cut(" · ".join(told)) if told else "All meetings over time"


def _facts(trends: Trends) -> list[str]:
    whole = trends.whole
    told = [trend_sentences.meetings(whole.meetings)]
    told += [trend_sentences.days(whole.start, whole.end)] if trends.periods else []
    told += [f"{trends.undated:,} without a date"] if trends.undated else []
    return [*told, f"{sentences.length(whole.seconds)} of talk"]


def _target(one: TargetShare, inks: Mapping[str, palette.Ink]) -> dict[str, Any]:
    number = share_bar.number
    measured = one.low is not None and one.high is not None
    return {
        "ink": inks[one.category],
        "share": number(100 * one.share),
        "wanted": number(100 * one.wanted),
        "likely": [number(100 * (one.low or 0)), number(100 * (one.high or 0))]
        if measured
        else None,
        "percent": percent(one.share),
        "interval": sentences.interval(one),
        "goal": percent(one.wanted),
        "told": trend_sentences.target(one),
    }


def _speakers(spoke: Sequence[SpeakerShare]) -> list[dict[str, Any]]:
    """Give who spoke for how much of the time, in all and in each category."""
    counted = [sum(parts) for parts in zip(*(one.categories for one in spoke), strict=True)]
    return [
        {
            "name": sentences.named(one.speaker),
            "time": clock(one.seconds),
            "percent": percent(one.share),
            "cells": [
                percent(part / of) if of > 0 else "–"
                for part, of in zip(one.categories, counted, strict=True)
            ],
        }
        for one in spoke[:_MOST_SPEAKERS]
    ]


def _lists(
    trends: Trends, meetings: Iterable[PastMeeting], folder: str | None
) -> list[dict[str, Any]]:
    """Sort meetings into periods, the newest period first, then those without a date."""
    periods = trends.periods
    most = max(1, LISTED // max(1, len(periods)))
    held: list[list[dict[str, Any]]] = [[] for _ in range(len(periods) + 1)]
    many = [0] * len(held)
    for meeting in meetings:
        place = _place(meeting, periods)
        if place is None:
            continue
        many[place] += 1
        if len(held[place]) < most:
            held[place].append(_listed(meeting, folder))
    names = [trend_sentences.period(one, trends.by) for one in periods] + ["no date"]
    order = [*reversed(range(len(periods))), len(periods)]
    return [
        {
            "number": number,
            "name": names[number],
            "count": trend_sentences.meetings(many[number]),
            "meetings": held[number],
            "left_out": many[number] - len(held[number]),
        }
        for number in order
        if held[number]
    ]


def _place(meeting: PastMeeting, periods: Sequence[Period]) -> int | None:
    """Find the period of a meeting: None for one before or after them all."""
    if meeting.date is None:
        return len(periods)
    day = meeting.date.date()
    place = bisect_right(periods, day, key=lambda one: one.start) - 1
    return place if place >= 0 and day <= periods[place].end else None


def _listed(meeting: PastMeeting, folder: str | None) -> dict[str, Any]:
    page, _ = meeting_rows.links(meeting.reports)
    date = meeting.date
    return {
        "title": meeting_rows.name(meeting),
        "date": "" if date is None else f"{date.day} {date:%b %Y}",
        "link": None if folder is None or page is None else folder + page,
        "time": clock(meeting.seconds),
    }
