"""The scheduled run: what is due is built aside, checked and swapped in, or stays out and says why."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from ouhai_stats.data.csv_text import frame_bytes
from ouhai_stats.data.published_tables import read_published
from ouhai_stats.data.release_entry import add_waiting
from ouhai_stats.data.tidy import build_tidy, write_tidy
from ouhai_stats.edition.choices import check_as_of
from ouhai_stats.edition.edition_calendar import Release, awaited_figure, editions_due, information_date
from ouhai_stats.files import paths
from ouhai_stats.files.atomic import Busy, locked, recover
from ouhai_stats.language.periods import today
from ouhai_stats.publishing.edition_list import FILES
from ouhai_stats.publishing.published import about, before, plans_on_file, published_fault
from ouhai_stats.publishing.run_log import RunLog
from ouhai_stats.publishing.scratch import changed_notebooks
from ouhai_stats.publishing.status import keep_status, looked, write_status
from ouhai_stats.publishing.warm_server import FOR_FILES, serving

__all__ = ["EXIT_BUSY", "EXIT_WAITING", "Outcome", "publish", "would_publish"]

# As in sysexits.h: try again later; the service is taken.
EXIT_WAITING, EXIT_BUSY = 75, Busy.exit_code
# Columns of what an edition was made from; if they are the same, there is nothing new to say.
INPUTS = {
    "observations": ["region", "series", "period", "value", "published_on"],
    "parent_targets": ["plan_year", "region", "series", "operator", "target", "target_upper"],
    "progress": ["no", "done", "done_on"],
}


@dataclass
class Outcome:
    """What a run did: names of the editions published, and what is waited for by edition."""

    published: list[str] = field(default_factory=list)
    waiting: dict[str, str] = field(default_factory=dict)
    written: list[Path] = field(default_factory=list)

    def __str__(self) -> str:
        waits = [f"{name} waits for {figure}" for name, figure in self.waiting.items()]
        done = f"published {', '.join(self.published)}" if self.published else "nothing new to publish"
        return "; ".join([done, *waits])


def publish(
    as_of: str | None = None,
    plan_year: int | None = None,
    *,
    draft: bool = False,
    progress: bool = False,
    log: RunLog | None = None,
) -> Outcome:
    """Publish every edition that is due on a date and is not there yet, in order, and list them on the index page.

    Parameters
    ----------
    as_of
        Information date yyyy-mm-dd; today in China unless told.
    plan_year
        Year of one plan; all plans published by then unless told.
    draft
        Build only the next edition to come, with a mark on each page, in ``reports/drafts/``; nothing is published.
    progress
        Whether to show a progress bar for each edition.
    log
        Takes a line for each step.

    Notes
    -----
    Files in ``data/incoming`` are entered first; one that is faulty or implausible stops the run.

    An edition that is there stays as it is, to the byte; only the current one is made again, when figures have become
    known that it does not have, and any one whose parameters are not the calendar's. A missed edition has data to the
    day on which it closed, see `information_date`.

    Raises
    ------
    Busy
        If another run is under way.
    ValueError, RuntimeError, TimeoutError, OSError
        If anything fails; what was published before stays, and ``reports/.status.json`` says what failed.

    Examples
    --------
    >>> from ouhai_stats import publish
    >>> publish("2021-03-09").published
    ['2021-plan']
    """
    as_of = as_of or today()
    check_as_of(as_of)
    log = log or RunLog()
    # One server for all editions that are due; it is started by the first of them.
    with locked(paths.REPORTS), serving(later=FOR_FILES):
        log.write("lock", "done")
        try:
            looked()
            outcome = _run(as_of, plan_year, draft, progress, log)
        except BaseException as error:
            why = str(error) if isinstance(error, Exception) else "the run was ended from outside"
            write_status("failed", f"{log.edition or 'run'}: {why or type(error).__name__}", as_of)
            raise
        log.edition = ""
        if not draft:
            with log.step("status"):
                keep_status(
                    "waiting" if outcome.waiting else "done",
                    str(outcome),
                    as_of,
                    waiting=outcome.waiting,
                    anew=bool(outcome.published),
                )
    return outcome


def would_publish(as_of: str | None = None, plan_year: int | None = None) -> list[str]:
    """What a run would build on a date and why, a line each; nothing is changed, no file that waits entered."""
    as_of = as_of or today()
    check_as_of(as_of)
    observations, lines = build_tidy()["observations"], []
    plans = plans_on_file(as_of, plan_year)
    for editions in plans:
        due = editions_due(editions, observations, as_of)
        for release in due:
            look = _looked_at(
                release, editions, observations, as_of, current=editions is plans[-1] and release is due[-1]
            )
            if look.awaited:
                lines.append(f"{release.name} waits for {look.awaited}")
            elif look.parameters is not None:
                lines.append(f"{release.name} would be built with data to {look.parameters['as_of']}: {look.why}")
    return lines


def _run(as_of: str, plan_year: int | None, draft: bool, progress: bool, log: RunLog) -> Outcome:
    """The steps of a run, under the lock."""
    with log.step("recover"):
        undone = [line for folder in (paths.REPORTS, paths.DATA, paths.DRAFTS) for line in recover(folder)]
    for line in undone:
        log.write("recover", "repaired", message=line)
    with log.step("incoming"):
        added = add_waiting()
    for folder in added:
        log.write("incoming", "added", message=folder.name)
    with log.step("tidy"):
        tables = build_tidy()
        write_tidy(tables)
    with log.step("calendar"):
        plans = plans_on_file(as_of, plan_year)
    if not draft and (changed := changed_notebooks()):
        raise ValueError(
            f"{', '.join(changed)} was changed and is not committed; what is published comes from committed notebooks: "
            "commit the change or take it back, and play in a copy (python -m ouhai_stats scratch NOTEBOOK)"
        )
    if draft:
        return _draft(plans, tables["observations"], as_of, progress, log)
    outcome = Outcome()
    for editions in plans:
        _publish_plan(editions, tables["observations"], as_of, outcome, progress, log, latest=editions is plans[-1])
    from ouhai_stats.publishing.index_page import write_index

    log.edition = ""
    with log.step("index"):
        calendar = [release for editions in plans_on_file(None, None) for release in editions]
        outcome.written += write_index(paths.REPORTS, calendar)
    return outcome


def _publish_plan(
    editions: list[Release],
    observations: pd.DataFrame,
    as_of: str,
    outcome: Outcome,
    progress: bool,
    log: RunLog,
    *,
    latest: bool,
) -> None:
    """Publish the editions of one plan that are due; ``latest`` tells that no later plan is there."""
    due = editions_due(editions, observations, as_of)
    for release in due:
        log.edition = release.name
        look = _looked_at(release, editions, observations, as_of, current=latest and release is due[-1])
        if look.awaited:
            outcome.waiting[release.name] = look.awaited
            log.write("calendar", "waiting", message=look.awaited)
        elif look.parameters is None:
            log.write("calendar", "unchanged")
        else:
            # It takes seconds to import, and most runs find nothing to build.
            from ouhai_stats.publishing.build import build_edition

            outcome.written += build_edition(
                look.parameters, folder=paths.REPORTS / release.name, progress=progress, log=log, draft=False
            )
            outcome.published.append(release.name)


class _Found(NamedTuple):
    """What a run finds of an edition that is due: a figure awaited, or parameters to build it with and why."""

    awaited: str = ""
    parameters: dict | None = None
    why: str = ""


def _looked_at(
    release: Release, editions: list[Release], observations: pd.DataFrame, as_of: str, *, current: bool
) -> _Found:
    """Whether an edition that is due waits, is to be built, or stands as it is."""
    day = information_date(release, observations, as_of, current=current)
    if awaited := awaited_figure(release, observations, day):
        return _Found(awaited)
    wanted = {
        "plan_year": release.plan_year,
        "as_of": day,
        "previous_as_of": before(release, editions, observations, day),
    }
    folder, published = paths.REPORTS / release.name, about(release)
    if not published:
        return _Found(parameters=wanted, why="it is not published")
    if fault := published_fault(release, editions, observations):
        return _Found(parameters=wanted, why=f"what is published is not the calendar's: {fault}")
    kept = {name: published[name] for name in wanted}
    if missing := [name for name in FILES if not (folder / name).is_file()]:
        return _Found(parameters=kept, why=f"{', '.join(missing)} is missing")
    if current and day >= kept["as_of"] and _news(folder, wanted):
        return _Found(parameters={**kept, **wanted}, why=f"figures are known that were not on {kept['as_of']}")
    return _Found()


def _news(folder: Path, wanted: dict) -> bool:
    """Whether figures are known on the date that a published edition does not have, or has otherwise."""
    from ouhai_stats.edition.edition import open_edition

    edition, tables = open_edition(**wanted), folder / "tables"
    return any(
        not (tables / f"{name}.csv").is_file()
        or _entered(getattr(edition, name), columns) != _entered(read_published(tables / f"{name}.csv"), columns)
        for name, columns in INPUTS.items()
    )


def _entered(table: pd.DataFrame, columns: list[str]) -> bytes:
    """Some columns of a table as they are written."""
    return frame_bytes(table.round(6)[columns])


def _draft(plans: list[list[Release]], observations: pd.DataFrame, as_of: str, progress: bool, log: RunLog) -> Outcome:
    """Draft of the first edition that is not published, ready or not."""
    from ouhai_stats.publishing.build import build_edition

    if not plans:
        return Outcome()
    open_ = [release for release in plans[-1] if not about(release)]
    release = (open_ or plans[-1])[0 if open_ else -1]
    log.edition = release.name
    wanted = {
        "plan_year": release.plan_year,
        "as_of": as_of,
        "previous_as_of": before(release, plans[-1], observations, as_of),
    }
    awaited = awaited_figure(release, observations, as_of)
    written = build_edition(wanted, folder=paths.DRAFTS / release.name, progress=progress, log=log, draft=True)
    return Outcome(waiting={release.name: awaited} if awaited else {}, written=written)
