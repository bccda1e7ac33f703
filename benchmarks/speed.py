"""Seconds and memory of editions: the plain commands, and ours cold, warm and unchanged, in turn in one run.

``python -m benchmarks.speed --counts 1,10`` prints the tables. Places are invented (`invented_counties`). The plain
commands are papermill for each notebook and nbconvert for each briefing, HTML alone; ours make HTML, PDF, Word, Excel,
tables and the crate, and check them. Editions of the plain commands, and of ours cold, share nothing, so of many places
only the first ``--sample`` are built by them, in turn, and the table says how many; `batch` builds them all.
"""

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import click
import psutil

from benchmarks.invented_counties import write_counties
from benchmarks.speed_tables import WAYS, Measured, readme, table
from benchmarks.warm_notebook import seconds_to_new_number
from ouhai_stats.files import paths
from ouhai_stats.language.sentences import LANGUAGES
from ouhai_stats.publishing.notebooks import BRIEFING, NOTEBOOKS

__all__ = ["main", "measured"]

# To read the memory of each process takes the system a fiftieth of two cores each second, and holds that process up.
DAY, EVERY = "2021-03-01", 4.0


def run(command: Sequence[str | Path], **variables: str) -> None:
    """Run a command without its words; one that fails ends the measurement."""
    given = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", **variables}
    # Where no bytecode is kept every import compiles its source again: that is the shell's choice and no way's cost.
    given.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(list(map(str, command)), env=given, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{' '.join(map(str, command))}: exit code {done.returncode}: {done.stderr[-500:]}")


def plain(place: Path, out: Path) -> None:
    """An edition by papermill and nbconvert from the shell."""
    out.mkdir(parents=True)
    variables = {paths.PROJECT: str(place)}
    jobs = [(name, LANGUAGES[0]) for name in NOTEBOOKS] + [(BRIEFING, language) for language in LANGUAGES]
    for name, language in jobs:
        executed = out / f"{name}.{language}.ipynb"
        given = ["-p", "as_of", DAY, "-p", "language", language]
        source = paths.NOTEBOOKS / f"{name}.ipynb"
        run([sys.executable, "-m", "papermill", "--cwd", paths.NOTEBOOKS, *given, source, executed], **variables)
        if name == BRIEFING:
            run([sys.executable, "-m", "nbconvert", "--to", "html", "--no-input", executed], **variables)


def cold(place: Path, out: Path) -> None:
    """An edition by our command in a process of its own, whatever stands there."""
    run([sys.executable, "-m", "ouhai_stats", "--project", place, "briefing", "--as-of", DAY, "--out", out, "--quiet"])


def in_turn(build: Callable[[Path, Path], None], places: list[Path], out: Path, jobs: int) -> None:
    """Editions of all places by a command each, so many at once."""
    with ThreadPoolExecutor(jobs) as pool:
        list(pool.map(lambda place: build(place, out / place.name), places))


def batch(folder: Path, out: Path, jobs: int) -> None:
    """Editions of all places by our command for many."""
    run([sys.executable, "-m", "ouhai_stats", "batch", folder, "--out", out, "--jobs", str(jobs), "--quiet"])


def measured(way: str, editions: int, jobs: int, work: Callable[[], None]) -> Measured:
    """What some work took: seconds, and the most memory of this process's children, pages that they share once."""
    most, ended = [0.0], threading.Event()

    def watch() -> None:
        pause = EVERY / 10
        while not ended.wait(pause):
            pause = min(2 * pause, EVERY)
            most[0] = max(most[0], sum(_memory(child) for child in psutil.Process().children(recursive=True)))

    watcher = threading.Thread(target=watch)
    watcher.start()
    begun, used = time.perf_counter(), _used()
    try:
        work()
    finally:
        seconds = time.perf_counter() - begun
        ended.set()
        watcher.join()
    return Measured(way, editions, jobs, seconds, _used() - used, most[0] / 1e6)


def _used() -> float:
    """Processor seconds of all processes that this one started and that have ended, with those that they started."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _memory(process: psutil.Process) -> float:
    """Proportional set size of a process in bytes; none where it has ended."""
    try:
        return process.memory_full_info().pss
    except psutil.Error:
        return 0.0


def in_rounds(places: list[Path], count: int, folder: Path, jobs: int) -> list[Measured]:
    """The plain commands and ours cold on some places, in turn, so many at once: what a machine does else hits both."""
    ways: dict[str, Callable[[Path, Path], None]] = {"plain": plain, "cold": cold}
    found = dict.fromkeys(ways, Measured("", count, jobs, 0.0, 0.0, 0.0))
    for first in range(0, len(places), jobs):
        some = places[first : first + jobs]
        for name, build in ways.items():
            each = measured("", count, jobs, partial(in_turn, build, some, folder / name, jobs))
            found[name] = found[name].followed_by(each)
    return [found[name]._replace(way=way) for name, way in zip(ways, WAYS, strict=False)]


def measure(count: int, jobs: int, folder: Path, sample: int) -> Iterator[Measured]:
    """The four ways on so many places; the plain commands and ours cold in turn, half of them before and after `batch`.

    A machine's speed drifts within minutes, and so it drifts for every way.
    """
    where = folder / "places"
    places = write_counties(where, count, seed=2021, faulty=0.0)
    compared = places[:sample]
    # The plain commands have no step for it; ours do it again.
    for place in compared:
        run([sys.executable, "-m", "ouhai_stats", "--project", place, "tidy"])
    half = (len(compared) + 1) // 2
    before = in_rounds(compared[:half], count, folder, jobs)
    ours = [measured(way, count, jobs, lambda: batch(where, folder / "warm", jobs)) for way in WAYS[2:]]
    after = in_rounds(compared[half:], count, folder, jobs)
    for first, then in zip(before, after, strict=True):
        yield first.followed_by(then)._replace(built=len(compared))
    yield from (each._replace(built=count) for each in ours)


@click.command()
@click.option("--counts", default="1,10", show_default=True, help="How many editions, one measurement each.")
@click.option("--jobs", default=2, show_default=True, help="Editions at once; a single edition has one.")
@click.option(
    "--sample", default=10, show_default=True, help="Most editions built by the plain commands and ours cold."
)
def main(counts: str, jobs: int, sample: int) -> None:
    """Measure and print the tables; what is in the machine's way meanwhile is measured too, so its load is printed."""
    found: list[Measured] = []
    changed = seconds_to_new_number()
    for name, seconds in changed.items():
        click.echo(f"warm notebook, {name}: {seconds:.2f} s", err=True)
    for count in map(int, counts.split(",")):
        with tempfile.TemporaryDirectory(prefix="ouhai-speed-") as name:
            for each in measure(count, min(jobs, count), Path(name), sample):
                click.echo(f"{each.editions} {each.way}: {each.seconds:.1f} s for {each.built}", err=True)
                found.append(each)
            shutil.rmtree(Path(name) / "places")
    load = ", ".join(f"{part:.1f}" for part in os.getloadavg())
    click.echo(
        f"{os.cpu_count()} cores, Python {sys.version.split()[0]}, load at the end {load}\n\n{table(found, changed)}"
    )
    for language in LANGUAGES:
        click.echo(f"README, {language}:\n\n{readme(found, changed, language)}")


if __name__ == "__main__":
    main()
