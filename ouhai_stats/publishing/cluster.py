"""A batch on a Dask cluster: workers build editions, which go to a folder or any address that fsspec knows.

The scheduler runs a task again whose worker died. A plan that ends its worker's process ends only a forked one, and is
told as a failure; one that ends workers all the same is given up by the scheduler after `ATTEMPTS` of them.
"""

import contextlib
import shutil
import time
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from ouhai_stats.files.atomic import locked, recover
from ouhai_stats.publishing.batch import as_they_come, tasks_of
from ouhai_stats.publishing.cluster_worker import TURNS, build_and_publish, is_folder
from ouhai_stats.publishing.league_on_file import check_league, league_to_write
from ouhai_stats.publishing.place_edition import build_place
from ouhai_stats.publishing.standing_edition import Task

__all__ = ["ATTEMPTS", "run_on_cluster"]

# Workers that may die of a task, and schedulers that may be lost, before it is given up.
ATTEMPTS = 3
Build = Callable[..., dict[str, Any]]


def run_on_cluster(
    folder: Path,
    out: str,
    scheduler: str,
    given: Mapping[str, Any] | None = None,
    *,
    force: bool = False,
    progress: bool = False,
    build: Build = build_place,
) -> list[dict[str, Any]]:
    """As `batch.run_batch`, on the workers of a Dask scheduler.

    Parameters
    ----------
    folder
        Folder of project folders, which every worker sees under the same path.
    out
        Folder that every worker sees, or an address of fsspec such as ``s3://bucket/briefings``.
    scheduler
        Address such as ``tcp://10.0.0.1:8786``.

    Raises
    ------
    Busy
        If another batch writes to the same folder.
    ValueError
        As `batch.run_batch`.
    RuntimeError
        If `distributed` is not installed (extra ``cluster``), or no scheduler answers.
    """
    tasks = tasks_of(folder, out, given or {}, force=force)
    with contextlib.ExitStack() as stack:
        if is_folder(out):
            stack.enter_context(locked(Path(out)))
            recover(Path(out))
            stack.callback(shutil.rmtree, Path(out) / TURNS, ignore_errors=True)
        stored = _Store(out)
        check_league(stored.read, out)
        done = as_they_come(_run_there(tasks, out, scheduler, build), len(tasks), shown=progress)
        records = sorted(done, key=lambda record: record["place"])
        check_league(stored.read, out)
        for name, content in league_to_write(records, stored.read).items():
            stored.write(name, content)
    return records


def _run_there(tasks: Sequence[Task], out: str, scheduler: str, build: Build) -> Iterator[dict[str, Any]]:
    """Records as they come; what a lost scheduler took with it is asked for again."""
    waiting = {task.place: task for task in tasks}
    for attempt in range(ATTEMPTS):
        for record in _asked(list(waiting.values()), out, scheduler, build, again=attempt > 0):
            waiting.pop(record["place"])
            yield record
        if not waiting:
            return
    for place in waiting:
        yield {"place": place, "outcome": "failed", "message": f"lost with {ATTEMPTS} schedulers", "seconds": 0.0}


def _asked(tasks: list[Task], out: str, scheduler: str, build: Build, *, again: bool) -> Iterator[dict[str, Any]]:
    """Records of the tasks whose result came before the scheduler, if it was lost, went."""
    begun = time.monotonic()
    with _client(scheduler, timeout=120 if again else 30) as client:
        from distributed import as_completed
        from distributed.client import CancelledError, FutureCancelledError

        # The scheduler looks at what it hands on: names and texts, so that it need not import what builds editions.
        name = f"{build.__module__}:{build.__name__}"
        futures = {
            client.submit(build_and_publish, list(task), name, key=f"{task.place}-{uuid.uuid4().hex}", pure=False): task
            for task in tasks
        }
        with contextlib.suppress(FutureCancelledError, CancelledError, OSError):
            for future in as_completed(futures):
                if future.status == "finished":
                    yield future.result()
                elif future.status == "error":
                    why = f"{type(future.exception()).__name__}: {str(future.exception()).splitlines()[0]}"
                    seconds = round(time.monotonic() - begun, 2)
                    yield {"place": futures[future].place, "outcome": "failed", "message": why, "seconds": seconds}


def _client(scheduler: str, *, timeout: float) -> Any:
    """Client of a scheduler, once it answers; one that is about to end may take a call and break it off."""
    try:
        from distributed import Client
    except ImportError as error:
        raise RuntimeError("distributed is not installed; install ouhai-stats[cluster]") from error
    until = time.monotonic() + timeout
    while True:
        try:
            return Client(scheduler, timeout=max(1.0, until - time.monotonic()))
        except OSError as error:
            if time.monotonic() > until:
                raise RuntimeError(f"{scheduler}: no scheduler answers") from error
            time.sleep(0.1)


class _Store:
    """Files at an address of fsspec, which may be a folder."""

    def __init__(self, out: str) -> None:
        from fsspec.core import url_to_fs

        self.files, self.path = url_to_fs(out)

    def read(self, name: str) -> bytes | None:
        """Content of a file; None where there is none."""
        path = f"{self.path}/{name}"
        return self.files.cat_file(path) if self.files.isfile(path) else None

    def write(self, name: str, content: bytes) -> None:
        """Write a file over whatever has its name."""
        self.files.makedirs(self.path, exist_ok=True)
        self.files.pipe_file(f"{self.path}/{name}", content)
