"""Where GDP growth may go in the plan year and after: one two-piece normal distribution a year."""

import numpy as np
import pandas as pd

from ouhai_stats.lenses import two_year_average
from ouhai_stats.reference_class import ReferenceClass, horizon_spread
from ouhai_stats.twopiece import two_piece

__all__ = ["LEVELS", "growth_fan"]

LEVELS = [0.05, 0.2, 0.35, 0.5, 0.65, 0.8, 0.95]


def growth_fan(
    targets: pd.DataFrame,
    projections: pd.DataFrame,
    reference: ReferenceClass,
    outcomes: pd.DataFrame,
    nation: pd.DataFrame,
    parameters: dict[str, float],
) -> pd.DataFrame:
    """Quantiles of GDP growth by year, percent, from the plan year on.

    Parameters
    ----------
    targets
        Judged targets, indexed by code (``centre`` of GDP).
    projections
        Scenario paths; the rebound path gives the skew.
    outcomes, nation
        Provinces' growth, and the nation's growth and exit speed, by year.

    Returns
    -------
    DataFrame
        By year: ``mode``, ``sigma``, ``skew`` and a column for each of ``LEVELS``.

    Notes
    -----
    The mode is the centre of the plan year, and after it the two-year average of the last result and the plan year's
    mean. The uncertainty is that of our own past errors
    at each horizon, provinces' own part times ``county_factor``; it never shrinks. The skew, mean less mode, is
    ``rebound_weight`` times the distance from the mode to the rebound path, and nothing once quarters are in. A year
    that the district itself has published is a point.
    """
    path = projections.query("scenario == 'rebound' and series == 'gdp' and year >= @reference.year").set_index("year")
    gdp = targets.loc["gdp"]
    first_sigma = gdp["scale"] * np.sqrt(gdp["df"] / (gdp["df"] - 2))
    skew = parameters["rebound_weight"] * (gdp["rebound_centre"] - gdp["centre"])
    pace = two_year_average(gdp["previous_actual"], gdp["centre"] + skew)
    rows, sigma = [], 0.0
    for horizon, year in enumerate(path.index, start=1):
        common, own = horizon_spread(outcomes, nation, reference.year, parameters, horizon)
        later = float(np.hypot(common, parameters["county_factor"] * own))
        sigma = float(first_sigma) if horizon == 1 else max(sigma, later)
        mode = gdp["centre"] if horizon == 1 else pace
        if horizon > 1 and skew:
            skew = parameters["rebound_weight"] * max(0.0, path.at[year, "growth"] - mode)
        quantiles = two_piece(mode, sigma, skew).quantile(LEVELS) if sigma > 0 else np.full(len(LEVELS), mode)
        rows.append([year, mode, sigma, skew, *quantiles])
    return pd.DataFrame(rows, columns=["year", "mode", "sigma", "skew", *LEVELS]).set_index("year")
