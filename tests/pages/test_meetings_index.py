"""The pages that list all meetings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from pipeline import pages
from pipeline.history import PastMeeting
from pipeline.pages import meetings_index
from tests.pages.made_history import made_meeting, made_meetings, made_trends


def pages_of(meetings: list[PastMeeting]) -> dict[str, str]:
    return dict(pages.index(meetings, made_trends(meetings)))


def rows(page: str) -> list[str]:
    return re.findall(r'<tr role="row" data-day.*?</tr>', page, flags=re.DOTALL)


def test_500_meetings_are_one_page_below_3_megabytes() -> None:
    made = pages_of(list(made_meetings(500)))
    assert list(made) == ["index.html"]
    assert len(rows(made["index.html"])) == 500
    assert len(made["index.html"].encode()) < 1_000_000


def test_a_meeting_leads_to_its_page_and_its_other_forms() -> None:
    meeting = made_meeting(1, reports=("a b/ü#1.html", "a b/ü#1.json"))
    (row,) = rows(pages_of([meeting])["index.html"])
    assert '<a href="a%20b/%C3%BC%231.html">Friday catch-up</a>' in row
    assert '<a href="a%20b/%C3%BC%231.json" aria-label="Friday catch-up, json">json</a>' in row
    assert "20 Nov 2026" in row
    assert "30:00" in row


def test_a_meeting_without_a_page_has_no_link() -> None:
    (row,) = rows(pages_of([made_meeting(1, reports=())])["index.html"])
    assert "<a " not in row


def test_a_meeting_without_a_title_is_called_by_its_file() -> None:
    (row,) = rows(pages_of([made_meeting(1, title=None, file="x.vtt")])["index.html"])
    assert ">x.vtt</a>" in row


def test_undated_meetings_are_listed() -> None:
    made = pages_of([made_meeting(1), made_meeting(2, day=None)])["index.html"]
    assert "no date" in rows(made)[1]
    assert "1 without a date" in made


@pytest.mark.parametrize("trends", [True, False])
def test_no_meetings_are_a_page_that_says_so(trends: bool) -> None:
    made = dict(pages.index([], made_trends([]) if trends else None))
    assert "There are no meetings yet." in made["index.html"]
    assert "<table" not in made["index.html"]


def test_without_trends_the_page_counts() -> None:
    made = dict(pages.index(made_meetings(20)))["index.html"]
    assert "20 meetings, " in made
    assert "of the time was" not in made


def test_other_pages_are_linked() -> None:
    made = dict(pages.index([], None, [("Talks with <Luis>", "trends/Luis.html")]))["index.html"]
    assert '<a href="trends/Luis.html"><bdi>Talks with &lt;Luis&gt;</bdi></a>' in made


def test_many_meetings_are_many_pages_and_each_is_on_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meetings_index, "PER_PAGE", 10)
    meetings = list(made_meetings(35))
    made = pages_of(meetings)
    assert list(made) == ["index-2.html", "index-3.html", "index-4.html", "index.html"]
    order = [made["index.html"], *(text for name, text in made.items() if "-" in name)]
    listed = [re.search(r'data-file="([^"]*)"', row) for page in order for row in rows(page)]
    assert [match and match[1] for match in listed] == [one.file for one in meetings]
    for number in (2, 3, 4):
        assert f'href="index-{number}.html"' in made["index.html"]
    assert 'href="index-3.html">The next page' in made["index-2.html"]
    assert "The next page" not in made["index-4.html"]
    assert 'href="index.html"' in made["index-4.html"]


@pytest.mark.parametrize("many", [10, 11, 20, 21])
def test_no_page_is_empty(monkeypatch: pytest.MonkeyPatch, many: int) -> None:
    monkeypatch.setattr(meetings_index, "PER_PAGE", 10)
    made = pages_of(list(made_meetings(many)))
    assert len(made) == -(-many // 10)
    assert all(rows(page) for page in made.values())


def test_meetings_are_taken_as_they_come(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meetings_index, "PER_PAGE", 10)
    taken = 0

    def coming() -> Iterator[PastMeeting]:
        nonlocal taken
        for one in made_meetings(100):
            taken += 1
            yield one

    for number, _ in enumerate(pages.index(coming())):
        if number < 8:
            assert taken <= 10 * (number + 2) + 1


def test_categories_of_two_models_share_a_table() -> None:
    other = made_meeting(2)
    other = replace(other, categories=(replace(other.categories[0], category="plants"),))
    made = dict(pages.index([made_meeting(1), other]))["index.html"]
    head = re.search(r"<thead.*?</thead>", made, flags=re.DOTALL)
    assert head is not None
    assert re.findall(r'<span class="name">(\w+)', head[0]) == [
        *("work", "personal", "career", "feedback", "plants")
    ]


def test_dates_of_a_page_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meetings_index, "PER_PAGE", 2)
    days = [date(2026, 3, 2), date(2026, 2, 1), date(2026, 1, 9), None]
    made = pages_of([made_meeting(place, day=day) for place, day in enumerate(days)])
    assert "9 Jan 2026 – 9 Jan 2026 and those without a date" in made["index.html"]


def test_a_series_called_as_a_person_is_told_once() -> None:
    meetings = [made_meeting(1), made_meeting(2, people=("Dana", "Ines"), series="Ines")]
    made = pages_of(meetings)["index.html"]
    assert '<bdi class="series" hidden>' in made
    assert 'id="series"' not in made
    other = pages_of([*meetings, made_meeting(3, series="Planning")])["index.html"]
    assert 'id="series"' in other
    assert '<bdi class="series">Planning' in other


def test_how_many_meetings_there_are_is_no_fact_beside_the_headline() -> None:
    made = pages_of(list(made_meetings(9, undated=0)))["index.html"]
    assert made.partition("<main>")[0].count("9 meetings") == 1


def test_the_page_to_open_stays_below_3_megabytes_whatever_it_can_search(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = dict(pages.index(made_meetings(3000)))
    assert all(len(page.encode()) < 3_000_000 for page in made.values())
    assert made["index.html"].count("data-words") == 2
    monkeypatch.setattr(meetings_index, "_MOST_WORDS", 1000)
    assert "data-words" not in dict(pages.index(made_meetings(3000)))["index.html"]
