"""The nouns of many meetings: what is kept of each, and how shares change over time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal, get_args

from pipeline.labels import Label
from pipeline.records import CategoryShare, SpeakerShare, Stretch, Times, TopicShare

By = Literal["week", "month", "quarter"]
"""How long the periods of trends are; weeks begin on Monday."""
Part = Literal["categories", "topics", "speakers", "timeline", "texts"]
"""A field of :class:`PastMeeting` that an archive can leave empty, to read less."""
EVERY_PART: tuple[Part, ...] = get_args(Part)
HIDDEN = "anonymous:"
"""How places begin that are to tell nothing; no path or URL of a transcript does."""


@dataclass(frozen=True, slots=True)
class Series:
    """Meetings that belong together, as the user's settings say.

    :ivar folder: absolute path or URL; the transcripts in it and below it belong.
    :ivar pattern: a glob; transcripts whose title, name or place it fits belong. Where both
        are given, both must hold.
    :ivar targets: the share, from 0 to 1, that the user wants of some categories.
    """

    name: str
    folder: str | None = None
    pattern: str | None = None
    targets: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Provenance:
    """What a result was made from: where all of it is the same, the result is the same.

    :ivar place: absolute path with forward slashes, or URL, of the transcript.
    :ivar content: hexadecimal SHA-256 of the file and of the files beside it that belong to it.
    :ivar model: fingerprint of the model.
    :ivar settings: digest of whatever else changes a result.
    """

    place: str
    content: str
    model: str
    settings: str

    @property
    def hidden(self) -> bool:
        """Say whether names are replaced, by letters that begin anew in every meeting."""
        return self.place.startswith(HIDDEN)


@dataclass(frozen=True, slots=True)
class PastMeeting:
    """One reported meeting as an archive keeps it; times in seconds, shares from 0 to 1.

    :ivar file: base name of the transcript.
    :ivar date: the start of the meeting; without an offset where none was told.
    :ivar series: the series that it belongs to, such as all meetings with one person.
    :ivar dropped: pieces of the file that could not be understood.
    :ivar speakers: by the names that reports call them.
    :ivar reports: names of the report files, relative to the output folder.
    :ivar texts: what was said, an item an utterance; empty unless it is to be kept.
    """

    provenance: Provenance
    file: str
    title: str | None
    date: datetime | None
    series: str | None
    format: str
    times: Times
    language: str | None
    model_name: str
    seconds: float
    unsure_seconds: float
    dropped: int
    warnings: tuple[str, ...]
    categories: tuple[CategoryShare, ...]
    topics: tuple[TopicShare, ...]
    speakers: tuple[SpeakerShare, ...]
    timeline: tuple[Stretch, ...]
    reports: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """What tells whether a result that an archive has is still the result of its place.

    :ivar reports: names of the report files, relative to the output folder.
    """

    provenance: Provenance
    file: str
    title: str | None
    series: str | None
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Meetings that have something in common, as a series or a person who speaks in them.

    :ivar first: day of the first that has a date, ``last`` that of the last; None where none has.
    """

    name: str
    meetings: int
    seconds: float
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class ArchivedModel:
    """A model whose results an archive has.

    :ivar results: meetings of which there is a result by it.
    :ivar current: how many of these are what counts now.
    :ivar first: when the oldest of them was kept, in UTC; ``last`` the newest.
    """

    fingerprint: str
    name: str
    results: int
    current: int
    first: datetime
    last: datetime


@dataclass(frozen=True, slots=True)
class Holdings:
    """What is in an archive; all but ``models`` of the current results.

    :ivar undated: meetings whose date nothing tells.
    :ivar first: day of the first meeting that has one; ``last`` that of the last.
    :ivar seconds: speaking time in all.
    :ivar people: how many different speakers there are.
    :ivar series: names with the number of meetings, most first.
    :ivar texts: how many utterances are kept with what was said.
    """

    meetings: int
    undated: int
    first: date | None
    last: date | None
    seconds: float
    people: int
    series: tuple[tuple[str, int], ...]
    texts: int
    models: tuple[ArchivedModel, ...]


@dataclass(frozen=True, slots=True)
class Period:
    """All talk of the meetings of one period, added up.

    :ivar start: its first day; of all time, that of the first meeting. Where nothing tells
        the date of any (see ``Trends.undated``), both days are ``date.min``.
    :ivar end: its last day; of all time, that of the last meeting.
    :ivar meetings: how many there were; a period without any is not left out.
    :ivar categories: in the model's order, with intervals where all meetings have them;
        empty where there was no talk.
    :ivar speakers: the most talkative first, fifty at most.
    """

    start: date
    end: date
    meetings: int
    seconds: float
    categories: tuple[CategoryShare, ...]
    topics: tuple[TopicShare, ...]
    speakers: tuple[SpeakerShare, ...]


@dataclass(frozen=True, slots=True)
class Silence:
    """Something that has not come up of late.

    :ivar label: a category (its topic None) or a topic.
    :ivar meetings: how many of the latest meetings had none of it.
    :ivar days: from the last meeting that had any, or the first of all, to the last of all.
    :ivar last: the day when it last came up; None when it never did.
    """

    label: Label
    meetings: int
    days: int
    last: date | None


@dataclass(frozen=True, slots=True)
class Change:
    """A category or topic whose share in the later half differs by more than meetings do anyway.

    :ivar certain: whether one model read all and the halves' intervals do not overlap; never
        of topics, which have no intervals.
    """

    label: Label
    earlier: float
    later: float
    certain: bool = False


@dataclass(frozen=True, slots=True)
class Halves:
    """The meetings with talk that have a date, cut in two; who spoke is not told of either.

    :ivar changes: of categories, largest first; None where a half has too few meetings.
    :ivar unclear: categories whose intervals are apart, yet by no more than so few meetings, or
        meetings so different, would differ by chance; largest first.
    """

    earlier: Period
    later: Period
    changes: tuple[Change, ...] | None
    unclear: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class TargetShare:
    """What the user wants a category's share to be, and what it was."""

    category: str
    wanted: float
    share: float
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Trends:
    """How the shares of many meetings changed.

    :ivar person: whose meetings, where only one person's were asked for.
    :ivar series: which series, where one was asked for.
    :ivar models: fingerprints of the models that made the results; ``model_names`` their names.
    :ivar whole: all of it as one period.
    :ivar periods: in the order of time, without gaps.
    :ivar undated: meetings whose date nothing tells: in ``whole``, in no period.
    :ivar halves: None where all dated talk is of one week, or there is none.
    :ivar changes: of topics, the largest change first.
    :ivar targets: empty unless the settings name any.
    :ivar anonymous: whether names are replaced in the meetings; there are no speakers then.
    :ivar others_vary: whether not the same people speak in all meetings.
    """

    person: str | None
    series: str | None
    by: By
    models: tuple[str, ...]
    model_names: tuple[str, ...]
    whole: Period
    periods: tuple[Period, ...]
    undated: int
    silences: tuple[Silence, ...]
    halves: Halves | None
    changes: tuple[Change, ...]
    targets: tuple[TargetShare, ...]
    anonymous: bool = False
    others_vary: bool = False
