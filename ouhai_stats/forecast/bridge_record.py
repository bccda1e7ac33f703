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
    rows = []
    for year in [year for year in known if since <= year <= through and year - 1 in known]:
        within = np.sqrt((quarter_errors(nation, year) ** 2).mean())
        spread = spread_of(excess_errors(outcomes, nation[4], year, first))
        lasting = persistence_of(excess.loc[: year - 1]) * excess.loc[year - 1]
        for quarter in nation:
            expected = year_end(nation.at[year, quarter], nation.at[year - 1, quarter], nation.at[year - 1, 4])
            mean, sd = expected + lasting, float(np.hypot(within[quarter], spread))
            if views is not None:
                mean, sd = _with_view(mean, sd, views[views["year"] == year], df, parameters["bridge_correlation"])
            error, scale = outcomes.loc[year] - mean, sd * np.sqrt((df - 2) / df)
            plain = outcomes.loc[year] - nation.at[year, quarter]
            size = (error / scale).abs()
            rows.append(pd.DataFrame({"quarter": quarter, "error": error, "size": size, "plain": plain}))
    if not rows:
        return pd.DataFrame(columns=["forecasts", "rmse", "rmse_plain", "cover80", "cover95"])
    by_quarter = pd.concat(rows).dropna(subset="error").groupby("quarter")
    record = np.sqrt(by_quarter[["error", "plain"]].agg(lambda values: (values**2).mean()))
    record = record.rename(columns={"error": "rmse", "plain": "rmse_plain"})
    record.insert(0, "forecasts", by_quarter.size())
    for share in (80, 95):
        reach = student.ppf(0.5 + share / 200, df)
        record[f"cover{share}"] = by_quarter["size"].agg(lambda sizes, reach=reach: (sizes <= reach).mean())
    return record.round(PLACES)


def _with_view(
    mean: pd.Series, sd: float, view: pd.DataFrame, df: float, correlation: float
) -> tuple[pd.Series, pd.Series]:
    """Mean and standard deviation of provinces once the view of before the year counts too."""
    before = view.set_index("province").reindex(mean.index)
    sd_view = before["scale"] * np.sqrt(df / (df - 2))
    weight = weight_of(sd, sd_view, correlation)
    told = weight * mean + (1 - weight) * before["centre"]
    return told, pd.Series(combined_sd(sd, sd_view, correlation), index=mean.index)
