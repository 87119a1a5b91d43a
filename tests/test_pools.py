"""Work done by processes, threads and a cluster gives the same, and survives a worker."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from pipeline import pools
from pipeline.errors import ExtraMissing, WorkersLost
from pipeline.pools import Backend, Pool, open_pool


def double(number: int) -> tuple[int, int]:
    return 2 * number, os.getpid()


def killed_at_first(number: int, marks: Path) -> int:
    """Kill the process at number 3, the first time."""
    mark = marks / f"{number}"
    if number == 3 and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
    with (marks / f"done-{number}").open("a") as file:
        file.write(".")
    return number


def killed(number: int) -> int:
    os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
    return number


@pytest.mark.parametrize("backend", ["loky", "threading"])
@pytest.mark.parametrize("jobs", [1, 2])
def test_all_is_done(backend: Backend, jobs: int) -> None:
    with open_pool(backend, jobs) as pool:
        assert pool.workers == jobs
        for _ in range(2):
            done = list(pool.map(double, range(5)))
            assert sorted(number for number, _ in done) == [0, 2, 4, 6, 8]
    elsewhere = {process for _, process in done} - {os.getpid()}
    assert bool(elsewhere) == (backend == "loky" and jobs > 1)


def test_as_many_workers_as_cores() -> None:
    with open_pool("threading") as pool:
        assert pool.workers == pools.cores() > 0


def test_a_dead_process_is_told(tmp_path: Path) -> None:
    step = partial(killed_at_first, marks=tmp_path)
    with open_pool("loky", 2) as pool:
        with pytest.raises(WorkersLost):
            list(pool.map(step, range(6)))
        assert sorted(pool.map(step, range(6))) == list(range(6))


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
def test_processes_end_with_the_one_that_began_them(tmp_path: Path) -> None:
    code = (
        "import os, signal, sys; from pathlib import Path; from pipeline.pools import open_pool\n"
        "with open_pool('loky', 2) as pool:\n"
        "    list(pool.map(abs, [1, 2]))\n"
        "    Path(sys.argv[1]).write_text(str(os.getpid()))\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    begun = subprocess.Popen([sys.executable, "-c", code, tmp_path / "pid"], start_new_session=True)
    begun.wait(timeout=120)
    assert (tmp_path / "pid").exists()
    end = time.monotonic() + 60
    while _processes_of(begun.pid):
        assert time.monotonic() < end, _processes_of(begun.pid)
        time.sleep(0.2)


def _processes_of(session: int) -> list[int]:
    psutil = pytest.importorskip("psutil")
    found = []
    for process in psutil.process_iter():
        with contextlib.suppress(OSError, psutil.Error):
            if os.getsid(process.pid) == session and process.status() != psutil.STATUS_ZOMBIE:
                found.append(process.pid)
    return found


@pytest.fixture(scope="module")
def cluster() -> Iterator[str]:
    """A Dask cluster of three processes; its address."""
    distributed = pytest.importorskip("distributed", reason="the extra dask is not installed")
    with distributed.LocalCluster(
        n_workers=3, threads_per_worker=1, dashboard_address=None, silence_logs=50
    ) as made:
        yield made.scheduler_address


def test_a_cluster_does_the_same(cluster: str) -> None:
    with open_pool("dask", scheduler=cluster) as pool:
        assert pool.workers == 3
        done = list(pool.map(double, range(30)))
    assert sorted(number for number, _ in done) == list(range(0, 60, 2))
    assert os.getpid() not in {process for _, process in done}


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
def test_a_dead_worker_of_a_cluster_loses_nothing(cluster: str, tmp_path: Path) -> None:
    step = partial(killed_at_first, marks=tmp_path)
    with open_pool("dask", scheduler=cluster) as pool:
        assert sorted(pool.map(step, range(12))) == list(range(12))


def test_a_cluster_that_is_not_there_is_told() -> None:
    dask = pytest.importorskip("dask", reason="the extra dask is not installed")
    with (
        dask.config.set({"distributed.comm.timeouts.connect": "1s"}),
        pytest.raises(WorkersLost, match="cannot be reached"),
        open_pool("dask", scheduler="tcp://127.0.0.1:9"),
    ):
        pass


def together(number: int, marks: Path) -> tuple[int, int]:
    """Wait until another process is at the same, for a minute at most."""
    (marks / f"at-{os.getpid()}").touch()
    end = time.monotonic() + 60
    while len(list(marks.glob("at-*"))) < 2 and time.monotonic() < end:
        time.sleep(0.05)
    return number, os.getpid()


@pytest.fixture(scope="module")
def ray_pool() -> Iterator[Pool]:
    """A Ray cluster of two processes, begun as `--backend ray --jobs 2` does."""
    pytest.importorskip("ray", reason="the extra ray is not installed")
    with open_pool("ray", 2) as pool:
        yield pool


def test_ray_does_the_same_with_processes_that_stay(ray_pool: Pool, tmp_path: Path) -> None:
    assert ray_pool.workers == 2
    step = partial(together, marks=tmp_path)
    first = list(ray_pool.map(step, range(2)))
    second = list(ray_pool.map(step, range(10)))
    assert sorted(number for number, _ in first) == [0, 1]
    assert sorted(number for number, _ in second) == list(range(10))
    processes = {process for _, process in first}
    assert len(processes - {os.getpid()}) == 2
    assert {process for _, process in second} <= processes


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
def test_a_dead_worker_of_ray_loses_nothing(ray_pool: Pool, tmp_path: Path) -> None:
    step = partial(killed_at_first, marks=tmp_path)
    assert sorted(ray_pool.map(step, range(12))) == list(range(12))


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
def test_what_kills_workers_of_ray_each_time_is_told(ray_pool: Pool) -> None:
    with pytest.raises(WorkersLost):
        list(ray_pool.map(killed, range(2)))
    assert sorted(ray_pool.map(abs, range(3))) == [0, 1, 2]


@pytest.mark.parametrize(("backend", "package"), [("dask", "distributed"), ("ray", "ray")])
def test_a_missing_package_is_named(
    backend: Backend, package: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with (
        pytest.raises(ExtraMissing, match=rf"oneonone\[{backend}\]"),
        open_pool(backend),
    ):
        pass
