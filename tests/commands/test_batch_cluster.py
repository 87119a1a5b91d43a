"""`oneonone batch` on a cluster of Dask or Ray: the same reports, byte for byte."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.archive import open_archive
from tests.commands.test_batch import HOME, WORK, files, put, said
from tests.conftest import Run

MEETINGS = 60


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """A cluster of two processes."""
    distributed = pytest.importorskip("distributed", reason="the extra dask is not installed")
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=50
    ) as made:
        yield made


def kept(out: Path) -> list[object]:
    with open_archive(str(out / "archive.sqlite"), create=False) as archive:
        return list(archive.meetings())


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
def test_a_cluster_makes_the_same_reports_though_a_worker_dies(
    cluster: Any, run: Run, tmp_path: Path
) -> None:
    for number in range(MEETINGS):
        put(tmp_path / "in" / "anna" / f"{number:02}.txt", (WORK + HOME) * (2 + number % 5))
    always = ("--model", "default", "--to", "html,json")
    here = run("batch", tmp_path / "in", "-o", tmp_path / "here", "--jobs", "1", *always)
    assert here.returncode == 0, here.stderr
    reports = [name for name in files(tmp_path / "here") if name.startswith("anna/")]
    assert len(reports) == 2 * MEETINGS

    victim = next(iter(cluster.workers.values())).pid
    there = tmp_path / "there"

    def kill() -> None:
        end = time.monotonic() + 300
        while time.monotonic() < end and not list(there.glob("anna/*.html")):
            time.sleep(0.01)
        os.kill(victim, signal.SIGKILL)

    killer = threading.Thread(target=kill)
    killer.start()
    where = ("--backend", "dask", "--scheduler", cluster.scheduler_address)
    done = run("batch", tmp_path / "in", "-o", there, *where, *always)
    killer.join()
    assert done.returncode == 0, done.stderr
    assert said(done) == f"{MEETINGS} done ({MEETINGS} new) · 0 unchanged · 0 failed"
    assert files(there) == files(tmp_path / "here")
    for name in reports:
        assert (there / name).read_bytes() == (tmp_path / "here" / name).read_bytes()
    assert kept(there) == kept(tmp_path / "here")


def test_ray_makes_the_same_reports(run: Run, tmp_path: Path) -> None:
    pytest.importorskip("ray", reason="the extra ray is not installed")
    for number in range(MEETINGS + 10):  # more than are planned at once
        put(tmp_path / "in" / "anna" / f"{number:02}.txt", WORK + HOME * (number % 3))
    always = ("--model", "default", "--to", "html,json", "--jobs")
    here = run("batch", tmp_path / "in", "-o", tmp_path / "here", *always, "1")
    assert here.returncode == 0, here.stderr
    there = tmp_path / "there"
    done = run("batch", tmp_path / "in", "-o", there, *always, "2", "--backend", "ray")
    assert done.returncode == 0, done.stderr
    assert files(there) == files(tmp_path / "here")
    for name in files(there):
        if name.endswith((".html", ".json")):
            assert (there / name).read_bytes() == (tmp_path / "here" / name).read_bytes()
    assert kept(there) == kept(tmp_path / "here")
