"""The year's growth of an indicator from the quarters that the district itself has published of it."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from ouhai_stats.forecast.nowcast import Nowcast, bridge, quarter_errors, year_end
from ouhai_stats.measures.quarters import (
    NO_PATH,
    NotPublishedError,
    path_of_year,
    two_year_averages,
)
from ouhai_stats.measures.span_tables import span_table, span_tables

__all__ = ["RunningYear", "latest_quarter", "own_outlooks", "running_year", "with_own_outlooks"]


LAST_QUARTER = 4


def own_outlooks(
    targets: pd.DataFrame,
    observations: pd.DataFrame,
    volatility: pd.DataFrame,
    parameters: dict[str, float],
    line: list[str],
) -> pd.DataFrame:
    """Expected growth of the year and its error for every growth target but GDP with quarters of its own.

    Parameters
    ----------
    targets
        Targets of one plan (``plan_year, code, kind``); GDP's year is `nowcast.bridge`.
    observations
        Figures known on the information date.
    volatility
        Multiples of GDP's errors by series (``own``).

    Returns
    -------
    DataFrame
        By ``code``: ``mean`` percent and ``sd`` percentage points; 0 once the year itself is published.

    Notes
    -----
    The two-year average so far holds to the end of the year. Its error is the nation's GDP's after as many quarters
    in the past, times ``county_factor`` and the series' own multiple. A span whose last year is not on file says
    nothing of the year under a base effect, and is left out.
    """
    year = int(targets["plan_year"].iloc[0])
    errors = np.sqrt((quarter_errors(span_table(observations, line[-1], "gdp"), year) ** 2).mean())
    multiples, rows = volatility.set_index("series")["own"], {}
    grown = targets.loc[(targets["kind"] == "growth") & (targets["code"] != "gdp"), "code"]
    for code, table in span_tables(observations, line[0], grown).items():
        table = table.reindex([year - 1, year])
        if pd.notna(table.at[year, 4]):
            rows[code] = (table.at[year, 4], 0.0)
        known = table.columns[table.notna().all()]
        if code not in rows and len(known) and pd.notna(table.at[year - 1, 4]) and code in multiples:
            mean = year_end(table.at[year, known[-1]], table.at[year - 1, known[-1]], table.at[year - 1, 4])
            rows[code] = (mean, errors[known[-1]] * parameters["county_factor"] * multiples[code])
    return pd.DataFrame.from_dict(rows, orient="index", columns=["mean", "sd"], dtype=float).rename_axis("code")


def with_own_outlooks(outlook: pd.DataFrame, own: pd.DataFrame) -> pd.DataFrame:
    """Targets with their outlook (`target_probabilities.with_outlook`) where their own quarters give a better one.

    Notes
    -----
    A relative target is about a difference: both growth rates must have quarters of their own, and their errors add up
    as if they were independent. No rebound is open on top of quarters that show it.
    """
    combined, means = outlook.copy(), own["mean"].reindex(outlook.index)
    spreads, last = own["sd"].reindex(outlook.index), outlook["previous_actual"]
    relative = outlook["reference_actual"].notna()
    other = {name: column.reindex(outlook["reference"]).set_axis(outlook.index) for name, column in own.items()}
    centre = means.where(~relative, means - other["mean"])
    sd = spreads.where(~relative, np.hypot(spreads, other["sd"]))
    known = centre.notna() & sd.notna()
    combined.loc[known, "anchor"] = last.where(~relative, last - outlook["reference_actual"])
    combined.loc[known, "anchor_year"] = outlook["plan_year"] - 1
    combined.loc[known, "expected_change"] = centre - combined["anchor"]
    combined.loc[known, "scale"] = sd * np.sqrt((outlook["df"] - 2) / outlook["df"])
    combined.loc[known, ["kept", "shock_part", "rebound_share"]] = 0.0
    combined.loc[known & combined["withheld"].isin(["no_volatility", "no_ordinary_year"]), "withheld"] = ""
    return combined


class RunningYear(NamedTuple):
    """State of GDP in the plan year on the information date.

    ``quarter`` is the last quarter that the nation has published, 0 before the first; ``outlook`` the district's year
    as its parents' quarters have it, None before the first; ``path`` GDP's path to the target, without rows where the
    plan has no such target or the quarters of the year before are not on file; ``averages`` two-year averages of the
    regions so far; ``base_effect`` whether the year before was a shock, whose quarters set the path's profile.
    """

    quarter: int
    outlook: Nowcast | None
    path: pd.DataFrame
    averages: pd.DataFrame
    base_effect: bool = True

    @property
    def over(self) -> bool:
        """Whether the nation's whole year is published: results are out, or awaited."""
        return self.quarter == LAST_QUARTER


def latest_quarter(observations: pd.DataFrame, year: int, nation: str) -> int:
    """Last quarter of a year whose growth since January the nation has published, 0 for none."""
    table = span_table(observations, nation, "gdp")
    return int(max(table.columns[table.loc[year].notna()], default=0)) if year in table.index else 0


def running_year(
    observations: pd.DataFrame,
    outcomes: pd.DataFrame,
    year: int,
    target: float,
    parameters: dict[str, float],
    line: list[str],
    after_shock: bool = True,
) -> RunningYear:
    """State of the plan year in figures known on the information date.

    Parameters
    ----------
    observations
        Figures known, one for each region, series and period.
    outcomes
        Growth of provinces, years by provinces.
    year
        Year of the plan.
    target
        GDP growth that the plan asks for, percent; missing where it asks for none.
    line
        The region, then its parents from the nearest on.
    after_shock
        Whether the year before was a shock year.
    """
    # Of all figures on file few are GDP's, and each table below looks for its own among those given.
    observations = observations[observations["region"].isin(line) & observations["series"].isin(["gdp", "gdp_level"])]
    try:
        path = path_of_year(observations, year, target, line, base_effect=after_shock)
    except NotPublishedError:
        path = NO_PATH
    return RunningYear(
        latest_quarter(observations, year, line[-1]),
        bridge(observations, outcomes, year, parameters, line, after_shock=after_shock),
        path,
        two_year_averages(observations, year, line),
        after_shock,
    )
