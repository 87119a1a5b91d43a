"""The page of a comparison in a real browser."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from pipeline import pages
from pipeline.compared import Comparison
from pipeline.trends import compare
from pipeline.writers import palette
from tests.browser.conftest import Opener, violations
from tests.browser.test_page import PHONE, colour
from tests.pages.made_history import hostile_meetings
from tests.trend_writers.made_trends import NEW, OLD, made_comparison
from tests.writers.made_report import HOSTILE


def hostile() -> Comparison:
    """Give a comparison whose titles, files, people and models try to break a page."""
    pairs = []
    for one in sorted(hostile_meetings(), key=lambda one: str(one.date)):
        first, second, *others = one.categories
        turned = (replace(first, share=second.share), replace(second, share=first.share), *others)
        pairs.append((one, replace(one, categories=turned)))
    old, new = replace(OLD, name=HOSTILE[0]), replace(NEW, name=HOSTILE[1])
    return compare(pairs, old, new, "week", HOSTILE[2], HOSTILE[8])


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_nothing_sticks_out(open_page: Opener, width: int) -> None:
    for told in (made_comparison(), hostile()):
        page = open_page.text(pages.comparison(told), viewport={"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_hostile_names_run_nothing(open_page: Opener) -> None:
    page = open_page.text(pages.comparison(hostile()))
    assert page.title().startswith("What another model changes")
    assert page.locator("script").count() == 1
    assert page.locator("img, iframe, a").count() == 0


def test_figures_are_where_they_are_looked_for(open_page: Opener) -> None:
    page = open_page.text(pages.comparison(made_comparison()), viewport=PHONE)
    row = page.inner_text("tbody tr >> nth=0")
    assert row.split() == ["W", "work", "50%", "55%", "+5", "points", "5", "points"]
    assert "Weekly 5" in page.inner_text(".most tbody tr >> nth=0")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_page_follows_the_theme_and_prints(open_page: Opener, theme: Any) -> None:
    page = open_page.text(pages.comparison(made_comparison()), color_scheme=theme)
    assert colour(page, "body", "backgroundColor") == palette.PAPER[("light", "dark").index(theme)]
    page.emulate_media(media="print")
    assert colour(page, "body", "color") == palette.INK[0]
    assert page.pdf().startswith(b"%PDF")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("is_hostile", [False, True])
def test_axe_finds_nothing(
    open_page: Opener, axe: str, is_hostile: bool, width: int, theme: Any
) -> None:
    told = hostile() if is_hostile else made_comparison()
    page = open_page.text(
        pages.comparison(told), viewport={"width": width, "height": 900}, color_scheme=theme
    )
    assert violations(page, axe) == []
