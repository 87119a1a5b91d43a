"""The index of a batch: a table of all meetings, with a sentence about them above it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Any
from unicodedata import normalize

from pipeline.anonymous import WARNING
from pipeline.history import PastMeeting, Trends
from pipeline.pages import meeting_rows, period_columns, share_bar, trend_sentences
from pipeline.pages.meeting_rows import Row
from pipeline.unread import NONE, Unread
from pipeline.writers import palette, self_contained, sentences

TOP = "index.html"
"""The file name of the page to open."""
FURTHER = "index-*.html"
"""What the names of further pages look like; those that are not given again are out of date."""
PER_PAGE = 1000
"""Meetings on one page."""
_ROOM = "pipeline.pages"
_MOST_SILENCES = 3
_MOST_WORDS = 1_200_000  # characters of other pages that the page to open can search
_NOBODY: Mapping[str, str] = MappingProxyType({})
_UNREAD = 'data-unread="'  # no text of a page can hold it: quotes are escaped there
_DRAWN = 60  # periods, the latest


@dataclass(frozen=True, slots=True)
class _Part:
    """One of several pages of meetings.

    :ivar words: every word of it that search looks for, once.
    :ivar days: the first and the last, as ``2026-03-06``; None where no date is known.
    """

    file: str
    name: str
    meetings: int
    words: str
    days: tuple[str, str] | None


@dataclass(slots=True)
class _Count:
    """What is counted while meetings pass."""

    meetings: int = 0
    undated: int = 0
    seconds: float = 0.0
    first: date | None = None
    last: date | None = None

    def add(self, meeting: PastMeeting) -> None:
        self.meetings += 1
        self.seconds += meeting.seconds
        if meeting.date is None:
            self.undated += 1
            return
        day = meeting.date.date()
        self.first = min(day, self.first or day)
        self.last = max(day, self.last or day)


def index(
    meetings: Iterable[PastMeeting],
    trends: Trends | None = None,
    further: Sequence[tuple[str, str]] = (),
    unread: Unread = NONE,
    of_people: Mapping[str, str] = _NOBODY,
) -> Iterator[tuple[str, str]]:
    """Give the pages that list all meetings, the one to open (:data:`TOP`) last.

    More than :data:`PER_PAGE` meetings are cut into pages in the order given, of which two
    at most are in memory; the page to open has the first of them and lists the others.

    :param meetings: in the order in which they are to be listed, which is the newest first
        and those without a date last; links to their reports are relative to the pages.
    :param trends: those of all the meetings; without them the page only counts.
    :param further: other pages about the same meetings, such as those of trends: what each
        is called, and its file name relative to the pages.
    :param unread: what could not be read, which the page to open tells.
    :param of_people: file name of the page of trends of each person who has one.
    :returns: file name and text of each page.
    """
    count, parts = _Count(), list[_Part]()
    first: list[Row] = []
    rows: list[Row] = []
    for meeting in meetings:
        if len(rows) == PER_PAGE:
            if not parts:
                first = rows
            parts.append(_part(rows, len(parts)))
            if len(parts) > 1:
                yield parts[-1].file, _page(rows, trends, parts, count, (), is_last=False)
            rows = []
        count.add(meeting)
        rows.append(meeting_rows.row(meeting))
    if parts:
        parts.append(_part(rows, len(parts)))
        yield parts[-1].file, _page(rows, trends, parts, count, (), is_last=True)
    yield TOP, _page(first or rows, trends, parts, count, further, unread, of_people, is_top=True)


def tells(page: str, unread: Unread) -> bool:
    """Say whether a page to open that was made before says just this of what was not read."""
    told = page.partition(_UNREAD)[2].partition('"')[0]
    return told == unread.digest


def _part(rows: Sequence[Row], number: int) -> _Part:
    days = [row.date for row in rows if row.day]
    name = f"{days[-1]} – {days[0]}" if days else "no date"
    if days and len(days) < len(rows):
        name += " and those without a date"
    known = [row.day for row in rows if row.day]
    return _Part(
        TOP if number == 0 else f"index-{number + 1}.html",
        name,
        len(rows),
        _words(rows) if number else "",
        (min(known), max(known)) if known else None,
    )


def _words(rows: Sequence[Row]) -> str:
    """Give what the search of a page would find in its rows; days as dates are told by two."""
    told = (
        text for row in rows for text in (row.title, row.file, row.series, row.date, *row.people)
    )
    words = {word for text in told for word in normalize("NFC", text.lower()).split()}
    return " ".join(sorted(words))


def _page(
    rows: Sequence[Row],
    trends: Trends | None,
    parts: Sequence[_Part],
    count: _Count,
    further: Sequence[tuple[str, str]],
    unread: Unread = NONE,
    of_people: Mapping[str, str] = _NOBODY,
    is_top: bool = False,
    is_last: bool = False,
) -> str:
    inks = palette.inks(_categories(rows, trends))
    here = parts[0 if is_top else -1] if parts else None
    columns = None
    if is_top and trends is not None:
        latest = replace(trends, periods=trends.periods[-_DRAWN:])
        columns = period_columns.columns(latest, inks)
    if columns is not None and len(columns["drawn"]) < 2:
        columns = None
    people = {one for row in rows for one in row.people}
    series = {row.series for row in rows if row.series}
    values: dict[str, Any] = {
        "title": "All meetings" if is_top else f"Meetings {here.name if here else ''}",
        "is_top": is_top,
        "here": here,
        "parts": parts,
        "searchable": _MOST_WORDS // max(1, len(parts) - 1),
        "first_of": f"{count.meetings:,}",
        "before": None if is_top or len(parts) < 2 else parts[-2],
        "after": None if is_top or is_last else f"index-{len(parts) + 1}.html",
        "facts": _facts(count, trends) if is_top else [],
        "headline": _headline(count, trends) if is_top else None,
        "figures": share_bar.figures(trends.whole.categories, trends.targets, inks)
        if is_top and trends is not None and trends.whole.seconds > 0
        else [],
        "whole": share_bar.pieces(
            {one.category: one.share for one in trends.whole.categories}, inks
        )
        if trends is not None
        else [],
        "silences": [trend_sentences.silence(one) for one in trends.silences[:_MOST_SILENCES]]
        if trends is not None
        else [],
        "columns": columns,
        "pace": "" if trends is None else trend_sentences.PACES[trends.by],
        "further": further,
        "unread": unread,
        "likely": trend_sentences.LIKELY,
        "anonymous": WARNING if trends is not None and trends.anonymous else None,
        "inks": list(inks.values()),
        "rows": ({"row": row, **meeting_rows.cells(row, inks)} for row in rows),
        "count": len(rows),
        # A series that is called as a person is found by the person.
        "series": [] if series <= people else sorted(series, key=str.casefold),
        "people": sorted(people, key=str.casefold),
        "of_people": {sentences.named(one): file for one, file in of_people.items()},
        "with_models": "" if trends is None else trend_sentences.models(trends),
        "no_scores": sentences.NO_SCORES,
    }
    style = self_contained.style_sheet(
        ["page.css", "shares.css", "index.css"],
        list(inks.values()),
        [] if columns is None else period_columns.rules(columns),
        _ROOM,
    )
    script = self_contained.part("index.js", _ROOM)
    return self_contained.page("index.html.j2", style, script, _ROOM, **values)


def _categories(rows: Sequence[Row], trends: Trends | None) -> list[str]:
    """Name the categories of a page: models may differ in them."""
    known = [] if trends is None else [one.category for one in trends.whole.categories]
    return list(dict.fromkeys([*known, *(name for row in rows for name in row.shares)]))


def _headline(count: _Count, trends: Trends | None) -> str:
    if trends is not None:
        return trend_sentences.headline(trends)
    if not count.meetings:
        return "There are no meetings yet."
    many = trend_sentences.meetings(count.meetings).capitalize()
    return f"{many}, {sentences.length(count.seconds)} of talk."


def _facts(count: _Count, trends: Trends | None) -> list[str]:
    told = []  # how many there are, the headline says
    if count.first is not None and count.last is not None:
        told.append(trend_sentences.days(count.first, count.last))
    if count.undated:
        told.append(f"{count.undated:,} without a date")
    if trends is not None:
        told.append(f"{sentences.length(count.seconds)} of talk")
    return told
