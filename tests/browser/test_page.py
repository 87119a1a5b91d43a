"""The page of a meeting as somebody uses it, in a real browser."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import pytest

from pipeline.writers import palette
from tests.browser.conftest import Opener
from tests.writers.made_report import Said, hostile_report, long_report, made_report
from tests.writers.small_report import LABELS, small_report

if TYPE_CHECKING:
    from playwright.sync_api import Page

WORK, LIST, PETS, PAY = LABELS
PHONE = {"width": 390, "height": 800}
MEETING = made_report(
    [
        Said("Dana", "Morning, how is the cat?", PETS),
        Said("Luis", "At the vet again.", PETS, sure=0.5),
        Said("Dana", "Shall we go through the list? The release is late.", LIST, seconds=400),
        Said("Luis", "The release waits for the Release Board.", WORK, seconds=300),
        Said("Luis", "And I would like to talk about pay.", PAY, seconds=60),
    ]
)


def focused(page: Page) -> Any:
    return page.evaluate("document.activeElement.dataset.stretch ?? document.activeElement.id")


def detail(page: Page) -> str:
    return str(page.inner_text("#detail"))


def lines(page: Page) -> list[str]:
    return list(page.locator(".stretch .line p:visible").all_inner_texts())


def test_a_stretch_is_told_when_it_is_pointed_at(open_page: Opener) -> None:
    page = open_page(MEETING)
    assert detail(page).startswith("0:20–7:00")  # the longest
    page.hover("#t0 .block")
    assert detail(page).startswith("0:00–0:20")
    page.hover("#t1 .block")
    told = detail(page)
    for part in ("0:20–7:00", "work", "logistics", "Dana 6:40", "Shall we go through the list?"):
        assert part in told
    assert "list" in page.inner_text("#detail .keywords")


def test_without_quotes_no_words_are_told(open_page: Opener) -> None:
    page = open_page(MEETING, quotes=False)
    page.hover("#t1 .block")
    assert "Dana 6:40" in detail(page)
    assert "Shall we" not in page.content()
    assert page.inner_text("#count") == "4 stretches"


def test_a_stretch_is_told_when_it_is_tapped(open_page: Opener) -> None:
    page = open_page(MEETING, viewport=PHONE, has_touch=True)
    page.tap("#t3 .block")
    assert "career" in detail(page)


def test_buttons_step_through_the_stretches(open_page: Opener) -> None:
    page = open_page(MEETING, viewport=PHONE, has_touch=True)
    page.tap("#back")
    assert detail(page).startswith("0:00–0:20")
    assert page.is_disabled("#back")
    for _ in range(3):
        page.tap("#next")
    assert "career" in detail(page)
    assert page.is_disabled("#next")


def test_a_tap_beside_a_small_block_is_meant_for_it(open_page: Opener) -> None:
    page = open_page(MEETING)
    page.locator("#t0").scroll_into_view_if_needed()
    box = page.locator("#t0").bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] + 12, box["y"] + 10)
    assert detail(page).startswith("0:00–0:20")


def test_the_keyboard_walks_the_timeline_and_on_into_the_transcript(open_page: Opener) -> None:
    page = open_page(MEETING)
    page.focus("#whole") if page.is_enabled("#whole") else page.focus("#in")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert focused(page) == "1"  # the longest
    page.keyboard.press("Home")
    assert focused(page) == "0"
    assert "cat" in detail(page)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert focused(page) == "2"
    page.keyboard.press("End")
    assert focused(page) == "3"
    page.keyboard.press("ArrowRight")
    assert focused(page) == "3"
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("+")
    assert page.inner_text("#zoom") == "2×"
    assert focused(page) == "1"
    page.keyboard.press("0")
    assert page.inner_text("#zoom") == "1×"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('article').id") == "s1"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('article').id") == "s2"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.className").startswith("block")
    assert focused(page) == "2"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "onwards"


def test_one_block_is_in_the_tab_order(open_page: Opener) -> None:
    page = open_page(MEETING)
    assert page.locator(".block[tabindex='0']").count() == 1
    page.click("#t2 .block")
    assert page.locator(".block[tabindex='0']").get_attribute("data-stretch") == "2"


def test_zoom_widens_the_timeline_and_stays_where_it_was(open_page: Opener) -> None:
    page = open_page(long_report())
    page.focus(".block[data-stretch='200']")
    width = "document.querySelector('#track').getBoundingClientRect().width"
    before = page.evaluate(width)
    for _ in range(6):
        page.click("#in")
    assert page.is_disabled("#in")
    assert page.inner_text("#zoom") == "64×"
    assert page.evaluate(width) == pytest.approx(before * 64, rel=0.01)
    box, window = page.locator(".block[data-stretch='200']"), page.locator("#window")
    inner, outer = box.bounding_box(), window.bounding_box()
    assert inner is not None
    assert outer is not None
    assert outer["x"] <= inner["x"] <= outer["x"] + outer["width"]
    seen = page.locator(".grid span:visible").all_inner_texts()
    assert {"0:00", "2:21:00"} <= set(seen)
    page.click("#whole")
    assert page.inner_text("#zoom") == "1×"
    assert page.locator(".grid span:visible").all_inner_texts() == [
        *("0:00", "1:00:00", "2:00:00", "3:00:00", "4:00:00")  # 5:00:00 would be cut
    ]


def test_filters_and_search_narrow_the_transcript(open_page: Opener) -> None:
    page = open_page(MEETING)
    assert page.inner_text("#count") == "5 lines"
    page.click(".kinds button:has-text('work')")
    assert lines(page) == [one.text for one in MEETING.meeting.utterances[2:4]]
    assert page.inner_text("#count") == "2 of 5 lines"
    page.select_option("#speaker", label="Luis")
    assert lines(page) == ["The release waits for the Release Board."]
    page.click("#clear")
    assert len(lines(page)) == 5
    page.fill("#find", "RELEASE")
    assert page.inner_text("#count") == "2 of 5 lines"
    assert page.evaluate("CSS.highlights.get('found').size") == 4  # a keyword among them
    page.fill("#find", "nowhere")
    assert page.is_visible("#none")
    page.press("#find", "Escape")
    assert len(lines(page)) == 5
    page.click(".kinds button:has-text('unsure')")
    assert lines(page) == ["At the vet again."]


def test_a_share_shows_the_lines_counted_for_it(open_page: Opener) -> None:
    page = open_page(MEETING)
    page.click("a[data-show='1']")
    assert lines(page) == [one.text for one in MEETING.meeting.utterances[:2]]
    assert page.get_attribute(".kinds button:has-text('personal')", "aria-pressed") == "true"
    assert focused(page) == "lines"


def test_a_stretch_that_is_filtered_out_comes_back_when_it_is_gone_to(open_page: Opener) -> None:
    page = open_page(MEETING)
    page.click(".kinds button:has-text('career')")
    page.click("#t0 .block")
    page.click(".onwards")
    assert page.is_visible("#s0")
    assert page.inner_text("#count") == "5 lines"


def colour(page: Page, query: str, name: str) -> str:
    parts = page.eval_on_selector(
        query, f"(part) => getComputedStyle(part).{name}.match(/\\d+/g).slice(0, 3).map(Number)"
    )
    return "#" + "".join(f"{part:02x}" for part in parts)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_page_follows_the_theme(open_page: Opener, theme: Any) -> None:
    page = open_page(MEETING, color_scheme=theme)
    place = ("light", "dark").index(theme)
    assert colour(page, "body", "backgroundColor") == palette.PAPER[place]
    assert colour(page, "body", "color") == palette.INK[place]


def test_print_is_on_white_with_everything_and_no_controls(open_page: Opener) -> None:
    page = open_page(MEETING, color_scheme="dark")
    page.click("#in")
    page.emulate_media(media="print")
    assert colour(page, "body", "color") == palette.INK[0]
    assert not page.is_visible(".tools")
    assert not page.is_visible(".zoom")
    assert len(lines(page)) == 5
    width = "(part) => part.offsetWidth <= part.parentElement.offsetWidth"
    assert page.eval_on_selector("#track", width)
    assert page.pdf().startswith(b"%PDF")


@pytest.mark.parametrize("quotes", [False, True])
@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_nothing_sticks_out(open_page: Opener, width: int, quotes: bool) -> None:
    for report in (small_report(), hostile_report()):
        page = open_page(report, quotes, viewport={"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.click(".block >> nth=0")
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_hostile_text_runs_nothing(open_page: Opener) -> None:
    page = open_page(hostile_report())
    title = page.title()
    for number in range(page.locator(".block").count()):
        page.locator(".block").nth(number).focus()
    page.fill("#find", "<script>")
    page.fill("#find", "\\ ( [ ${")
    assert page.title() == title
    assert page.locator("script").count() == 1
    assert page.locator("img, iframe, a[href^='javascript']").count() == 0


def test_without_its_script_the_page_is_whole(open_page: Opener) -> None:
    page = open_page(MEETING, java_script_enabled=False)
    assert page.locator(".line").count() == 5
    assert not page.is_visible(".tools")
    assert not page.is_visible("#detail")
    assert page.is_visible("#s3")


def test_a_meeting_of_five_hours_is_quick(open_page: Opener) -> None:
    report = long_report()
    began = time.monotonic()
    page = open_page(report)
    page.fill("#find", "number 2999")
    assert page.inner_text("#count") == "1 of 3000 lines"
    assert (
        time.monotonic() - began < 60
    )  # some seconds, more on a busy machine; minutes would be a fault
