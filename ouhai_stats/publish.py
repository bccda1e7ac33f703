"""The scheduled run: what is due is built aside, checked and swapped in, or stays out and says why."""

import json
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from ouhai_stats import paths, sources
from ouhai_stats.assumptions import read_releases
from ouhai_stats.build import build_edition
from ouhai_stats.edition import check_as_of, open_edition
from ouhai_stats.entering import add_waiting
from ouhai_stats.listing import PAGES, write_index
from ouhai_stats.releases import Release, awaited_figure, editions_due, editions_of, information_date, today
from ouhai_stats.runlog import RunLog, now
from ouhai_stats.staging import Busy, locked, recover, write_whole
from ouhai_stats.tidy import build_tidy, frame_bytes, write_tidy
from ouhai_stats.verify_edition import FILES

__all__ = ["EXIT_BUSY", "EXIT_WAITING", "Outcome", "publish", "status"]

# As in sysexits.h: try again later; the service is taken.
EXIT_WAITING, EXIT_BUSY = 75, Busy.exit_code
STATUS = ".status.json"
# Tables that a published edition was made from; if they are the same, there is nothing new to say.
INPUTS = ["observations", "parent_targets"]


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


def publish(as_of: str | None = None, plan_year: int | None = None, *, draft: bool = False, progress: bool = False,
            log: RunLog | None = None) -> Outcome:
    """Publish every edition that is due on a date and is not there yet, in order, and list them on the index page.

    Parameters
    ----------
    as_of
        Information date yyyy-mm-dd; today in Wenzhou unless told.
    plan_year
        Year of one plan; all plans published by then unless told.
    draft
        Build only the next edition to come, with a mark on each page, in ``drafts/``; nothing is published.
    progress
        Whether to show a progress bar for each edition.
    log
        Takes a line for each step.

    Notes
    -----
    Files in ``data/incoming`` are entered first; one that is faulty or implausible stops the run.

    An edition that is there stays as it is, to the byte; only the current one is made again, when figures have become
    known that it does not have. A missed edition has data to the day on which it closed, see `information_date`.

    Raises
    ------
    Busy
        If another run is under way.
    ValueError, RuntimeError, TimeoutError, OSError
        If anything fails; what was published before stays, and ``reports/.status.json`` says what failed.
    """
    as_of = as_of or today()
    check_as_of(as_of)
    log = log or RunLog()
    with locked(paths.REPORTS):
        log.write("lock", "done")
        try:
            outcome = _run(as_of, plan_year, draft, progress, log)
        except BaseException as error:
            why = str(error) if isinstance(error, Exception) else "the run was ended from outside"
            _write_status("failed", f"{log.edition or 'run'}: {why or type(error).__name__}", as_of)
            raise
        log.edition = ""
        if not draft:
            with log.step("status"):
                _keep_status(outcome, as_of)
    return outcome


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
        plans = _plans(as_of, plan_year)
    if draft:
        return _draft(plans, tables["observations"], as_of, progress, log)
    outcome = Outcome()
    for editions in plans:
        _publish_plan(editions, tables["observations"], as_of, outcome, progress, log, latest=editions is plans[-1])
    log.edition = ""
    with log.step("index"):
        outcome.written += write_index(paths.REPORTS, [release for plan in _plans(None, None) for release in plan])
    return outcome


def _plans(as_of: str | None, plan_year: int | None) -> list[list[Release]]:
    """Editions of each plan on file that was published by a date, or of one plan."""
    years = sources.plan_years() if plan_year is None else [plan_year]
    published = {year: str(sources.read_source(sources.plan_folder(year))["published"]) for year in years}
    return [editions_of(year, day, read_releases()) for year, day in published.items() if not as_of or day <= as_of]


def _publish_plan(editions: list[Release], observations: pd.DataFrame, as_of: str, outcome: Outcome, progress: bool,
                  log: RunLog, *, latest: bool) -> None:
    """Publish the editions of one plan that are due; ``latest`` tells that no later plan is there."""
    due = editions_due(editions, observations, as_of)
    for release in due:
        log.edition = release.name
        current = latest and release is due[-1]
        day = information_date(release, observations, as_of, current=current)
        awaited = awaited_figure(release, observations, day)
        parameters = _needed(release, day, current=current) if not awaited else None
        if awaited:
            outcome.waiting[release.name] = awaited
            log.write("calendar", "waiting", message=awaited)
        elif parameters is None:
            log.write("calendar", "unchanged")
        else:
            outcome.written += build_edition(parameters, folder=paths.REPORTS / release.name, progress=progress,
                                             log=log)
            outcome.published.append(release.name)


