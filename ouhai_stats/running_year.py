"""What the plan year has shown by the information date: quarters, outlook and the path to the target."""

from typing import NamedTuple

import pandas as pd

from ouhai_stats.bridge import Outlook, bridge
from ouhai_stats.quarters import LINE, path_of_year, span_table, two_year_averages

__all__ = ["RunningYear", "latest_quarter", "running_year"]


class RunningYear(NamedTuple):
    """State of GDP in the plan year on the information date.

    ``quarter`` is the last quarter that the nation has published, 0 before the first; ``outlook`` the district's year
    as its parents' quarters have it, None before the first; ``path`` GDP's path to the target; ``averages`` two-year
    averages of the regions so far.
    """

    quarter: int
    outlook: Outlook | None
    path: pd.DataFrame
    averages: pd.DataFrame


def latest_quarter(observations: pd.DataFrame, year: int) -> int:
    """Last quarter of a year whose growth since January the nation has published, 0 for none."""
    table = span_table(observations, LINE[-1], "gdp")
    return int(max(table.columns[table.loc[year].notna()], default=0)) if year in table.index else 0


def running_year(
    observations: pd.DataFrame, outcomes: pd.DataFrame, target: pd.Series, parameters: dict[str, float]
) -> RunningYear:
    """State of the plan year in figures known on the information date.

    Parameters
    ----------
    observations
        Figures known, one for each region, series and period.
    outcomes
        Growth of provinces, years by provinces.
    target
        Row of GDP in the plan: ``plan_year``, ``target``.
    """
    year = int(target["plan_year"])
    return RunningYear(
        latest_quarter(observations, year),
        bridge(observations, outcomes, year, parameters),
        path_of_year(observations, year, target["target"]),
        two_year_averages(observations, year),
    )
