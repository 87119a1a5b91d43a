"""A past meeting as one row of a table, and where its reports are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from pipeline.history import PastMeeting
from pipeline.pages import share_bar, trend_sentences
from pipeline.timing import clock
from pipeline.writers import palette
from pipeline.writers.sentences import named, percent, plain

_LONGEST = 120  # characters of a title
_MOST_PEOPLE = 12
_PAGE = ".html"


@dataclass(frozen=True, slots=True)
class Row:
    """What the index shows of a meeting, small enough to be kept while others are read.

    :ivar day: ``2026-03-06``, empty where no date is known.
    :ivar moment: a number that sorts meetings by time.
    :ivar link: its page, relative to the index; None where there is none.
    :ivar others: its reports of other forms: name of the form and link.
    :ivar further: how many people are not named.
    :ivar shares: share of each category.
    """

    title: str
    file: str
    day: str
    date: str
    moment: int
    link: str | None
    others: tuple[tuple[str, str], ...]
    series: str
    people: tuple[str, ...]
    further: int
    seconds: int
    time: str
    shares: Mapping[str, float]


def row(meeting: PastMeeting) -> Row:
    """Give the row of a meeting."""
    hidden = meeting.provenance.hidden  # then the same letter is another person in each
    people = [] if hidden else [named(one.speaker) for one in meeting.speakers]
    page, others = links(meeting.reports)
    date = meeting.date
    return Row(
        title=name(meeting),
        file=cut(plain(meeting.file)),
        day="" if date is None else f"{date:%Y-%m-%d}",
        date="no date" if date is None else f"{date.day} {date:%b %Y}",
        moment=0 if date is None else int(f"{date:%Y%m%d%H%M}"),
        link=page,
        others=others,
        series=cut(plain(meeting.series or "")),
        people=tuple(people[:_MOST_PEOPLE]),
        further=max(0, len(people) - _MOST_PEOPLE),
        seconds=round(meeting.seconds),
        time=clock(meeting.seconds),
        shares={one.category: one.share for one in meeting.categories},
    )


def cells(row: Row, inks: Mapping[str, palette.Ink]) -> dict[str, Any]:
    """Give a row's bar, and a cell for each category of the table: printed, and as a number."""
    return {
        "bar": share_bar.pieces(row.shares, inks),
        "shares": [
            {"text": percent(row.shares[name]), "value": round(row.shares[name], 4)}
            if name in row.shares
            else {"text": "", "value": -1}
            for name in inks
        ],
    }


def name(meeting: PastMeeting) -> str:
    """Name a meeting: by its title, else by its file, or by its day where it is to have no name."""
    if meeting.provenance.hidden and not meeting.title:
        return f"Meeting of {trend_sentences.day(meeting.date)}" if meeting.date else "Meeting"
    return cut(plain(meeting.title or "") or plain(meeting.file) or "Meeting")


def links(reports: Sequence[str]) -> tuple[str | None, tuple[tuple[str, str], ...]]:
    """Tell a meeting's page from its reports of other forms."""
    page = next((one for one in reports if one.lower().endswith(_PAGE)), None)
    others = [(cut(one.rpartition(".")[2]), link(one)) for one in reports if one != page]
    return None if page is None else link(page), tuple(others)


def link(path: str) -> str:
    """Give a relative link to a file; no name of a file can be taken for a scheme."""
    return "/".join(quote(part, safe="") for part in path.split("/"))


def cut(text: str) -> str:
    """Cut a text short that would fill the page."""
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