def _needed(release: Release, day: str, *, current: bool) -> dict | None:
    """Parameters to build an edition with, or None if what is published stands."""
    folder = paths.REPORTS / release.name
    wanted = {"plan_year": release.plan_year, "as_of": day}
    if not (folder / "edition.json").is_file():
        return wanted
    about = json.loads((folder / "edition.json").read_text(encoding="utf-8"))
    kept = {name: about[name] for name in ("plan_year", "as_of", "scenario")}
    if not all((folder / name).is_file() for name in FILES):
        return kept
    if not current or day < kept["as_of"] or not _news(folder, wanted):
        return None
    return {**kept, **wanted}


def _news(folder: Path, wanted: dict) -> bool:
    """Whether figures are known on the date that a published edition does not have, or has otherwise."""
    edition = open_edition(**wanted)
    return any(frame_bytes(getattr(edition, name).round(6)) != (folder / "tables" / f"{name}.csv").read_bytes()
               for name in INPUTS)


def _draft(plans: list[list[Release]], observations: pd.DataFrame, as_of: str, progress: bool, log: RunLog) -> Outcome:
    """Draft of the first edition that is not published, ready or not."""
    if not plans:
        return Outcome()
    open_ = [release for release in plans[-1] if not (paths.REPORTS / release.name / "edition.json").is_file()]
    release = (open_ or plans[-1])[0 if open_ else -1]
    log.edition = release.name
    wanted = {"plan_year": release.plan_year, "as_of": as_of}
    awaited = awaited_figure(release, observations, as_of)
    written = build_edition(wanted, folder=paths.DRAFTS / release.name, progress=progress, log=log, draft=True)
    return Outcome(waiting={release.name: awaited} if awaited else {}, written=written)


def _keep_status(outcome: Outcome, as_of: str) -> None:
    """Keep how a run ended; one that published nothing and ended as the run before changes nothing."""
    ended, before = "waiting" if outcome.waiting else "done", _last_status()
    if outcome.published or before.get("outcome") != ended or before.get("waiting", {}) != outcome.waiting:
        _write_status(ended, str(outcome), as_of, waiting=outcome.waiting)


def _write_status(outcome: str, message: str, as_of: str, **more: object) -> None:
    """Write how a run ended, and how the last failed one did; that a failure cannot be written hides no failure."""
    record = {"outcome": outcome, "message": message, "as_of": as_of, "time": now(), **more}
    failed = record if outcome == "failed" else _last_status().get("last_failure")
    kept = {**record, "last_failure": failed} if failed else record
    try:
        write_whole(paths.REPORTS / STATUS, (json.dumps(kept, ensure_ascii=False, indent=1) + "\n").encode("utf-8"))
    except OSError:
        if outcome != "failed":
            raise


def _last_status() -> dict:
    """How the last run ended, or nothing if there was none."""
    path = paths.REPORTS / STATUS
    try:
        return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    except ValueError:
        return {}


def status(as_of: str | None = None) -> list[str]:
    """Lines on what is published, what is due or awaited on a date, and what failed last."""
    as_of = as_of or today()
    check_as_of(as_of)
    observations = build_tidy()["observations"]
    lines = [f"On {as_of}:"]
    for editions in _plans(as_of, None):
        due = editions_due(editions, observations, as_of)
        lines += [f"  {release.name:<10} {_state(release, release in due, observations, as_of)}"
                  for release in editions]
    if not (paths.REPORTS / PAGES["zh"]).is_file():
        lines.append("The index page is missing; the next run writes it")
    last = _last_status()
    lines.append(f"Last run: {last['outcome']} on {last['time']}: {last['message']}" if last else "No run so far")
    if last.get("last_failure"):
        lines.append(f"Last failure: {last['last_failure']['time']}: {last['last_failure']['message']}")
    return lines


def _state(release: Release, due: bool, observations: pd.DataFrame, as_of: str) -> str:
    """One edition in words."""
    about = paths.REPORTS / release.name / "edition.json"
    if about.is_file():
        return f"published, data to {json.loads(about.read_text(encoding='utf-8'))['as_of']}"
    awaited = awaited_figure(release, observations, as_of)
    return (f"due, waits for {awaited}" if awaited else "due, ready") if due else f"due from {release.due}"
