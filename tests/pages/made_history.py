"""Many meetings that tests make up, newest first, and trends that add them up."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from pipeline import trends
from pipeline.history import (
    Change,
    PastMeeting,
    Provenance,
    Silence,
    TargetShare,
    Trends,
)
from pipeline.labels import CODEBOOK, Label
from pipeline.records import CategoryShare, SpeakerShare, Stretch, TopicShare
from tests.writers.made_report import HOSTILE

NEWEST = date(2026, 11, 20)
PEOPLE = ("Luis", "Ines", "Tomasz", "Aiko", "Farid", "Greta", "Noor", "Samir")
SERIES = ("Weekly with {}", "{} / Dana", "One-to-one {}")
TITLES = ("Friday catch-up", "Planning the quarter", "Before the holidays", "How is it going?")
LABELS = tuple(Label(category, topic) for category, topics in CODEBOOK.items() for topic in topics)


def made_meeting(
    number: int,
    *,
    day: date | None = NEWEST,
    title: str | None = "Friday catch-up",
    people: Sequence[str | None] = ("Dana", "Luis"),
    series: str | None = "Luis",
    minutes: float = 30.0,
    split: Sequence[float] = (0.6, 0.2, 0.1, 0.1),
    file: str | None = None,
    reports: tuple[str, ...] | None = None,
    said: Sequence[float] | None = None,
) -> PastMeeting:
    """Give a meeting whose time is split over the four categories, with intervals."""
    seconds = minutes * 60
    names = tuple(CODEBOOK)
    categories = tuple(
        CategoryShare(
            name,
            share * seconds,
            share * seconds,
            share,
            max(0.0, share - 0.05) if share else 0.0,
            min(1.0, share + 0.06) if share else 0.01,
        )
        for name, share in zip(names, split, strict=True)
    )
    chance = random.Random(number)
    topics = []
    for category in categories:
        mine = [label for label in LABELS if label.category == category.category]
        weights = [chance.random() ** 3 for _ in mine]
        for label, weight in zip(mine, weights, strict=True):
            share = category.share * weight / sum(weights)
            topics.append(TopicShare(label, share * seconds, share))
    said = said or [1 / len(people)] * len(people)
    speakers = tuple(
        SpeakerShare(name, seconds * part, part, tuple(one.seconds * part for one in categories))
        for name, part in zip(people, said, strict=True)
    )
    file = file if file is not None else f"meeting-{number:05}.vtt"
    stem = file.rpartition(".")[0] or file
    when = (
        None
        if day is None
        else datetime(day.year, day.month, day.day, 9 + number % 7, 30, tzinfo=UTC)
    )
    return PastMeeting(
        Provenance(f"/talks/{file}", f"{number:064x}", "f" * 16, "0" * 16),
        file,
        title,
        when,
        series,
        "vtt",
        "given",
        "en",
        "made",
        seconds,
        seconds * 0.06,
        0,
        (),
        categories,
        tuple(topics),
        speakers,
        (Stretch(0.0, seconds, LABELS[0], seconds, 0.9, ("release", "board"), (0, 10)),),
        (f"{stem}.html", f"{stem}.json") if reports is None else reports,
    )


def made_meetings(
    many: int = 500, undated: int = 3, *, newest_first: bool = True
) -> Iterator[PastMeeting]:
    """Give meetings in the order of dates, the undated last; work grows, career fades away."""
    days = max(1, many * 4)
    dated = range(many - undated)
    for number in (*(dated if newest_first else reversed(dated)), *range(many - undated, many)):
        chance = random.Random(number)
        back = number / max(1, many)
        day = NEWEST - timedelta(days=round(back * days / 5))
        person = PEOPLE[number * 5 % len(PEOPLE)]
        work = min(0.9, max(0.2, 0.7 - 0.25 * back + chance.uniform(-0.12, 0.12)))
        career = 0.0 if number < 6 or chance.random() < 0.5 else chance.uniform(0.02, 0.3) * back
        feedback = chance.choice((0.0, 0.02, 0.05, 0.12))
        personal = max(0.0, 1 - work - career - feedback)
        whole = work + career + feedback + personal
        mine = chance.uniform(0.35, 0.65)
        yield made_meeting(
            number,
            day=day if number < many - undated else None,
            title=TITLES[number % 4] if number % 5 else None,
            people=("Dana", person),
            series=SERIES[len(person) % 3].format(person),
            minutes=chance.uniform(18, 62),
            split=[part / whole for part in (work, personal, career, feedback)],
            said=(mine, 1 - mine),
        )


def made_trends(
    meetings: Sequence[PastMeeting],
    targets: tuple[TargetShare, ...] = (),
    silences: tuple[Silence, ...] | None = None,
    person: str | None = None,
    intervals: bool = True,
) -> Trends:
    """Add meetings up by month, with made-up silences and changes."""
    dated = sorted((one for one in meetings if one.date), key=lambda one: str(one.date))
    ordered = [*dated, *(one for one in meetings if one.date is None)]
    if not intervals:
        ordered = [replace(one, categories=tuple(map(_bare, one.categories))) for one in ordered]
    if silences is None:
        silences = (
            Silence(Label("career"), 6, 41, NEWEST - timedelta(days=41)),
            Silence(Label("personal", "pets"), 9, 70, NEWEST - timedelta(days=70)),
            Silence(Label("career", "promotion"), len(meetings), 700, None),
        )
    changes = (
        Change(LABELS[0], 0.21, 0.34),
        Change(LABELS[13], 0.06, 0.01),
        Change(LABELS[6], 0.05, 0.09),
    )
    added = trends.trends(ordered, person=person)
    return replace(added, silences=silences, changes=changes, targets=targets)


def _bare(share: CategoryShare) -> CategoryShare:
    return replace(share, low=None, high=None)


def hostile_meetings() -> list[PastMeeting]:
    """Give meetings whose titles, names, series and files try to break a page."""
    return [
        made_meeting(
            number,
            day=NEWEST - timedelta(days=number),
            title=text,
            people=(f"{text}{number}", text, None),
            series=text,
            file=f"{text}.vtt",
            reports=(f"{text}.html", f"javascript:document.title='run'//{text}.<b>"),
        )
        for number, text in enumerate(HOSTILE)
    ]
