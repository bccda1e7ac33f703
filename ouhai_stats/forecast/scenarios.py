"""Scenario paths of a growth series: trend, fade and recovery of lost ground, as a level index."""

import pandas as pd

__all__ = ["project", "scenario_path"]


def scenario_path(
    last_growth: float, *, trend: float, fade: float, recovery: float, first_year: int, last_year: int
) -> pd.DataFrame:
    """Growth in percent and level index of one series under one scenario.

    Parameters
    ----------
    last_growth
        Result of the year before ``first_year``, percent.
    trend
        Trend growth of the first year, percent; also of the year of the last result.
    fade
        Percentage points by which trend growth slows each year after the first.
    recovery
        Share of the distance to the trend path that is made up in a year, 0 to 1.

    Returns
    -------
    DataFrame
        ``year, growth, index, trend_index`` from ``first_year`` − 2 (index 100, growth missing) on.

    Notes
    -----
    The trend path T grows by τₜ = trend − fade·(t − first year). With the gap dₜ = Tₜ/Iₜ − 1, growth is
    gₜ = (1 + τₜ)(1 + recovery·dₜ₋₁) − 1. With recovery 1 the index returns to the trend path in the
    first year; with recovery 0 growth equals trend growth.
    """
    if not 0 <= recovery <= 1:
        raise ValueError(f"recovery={recovery}: allowed are shares from 0 to 1")
    index, path = 100 * (1 + last_growth / 100), 100 * (1 + trend / 100)
    rows = [(first_year - 2, float("nan"), 100.0, 100.0), (first_year - 1, last_growth, index, path)]
    for year in range(first_year, last_year + 1):
        rate = (trend - fade * (year - first_year)) / 100
        growth = (1 + rate) * (1 + recovery * (path / index - 1)) - 1
        index, path = index * (1 + growth), path * (1 + rate)
        rows.append((year, 100 * growth, index, path))
    return pd.DataFrame(rows, columns=["year", "growth", "index", "trend_index"])


def project(targets: pd.DataFrame, scenarios: pd.DataFrame, *, horizon: int = 5) -> pd.DataFrame:
    """Paths of every series that has scenarios, to ``horizon`` years from the plan year on.

    Parameters
    ----------
    targets
        Targets in context, indexed by code (``previous_actual``, ``aim``, ``plan_year``).
    scenarios
        Scenario parameters in long form: ``scenario, series, parameter, value``.

    Returns
    -------
    DataFrame
        ``scenario, series, year, growth, index, trend_index``; the index is 100 two years before the plan year.
        A series without a row or a last result in the plan has no path.
    """
    first = int(targets["plan_year"].iloc[0])
    paths = []
    known = targets.index[targets["previous_actual"].notna()]
    for (scenario, series), rows in scenarios[scenarios["series"].isin(known)].groupby(
        ["scenario", "series"], sort=False
    ):
        parameters = rows.set_index("parameter")["value"].to_dict()
        missing = {"trend", "fade", "recovery"} - set(parameters)
        if missing:
            raise ValueError(f"scenarios.csv: {scenario}, {series} lacks {', '.join(sorted(missing))}")
        path = scenario_path(
            targets.at[series, "previous_actual"], **parameters, first_year=first, last_year=first + horizon - 1
        )
        paths.append(path.assign(scenario=scenario, series=series))
    columns = ["scenario", "series", "year", "growth", "index", "trend_index"]
    return pd.concat(paths, ignore_index=True)[columns] if paths else pd.DataFrame(columns=columns)
