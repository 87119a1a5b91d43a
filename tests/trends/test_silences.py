"""Silences: told of categories, and of topics where they are hardly chance."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pipeline.history import PastMeeting, Silence
from pipeline.labels import Label
from pipeline.records import Stretch
from pipeline.trends import trends
from pipeline.trends.silences import CAME_UP
from tests.made_meetings import meeting


def silences(meetings: list[PastMeeting]) -> dict[str, Silence]:
    return {str(one.label): one for one in trends(meetings).silences}


def test_no_career_talk_in_the_last_meetings() -> None:
    told = silences([meeting(n, career=0.1 if n < 4 else 0.0) for n in range(9)])
    assert told["career"] == Silence(Label("career"), 5, 35, date(2026, 1, 26))
    assert "career/growth" not in told, "its category is silent as a whole"
    assert told["feedback"] == Silence(Label("feedback"), 9, 56, None)
    assert "work" not in told


def test_two_meetings_are_no_silence() -> None:
    assert "career" not in silences([meeting(n, career=0.1 * (n < 4)) for n in range(6)])


def test_a_passing_remark_is_not_counted() -> None:
    barely = CAME_UP / 1800
    assert "career" not in silences([meeting(n, career=barely) for n in range(5)])
    assert "career" in silences([meeting(n, career=0.99 * barely) for n in range(5)])


def with_pets(one: PastMeeting, *, pets: bool) -> PastMeeting:
    """Give a meeting a personal stretch of pets, or of food instead."""
    topic = "pets" if pets else "food"
    stretch = Stretch(0, 60, Label("personal", topic), 60, 0.9, (), (0, 1))
    return replace(one, timeline=(stretch,))


def silent_topics(pattern: str) -> dict[str, Silence]:
    meetings = [with_pets(meeting(n), pets=mark == "p") for n, mark in enumerate(pattern)]
    return {name: one for name, one in silences(meetings).items() if "/" in name}


def test_a_topic_that_always_came_up_and_does_no_longer() -> None:
    told = silent_topics("pppppp...")
    assert told["personal/pets"].meetings == 3
    assert told["personal/pets"].last == date(2026, 2, 9)


def test_a_topic_that_comes_and_goes_is_no_silence() -> None:
    assert silent_topics("p...p...p...") == {}
    assert silent_topics("p.........") == {}
    assert silent_topics("..........") == {}
