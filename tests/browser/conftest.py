"""A browser of the system, driven by Playwright: never one that is downloaded.

Where Chromium or Playwright is missing these tests are skipped, unless
``ONEONONE_REQUIRE_BROWSER`` is set: then they fail.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import pytest

from pipeline.records import Report
from pipeline.writers import Detail, html

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
).split()


def missing(what: str) -> NoReturn:
    """Skip for want of something, or fail where it must be there."""
    if os.environ.get("ONEONONE_REQUIRE_BROWSER"):
        pytest.fail(f"{what} is missing", pytrace=False)
    pytest.skip(f"{what} is missing; `make browser-deps` brings it")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Chromium once for each worker."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        missing("the package playwright")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        missing("Chromium")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield started
        started.close()


@dataclass
class Opened:
    """A page in the browser, and all that it said and asked for."""

    page: Page
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)


class Opener:
    """Opens pages; afterwards nothing may have been said or asked for."""

    def __init__(self, browser: Browser, folder: Path) -> None:
        self.browser = browser
        self.folder = folder
        self.opened: list[Opened] = []

    def __call__(self, report: Report, quotes: bool = True, **context: Any) -> Page:
        """Open the page of a report from a file.

        :param context: settings of the browser, such as ``color_scheme`` or ``viewport``.
        """
        return self.text(html.write([report], Detail(quotes=quotes)), **context)

    def text(self, text: str, **context: Any) -> Page:
        """Open a page that is given whole.

        :param context: settings of the browser, such as ``color_scheme`` or ``viewport``.
        """
        path = self.folder / f"page-{len(self.opened)}.html"
        path.write_text(text, encoding="utf-8")
        page = self.browser.new_context(**context).new_page()
        opened = Opened(page)
        self.opened.append(opened)
        page.on("console", lambda message: opened.complaints.append(message.text))
        page.on("pageerror", lambda error: opened.complaints.append(str(error)))
        page.on("dialog", lambda dialog: opened.complaints.append(dialog.message))
        page.on("request", lambda request: opened.requests.append(request.url))
        page.goto(path.as_uri())
        return page

    def close(self) -> None:
        """Close all pages, and check that each was silent and asked for nothing but itself."""
        for number, opened in enumerate(self.opened):
            opened.page.context.close()
            assert opened.complaints == []
            assert opened.requests == [(self.folder / f"page-{number}.html").as_uri()]


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path) -> Iterator[Opener]:
    opener = Opener(browser, tmp_path)
    yield opener
    opener.close()


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


def violations(page: Page, axe: str) -> list[Any]:
    """Give what axe-core finds against WCAG 2.2 AA and its best practices: rule and places."""
    page.evaluate(axe)
    rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = page.evaluate("(tags) => axe.run({ runOnly: tags })", rules)
    return [
        (one["id"], [(node["html"][:200], node["failureSummary"]) for node in one["nodes"][:3]])
        for one in found["violations"]
    ]
