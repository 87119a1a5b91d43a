"""The page of figures in a browser: legible for all, whole on paper and on a phone."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.scoresheets import FORMS
from tests.browser.conftest import Opener, violations
from tests.scoresheets.made_sheet import sheet


@pytest.fixture(scope="module")
def written() -> str:
    return FORMS["html"](sheet(24))


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_sticks_out(open_page: Opener, written: str, width: int) -> None:
    page = open_page.text(written, viewport={"width": width, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_print_is_on_white(open_page: Opener, written: str) -> None:
    page = open_page.text(written, color_scheme="dark")
    ink = "getComputedStyle(document.body).color"
    dark = page.evaluate(ink)
    page.emulate_media(media="print")
    assert page.evaluate(ink) != dark


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing(
    open_page: Opener, axe: str, written: str, width: int, theme: Any
) -> None:
    page = open_page.text(written, viewport={"width": width, "height": 900}, color_scheme=theme)
    assert violations(page, axe) == []
