"""What is said of changes, and how halves are named."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from pipeline.history import Halves, Trends
from pipeline.pages import change_sentences as said
from pipeline.pages import trend_sentences
from pipeline.trends import trends
from tests.made_meetings import FIRST, meeting


def many(count: int = 20, **options: Any) -> Trends:
    return trends(
        meeting(n, work=0.4 + 0.2 * (n >= count / 2), career=0.0, **options) for n in range(count)
    )


def halves(told: Trends) -> Halves:
    assert told.halves is not None
    return told.halves


def test_a_certain_change_and_a_probable_one() -> None:
    assert said.headline(many()) == (
        "work rose from 40% (5 January to 9 March) to 60% (16 March to 18 May) and personal "
        "fell from 60% to 40%"
    )
    assert said.headline(many(half=0.4)) == (
        "work probably rose from 40% (5 January to 9 March) to 60% (16 March to 18 May) and "
        "personal probably fell from 60% to 40%"
    )


def test_the_change_of_a_category() -> None:
    ways = [said.way(halves(many()), one) for one in ("work", "personal", "career")]
    assert ways == ["up 20 points", "down 20 points", "no clear change"]
    assert said.way(halves(many(half=0.4)), "work") == "probably up 20 points"
    assert said.way(halves(many(5)), "work") == ""


@pytest.mark.parametrize(
    ("count", "end"),
    [
        (1, "50% of the time was work, 40% personal and 10% career."),
        (2, "10% career; there are too few meetings yet to tell a change."),
        (3, "was work; there are too few meetings yet to tell a change; feedback never came up."),
        (6, "was work; nothing changed clearly from the earlier half (5–19 January) to the later "
         "(26 January to 9 February), and 3 meetings a half would show large changes only; "
         "feedback never came up."),
    ],
)  # fmt: skip
def test_few_meetings(count: int, end: str) -> None:
    assert trend_sentences.headline(trends(meeting(n) for n in range(count))).endswith(end)


def test_one_week_and_no_dates() -> None:
    week = trends(meeting(n, day=FIRST) for n in range(2))
    assert "it is too short a time yet to tell a change" in trend_sentences.headline(week)
    undated = trends(meeting(n, dated=False) for n in range(2))
    assert trend_sentences.headline(undated) == (
        "In 2 meetings, 50% of the time was work, 40% personal and 10% career."
    )


@pytest.mark.parametrize(
    ("days", "names", "short"),
    [
        (("2026-03-02", "2026-05-30", "2026-06-03", "2026-08-20"),
         ("March to May", "June to August"), ("Mar–May 2026", "Jun–Aug 2026")),
        (("2026-03-02", "2026-05-09", "2026-05-10", "2026-06-20"),
         ("2 March to 9 May", "10 May to 20 June"), ("2 Mar–9 May 2026", "10 May–20 Jun 2026")),
        (("2026-03-02", "2026-03-09", "2026-03-16", "2026-03-16"),
         ("2–9 March", "16 March"), ("2–9 Mar 2026", "16 Mar 2026")),
        (("2026-03-02", "2026-03-09", "2026-04-16", "2026-04-18"),
         ("March", "April"), ("Mar 2026", "Apr 2026")),
        (("2025-10-02", "2026-01-09", "2026-01-16", "2026-04-18"),
         ("2 October 2025 to 9 January 2026", "16 January to 18 April 2026"),
         ("2 Oct 2025–9 Jan 2026", "16 Jan–18 Apr 2026")),
        (("2024-10-02", "2025-01-09", "2026-01-16", "2026-04-18"),
         ("October 2024 to January 2025", "January to April 2026"),
         ("Oct 2024–Jan 2025", "Jan–Apr 2026")),
    ],
)  # fmt: skip
def test_names_of_halves(
    days: tuple[str, ...], names: tuple[str, str], short: tuple[str, str]
) -> None:
    first, middle, next_day, last = map(date.fromisoformat, days)
    both = halves(many())
    both = replace(
        both,
        earlier=replace(both.earlier, start=first, end=middle),
        later=replace(both.later, start=next_day, end=last),
    )
    assert said.names(both) == names
    assert said.short_names(both) == short


def test_a_change_of_a_point_is_one_point() -> None:
    change = (halves(many()).changes or ())[0]
    assert said.points(replace(change, earlier=0.1, later=0.11)) == "up 1 point"


def test_shares_far_apart_of_few_or_unlike_meetings_are_told_with_the_reason() -> None:
    works = (0.75, 0.5, 0.7, 0.45, 0.3, 0.42)
    told = trends(meeting(n, work=work, career=0.0, half=0.06) for n, work in enumerate(works))
    assert said.way(halves(told), "work") == (
        "down 26 points, not clear: too few or too different meetings"
    )
    assert str(said.no_change(told)).startswith("work moved from 65% (5–19 January) to 39% (26 ")
    assert "but 3 meetings a half are too few, or differ too much" in str(said.no_change(told))
    assert said.headline(told) is None


def test_topics_that_changed_are_told_where_no_category_did() -> None:
    changed = many()
    topic = next(one for one in changed.changes if one.label.topic)
    told = replace(changed, halves=replace(halves(changed), changes=()), changes=(topic,))
    assert str(said.no_change(told)).startswith("no category changed clearly from the earlier")
    assert str(said.no_change(told)).endswith("; of the topics, projects rose by 20 points")
