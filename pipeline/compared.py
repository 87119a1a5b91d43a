"""The nouns of a comparison: the same meetings, read by two models."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from pipeline.history import ArchivedModel, By


@dataclass(frozen=True, slots=True)
class ChangedShare:
    """What two models made of the share of one category in the same talk.

    :ivar old: None where the older model does not know the category; ``new`` likewise.
    :ivar typical: by how much the share of one meeting differs, up or down, on average.
    """

    category: str
    old: float | None
    new: float | None
    typical: float


@dataclass(frozen=True, slots=True)
class ChangedPeriod:
    """What two models made of the meetings of one period; days as in :class:`Period`."""

    start: date
    end: date
    meetings: int
    seconds: float
    categories: tuple[ChangedShare, ...]


@dataclass(frozen=True, slots=True)
class ChangedMeeting:
    """What two models made of one meeting.

    :ivar moved: the part of its time, from 0 to 1, that went to another category.
    """

    place: str
    file: str
    title: str | None
    date: datetime | None
    moved: float
    categories: tuple[ChangedShare, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """How much another model alone changes the picture: the same transcripts, read by two.

    :ivar whole: all of it as one period.
    :ivar periods: in the order of time, without gaps.
    :ivar undated: meetings whose date nothing tells: in ``whole``, in no period.
    :ivar largest: the meetings that changed most, most changed first, ten at most.
    """

    person: str | None
    series: str | None
    by: By
    old: ArchivedModel
    new: ArchivedModel
    whole: ChangedPeriod
    periods: tuple[ChangedPeriod, ...]
    undated: int
    largest: tuple[ChangedMeeting, ...]
