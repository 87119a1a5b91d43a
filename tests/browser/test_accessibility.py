"""Pages checked by axe-core against WCAG 2.2 AA and its best practices."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline.records import Report
from pipeline.writers import html
from tests.browser.conftest import Opener, missing
from tests.writers.made_report import hostile_report, long_report
from tests.writers.small_report import small_report

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


MADE: dict[str, Callable[[], Report]] = {
    "small": small_report,
    "hostile": hostile_report,
    "long": lambda: long_report(0.2),
}


@pytest.fixture(scope="session")
def axe() -> str:
    """Give the script of axe-core: the file that ``ONEONONE_AXE`` names, else the package's."""
    named = os.environ.get("ONEONONE_AXE")
    package = importlib.util.find_spec("axe_playwright_python")
    if named:
        return Path(named).read_text(encoding="utf-8")
    if package is None or package.origin is None:
        missing("axe-core")
    return Path(package.origin).with_name("axe.min.js").read_text(encoding="utf-8")


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
    page.evaluate(axe)
    found = page.evaluate("(tags) => axe.run({ runOnly: tags })", RULES)
    told = [
        (one["id"], [(node["html"][:200], node["failureSummary"]) for node in one["nodes"][:3]])
        for one in found["violations"]
    ]
    assert told == []


def test_every_control_has_a_name() -> None:
    script = (Path(html.__file__).parent / "templates" / "meeting.html.j2").read_text("utf-8")
    assert script.count("<input") == script.count('<label class="find">')
    assert script.count("<select") == script.count("<label><span>Speaker")
