"""The page that tells how shares changed."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from pipeline import pages
from pipeline.history import TargetShare
from pipeline.pages import trends_page
from tests.pages.made_history import made_meeting, made_meetings, made_trends

MEETINGS = list(made_meetings(120))


def test_each_period_is_a_column_with_its_meetings() -> None:
    trends = made_trends(MEETINGS)
    made = pages.trends(trends, MEETINGS)
    assert made.count('class="column"') == len(trends.periods)
    for number, period in enumerate(trends.periods):
        assert f'id="p{number}"' in made
        assert f"{period.start:%B %Y}" in made
    assert made.count(".html") == len(MEETINGS)


def test_a_target_is_told_in_words() -> None:
    targets = (TargetShare("career", 0.2, 0.04, 0.01, 0.08),)
    made = pages.trends(made_trends(MEETINGS, targets), MEETINGS)
    assert "wanted 20%: 16 points less than wanted." in made


def test_without_targets_silences_and_changes_nothing_is_said_of_them() -> None:
    trends = replace(made_trends(MEETINGS, silences=()), changes=())
    made = pages.trends(trends, MEETINGS)
    assert "wanted" not in made.partition("<main>")[2]
    assert "Not talked about" not in made
    assert "More than before" not in made


def test_without_intervals_none_are_drawn() -> None:
    made = pages.trends(made_trends(MEETINGS, intervals=False), MEETINGS)
    assert "likely" not in made.partition("<main>")[2]
    assert "has not been measured" in made


def test_a_period_without_meetings_has_an_empty_column() -> None:
    meetings = [made_meeting(1), made_meeting(2, day=date(2026, 9, 4))]
    made = pages.trends(made_trends(meetings), meetings)
    assert 'aria-label="October 2026, no meetings"' in made


def test_undated_meetings_are_listed_last() -> None:
    made = pages.trends(made_trends(MEETINGS), MEETINGS)
    *_, last = re.findall(r'<details class="list".*?</details>', made, flags=re.DOTALL)
    assert "No date" in last
    assert "3 meetings" in last


def test_links_lead_into_the_folder_of_the_reports() -> None:
    trends = made_trends(MEETINGS)
    assert 'href="../reports/meeting-00001.html"' in pages.trends(trends, MEETINGS, "../reports/")
    assert ".html" not in pages.trends(trends, MEETINGS, None)


def test_no_meetings_are_a_page_that_says_so() -> None:
    assert "There are no meetings yet." in pages.trends(made_trends([]), [])


def test_two_models_are_told() -> None:
    trends = replace(made_trends(MEETINGS), models=("a", "b"), model_names=("old", "new"))
    assert "2 different models" in pages.trends(trends, MEETINGS)


def test_only_so_many_meetings_are_listed() -> None:
    many = list(made_meetings(4000))
    made = pages.trends(made_trends(many), many, index="index.html")
    assert made.count("meeting-") + made.count("Friday") < 2 * trends_page.LISTED + 100
    assert "more, in the" in made
    assert len(made.encode()) < 1_000_000


def test_without_any_date_no_day_is_made_up() -> None:
    meetings = [made_meeting(number, day=None) for number in range(3)]
    made = pages.trends(made_trends(meetings), meetings)
    assert "In 3 meetings, 60% of the time was work" in made
    assert "January" not in made
    assert "Shares over time" not in made


def test_only_the_latest_of_very_many_periods_are_drawn() -> None:
    meetings = [made_meeting(number, day=date(1700 + number, 5, 1)) for number in (60, 0)]
    made = pages.trends(made_trends(meetings), meetings)
    assert made.count('class="column"') == trends_page.DRAWN
    assert "461 before them" in made
    assert len(made.encode()) < 1_000_000
    index = dict(pages.index(meetings, made_trends(meetings)))["index.html"]
    assert index.count('class="column"') == 60


def test_people_without_a_meeting_in_common_are_not_compared() -> None:
    every = pages.trends(made_trends(MEETINGS), MEETINGS)
    assert "Who spoke" not in every
    assert "it would only compare people" in every
    mine = [one for one in MEETINGS if one.speakers[1].speaker == "Luis"]
    assert "Who spoke" in pages.trends(made_trends(mine), mine)
    assert "Who spoke" in pages.trends(made_trends(MEETINGS, person="Dana"), MEETINGS)


def test_lanes_are_on_one_scale_and_columns_count_their_meetings() -> None:
    made = pages.trends(made_trends(MEETINGS), MEETINGS)
    assert len(set(re.findall(r'<span class="top">(.*?)</span><span class="ground">', made))) == 1
    counts = re.findall(r'<span class="many">(.*?)</span>', made.partition('class="each"')[0])
    assert sum(int(one) for one in counts if one != "–") == len(MEETINGS) - 3
    assert "All 120 meetings together" in made
    assert "nine times in ten" in made


def test_the_halves_are_told_of_every_category_and_topic_with_their_days() -> None:
    made = pages.trends(made_trends(MEETINGS), MEETINGS)
    changed, topics = (
        made.partition(f'<h2 id="{name}">')[2].partition("</section>")[0]
        for name in ("changed", "topics")
    )
    assert changed.count("<tr>") == 1 + 4
    for part in ("up 13 points", "no clear change", "meetings</span>"):
        assert part in changed
    for section in (changed, topics):
        assert re.search(r"Earlier <span[^>]*>\d+\xa0Aug–\d+\xa0\w+ 2026<", section)
    assert "<td>–</td>" not in topics
    assert "No clear change" in topics


def test_of_few_meetings_no_change_is_told_and_of_one_no_halves() -> None:
    few = [made_meeting(n, day=date(2026, 9, 4 + 7 * n)) for n in (1, 0)]
    made = pages.trends(made_trends(few), few)
    assert "There are too few meetings yet to tell a change from chance." in made
    assert "clear change" not in made.partition("<main>")[2]
    one = pages.trends(made_trends(few[:1]), few[:1])
    assert "What changed" not in one
    assert "Earlier" not in one
