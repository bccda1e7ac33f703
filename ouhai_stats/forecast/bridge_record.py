"""How the year would have been told from its quarters in the past: the rule that is printed, on provinces' years."""

import numpy as np
import pandas as pd
from scipy.stats import t as student

from ouhai_stats.forecast.combined_outlook import combined_sd, weight_of
from ouhai_stats.forecast.nowcast import (
    excess_errors,
    persistence_of,
    quarter_errors,
    spread_of,
    year_end,
)

__all__ = ["track_record"]

PLACES = 4


def track_record(
    nation: pd.DataFrame,
    outcomes: pd.DataFrame,
    parameters: dict[str, float],
    through: int,
    since: int | None = None,
    *,
    views: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """How the year would have been told from the nation's quarters, and the views of before, by quarter, rolling.

    Parameters
    ----------
    through, since
        Last and first year to be forecast, by default the second of which errors count (``first_bridge_year``); years
        of which the nation or all provinces are not known are left out.
    views
        What was expected of provinces before each year (`evaluation.rolling_origin`); its errors correlate with the
        bridge's by ``bridge_correlation``. Without views the bridge stands alone.

    Returns
    -------
    DataFrame
        By ``quarter``: ``forecasts``, ``rmse`` of the bridge and of the nation's growth so far taken as it stands
        (``rmse_plain``), both in percentage points, and the share of outcomes within the central 80 and 95 percent
        (``cover80, cover95``); no row where no year is known.
    """
    first, df = int(parameters["first_bridge_year"]), parameters["tail_df"]
    since, nation = first + 1 if since is None else since, nation.astype(float)
    excess = outcomes.sub(nation[4], axis="index")
    known = nation.dropna().index.intersection(outcomes.dropna(how="all").index)
    years = [year for year in known if since <= year <= through and year - 1 in known]
    if not years:
        return pd.DataFrame(columns=["forecasts", "rmse", "rmse_plain", "cover80", "cover95"])
    # Errors of a year rest on the years up to it alone: those of all years are those before the last.
    of_quarters = quarter_errors(nation, years[-1])
    of_excess = excess_errors(outcomes, nation[4], years[-1], first)
    rows = []
    for year in years:
        within, spread = np.sqrt((of_quarters.loc[: year - 1] ** 2).mean()), spread_of(of_excess.loc[: year - 1])
        lasting = persistence_of(excess.loc[: year - 1]) * excess.loc[year - 1].to_numpy()
        happened, view = outcomes.loc[year].to_numpy(), _views_of(views, year, outcomes.columns)
        for quarter in nation:
            expected = year_end(nation.at[year, quarter], nation.at[year - 1, quarter], nation.at[year - 1, 4])
            mean, sd = expected + lasting, np.hypot(within[quarter], spread)
            if view is not None:
                mean, sd = _with_view(mean, sd, *view, df, parameters["bridge_correlation"])
            error, plain = happened - mean, happened - nation.at[year, quarter]
            size = np.abs(error / (sd * np.sqrt((df - 2) / df)))
            rows.append(np.column_stack([np.full(len(error), quarter), error, size, plain]))
    record = pd.DataFrame(np.concatenate(rows), columns=["quarter", "error", "size", "plain"])
    by_quarter = record.astype({"quarter": int}).dropna(subset="error").groupby("quarter")
    record = np.sqrt(by_quarter[["error", "plain"]].agg(lambda values: (values**2).mean()))
    record = record.rename(columns={"error": "rmse", "plain": "rmse_plain"})
    record.insert(0, "forecasts", by_quarter.size())
    for share in (80, 95):
        reach = student.ppf(0.5 + share / 200, df)
        record[f"cover{share}"] = by_quarter["size"].agg(lambda sizes, reach=reach: (sizes <= reach).mean())
    return record.round(PLACES)


def _views_of(views: pd.DataFrame | None, year: int, provinces: pd.Index) -> tuple[np.ndarray, np.ndarray] | None:
    """Centre and scale of what was expected of each province before a year; None without views."""
    if views is None:
        return None
    before = views[views["year"] == year].set_index("province").reindex(provinces)
    return before["centre"].to_numpy(), before["scale"].to_numpy()


def _with_view(
    mean: np.ndarray, sd: float, centre: np.ndarray, scale: np.ndarray, df: float, correlation: float
) -> tuple[np.ndarray, np.ndarray]:
    """Mean and standard deviation of provinces once the view of before the year counts too."""
    sd_view = scale * np.sqrt(df / (df - 2))
    weight = weight_of(sd, sd_view, correlation)
    return weight * mean + (1 - weight) * centre, combined_sd(sd, sd_view, correlation)
