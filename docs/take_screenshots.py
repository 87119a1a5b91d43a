"""Takes the pictures of the documentation: the pages of a meeting, of many, and of trends.

Run by `make screenshots` from the root of the project; needs the Chromium of the system. The
meeting is a sample, the many meetings are made up.
"""

from __future__ import annotations

import io
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from PIL import Image
from playwright.sync_api import sync_playwright

from pipeline import flows, pages, trends
from pipeline.writers import Detail, html, png
from tests.pages.made_history import made_meetings

SAMPLE = Path(__file__).parent.parent / "data" / "samples" / "friday-catch-up.vtt"
# Name, page, width and height in CSS pixels, theme, what is at the top; None for the beginning.
SHOTS: tuple[tuple[str, str, int, int, Literal["light", "dark"], str | None], ...] = (
    ("report", "report", 1280, 1480, "light", None),
    ("report-dark", "report", 1280, 1480, "dark", None),
    ("report-phone", "report", 390, 1480, "light", None),
    ("index", "index", 1280, 1480, "light", None),
    ("trends", "trends", 1280, 1480, "light", None),
    ("trends-shares", "trends", 1280, 1400, "light", "#shares"),
    ("trends-phone", "trends", 390, 1480, "light", "#shares"),
)
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
COLOURS = 128
"""Of a picture: enough for flat pages, and a third of the bytes."""


def take(folder: Path) -> None:
    """Write the pictures into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    report = flows.report(flows.read(str(SAMPLE)), flows.load_model())
    save(png.write([report], Detail()), folder / "slide.png")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    with tempfile.TemporaryDirectory() as kept, sync_playwright() as playwright:
        for name, text in many():
            (Path(kept) / f"{name}.html").write_text(text, encoding="utf-8")
        text = html.write([report], Detail(quotes=True))
        (Path(kept) / "report.html").write_text(text, encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        for name, shown, width, height, theme, top in SHOTS:
            page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=theme)
            page.goto((Path(kept) / f"{shown}.html").as_uri())
            if top is not None:
                page.eval_on_selector(top, "(part) => part.scrollIntoView()")
            save(page.screenshot(), folder / f"{name}.png")
            page.close()
        browser.close()


def many() -> Iterator[tuple[str, str]]:
    """Give the pages about many meetings."""
    meetings = list(made_meetings(150))
    dated = [one for one in reversed(meetings) if one.date is not None]
    undated = [one for one in meetings if one.date is None]
    wanted = {"work": 0.5, "personal": 0.25, "career": 0.15, "feedback": 0.1}
    told = trends.trends([*dated, *undated], targets=wanted)
    further = [
        ("How shares change", "trends.html"),
        *((f"With {name}", f"{name}.html") for name in ("Luis", "Ines", "Aiko", "Noor")),
    ]
    yield "trends", pages.trends(told, meetings, index=pages.TOP)
    yield "index", dict(pages.index(meetings, told, further))[pages.TOP]


def save(picture: bytes, path: Path) -> None:
    """Write a picture in few colours."""
    with Image.open(io.BytesIO(picture)) as image:
        few = image.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
        few.save(path, optimize=True)


if __name__ == "__main__":
    take(Path(sys.argv[1]))
