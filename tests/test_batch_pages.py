"""The pages that a batch leaves in its folder."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from weakref import WeakSet

import pytest

from pipeline import batch_pages, pages, trends
from pipeline.archive import Archive, open_archive
from pipeline.history import EVERY_PART, By, PastMeeting, Series
from tests.pages.made_history import NEWEST, made_meeting


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Archive]:
    """Keep four meetings of Luis and three of Ines, all with Dana, and one of Noor."""
    with open_archive(str(tmp_path / "archive.sqlite")) as archive:
        for number, name in enumerate(["Luis", "Ines"] * 3 + ["Luis", "Noor"]):
            archive.keep(
                [
                    made_meeting(
                        number,
                        day=NEWEST - timedelta(days=9 * number),
                        people=("Dana", name),
                        series="weekly" if name == "Luis" else None,
                    )
                ]
            )
        yield archive


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("*.html"))


def test_series_and_people_have_pages_of_their_own(kept: Archive, tmp_path: Path) -> None:
    top = batch_pages.write(tmp_path, kept, {})
    assert names(tmp_path) == [
        *("index.html", "trends-of-Ines.html", "trends-of-weekly.html", "trends.html"),
    ]
    index = top.read_text(encoding="utf-8")
    assert '<a href="trends-of-Ines.html"><bdi>with Ines</bdi></a>' in index
    assert '<option value="Luis" data-file="trends-of-weekly.html">' in index
    assert "with the model " in index
    assert '<a href="trends-of-weekly.html"><bdi>weekly</bdi></a>' in index
    page = (tmp_path / "trends-of-Ines.html").read_text(encoding="utf-8")
    assert "In 3 meetings with Ines" in page
    assert 'href="meeting-00001.html"' in page
    assert 'href="index.html"' in page


def test_all_pages_of_trends_take_one_reading_of_the_archive(
    kept: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = Archive.meetings
    whole: list[dict[str, Any]] = []

    def meetings(archive: Archive, **asked: Any) -> Iterator[PastMeeting]:
        if "timeline" in asked.get("parts", EVERY_PART):
            whole.append(asked)
        return read(archive, **asked)

    monkeypatch.setattr(Archive, "meetings", meetings)
    batch_pages.write(tmp_path, kept, {})
    assert [{**one, "parts": ()} for one in whole] == [{"parts": ()}]
    page = (tmp_path / "trends-of-weekly.html").read_text(encoding="utf-8")
    told = trends.trends(kept.meetings(series="weekly"), series="weekly")
    listed = kept.meetings(series="weekly", newest_first=True, parts=())
    assert page == pages.trends(told, listed, index=pages.TOP)


def test_the_sums_of_few_parts_are_held_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = WeakSet[trends.Gathering]()
    most = 0

    class Counted(trends.Gathering):
        def __init__(self, by: By = "month"):
            nonlocal most
            super().__init__(by)
            held.add(self)
            most = max(most, len(held))

    def written(folder: str, weeks: int) -> tuple[int, dict[str, bytes]]:
        nonlocal most
        most = 0
        monkeypatch.setattr(batch_pages, "_WEEKS", weeks)
        (tmp_path / folder).mkdir()
        batch_pages.write(tmp_path / folder, archive, {})
        return most, {one.name: one.read_bytes() for one in (tmp_path / folder).glob("*.html")}

    monkeypatch.setattr(trends, "Gathering", Counted)
    with open_archive(str(tmp_path / "archive.sqlite")) as archive:
        for number in range(60):  # five weekly meetings of each of twelve people
            name, day = f"P{number % 12}", NEWEST - timedelta(weeks=number // 12)
            minutes = 20 + number % 12
            meeting = made_meeting(
                number, day=day, people=("Dana", name), series=name, minutes=minutes
            )
            archive.keep([meeting])
        many, pages_at_once = written("at-once", 1000)
        few, pages_in_turn = written("in-turn", 16)  # all meetings, and two series
        fewest, pages_one_by_one = written("one-by-one", 0)
    assert (many, few, fewest) == (13, 3, 1)
    assert len(pages_at_once) == 14
    assert pages_at_once == pages_in_turn == pages_one_by_one


def test_a_series_is_held_against_its_own_targets(kept: Archive, tmp_path: Path) -> None:
    own = Series("weekly", targets={"career": 0.3})
    batch_pages.write(tmp_path, kept, {"work": 0.4}, [own])
    weekly = (tmp_path / "trends-of-weekly.html").read_text(encoding="utf-8")
    assert "wanted 30%: 20 points less than wanted" in weekly
    assert "wanted 40%" not in weekly
    assert "wanted 40%" in (tmp_path / "trends.html").read_text(encoding="utf-8")


def test_letters_for_names_make_no_pages(kept: Archive, tmp_path: Path) -> None:
    batch_pages.write(tmp_path, kept, {}, by_person=False)
    assert names(tmp_path) == ["index.html", "trends-of-weekly.html", "trends.html"]


def test_pages_that_are_out_of_date_go(kept: Archive, tmp_path: Path) -> None:
    for name in ("index-2.html", "trends-of-Nobody.html", "other.html"):
        (tmp_path / name).write_text("old")
    batch_pages.write(tmp_path, kept, {})
    assert "other.html" in names(tmp_path)
    assert not {"index-2.html", "trends-of-Nobody.html"} & set(names(tmp_path))


def test_without_dates_there_are_no_trends(tmp_path: Path) -> None:
    (tmp_path / "trends.html").write_text("old")
    with open_archive(str(tmp_path / "archive.sqlite")) as archive:
        archive.keep([replace(made_meeting(1), date=None)])
        batch_pages.write(tmp_path, archive, {})
    assert names(tmp_path) == ["index.html"]
