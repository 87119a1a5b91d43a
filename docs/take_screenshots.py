"""Takes the pictures of the documentation: the sample meeting's page, and its picture for slides.

Run by `make screenshots`; needs the Chromium of the system.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Literal

from playwright.sync_api import sync_playwright

from pipeline import flows
from pipeline.writers import Detail, html, png

SAMPLE = Path(__file__).parent.parent / "data" / "samples" / "friday-catch-up.vtt"
# Name, width and height in CSS pixels, theme.
SHOTS: tuple[tuple[str, int, int, Literal["light", "dark"]], ...] = (
    ("page-light", 1280, 1480, "light"),
    ("page-dark", 1280, 1480, "dark"),
    ("page-phone", 390, 1480, "light"),
)
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]


def take(folder: Path) -> None:
    """Write the pictures into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    report = flows.report(flows.read(str(SAMPLE)), flows.load_model())
    (folder / "slide.png").write_bytes(png.write([report], Detail()))
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    with tempfile.TemporaryDirectory() as kept, sync_playwright() as playwright:
        page_file = Path(kept) / "page.html"
        page_file.write_text(html.write([report], Detail(quotes=True)), encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        for name, width, height, theme in SHOTS:
            page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=theme)
            page.goto(page_file.as_uri())
            widest = page.locator(".block").evaluate_all(
                "(all) => all.map((one) => one.offsetWidth).reduce("
                "(best, wide, place, widths) => wide > widths[best] ? place : best, 0)"
            )
            page.locator(f".block[data-stretch] >> nth={widest}").focus()
            page.evaluate("scrollTo(0, 0)")
            page.screenshot(path=str(folder / f"{name}.png"))
            page.close()
        browser.close()


if __name__ == "__main__":
    take(Path(sys.argv[1]))
