"""What two models made of the same meetings: the sentences, and the page."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from pipeline import pages
from pipeline.compared import ChangedShare
from pipeline.pages import comparison_page
from pipeline.pages import comparison_sentences as said
from pipeline.trends import compare
from tests.made_meetings import FIRST, meeting
from tests.trend_writers.made_trends import NEW, OLD, made_comparison


def shares(*made: ChangedShare) -> str:
    told = made_comparison()
    return said.headline(replace(told, whole=replace(told.whole, categories=made)))


def test_the_headline_tells_the_new_shares_and_the_old() -> None:
    assert said.headline(made_comparison()) == (
        "Read by the model “accurate” instead of “default”, the same 12 meetings are 55% work, "
        "up from 50%, and 35% personal, down from 40%; no other share differs by a point."
    )


def test_the_headline_where_nothing_differs_and_where_nothing_was_read() -> None:
    same = compare([(meeting(0), meeting(0, work=0.501, model="m2"))], OLD, NEW, "month")
    assert said.headline(same).endswith(
        "the same meeting is shared as before: no share differs by a point."
    )
    assert said.largest(same) == []
    none = compare([], OLD, NEW, "month")
    assert said.headline(none) == "No transcript was read by both models."
    assert "No transcript was read by both models." in pages.comparison(none)


def test_categories_that_one_model_does_not_know() -> None:
    told = shares(
        ChangedShare("work", 0.5, 0.4, 0.1),
        ChangedShare("learning", None, 0.1, 0.1),
        ChangedShare("career", 0.1, None, 0.1),
    )
    assert told.endswith(
        "are 40% work, down from 50%, 10% learning, which the old model does not know, and "
        "without career, which the new model does not know."
    )
    assert said.difference(ChangedShare("learning", None, 0.1, 0.1)) == "new model only"
    assert said.difference(ChangedShare("career", 0.1, None, 0.1)) == "old model only"


def test_models_of_one_name_are_told_apart() -> None:
    told = replace(made_comparison(), new=replace(NEW, name="default"))
    assert said.models(told) == ("default 01234567", "default fedcba98")


def test_differences() -> None:
    one = ChangedShare("work", 0.5, 0.51, 0.004)
    assert (said.difference(one), said.typical(one)) == ("+1 point", "under 1 point")
    assert said.difference(replace(one, new=0.447)) == "−5 points"
    assert said.difference(replace(one, new=0.502)) == "same"
    assert said.difference(replace(one, new=0.502), unit=False) == "0"
    assert said.typical(replace(one, typical=0.05)) == "5 points"
    assert said.typical(replace(one, typical=0.0)) == "none"


def test_the_page_has_both_shares_every_period_and_the_meetings() -> None:
    made = pages.comparison(made_comparison())
    for part in ("<td>50%</td><td>55%</td>", "<strong>+5 points</strong>", "February 2026",
                 "<td>+10</td>", "Weekly 5", "work +35 points", "accurate fedcba98"):  # fmt: skip
        assert part in made
    assert made.count('<div class="split">') == 2
    assert "script-src" in made


def test_one_period_is_not_told_twice_and_of_many_the_latest() -> None:
    one = compare([(meeting(0), meeting(0, work=0.6, model="m2"))], OLD, NEW, "month")
    assert "Month by month" not in pages.comparison(one)
    pairs = [
        (meeting(n, day=FIRST + timedelta(weeks=n)), meeting(n, work=0.6, model="m2"))
        for n in range(300)
    ]
    made = pages.comparison(compare(pairs, OLD, NEW, "week"))
    assert made.count('<th scope="row">Week of') == comparison_page.LISTED
    assert "40 before them" in made
