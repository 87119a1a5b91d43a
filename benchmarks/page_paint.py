"""How large pages about many meetings are, how soon a browser shows them, what making them takes.

Needs the Chromium of the system and the browser packages of the project. The meetings are made
up: it is size and speed that are measured. First contentful paint is the browser's own figure,
the median of five loads from a file, each in a fresh context. Memory is the peak of a process
of its own that makes the pages and nothing else, with all that Python and its packages take.

    python -m benchmarks.page_paint 500 100000
"""

from __future__ import annotations

import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

LOADS = 5
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic"]
PAINT = """() => new Promise((done) => new PerformanceObserver((list) => {
  const painted = list.getEntries().find((one) => one.name === "first-contentful-paint");
  if (painted) done(painted.startTime);
}).observe({ type: "paint", buffered: true }))"""


def make(many: int, folder: Path) -> None:
    """Write the pages of so many meetings, and print seconds, and megabytes at the peak."""
    from pipeline import pages, trends
    from tests.pages.made_history import made_meetings

    told = trends.trends(made_meetings(many, newest_first=False))
    began = time.perf_counter()
    text = pages.trends(told, made_meetings(many), index=pages.TOP)
    (folder / "trends.html").write_text(text, encoding="utf-8")
    for name, text in pages.index(made_meetings(many), told, [("Trends", "trends.html")]):
        (folder / name).write_text(text, encoding="utf-8")
    seconds = time.perf_counter() - began
    print(f"{seconds:.1f} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f}")


def paints(page: Path) -> list[float]:
    """Give the milliseconds to the first contentful paint, load by load."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = shutil.which("chromium") or shutil.which("chromium-browser")
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        found = []
        for _ in range(LOADS):
            shown = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
            shown.goto(page.as_uri())
            found.append(float(shown.evaluate(PAINT)))
            shown.context.close()
        browser.close()
    return found


def main() -> None:
    """Measure for each number of meetings that is asked for."""
    if sys.argv[1:2] == ["--make"]:
        make(int(sys.argv[2]), Path(sys.argv[3]))
        return
    print("| meetings | pages | seconds to make | peak MB | page | kB | first paint, ms |")
    print("|--:|--:|--:|--:|:--|--:|--:|")
    for many in map(int, sys.argv[1:] or ["500"]):
        with tempfile.TemporaryDirectory() as kept:
            command = [sys.executable, "-m", "benchmarks.page_paint", "--make", str(many), kept]
            done = subprocess.run(command, check=True, capture_output=True, text=True)
            seconds, peak = done.stdout.split()
            made = sorted(Path(kept).iterdir())
            for name in ("index.html", "trends.html"):
                page = Path(kept) / name
                size = page.stat().st_size / 1000
                paint = statistics.median(paints(page))
                print(f"| {many:,} | {len(made)} | {seconds} | {peak} | {name} "
                      f"| {size:,.0f} | {paint:.0f} |", flush=True)  # fmt: skip


if __name__ == "__main__":
    main()
