"""Where work is done: processes, threads or a Dask cluster, all through joblib, or Ray."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import Any, Literal, TypeVar

from pipeline.errors import ExtraMissing, WorkersLost

Backend = Literal["loky", "threading", "dask", "ray"]

Item = TypeVar("Item")
Outcome = TypeVar("Outcome")


@dataclass(frozen=True, slots=True)
class Pool:
    """Workers that steps are given to.

    :ivar workers: how many steps are done at once.
    """

    backend: Backend
    workers: int

    def map(self, step: Callable[[Item], Outcome], items: Sequence[Item]) -> Iterator[Outcome]:
        """Do a step of each item, and give what comes back as it comes, in any order.

        :param step: importable by its name on every worker.
        :raises WorkersLost: when workers die; what they were at is not given.
        """
        try:
            yield from (
                _on_ray(step, items, self.workers)
                if self.backend == "ray"
                else self._map(step, items)
            )
        except Exception as error:
            if type(error).__name__ not in _LOST:
                raise
            raise WorkersLost("workers", "died", "see whether memory ran out") from error

    def _map(self, step: Callable[[Item], Outcome], items: Sequence[Item]) -> Iterator[Outcome]:
        import joblib

        ours: dict[str, Any] = {}
        if self.backend == "loky":
            ours = {"initializer": _begin_worker, "initargs": (os.getpid(),)}
        with joblib.parallel_config(backend=self.backend, n_jobs=self.workers, **ours):
            # An item is a meeting, which takes long enough to be sent by itself.
            parallel = joblib.Parallel(
                return_as="generator_unordered", batch_size=1, pre_dispatch="all"
            )
        with ExitStack() as held:
            held.enter_context(_interrupts_held())

            def given() -> Iterator[Any]:
                for number, item in enumerate(items):
                    if number == self.workers:  # each worker has been begun, and given one
                        held.close()
                    yield joblib.delayed(step)(item)

            outcomes = parallel(given())
        yield from outcomes


def _on_ray(
    step: Callable[[Item], Outcome], items: Sequence[Item], workers: int
) -> Iterator[Outcome]:
    """Do the same with tasks of Ray, no more of them under way than keep its workers busy.

    joblib's backend for Ray begins new workers for each call, which then import and load
    everything again, and hands nothing back before all is done.
    """
    import ray

    task = ray.remote(num_cpus=1, max_retries=1)(_step_of)
    sent = ray.put(step)  # to each machine once
    left = iter(items)
    under_way = [task.remote(sent, item) for item in islice(left, 2 * workers)]
    while under_way:
        ready, under_way = ray.wait(under_way)
        under_way += [task.remote(sent, item) for item in islice(left, len(ready))]
        yield from ray.get(ready)


def _step_of(step: Callable[[Item], Outcome], item: Item) -> Outcome:
    return step(item)


_LOST = ("TerminatedWorkerError", "BrokenProcessPool", "KilledWorker", "WorkerCrashedError",
         "OutOfMemoryError", "CommClosedError", "FutureCancelledError")  # fmt: skip


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Let Ctrl-C mean nothing while processes are begun: to them it never means anything then.

    All processes of a terminal get it, and the first of them ends the others.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _begin_worker(parent: int) -> None:
    """Do the same on Windows, and end with the process that began us, however that ends.

    :param parent: the number of that process; on Windows the system tells nothing of its end.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


@contextmanager
def _ends_quietly() -> Iterator[None]:
    """Say nothing of what is ended in the middle of its work.

    That is joblib's own thread, and the process that removes what workers leave behind: it warns
    of all that it finds gone already, after our last word.
    """
    told = threading.excepthook
    warned = os.environ.get("PYTHONWARNINGS")

    def hook(args: threading.ExceptHookArgs) -> None:
        if type(args.thread).__name__ != "_ExecutorManagerThread":
            told(args)

    threading.excepthook = hook
    os.environ["PYTHONWARNINGS"] = ",".join(filter(None, [warned, "ignore:resource_tracker"]))
    try:
        yield
    finally:
        threading.excepthook = told
        if warned is None:
            del os.environ["PYTHONWARNINGS"]
        else:
            os.environ["PYTHONWARNINGS"] = warned


@contextmanager
def open_pool(
    backend: Backend = "loky", jobs: int | None = None, scheduler: str | None = None
) -> Iterator[Pool]:
    """Open a pool, and close it in the end.

    :param jobs: workers; None means as many as there are cores.
    :param scheduler: address of a Dask or Ray cluster; None starts one here.
    :raises ExtraMissing: without the extra of that name.
    :raises WorkersLost: when the cluster cannot be reached.
    """
    if backend == "dask":
        with _dask(jobs, scheduler) as workers:
            yield Pool(backend, workers)
    elif backend == "ray":
        with _ray(jobs, scheduler) as workers:
            yield Pool(backend, workers)
    else:
        with _ends_quietly():
            yield Pool(backend, jobs or cores())


def cores() -> int:
    """Count the cores that this process may use."""
    import joblib

    return int(joblib.cpu_count()) or os.cpu_count() or 1


@contextmanager
def _dask(jobs: int | None, scheduler: str | None) -> Iterator[int]:
    distributed: Any
    try:
        import distributed
    except ImportError:
        raise ExtraMissing.for_extra("--backend dask", "distributed", "dask") from None
    try:
        made: Any = scheduler or distributed.LocalCluster(
            n_workers=jobs or cores(), threads_per_worker=1, dashboard_address=None
        )
        client = distributed.Client(made)
    except (OSError, ValueError) as error:
        raise WorkersLost(
            f"--scheduler {scheduler}", f"cannot be reached ({error})", "check the address"
        ) from error
    try:
        with client:
            yield min(jobs or 1_000_000, sum(client.nthreads().values())) or 1
    finally:
        if scheduler is None:
            made.close()


@contextmanager
def _ray(jobs: int | None, scheduler: str | None) -> Iterator[int]:
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # it would tell its makers of its use
    try:
        import ray
    except ImportError:
        raise ExtraMissing.for_extra("--backend ray", "ray", "ray") from None
    ours = {} if scheduler else {"num_cpus": jobs or cores(), "include_dashboard": False}
    if not ray.is_initialized():
        try:
            ray.init(scheduler, log_to_driver=False, logging_level="ERROR", **ours)
        except (OSError, ConnectionError, ValueError) as error:
            raise WorkersLost(
                f"--scheduler {scheduler}", f"cannot be reached ({error})", "check the address"
            ) from error
    try:
        yield jobs or int(ray.cluster_resources().get("CPU", 1))
    finally:
        ray.shutdown()
