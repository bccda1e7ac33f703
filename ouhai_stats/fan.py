"""Where GDP growth may go in the plan year and after: one two-piece normal distribution a year."""

import numpy as np
import pandas as pd

from ouhai_stats.reference_class import ReferenceClass, horizon_spread
from ouhai_stats.twopiece import two_piece

__all__ = ["LEVELS", "growth_fan"]

LEVELS = [0.05, 0.2, 0.35, 0.5, 0.65, 0.8, 0.95]


def growth_fan(targets: pd.DataFrame, projections: pd.DataFrame, reference: ReferenceClass, outcomes: pd.DataFrame,
               nation: pd.DataFrame, parameters: dict[str, float]) -> pd.DataFrame:
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
    The mode is the reference class's centre, held after the plan year. The uncertainty is that of our own past errors
    at each horizon, provinces' own part times ``county_factor``; it never shrinks. The skew, mean less mode, is
    ``rebound_weight`` times the distance from the mode to the rebound path.
    """
    path = projections.query("scenario == 'rebound' and series == 'gdp' and year >= @reference.year").set_index("year")
    mode, rows, sigma = targets.at["gdp", "centre"], [], 0.0
    for horizon, year in enumerate(path.index, start=1):
        common, own = (reference.sd_common, reference.sd_own) if horizon == 1 else horizon_spread(
            outcomes, nation, reference.year, parameters, horizon)
        sigma = max(sigma, float(np.hypot(common, parameters["county_factor"] * own)))
        skew = parameters["rebound_weight"] * (path.at[year, "growth"] - mode)
        rows.append([year, mode, sigma, skew, *two_piece(mode, sigma, skew).quantile(LEVELS)])
    return pd.DataFrame(rows, columns=["year", "mode", "sigma", "skew", *LEVELS]).set_index("year")
