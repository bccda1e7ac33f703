"""Editions of many places: a folder of project folders in, a folder of editions and a league out."""

import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path
from subprocess import TimeoutExpired
from typing import Any

from tqdm import tqdm

from ouhai_stats.edition.kept_results import SHARED, keeping_results
from ouhai_stats.files import paths
from ouhai_stats.files.atomic import locked, recover, write_whole
from ouhai_stats.publishing.forked_process import give_up
from ouhai_stats.publishing.league_on_file import KEPT, check_league, file_in, league_to_write
from ouhai_stats.publishing.place_edition import build_place
from ouhai_stats.publishing.standing_edition import Task, standing_record
from ouhai_stats.publishing.warm_server import CORES, FOR_EDITIONS, cores, fork, serving

__all__ = ["MEMORY", "SECONDS", "as_they_come", "places_of", "run_batch", "run_task", "tasks_of"]

# What one edition may take; one that takes more fails alone.
SECONDS, MEMORY = 1800, 8 << 30


def places_of(folder: Path) -> list[Path]:
    """Project folders in a folder, in order of name.

    Raises
    ------
    ValueError
        If there is none.
    """
    places = sorted(path.parents[1] for path in folder.glob(f"*/{paths.MARK}"))
    if not places:
        raise ValueError(f"{folder}: no folder in it holds {paths.MARK}; allowed is a folder of project folders")
    return places


def tasks_of(folder: Path, out: str, given: Mapping[str, Any], *, force: bool) -> list[Task]:
    """A task for each place of a folder."""
    return [
        Task(place.name, str(place.resolve()), f"{out}/{place.name}", dict(given), force) for place in places_of(folder)
    ]


def run_batch(
    folder: Path,
    out: Path,
    given: Mapping[str, Any] | None = None,
    *,
    jobs: int | None = None,
    force: bool = False,
    progress: bool = False,
    build: Callable[..., dict[str, Any]] = build_place,
) -> list[dict[str, Any]]:
    """Build the edition of every place of a folder, and the league of them all; what came of each, by place.

    Parameters
    ----------
    folder
        Holds a project folder a place.
    out
        Takes a folder a place, and the league: ``index.html``, ``league.csv``, ``league.xlsx``.
    given
        ``plan_year, as_of`` for all places; for what is left out see `opening_parameters`.
    jobs
        Editions built at once; one a core unless told.
    force
        Build what is unchanged too.
    progress
        Whether to show a bar with the rate and the time left.
    build
        What makes a task's record.

    Raises
    ------
    Busy
        If another batch writes to ``out``.
    ValueError
        If the folder holds no place, or ``out`` a file of the league's name that no batch wrote.

    Notes
    -----
    A batch that was ended goes on where it was when it is started again: what stands there whole and unchanged is not
    built again.

    Examples
    --------
    >>> from pathlib import Path
    >>> from ouhai_stats import run_batch
    >>> Path("empty").mkdir()
    >>> run_batch(Path("empty"), Path("briefings"))
    Traceback (most recent call last):
    ValueError: empty: ...
    """
    tasks = tasks_of(folder, str(out.resolve()), given or {}, force=force)
    with locked(out):
        recover(out)
        check_league(file_in(out), out)
        records = list(as_they_come(_records(tasks, jobs or cores(), build), len(tasks), shown=progress))
        records.sort(key=lambda record: record["place"])
        check_league(file_in(out), out)
        for name, content in league_to_write(records, file_in(out)).items():
            write_whole(out / name, content, shown=name != KEPT)
    return records


def as_they_come(records: Iterator[dict[str, Any]], total: int, *, shown: bool) -> Iterator[dict[str, Any]]:
    """Records as they come, with a bar; a failure is a line at once."""
    form = "{n}/{total} {bar} {rate_noinv_fmt}, {remaining} left"
    with tqdm(total=total, disable=not shown, bar_format=form, unit=" editions", file=sys.stderr) as bar:
        for record in records:
            if record["outcome"] == "failed":
                bar.write(f"failed: {record['place']}: {record['message']}", file=sys.stderr)
            bar.update()
            yield record


def _records(tasks: list[Task], jobs: int, build: Callable[..., dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Records of the tasks: first of those whose editions stand unchanged, then of the others as they are done."""
    left = []
    for task in tasks:
        record = standing_record(task)
        if record is None:
            left.append(task)
        else:
            yield record
    if left:
        yield from _run_here(left, jobs, build)


def _run_here(tasks: list[Task], jobs: int, build: Callable[..., dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Records of the tasks as they are done, each edition in a process of its own.

    Where there are fewer of them than might be built at once, each may use more cores.
    """
    share = max(1, cores() // min(jobs, len(tasks)))
    with keeping_results(SHARED), serving(at_once=True, modules=FOR_EDITIONS), ThreadPoolExecutor(jobs) as pool:
        waiting = [pool.submit(run_task, task, share=share, build=build) for task in tasks]
        try:
            for done in as_completed(waiting):
                yield done.result()
        except BaseException:
            give_up(waiting)
            raise


def run_task(
    task: Task, *, share: int = 1, seconds: float = SECONDS, build: Callable[..., dict[str, Any]] = build_place
) -> dict[str, Any]:
    """Record of one task, done in a forked process; where nothing can be forked, here.

    ``share`` is how many cores it may use. A process that dies or does not come to its end in time is a failure of its
    place.
    """
    try:
        process = fork(
            f"{build.__module__}:{build.__name__}",
            list(task),
            environment={**os.environ, CORES: str(share)},
            folder=task.project,
            memory=MEMORY,
        )
    except (RuntimeError, OSError):
        return build(*task)
    begun = time.monotonic()
    try:
        code = process.wait(seconds)
    except TimeoutExpired:
        process.kill()
        process.wait()
        return _failed(task, f"still running after {seconds:g} seconds", begun)
    if isinstance(process.result, dict):
        return process.result
    return _failed(task, f"its process ended with {f'signal {-code}' if code < 0 else f'exit code {code}'}", begun)


def _failed(task: Task, message: str, begun: float) -> dict[str, Any]:
    """Record of a place whose edition was not built."""
    seconds = round(time.monotonic() - begun, 2)
    return {"place": task.place, "outcome": "failed", "message": message, "seconds": seconds}
