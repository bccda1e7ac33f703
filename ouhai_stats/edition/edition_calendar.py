"""Which editions of a plan are due on a date, what each waits for, and the date to which each has data."""

from dataclasses import dataclass

import pandas as pd

__all__ = ["NEEDED", "Release", "awaited_figure", "editions_due", "editions_of", "information_date"]

# The nation's figure of this series is that without which an edition is not ready.
NEEDED = "gdp"


@dataclass(frozen=True)
class Release:
    """One edition: its name, the period it reports on, and its dates yyyy-mm-dd.

    ``due`` is the first day on which it is expected, ``closes`` the last day whose figures it takes if it is made
    up for later. ``period`` is "" for the opening edition, which needs the plan alone; ``nation`` is the region whose
    figure of the period the others need.
    """

    name: str
    plan_year: int
    period: str
    due: str
    closes: str
    nation: str


def editions_of(plan_year: int, published: str, calendar: pd.DataFrame, nation: str) -> list[Release]:
    """Editions of a plan in order: opening, first quarter, first half, first three quarters, year.

    Parameters
    ----------
    plan_year, published
        Year of the plan and the day on which it was published.
    calendar
        Table ``releases``: edition, span of the year, days ``mm-dd`` on which it is due and closes, years after the
        plan year in which these days lie.
    nation
        Name of the nation among the regions.
    """
    editions = []
    for row in calendar.itertuples(index=False):
        year = int(plan_year + row.years_after)
        name = {"plan": f"{plan_year}-plan", "year": str(plan_year)}.get(row.edition, f"{plan_year}{row.edition}")
        period = "" if row.edition == "plan" else f"{plan_year}{row.span}"
        due, closes = (max(f"{year}-{day}" if day else published, published) for day in (row.due, row.closes))
        editions.append(Release(name, int(plan_year), period, due, closes, nation))
    return editions


def editions_due(editions: list[Release], observations: pd.DataFrame, as_of: str) -> list[Release]:
    """Editions due on a date: their day has come, or the figure that they need is already there."""
    return [
        release
        for release in editions
        if release.due <= as_of or (release.period and not awaited_figure(release, observations, as_of))
    ]


def awaited_figure(release: Release, observations: pd.DataFrame, as_of: str) -> str:
    """The figure that an edition still lacks on a date, as ``region series period``; "" if it is ready."""
    there = any(day <= as_of for day in _days(release, observations))
    return "" if there or not release.period else f"{release.nation} {NEEDED} {release.period}"


def _days(release: Release, observations: pd.DataFrame) -> list[str]:
    """Days on which the figure that an edition needs was published."""
    region, series, period = (observations[name].to_numpy(object) for name in ("region", "series", "period"))
    needed = (region == release.nation) & (series == NEEDED) & (period == release.period)
    return observations["published_on"].to_numpy(object)[needed].tolist()


def information_date(release: Release, observations: pd.DataFrame, as_of: str, *, current: bool) -> str:
    """Date to which an edition has data.

    Notes
    -----
    The current edition has data to the date given. One that was missed is made up for with data to the day on which
    it closes, or to the day on which the figure it needs was published if that was later: what it would have said.
    """
    if current:
        return as_of
    first = min(_days(release, observations), default=release.closes)
    return min(as_of, max(release.closes, first))
