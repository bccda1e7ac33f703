"""What a monitor should know of publication: a run that failed or no longer happens, an edition that is late or waits.

The levels are those that monitoring programs take from exit codes: 0 fine, 1 warning, 2 critical.
"""

from datetime import UTC, date, datetime
from typing import NamedTuple

from ouhai_stats.data.tidy import build_tidy
from ouhai_stats.edition.choices import check_as_of
from ouhai_stats.edition.edition_calendar import awaited_figure, editions_due
from ouhai_stats.language.periods import today
from ouhai_stats.publishing.published import about, plans_on_file, published_fault
from ouhai_stats.publishing.status import last_looked, last_run

__all__ = ["CRITICAL", "MAX_AGE", "WARNING", "Concern", "concerns"]

WARNING, CRITICAL = 1, 2
# Days without a run, or with an edition due and not built, after which something is wrong: a long weekend passes.
MAX_AGE = 4


class Concern(NamedTuple):
    """One thing to look after: its level (1 warning, 2 critical), its kind and what it is, in a line."""

    level: int
    kind: str
    what: str


def concerns(as_of: str | None = None, max_age: int = MAX_AGE) -> list[Concern]:
    """What a monitor should tell on a date, the worst first; empty if all is well.

    Parameters
    ----------
    as_of
        Date yyyy-mm-dd; today in China unless told.
    max_age
        Days after which a run, or an edition that is due and whose figures are there, is overdue.

    Raises
    ------
    ValueError
        If the date is none, or a table that must be read is broken.
    """
    as_of = as_of or today()
    check_as_of(as_of)
    return sorted([*_runs(as_of, max_age), *_editions(as_of, max_age)], key=lambda concern: -concern.level)


def _runs(as_of: str, max_age: int) -> list[Concern]:
    """What is wrong with the scheduled run itself."""
    concerns, looked, last = [], last_looked(), last_run()
    if last.get("outcome") == "failed":
        concerns.append(Concern(CRITICAL, "run failed", f"{last['time']}: {last['message']}"))
    if not looked:
        concerns.append(Concern(CRITICAL, "run overdue", "no scheduled run so far"))
    elif (age := _days(looked, as_of)) > max_age:
        concerns.append(Concern(CRITICAL, "run overdue", f"the last one looked {age} days ago, on {looked}"))
    return concerns


def _editions(as_of: str, max_age: int) -> list[Concern]:
    """What is wrong with the editions of each plan, or awaited by them."""
    observations, concerns = build_tidy()["observations"], []
    for editions in plans_on_file(as_of, None):
        for release in editions_due(editions, observations, as_of):
            fault = published_fault(release, editions, observations)
            awaited = awaited_figure(release, observations, as_of)
            if fault:
                concerns.append(Concern(CRITICAL, "edition at fault", f"{release.name}: {fault}"))
            elif about(release):
                continue
            elif awaited:
                concerns.append(Concern(WARNING, "release waiting", f"{release.name} waits for {awaited}"))
            elif (age := (date.fromisoformat(as_of) - date.fromisoformat(release.due)).days) > max_age:
                concerns.append(
                    Concern(CRITICAL, "edition overdue", f"{release.name}: due since {age} days, not built")
                )
    return concerns


def _days(moment: str, as_of: str) -> int:
    """Whole days from a moment in UTC to the end of a date, as the date is counted in UTC."""
    return (date.fromisoformat(as_of) - datetime.fromisoformat(moment).astimezone(UTC).date()).days
