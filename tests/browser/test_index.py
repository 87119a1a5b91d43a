"""The index of many meetings as somebody uses it, in a real browser."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from pipeline import pages
from pipeline.history import PastMeeting
from pipeline.pages import meetings_index
from pipeline.writers import Detail, html, palette
from tests.browser.conftest import Opener, violations
from tests.browser.test_page import PHONE, colour
from tests.pages.made_history import hostile_meetings, made_meeting, made_meetings, made_trends
from tests.writers.small_report import small_report

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

MEETINGS = list(made_meetings(60))


def index_of(meetings: list[PastMeeting]) -> str:
    trends = made_trends(meetings)
    return dict(pages.index(meetings, trends, [("Shares over time", "trends.html")]))["index.html"]


def listed(page: Page) -> list[str]:
    """Give the files of the rows that are seen, in their order."""
    files: list[str] = page.locator("tbody tr:visible").evaluate_all(
        "(rows) => rows.map((row) => row.dataset.file)"
    )
    return files


def files(*numbers: int) -> list[str]:
    return [MEETINGS[number].file for number in numbers]


def test_search_takes_all_words_in_title_person_series_and_date(open_page: Opener) -> None:
    page = open_page.text(index_of(MEETINGS))
    assert page.inner_text("#count") == "60 meetings"
    page.fill("#find", "LUIS dana")
    seen = [one for one in MEETINGS if one.series == "Luis / Dana"]
    assert listed(page) == [one.file for one in seen]
    page.fill("#find", "2026-11-20")
    assert listed(page) == [one.file for one in MEETINGS if f"{one.date}".startswith("2026-11-20")]
    page.fill("#find", "meeting-00007")
    assert listed(page) == files(7)
    assert page.inner_text("#count") == "1 of 60 meetings"
    page.fill("#find", "nowhere")
    assert page.is_visible("#none")
    page.press("#find", "Escape")
    assert len(listed(page)) == 60


def test_filters_narrow_the_table_and_all_come_back(open_page: Opener) -> None:
    page = open_page.text(index_of(MEETINGS))
    page.select_option("#person", label="Aiko")
    mine = [one for one in MEETINGS if "Aiko" in [voice.speaker for voice in one.speakers]]
    assert listed(page) == [one.file for one in mine]
    page.fill("#from", "2026-11-12")
    page.fill("#to", "2026-11-18")
    within = [one for one in mine if one.date and 12 <= one.date.day <= 18]
    assert within
    assert listed(page) == [one.file for one in within if one.date and one.date.month == 11]
    page.click("#clear")
    assert len(listed(page)) == 60
    page.select_option("#about", label="career")
    with_career = [one for one in MEETINGS if one.categories[2].share >= 0.005]
    assert listed(page) == [one.file for one in with_career]
    page.click("#clear")
    page.select_option("#series", label="Ines / Dana")
    assert listed(page) == [one.file for one in MEETINGS if one.series == "Ines / Dana"]


def several_pages(folder: Path, meetings: list[PastMeeting]) -> Path:
    for name, text in pages.index(meetings, made_trends(meetings)):
        (folder / name).write_text(text, encoding="utf-8")
    return folder / "index.html"


def test_a_search_tells_which_other_pages_have_more(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(meetings_index, "PER_PAGE", 10)
    rare = replace(MEETINGS[34], title="Ünder the Apple tree")
    page = browser.new_page()
    page.goto(several_pages(tmp_path, [*MEETINGS[:34], rare, *MEETINGS[35:]]).as_uri())
    assert page.inner_text("#count") == "10 meetings"
    assert "10 of 60 meetings" in page.inner_text(".pages")
    assert page.inner_text("#elsewhere") == ""
    page.fill("#find", "APPLE ünder")
    assert page.is_visible("#none")
    page.click("#elsewhere a")
    page.wait_for_url("**/index-4.html#*")
    assert listed(page) == [rare.file]
    page.go_back()
    for needle in (MEETINGS[57].file, f"{MEETINGS[25].date:%Y-%m-%d}", "Luis"):
        page.fill("#find", needle)
        told = page.locator("#elsewhere a").evaluate_all("(all) => all.map((one) => one.href)")
        has = {
            number // 10 + 1
            for number, one in enumerate(MEETINGS)
            if number >= 10 and needle in f"{one.file} {one.date} {one.speakers} {one.title}"
        }
        told = {int(link.split("index-")[1].split(".")[0]) for link in told}
        assert has <= told
        assert needle == "Luis" or len(told) < 3
    page.fill("#find", "nowhere")
    assert "None of them on the other pages" in page.inner_text("#elsewhere")
    page.click("#clear")
    page.fill("#to", f"{MEETINGS[50].date:%Y-%m-%d}")
    assert page.locator("#elsewhere a").count() in (1, 2)
    page.context.close()


def test_columns_sort_by_click_and_by_keyboard(open_page: Opener) -> None:
    page = open_page.text(index_of(MEETINGS))
    page.click("th button:has-text('career')")
    ranked = sorted(MEETINGS, key=lambda one: -round(one.categories[2].share, 4))
    assert listed(page) == [one.file for one in ranked]
    assert page.get_attribute("th:has-text('career')", "aria-sort") == "descending"
    page.keyboard.press("Enter")
    assert page.get_attribute("th:has-text('career')", "aria-sort") == "ascending"
    page.focus("th button:has-text('Date')")
    page.keyboard.press("Space")
    assert listed(page)[-3:] == files(57, 58, 59)  # without a date: last whichever way
    page.keyboard.press("Space")
    assert listed(page) == [
        one.file
        for one in sorted(MEETINGS, key=lambda one: str(one.date or ""))
        if one.date is not None
    ] + files(57, 58, 59)


def test_a_phone_has_a_list_to_sort_by(open_page: Opener) -> None:
    page = open_page.text(index_of(MEETINGS), viewport=PHONE, has_touch=True)
    page.select_option("#order", label="longest first")
    longest = sorted(MEETINGS, key=lambda one: -round(one.seconds))
    assert listed(page) == [one.file for one in longest]


def test_the_title_opens_the_page_of_the_meeting(browser: Browser, tmp_path: Path) -> None:
    meeting = made_meeting(1, reports=("notes/a b#1.html",))
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "a b#1.html").write_text(
        html.write([small_report()], Detail()), encoding="utf-8"
    )
    (tmp_path / "index.html").write_text(index_of([meeting]), encoding="utf-8")
    page = browser.new_page()
    page.goto((tmp_path / "index.html").as_uri())
    page.click("text=Friday catch-up")
    page.wait_for_url("**/a%20b%231.html")
    assert page.inner_text("h1") == "Friday | catch-up"
    page.context.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_page_follows_the_theme(open_page: Opener, theme: Any) -> None:
    page = open_page.text(index_of(MEETINGS), color_scheme=theme)
    assert colour(page, "body", "backgroundColor") == palette.PAPER[("light", "dark").index(theme)]


def test_print_is_on_white_and_has_no_controls(open_page: Opener) -> None:
    page = open_page.text(index_of(MEETINGS), color_scheme="dark")
    page.emulate_media(media="print")
    assert colour(page, "body", "color") == palette.INK[0]
    assert not page.is_visible(".tools")
    assert len(listed(page)) == 60
    assert page.pdf().startswith(b"%PDF")


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_nothing_sticks_out(open_page: Opener, width: int) -> None:
    for meetings in (MEETINGS, hostile_meetings()):
        page = open_page.text(index_of(meetings), viewport={"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_hostile_names_run_nothing(open_page: Opener) -> None:
    page = open_page.text(index_of(hostile_meetings()))
    title = page.title()
    page.fill("#find", "<script>")
    page.fill("#find", "\\ ( [ ${")
    page.fill("#find", "")
    for number in range(page.locator("thead button").count()):
        page.locator("thead button").nth(number).click()
    assert page.title() == title
    assert page.locator("script").count() == 1
    assert page.locator("img, iframe, a[href^='javascript:']").count() == 0
    assert page.locator("a:not([href^='#'])").evaluate_all(
        "(links) => links.every((link) => link.href.startsWith('file:'))"
    )


def test_without_its_script_the_page_is_whole(open_page: Opener) -> None:
    page = open_page.text(index_of(MEETINGS), java_script_enabled=False)
    assert page.locator("tbody tr").count() == 60
    assert not page.is_visible(".tools")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("hostile", [False, True])
def test_axe_finds_nothing(
    open_page: Opener, axe: str, hostile: bool, width: int, theme: Any
) -> None:
    meetings = hostile_meetings() if hostile else MEETINGS[:20]
    meetings += [replace(made_meeting(99, day=None), reports=())]
    page = open_page.text(
        index_of(meetings), viewport={"width": width, "height": 900}, color_scheme=theme
    )
    assert violations(page, axe) == []
