"""Scenario paths of a growth series as a level index: quantiles of the plan year's distribution, and what follows."""

from collections.abc import Mapping

import pandas as pd

from ouhai_stats.forecast.growth_distribution import GrowthDistribution
from ouhai_stats.measures.growth import two_year_average

__all__ = ["project", "scenario_path"]


def scenario_path(last_growth: float, growth: float, *, fade: float, first_year: int, last_year: int) -> pd.DataFrame:
    """Growth in percent and level index of one series under one scenario.

    Parameters
    ----------
    last_growth
        Result of the year before ``first_year``, percent.
    growth
        Growth in ``first_year``, percent.
    fade
        Percentage points by which growth slows each year after the first.

    Returns
    -------
    DataFrame
        ``year, growth, index`` from ``first_year`` − 2 (index 100, growth missing) on.

    Notes
    -----
    One year's growth does not go on for ever, least of all one that is measured from a low base: from the second year
    on growth is the two-year average of the last result and the first year's growth, less ``fade`` for each year.
    """
    rows = _path(last_growth, growth, fade, first_year, last_year)
    return pd.DataFrame(rows, columns=["year", "growth", "index"])


def _path(
    last_growth: float, growth: float, fade: float, first_year: int, last_year: int
) -> list[tuple[int, float, float]]:
    """Rows of :func:`scenario_path`."""
    index = 100 * (1 + last_growth / 100)
    rows = [(first_year - 2, float("nan"), 100.0), (first_year - 1, last_growth, index)]
    pace = float(two_year_average(last_growth, growth))
    for year in range(first_year, last_year + 1):
        rate = growth if year == first_year else pace - fade * (year - first_year)
        index *= 1 + rate / 100
        rows.append((year, rate, index))
    return rows


def project(
    targets: pd.DataFrame, scenarios: pd.DataFrame, growth: Mapping[str, GrowthDistribution], *, horizon: int = 5
) -> pd.DataFrame:
    """Paths of every series that has scenarios, to ``horizon`` years from the plan year on.

    Parameters
    ----------
    targets
        Targets in context, indexed by code (``previous_actual``, ``plan_year``).
    scenarios
        Scenario parameters in long form, ``scenario, series, parameter, value``: ``quantile``, the level of the plan
        year's distribution that the scenario takes, and ``fade``.
    growth
        Distribution of growth in the plan year by series.

    Returns
    -------
    DataFrame
        ``scenario, series, year, growth, index``; the index is 100 two years before the plan year. A series without a
        distribution has no path.
    """
    first = int(targets["plan_year"].iloc[0])
    chosen: dict[tuple[str, str], dict[str, float]] = {}
    for row in scenarios[scenarios["series"].isin(list(growth))].itertuples():
        chosen.setdefault((row.scenario, row.series), {})[row.parameter] = row.value
    paths = []
    for (scenario, series), values in chosen.items():
        if missing := {"quantile", "fade"} - set(values):
            raise ValueError(f"scenarios.csv: {scenario}, {series} lacks {', '.join(sorted(missing))}")
        last, rate = targets.at[series, "previous_actual"], growth[series].quantile(values["quantile"])
        rows = _path(last, rate, values["fade"], first, first + horizon - 1)
        paths += [(scenario, series, *row) for row in rows]
    return pd.DataFrame(paths, columns=["scenario", "series", "year", "growth", "index"])
