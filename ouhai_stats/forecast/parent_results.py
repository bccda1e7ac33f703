"""What parents' published results of the year say of a region's own, which is not out yet. Growth in percent."""

import numpy as np
import pandas as pd

from ouhai_stats.forecast.outside_view import OutsideView
from ouhai_stats.language.target import RELATIVE

__all__ = ["AWAITED", "parent_results", "with_parent_results", "without_results"]

# Why no probability is given of a row once the year is over.
AWAITED = "result_awaited"


def parent_results(observations: pd.DataFrame, year: int, line: list[str]) -> pd.DataFrame:
    """Whole-year results of the nearest parent that has published one, by series, from sources that are not weak.

    Parameters
    ----------
    observations
        Figures known on the information date.
    line
        The region, then its parents from the nearest on; the nation's results are no parent's here.

    Returns
    -------
    DataFrame
        ``region, value, published_on, source`` by series.
    """
    parents = {region: place for place, region in enumerate(line[1:-1])}
    rows = observations[
        (observations["period"] == str(year))
        & (observations["quality"] != "weak")
        & observations["region"].isin(list(parents))
    ]
    rows = rows.assign(distance=rows["region"].map(parents)).sort_values("distance", kind="stable")
    return rows.drop_duplicates("series").set_index("series")[["region", "value", "published_on", "source"]]


def with_parent_results(
    outlook: pd.DataFrame,
    results: pd.DataFrame,
    view: OutsideView,
    volatility: pd.DataFrame,
    parameters: dict[str, float],
) -> pd.DataFrame:
    """Targets with their outlook, a parent's result of the year in place of the expectation where it is out.

    Notes
    -----
    The region is expected where its parent came out, and the error is what a region does by itself in a year:
    ``sd_own`` of one year times the series' own factor times ``county_factor``. GDP has its own bridge; of a relative
    target only one side is known.
    """
    factor = volatility.set_index("series")["own"].reindex(outlook.index)
    known = results["value"].reindex(outlook.index)
    growing = (outlook["kind"] == "growth") & (outlook["withheld"].isin(["", "no_ordinary_year"]))
    used = growing & known.notna() & factor.notna() & ~outlook["operator"].isin(RELATIVE) & (outlook["code"] != "gdp")
    sd_own = view.lasting.at[1, "sd_own"] * parameters["county_factor"] * factor
    taken = {
        "anchor": known,
        "anchor_year": float(view.year),
        "expected_change": 0.0,
        "kept": 0.0,
        "shock_part": 0.0,
        "common": 0.0,
        "rebound_share": 0.0,
        "sd_own": sd_own,
        "scale": sd_own * np.sqrt((view.df - 2) / view.df),
        "withheld": "",
    }
    return outlook.assign(**{name: outlook[name].where(~used, value) for name, value in taken.items()})


def without_results(outlook: pd.DataFrame, own: pd.DataFrame, year: int) -> pd.DataFrame:
    """Targets with their outlook after the year, no probability where nothing that is published bears on the result.

    Parameters
    ----------
    own
        Rows with figures of their own in the year (`nowcast_by_target.own_outlooks`).
    year
        Year of the plan, which is over.

    Notes
    -----
    What bears on a row is its own figures, its parent's result, or, of GDP, its parents' quarters. An expectation made
    before the year has nothing to say of a result that exists and is only not published.
    """
    has_figures = pd.Series(outlook["code"].isin(own.index), index=outlook.index)
    relative = outlook["operator"].isin(RELATIVE)
    has_figures &= ~relative | outlook["reference"].isin(own.index)
    told = has_figures | (outlook["code"] == "gdp") | (outlook["anchor_year"] == year)
    silent = ~told & (outlook["withheld"] == "")
    return outlook.assign(withheld=outlook["withheld"].mask(silent, AWAITED))
