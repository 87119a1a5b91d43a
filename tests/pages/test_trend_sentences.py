"""What trends say in plain words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pipeline.history import By, Period, Silence, TargetShare
from pipeline.labels import Label
from pipeline.pages import trend_sentences as said
from pipeline.trends import trends
from tests.made_meetings import meeting
from tests.pages.made_history import made_meeting, made_meetings, made_trends

MEETINGS = list(made_meetings(46, undated=0))


def test_the_headline_tells_what_changed_and_what_is_missing() -> None:
    trends = made_trends(MEETINGS)
    assert said.headline(trends) == (
        "In 46 meetings since October 2026, work rose from 50% (15 October to 1 November) to "
        "64% (2–20 November) and personal fell from 40% to 29%; "
        "career has not come up in the last 6 meetings."
    )


def test_the_headline_without_changes_tells_what_was_large() -> None:
    trends = made_trends(MEETINGS, silences=(), person="Luis")
    assert trends.halves is not None
    trends = replace(trends, halves=replace(trends.halves, changes=()), changes=())
    assert said.headline(trends) == (
        "In 46 meetings with Luis since October 2026, 58% of the time was work, 34% personal; "
        "nothing changed clearly from the earlier half (15 October to 1 November) to the "
        "later (2–20 November)."
    )


def test_what_never_came_up_is_told_first() -> None:
    silences = (
        Silence(Label("career"), 6, 40, date(2026, 1, 1)),
        Silence(Label("feedback"), 46, 40, None),
    )
    assert said.headline(made_trends(MEETINGS, silences=silences)).endswith(
        "; feedback never came up."
    )


def test_one_meeting_and_none() -> None:
    one = [made_meeting(1)]
    assert said.headline(made_trends(one, silences=())) == (
        "In one meeting, 60% of the time was work, 20% personal, 10% career and 10% feedback."
    )
    assert said.headline(made_trends([])) == "There are no meetings yet."
    silent = made_trends(one, silences=())
    silent = replace(silent, whole=replace(silent.whole, seconds=0.0))
    assert "no file tells" in said.headline(silent)


def test_a_silence() -> None:
    last = date(2026, 3, 6)
    assert said.silence(Silence(Label("career"), 5, 92, last)) == (
        "Career has not come up in the last 5 meetings. "
        "The last time was 6 March 2026, 3 months before the latest meeting."
    )
    assert said.silence(Silence(Label("career", "pay"), 1, 7, last)) == (
        "Pay has not come up in the last meeting. "
        "The last time was 6 March 2026, 7 days before the latest meeting."
    )
    assert said.silence(Silence(Label("career", "pay"), 9, 70, None)) == (
        "Pay has not come up in any of 9 meetings."
    )


@pytest.mark.parametrize(
    ("wanted", "share", "low", "high", "told"),
    [
        (0.2, 0.2, None, None, "as wanted"),
        (0.2, 0.04, 0.01, 0.08, "16 points less than wanted"),
        (0.2, 0.21, None, None, "1 point more than wanted"),
        (0.2, 0.24, 0.18, 0.3, "4 points more than wanted, within what may be an error of the "
         "estimate"),
    ],
)  # fmt: skip
def test_a_target(
    wanted: float, share: float, low: float | None, high: float | None, told: str
) -> None:
    assert said.target(TargetShare("career", wanted, share, low, high)) == told


@pytest.mark.parametrize(
    ("days", "told"),
    [(0, "the same day"), (1, "1 day"), (13, "13 days"), (14, "2 weeks"), (60, "9 weeks"),
     (61, "2 months"), (400, "13 months"), (730, "2 years")],
)  # fmt: skip
def test_lengths(days: int, told: str) -> None:
    assert said.length(days) == told


@pytest.mark.parametrize(
    ("by", "first", "last", "name", "mark"),
    [
        ("month", date(2026, 3, 1), date(2026, 3, 31), "March 2026", "Mar"),
        ("week", date(2026, 3, 2), date(2026, 3, 8), "week of 2 March 2026", "2 Mar"),
        ("quarter", date(2026, 4, 1), date(2026, 6, 30), "April to June 2026", "Q2"),
    ],
)
def test_periods(by: By, first: date, last: date, name: str, mark: str) -> None:
    period = Period(first, last, 0, 0.0, (), (), ())
    assert said.period(period, by) == name
    assert said.mark(period, by) == mark


def test_days() -> None:
    assert said.days(date(2026, 3, 3), date(2026, 3, 3)) == "3 March 2026"
    assert said.days(date(2026, 3, 3), date(2026, 11, 2)) == "3 March – 2 November 2026"
    assert said.days(date(2025, 3, 3), date(2026, 1, 2)) == "3 March 2025 – 2 January 2026"


def test_those_who_meet_one_person_are_not_compared_with_each_other() -> None:
    told = trends([meeting(n, speakers=("Kim", f"P{n % 3}")) for n in range(6)], person="Kim")
    spoke = said.speakers(told, told.whole)
    assert [one.speaker for one in spoke] == ["Kim", said.OTHERS]
    assert sum(one.seconds for one in spoke) == pytest.approx(told.whole.seconds)
    assert said.speakers(replace(told, person=None, series="Weekly"), told.whole) == ()
    team = trends([meeting(n, speakers=("Kim", "P1", "P2")) for n in range(2)], series="Team")
    assert len(said.speakers(team, team.whole)) == 3


def test_letters_of_different_meetings_are_nobody() -> None:
    hidden = [meeting(n, place=f"anonymous:{n}", speakers=("Person A",)) for n in range(3)]
    told = trends(hidden)
    assert told.whole.speakers == ()
    assert said.no_speakers(told) == said.LETTERS
