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
    return [Said("A", "So " * 12, label, seconds, sure=1.0) for label, seconds in pieces]


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
            "About 40 of 43 minutes of talk were work; career came up twice, for about two and a "
            "half minutes and personal came up once, for less than a minute.",
        ),
        (
            [(WORK, 40), (PETS, 20)],
            "About 40 of 60 seconds of talk were work and 20 personal; no career talk was found.",
        ),
    ],
)
def test_headlines(pieces: list[tuple[Label, float]], headline: str) -> None:
    assert sentences.headline(made_report(said(*pieces))) == headline


def test_very_little_talk_is_told_as_such() -> None:
    little = "Too little was said to tell how the time was shared."
    assert sentences.headline(made_report([Said("A", "Hello.", WORK, 60.0)])) == little
    assert sentences.headline(made_report([Said("A", "So " * 12, WORK, 1.0)])) == little


@pytest.mark.parametrize(
    ("seconds", "sure", "end"),
    [
        (5.0, 1.0, "; hardly any career talk was found; no personal talk was found."),
        (10.0, 1.0, "; career came up once, for less than a minute; no personal talk was found."),
        (30.0, 0.55, "; hardly any career talk was found; no personal talk was found."),
        (90.0, 0.55, "about a minute and a half may have been career; no personal talk was found."),
    ],
)
def test_what_is_short_or_unsure_does_not_come_up(seconds: float, sure: float, end: str) -> None:
    check = Said("A", "One, two.", PAY, seconds, sure)
    report = made_report(
        [*said((WORK, 1200)), check, *said((WORK, 1200))], labels=(WORK, PETS, PAY)
    )
    career = replace(report.categories[2], seconds=seconds, share=seconds / report.seconds)
    personal = replace(report.categories[1], seconds=1.0, share=1 / report.seconds)
    report = replace(report, categories=(report.categories[0], personal, career))
    assert sentences.headline(report).endswith(end)


@pytest.mark.parametrize(
    ("highs", "end"),
    [
        ((0.1, 0.19), "; no personal or career talk was found."),
        ((0.1, 0.25), "; no personal talk was found; career was neither found nor ruled out."),
        ((0.2, 0.25), "; personal and career were neither found nor ruled out."),
    ],
)
def test_nothing_is_called_absent_that_may_be_a_fifth(highs: tuple[float, float], end: str) -> None:
    report = made_report(said((WORK, 600)), labels=(WORK, PETS, PAY))
    intervals = {"work": 1.0, "personal": highs[0], "career": highs[1]}
    shares = tuple(
        replace(share, low=0.0, high=intervals[share.category]) for share in report.categories
    )
    assert sentences.headline(replace(report, categories=shares)).endswith(end)


@pytest.mark.parametrize(
    ("seconds", "told"),
    [(44, "less than a minute"), (45, "about a minute"), (91, "about a minute and a half"),
     (110, "about two minutes"), (160, "about two and a half minutes"), (290, "about five minutes"),
     (700, "about 12 minutes")],
)  # fmt: skip
def test_lengths_told_roughly(seconds: float, told: str) -> None:
    assert sentences.about(seconds) == told


@pytest.mark.parametrize(
    ("seconds", "told"),
    [(30, "30 seconds"), (1700, "28 minutes"), (3600, "1 h"), (24391, "6 h 47 min"),
     (1116000, "310 hours")],
)  # fmt: skip
def test_lengths_of_time(seconds: float, told: str) -> None:
    assert sentences.length(seconds) == told


def test_topics_listed_add_up_to_their_category() -> None:
    report = made_report(said((WORK, 10_000), (LIST, 17)))
    assert [(name, round(seconds)) for name, seconds, _ in sentences.topics(report, "work")] == [
        ("projects", 10_000),
        ("other", 17),
    ]


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


@pytest.mark.parametrize(
    ("backwards", "dropped", "told"),
    [
        (0, 0, []),
        (1, 0, ["1 piece of the file would end before starting"]),
        (2, 1, ["1 piece of the file could not", "2 pieces of the file would end before"]),
    ],
)
def test_pieces_that_were_mended_or_left_out_are_noted(
    backwards: int, dropped: int, told: list[str]
) -> None:
    report = made_report(said((WORK, 60)))
    transcript = report.meeting.transcript
    reading = replace(transcript.reading, backwards=backwards, dropped=dropped)
    meeting = replace(report.meeting, transcript=replace(transcript, reading=reading))
    notes = sentences.notes(replace(report, meeting=meeting))
    assert len(notes) == len(told)
    assert all(note.startswith(one) for note, one in zip(notes, told, strict=True))
