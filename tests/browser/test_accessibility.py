"""Pages checked by axe-core against WCAG 2.2 AA and its best practices."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline.records import Report
from pipeline.writers import html
from tests.browser.conftest import Opener, violations
from tests.writers.made_report import hostile_report, long_report
from tests.writers.small_report import small_report

MADE: dict[str, Callable[[], Report]] = {
    "small": small_report,
    "hostile": hostile_report,
    "long": lambda: long_report(0.2),
}


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("quotes", [False, True])
@pytest.mark.parametrize("name", ["small", "hostile", "long"])
def test_axe_finds_nothing(
    open_page: Opener, axe: str, name: str, quotes: bool, width: int, theme: Any
) -> None:
    page = open_page(
        MADE[name](), quotes, viewport={"width": width, "height": 900}, color_scheme=theme
    )
    page.click(".block >> nth=-1")
    page.click(".kinds button >> nth=0")
    assert violations(page, axe) == []


def test_every_control_has_a_name() -> None:
    script = (Path(html.__file__).parent / "templates" / "meeting.html.j2").read_text("utf-8")
    assert script.count("<input") == script.count('<label class="find">')
    assert script.count("<select") == script.count("<label><span>Speaker")
