"""Where publication stands: editions on file, what is due or awaited, and how the last run ended."""

import json

import pandas as pd

from ouhai_stats.data.assumptions import read_scenarios
from ouhai_stats.data.regions import read_place
from ouhai_stats.data.sources import plan_years
from ouhai_stats.data.tidy import build_tidy
from ouhai_stats.data.vintages import known
from ouhai_stats.edition.choices import check_as_of
from ouhai_stats.edition.edition_calendar import Release, awaited_figure, editions_due
from ouhai_stats.edition.missing import missing_figures
from ouhai_stats.files import paths
from ouhai_stats.files.atomic import write_whole
from ouhai_stats.language.periods import today
from ouhai_stats.language.sentences import say
from ouhai_stats.publishing.edition_list import INDEX
from ouhai_stats.publishing.published import about, plans_on_file, published_fault
from ouhai_stats.publishing.run_log import now

__all__ = ["keep_status", "last_looked", "last_run", "looked", "standing", "status", "write_status"]

STATUS, LOOKED = ".status.json", ".last_looked"


def keep_status(ended: str, message: str, as_of: str, *, waiting: dict[str, str], anew: bool) -> None:
    """Keep how a run ended; one that published nothing (not ``anew``) and ended as the run before changes nothing."""
    before = last_run()
    if anew or before.get("outcome") != ended or before.get("waiting", {}) != waiting:
        write_status(ended, message, as_of, waiting=waiting)


def write_status(outcome: str, message: str, as_of: str, **more: object) -> None:
    """Write how a run ended, and how the last failed one did; that a failure cannot be written hides no failure."""
    record = {"outcome": outcome, "message": message, "as_of": as_of, "time": now(), **more}
    failed = record if outcome == "failed" else last_run().get("last_failure")
    kept = {**record, "last_failure": failed} if failed else record
    try:
        write_whole(paths.REPORTS / STATUS, (json.dumps(kept, ensure_ascii=False, indent=1) + "\n").encode("utf-8"))
    except OSError:
        if outcome != "failed":
            raise


def looked() -> None:
    """Keep the moment at which a run looked, whatever comes of it: a timer that died must not look healthy."""
    write_whole(paths.REPORTS / LOOKED, f"{now()}\n".encode())


def last_looked() -> str:
    """Moment in UTC at which a run looked last; "" if none did."""
    path = paths.REPORTS / LOOKED
    return path.read_text(encoding="utf-8").strip() if path.is_file() else ""


def last_run() -> dict:
    """How the last run ended, or nothing if there was none."""
    path = paths.REPORTS / STATUS
    try:
        return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    except ValueError:
        return {}


def standing(as_of: str | None = None) -> dict:
    """What is published, due or awaited on a date, how the last run ended and when one looked last.

    Returns
    -------
    dict
        ``as_of``; ``editions``, each with ``edition``, ``plan_year``, ``due`` (day) and ``state`` in words;
        ``missing``, sentences on the figures that the last plan's briefing waits for; ``last_run`` and
        ``last_looked``, empty if there was none.
    """
    as_of = as_of or today()
    check_as_of(as_of)
    tables = build_tidy() if plan_years() else {}
    observations = tables.get("observations")
    editions = [
        {
            "edition": release.name,
            "plan_year": release.plan_year,
            "due": release.due,
            "state": _state(release, plan, release in editions_due(plan, observations, as_of), observations, as_of),
        }
        for plan in plans_on_file(as_of, None)
        for release in plan
    ]
    return {
        "as_of": as_of,
        "editions": editions,
        "missing": _asked(tables, as_of) if tables else [],
        "last_run": last_run(),
        "last_looked": last_looked(),
    }


def status(as_of: str | None = None) -> list[str]:
    """Lines on what is published, what is due or awaited on a date, and what failed last.

    Examples
    --------
    >>> from ouhai_stats import status
    >>> status("2021-03-09")[0]
    'On 2021-03-09:'
    """
    if not plan_years():
        return ["No plan is on file: python -m ouhai_stats import FILE --to FOLDER reads one"]
    stands = standing(as_of)
    lines = [f"On {stands['as_of']}:", *(f"  {row['edition']:<10} {row['state']}" for row in stands["editions"])]
    if stands["missing"]:
        lines += ["Missing for the last plan; data/README.md, “Figures that are missing”:", *stands["missing"]]
    if not (paths.REPORTS / INDEX["zh"]).is_file():
        lines.append("The index page is missing; the next run writes it")
    last = stands["last_run"]
    lines.append(f"Last run: {last['outcome']} on {last['time']}: {last['message']}" if last else "No run so far")
    if stands["last_looked"]:
        lines.append(f"Last looked: {stands['last_looked']}")
    if failure := last.get("last_failure"):
        since = "" if last["outcome"] == "failed" else "; since then fine"
        lines.append(f"Last failure: {failure['time']}: {failure['message']}{since}")
    return lines


def _asked(tables: dict[str, pd.DataFrame], as_of: str) -> list[str]:
    """Figures that the last plan's briefing waits for, by name, and how they come in."""
    targets, parents = tables["targets"], tables["parent_targets"]
    plan = targets[targets["plan_year"] == targets["plan_year"].max()]
    if plan.empty:
        return []
    lacking = missing_figures(
        plan,
        known(tables["observations"], as_of),
        parents[parents["published_on"] <= as_of],
        read_scenarios(),
        read_place(),
    )
    return [
        "  " + say(f"missing.{lack.key}", "en", regions=", ".join(lack.regions), periods=", ".join(lack.periods))
        for lack in lacking
        if lack.asked
    ]


def _state(release: Release, editions: list[Release], due: bool, observations: pd.DataFrame, as_of: str) -> str:
    """One edition in words."""
    if fault := published_fault(release, editions, observations):
        mended = "the next run builds it again" if due else f"due from {release.due}"
        return f"fault: what is published is not the calendar's edition: {fault}; {mended}"
    if about(release):
        return f"published, data to {about(release)['as_of']}"
    awaited = awaited_figure(release, observations, as_of)
    return (f"due, waits for {awaited}" if awaited else "due, ready") if due else f"due from {release.due}"
