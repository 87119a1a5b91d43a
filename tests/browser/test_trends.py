"""The page of trends as somebody uses it, in a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from pipeline import pages
from pipeline.history import PastMeeting, Silence, TargetShare
from pipeline.labels import Label
from pipeline.writers import palette
from tests.browser.conftest import Opener, violations
from tests.browser.test_page import PHONE, colour
from tests.pages.made_history import NEWEST, hostile_meetings, made_meetings, made_trends
from tests.writers.made_report import HOSTILE

if TYPE_CHECKING:
    from playwright.sync_api import Page

MEETINGS = list(made_meetings(160))
TARGETS = (
    TargetShare("work", 0.5, 0.58, 0.55, 0.62),
    TargetShare("career", 0.2, 0.04, 0.01, 0.08),
)


def trends_of(meetings: list[PastMeeting], person: str | None = None) -> str:
    silences = (
        Silence(Label("career"), 4, 20, NEWEST),
        Silence(Label("personal", "pets"), 9, 70, None),
    )
    trends = made_trends(meetings, TARGETS, silences, person)
    return pages.trends(trends, meetings, index="index.html")


def detail(page: Page) -> str:
    return str(page.inner_text("#detail"))


def test_the_latest_period_is_told_until_another_is_pointed_at(open_page: Opener) -> None:
    page = open_page.text(trends_of(MEETINGS))
    assert detail(page).startswith("November 2026")
    page.hover("#c-1")
    for part in ("August 2026", "min of talk", "work", "%", "All meetings of August 2026"):
        assert part in detail(page)
    page.hover("h1")
    assert detail(page).startswith("November 2026")


def test_a_period_is_told_when_it_is_tapped(open_page: Opener) -> None:
    page = open_page.text(trends_of(MEETINGS), viewport=PHONE, has_touch=True)
    page.tap("#c-2")
    assert detail(page).startswith("September 2026")


def test_the_keyboard_walks_the_periods_and_on_to_their_meetings(open_page: Opener) -> None:
    page = open_page.text(trends_of(MEETINGS))
    assert page.locator(".column[tabindex='0']").count() == 1
    page.focus(".column[tabindex='0']")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    assert detail(page).startswith("September 2026")
    page.keyboard.press("Home")
    page.keyboard.press("ArrowLeft")
    assert detail(page).startswith("July 2026")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('details').id") == "p0"
    assert page.evaluate("document.querySelector('#p0').open")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')").endswith(".html")


def test_all_meetings_of_a_period_are_a_click_away(open_page: Opener) -> None:
    page = open_page.text(trends_of(MEETINGS))
    page.click("#c-1")
    page.click("#detail .onwards")
    assert page.is_visible("#p1 li >> nth=0")


def test_the_figures_of_the_charts_are_in_a_table(open_page: Opener) -> None:
    page = open_page.text(trends_of(MEETINGS))
    page.click("text=The same as a table")
    assert page.locator(".figures-over-time tbody tr:visible").count() == 5
    told = page.inner_text("#r1")
    assert "August 2026" in told
    assert "–" in told


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_page_follows_the_theme(open_page: Opener, theme: Any) -> None:
    page = open_page.text(trends_of(MEETINGS), color_scheme=theme)
    assert colour(page, "body", "backgroundColor") == palette.PAPER[("light", "dark").index(theme)]


def test_print_has_every_column_on_the_paper(open_page: Opener) -> None:
    page = open_page.text(trends_of(list(made_meetings(600))), viewport=PHONE)
    page.emulate_media(media="print")
    assert colour(page, "body", "color") == palette.INK[0]
    assert not page.is_visible("#detail")
    fits = "(part) => part.scrollWidth <= part.clientWidth + 10"
    assert page.eval_on_selector("#window", fits)
    assert page.pdf().startswith(b"%PDF")


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_nothing_sticks_out(open_page: Opener, width: int) -> None:
    for meetings, person in ((MEETINGS, None), (hostile_meetings(), HOSTILE[8])):
        page = open_page.text(trends_of(meetings, person), viewport={"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_who_spoke_fits_a_phone_and_each_column_keeps_its_name(open_page: Opener) -> None:
    page = open_page.text(trends_of(MEETINGS, "Dana"), viewport=PHONE)
    table = page.locator(".scroll:has(.who)")
    assert table.evaluate("(part) => part.scrollWidth <= part.clientWidth")
    columns = ["Speaker", "of all talk", "of work", "of personal", "of career", "of feedback"]
    for name in columns:
        assert page.get_by_role("columnheader", name=name).count() >= 1


@pytest.mark.parametrize("narrow", [False, True])
def test_keys_are_told_where_there_are_keys(open_page: Opener, narrow: bool) -> None:
    phone: dict[str, Any] = {"viewport": PHONE} if narrow else {"has_touch": True}
    assert open_page.text(trends_of(MEETINGS)).is_visible(".keys")
    touch = open_page.text(trends_of(MEETINGS), is_mobile=True, **phone)
    assert not touch.is_visible(".keys")


def test_hostile_names_run_nothing(open_page: Opener) -> None:
    page = open_page.text(trends_of(hostile_meetings(), HOSTILE[1]))
    title = page.title()
    page.focus(".column[tabindex='0']")
    page.keyboard.press("Enter")
    assert page.title() == title
    assert page.locator("script").count() == 1
    assert page.locator("img, iframe, a[href^='javascript:']").count() == 0


def test_without_its_script_the_page_is_whole(open_page: Opener) -> None:
    page = open_page.text(trends_of(MEETINGS), java_script_enabled=False)
    assert page.locator(".column").count() == 5
    assert not page.is_visible("#detail")
    page.click("#p0 summary")
    assert page.is_visible("#p0 li >> nth=0")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("hostile", [False, True])
def test_axe_finds_nothing(
    open_page: Opener, axe: str, hostile: bool, width: int, theme: Any
) -> None:
    text = trends_of(hostile_meetings(), HOSTILE[7]) if hostile else trends_of(MEETINGS)
    page = open_page.text(text, viewport={"width": width, "height": 900}, color_scheme=theme)
    page.click("text=The same as a table")
    assert violations(page, axe) == []
