"""What the figures say in plain words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.labels import Label
from pipeline.records import CategoryShare
from pipeline.writers import sentences
from tests.writers.made_report import Said, made_report
from tests.writers.small_report import small_report

WORK, LIST, PETS, PAY = (
    Label("work", "projects"),
    Label("work", "logistics"),
    Label("personal", "pets"),
    Label("career", "pay"),
)


def said(*pieces: tuple[Label, float]) -> list[Said]:
    return [Said("A", "So.", label, seconds, sure=1.0) for label, seconds in pieces]


@pytest.mark.parametrize(
    ("pieces", "headline"),
    [
        (
            [(WORK, 600)],
            "Nearly all of the 10 minutes of talk were work; no personal or career talk was found.",
        ),
        (
            [(WORK, 2040), (PAY, 120), (PETS, 960)],
            "About 34 of 52 minutes of talk were work and 16 personal; "
            "career came up once, for about two minutes.",
        ),
        (
            [(WORK, 1700), (PAY, 60), (WORK, 700), (PAY, 80), (LIST, 5), (PETS, 30)],
            "About 40 of 43 minutes of talk were work; personal came up once, for less than a "
            "minute and career came up twice, for about two minutes.",
        ),
        (
            [(WORK, 40), (PETS, 20)],
            "About 40 of 60 seconds of talk were work and 20 personal; no career talk was found.",
        ),
    ],
)
def test_headlines(pieces: list[tuple[Label, float]], headline: str) -> None:
    assert sentences.headline(made_report(said(*pieces))) == headline


def test_small_shares_are_not_printed_as_none() -> None:
    printed = [sentences.percent(share) for share in (0.0, 0.001, 0.006, 0.394, 1.0)]
    assert printed == ["0%", "<1%", "1%", "39%", "100%"]


def test_an_interval_is_printed_where_there_is_one() -> None:
    assert sentences.interval(CategoryShare("work", 1, 1, 0.5, 0.333, 0.7)) == "33–70%"
    assert sentences.interval(CategoryShare("work", 1, 1, 0.5)) is None


def test_marks_of_direction_and_control_characters_are_dropped() -> None:
    assert sentences.plain(" a\u202eb\x00c\n\td ") == "ab c d"


def test_a_stretch_tells_who_speaks_in_it() -> None:
    report = small_report()
    assert sentences.voices(report, report.timeline[1]) == [("Luis", 30.0), ("(unknown)", 4.0)]


def test_a_meeting_without_title_or_file_has_a_heading() -> None:
    report = small_report()
    transcript = report.meeting.transcript
    bare = replace(transcript, file="", reading=replace(transcript.reading, title=None))
    assert sentences.heading(replace(report, meeting=replace(report.meeting, transcript=bare)))
