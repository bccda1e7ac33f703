"""What a target's probability would be had last year's result been another one."""

import numpy as np
import pandas as pd
from scipy.special import stdtr

from ouhai_stats.forecast.outside_view import OutsideView
from ouhai_stats.forecast.predictive import P_MAX, P_MIN
from ouhai_stats.forecast.target_probabilities import distances

__all__ = ["chance_bounds", "moved"]

MOVED = ["previous_actual", "anchor", "kept", "shock_part", "scale"]


def moved(outlook: pd.DataFrame, change: pd.Series, view: OutsideView) -> pd.DataFrame:
    """Rows as they would be had last year's result been another one by ``change``.

    Notes
    -----
    After an ordinary year the expectation moves with it. After a shock year it does not, and only the spread does, by
    the share of the region's own part of the shock that counts. The spread of a relative target is held.
    """
    last, anchor, kept, part, scale = outlook[MOVED].to_numpy(float).T
    by = change.to_numpy(float)
    counted = (part + by) ** 2 - part**2
    wider = scale**2 + view.shock_own_spread**2 * counted * (view.df - 2) / view.df
    return outlook.assign(
        previous_actual=(last + by).round(9),
        anchor=anchor + kept * by,
        scale=np.where(part != 0, np.sqrt(wider.clip(min=0)), scale),
    )


def chance_bounds(outlook: pd.DataFrame, reach: pd.Series, view: OutsideView) -> pd.DataFrame:
    """Least and highest probability, ``low`` and ``high``, that any other last result within a reach could give.

    Parameters
    ----------
    reach
        By how much the result may be another one, up or down, in its unit.

    Returns
    -------
    DataFrame
        Missing where a row has no probability, or where its spread might vanish.

    Notes
    -----
    With the last result the centre moves evenly and the spread (:func:`moved`) falls to the result that leaves no part
    of the shock, and rises beyond it. The probability that an error of the rebound leaves is the higher, the further
    the centre lies ahead in spreads, and so lies between those of the outermost centres and spreads; the mean of such
    bounds over all errors bounds the mean.
    """
    known, reach = outlook[outlook["withheld"] == ""], reach[outlook["withheld"] == ""]
    still = (-known["shock_part"]).clip(-reach, reach)
    results = [moved(known, change, view) for change in (-reach, reach, still)]
    widths = np.array([result["scale"].to_numpy(float) for result in results])
    extremes = []
    for result in results[:2]:
        _, _, ahead, spread = distances(result)
        beyond = ahead[:, None] + np.outer(spread, view.offsets)
        for width in (widths.min(axis=0), widths.max(axis=0)):
            width = np.where(width > 0, width, np.nan)
            extremes.append(stdtr(known["df"].to_numpy(float)[:, None], beyond / width[:, None]))
    bounds = {"low": np.min(extremes, axis=0), "high": np.max(extremes, axis=0)}
    bounds = {name: bound.mean(axis=1).clip(P_MIN, P_MAX) for name, bound in bounds.items()}
    return pd.DataFrame(bounds, index=known.index).reindex(outlook.index)
