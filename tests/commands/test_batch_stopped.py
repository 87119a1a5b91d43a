"""Batches that are stopped at any moment, as processes of their own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.archive import open_archive
from tests.commands.test_batch import HOME, WORK, files, put
from tests.conftest import ROOT, Run

MEETINGS = 40

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")


def begin(folder: Path, *more: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "pipeline", "batch", str(folder / "in"), "-o"]
    command += [str(folder / "out"), "--model", "default", *more]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"}
    # Where a shell began the tests in the background, they ignore Ctrl-C, and so would the batch.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        return subprocess.Popen(
            command, stderr=subprocess.PIPE, text=True, env=environment, start_new_session=True
        )
    finally:
        signal.signal(signal.SIGINT, before)


def reports(folder: Path) -> list[str]:
    return [name for name in files(folder / "out") if name.startswith("anna/")]


def wait(for_what: Callable[[], object], process: subprocess.Popen[str]) -> None:
    """Wait until something is so; the process must be at it still."""
    end = time.monotonic() + 300
    while not for_what():
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < end
        time.sleep(0.01)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number in range(MEETINGS):
        put(tmp_path / "in" / "anna" / f"{number:02}.txt", (WORK + HOME) * (5 + number % 3))
    (tmp_path / "out").mkdir()
    return tmp_path


def whole(folder: Path) -> int:
    """Make sure that all that is there is whole, and give the number of reports."""
    with open_archive(str(folder / "out" / "archive.sqlite"), create=False) as archive:
        kept = {name for one in archive.known() for name in one.reports}
    there = set(reports(folder))
    assert there <= kept
    for name in there:
        assert (folder / "out" / name).read_text(encoding="utf-8").endswith("</html>\n")
    return len(there)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_killed_and_run_again_it_is_as_if_nothing_had_been(
    folder: Path, tmp_path_factory: pytest.TempPathFactory, run: Run, jobs: str
) -> None:
    process = begin(folder, "--jobs", jobs)
    wait(lambda: reports(folder), process)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    done = whole(folder)
    assert 0 < done < MEETINGS
    again = run("batch", folder / "in", "-o", folder / "out", "--model", "default", "--jobs", "1")
    assert again.returncode == 0, again.stderr
    assert whole(folder) == MEETINGS
    assert f"{done} unchanged" in again.stderr
    hidden = [path.name for path in (folder / "out").rglob(".*")]
    assert hidden in ([], [".oneonone.lock"])

    other = tmp_path_factory.mktemp("other")
    run("batch", folder / "in", "-o", other, "--model", "default", "--jobs", "1")
    for name in reports(folder):
        assert (folder / "out" / name).read_bytes() == (other / name).read_bytes()


def test_interrupted_it_says_so_and_keeps_what_is_done(folder: Path) -> None:
    process = begin(folder, "--jobs", "2")
    wait(lambda: reports(folder), process)
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=120)
    assert process.returncode == 130, said
    assert said.splitlines()[-1] == "oneonone: interrupted"
    assert "Traceback" not in said
    assert 0 < whole(folder) < MEETINGS
    assert not (folder / "out" / ".oneonone.unfinished").exists()


def test_the_second_batch_waits_for_the_first(folder: Path) -> None:
    first = begin(folder, "--jobs", "1")
    wait((folder / "out" / ".oneonone.lock").exists, first)
    second = begin(folder, "--jobs", "1")
    assert first.wait(timeout=300) == 0
    _, said = second.communicate(timeout=300)
    assert second.returncode == 0, said
    assert "another batch writes there; waiting for it to end" in said
    assert f"{MEETINGS} unchanged" in said
    assert whole(folder) == MEETINGS
    first.communicate()
