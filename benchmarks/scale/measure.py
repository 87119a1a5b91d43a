"""How fast `oneonone batch` is, and how much memory it takes, by the number of meetings.

    python benchmarks/scale/measure.py --meetings 100 1000 --words 4500 --jobs 1 2

Each line of results.jsonl is one run: a first one over a fresh tree, one with nothing changed,
and one with a hundredth of the files changed.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psutil
from make_tree import make

HERE = Path(__file__).parent
RESULTS = HERE / "results.jsonl"
MEGABYTE = 1024 * 1024


def machine() -> dict[str, Any]:
    """Tell what the figures were measured on."""
    info = Path("/proc/cpuinfo")
    names = [
        line.partition(":")[2].strip()
        for line in (info.read_text().splitlines() if info.exists() else ())
        if line.startswith("model name")
    ]
    return {
        "processor": names[0] if names else platform.processor(),
        "cores": len(os.sched_getaffinity(0)),
        "memory_gb": round(psutil.virtual_memory().total / 2**30),
        "system": platform.platform(terse=True),
        "python": platform.python_version(),
    }


def watched(command: list[str]) -> dict[str, float]:
    """Run a command, and measure time, processor time and the most memory at any moment.

    Processor seconds are those of all its processes, and tell the work also where others
    use the same machine.
    """
    before = os.times()
    began = time.monotonic()
    load = os.getloadavg()[0]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    main, worker, workers = 0, 0, 0
    while process.poll() is None:
        sizes = list(_sizes(process.pid))
        main = max(main, sizes[0] if sizes else 0)
        worker = max([worker, *sizes[1:]])
        workers = max(workers, sum(sizes[1:]))
        time.sleep(0.1)
    took = time.monotonic() - began
    after = os.times()
    said = process.stderr.read() if process.stderr else ""
    if process.returncode:
        raise SystemExit(f"{' '.join(command)}: exit code {process.returncode}\n{said}")
    spent = (after.children_user - before.children_user) + (
        after.children_system - before.children_system
    )
    return {
        "seconds": round(took, 1),
        "processor_seconds": round(spent, 1),
        "main_mb": round(main / MEGABYTE),
        "largest_worker_mb": round(worker / MEGABYTE),
        "all_workers_mb": round(workers / MEGABYTE),
        "load_before": round(load, 1),
    }


def _sizes(pid: int) -> Iterator[int]:
    """Give the resident memory of a process, then of each below it."""
    try:
        process = psutil.Process(pid)
        for one in (process, *process.children(recursive=True)):
            try:
                yield one.memory_info().rss
            except psutil.Error:
                continue
    except psutil.Error:
        return


def measure(
    meetings: int, words: int, jobs: int, model: str, more: list[str]
) -> Iterator[dict[str, Any]]:
    """Measure the three runs over one tree."""
    folder = Path(tempfile.mkdtemp(prefix="oneonone-scale-"))
    try:
        make(folder / "in", meetings, words)
        size = sum(path.stat().st_size for path in (folder / "in").rglob("*.vtt"))
        command = [sys.executable, "-m", "pipeline", "batch", str(folder / "in")]
        command += ["-o", str(folder / "out"), "--model", model, "--jobs", str(jobs), *more]
        for run in ("first", "nothing changed", "a hundredth changed"):
            if run == "a hundredth changed":
                changed = sorted((folder / "in").rglob("*.vtt"))[::100]
                for path in changed:
                    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
            figures = watched(command)
            archive = (folder / "out" / "archive.sqlite").stat().st_size
            yield {
                "run": run,
                "meetings": meetings,
                "words": words,
                "jobs": jobs,
                "model": model,
                "options": more,
                **figures,
                "meetings_a_second": round(meetings / figures["seconds"], 2),
                "input_mb": round(size / MEGABYTE, 1),
                "archive_mb": round(archive / MEGABYTE, 1),
            }
    finally:
        shutil.rmtree(folder)


def main() -> None:
    """Measure what is asked for, and add it to the results."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--meetings", type=int, nargs="+", default=[100, 1000])
    parser.add_argument("--words", type=int, default=4500, help="of a meeting; 150 a minute")
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--model", default="default")
    parser.add_argument("--note", default="")
    asked, more = parser.parse_known_args()
    for meetings in asked.meetings:
        for jobs in asked.jobs:
            for row in measure(meetings, asked.words, jobs, asked.model, more):
                row |= {"on": f"{datetime.now(UTC):%Y-%m-%d}", **machine()}
                row |= {"note": asked.note} if asked.note else {}
                print(json.dumps(row), flush=True)
                with RESULTS.open("a", encoding="utf-8") as file:
                    file.write(json.dumps(row) + "\n")


if __name__ == "__main__":
    main()
