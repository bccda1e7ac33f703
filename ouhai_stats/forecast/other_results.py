"""What a target's probability would be had last year's result been another one."""

import numpy as np
import pandas as pd
from scipy.special import stdtr

from ouhai_stats.forecast.outside_view import OutsideView
from ouhai_stats.forecast.predictive import P_MAX, P_MIN
from ouhai_stats.forecast.target_probabilities import ahead_of, chance_of, distances
from ouhai_stats.language.target import Bar

__all__ = ["chance_bounds", "chances_then", "moved"]

MOVED = ["previous_actual", "anchor", "kept", "shock_part", "scale"]


def moved(outlook: pd.DataFrame, change: pd.Series, view: OutsideView) -> pd.DataFrame:
    """Rows as they would be had last year's result been another one by ``change``.

    Notes
    -----
    After an ordinary year the expectation moves with it. After a shock year it does not, and only the spread does, by
    the share of the region's own part of the shock that counts. The spread of a relative target is held.
    """
    last, anchor, scale = _moved(outlook[MOVED].to_numpy(float), change.to_numpy(float), view)
    return outlook.assign(previous_actual=last, anchor=anchor, scale=scale)


def _moved(figures: np.ndarray, by: np.ndarray, view: OutsideView) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Last result, anchor and scale of rows of `MOVED` that are moved."""
    last, anchor, kept, part, scale = figures.T
    counted = (part + by) ** 2 - part**2
    wider = scale**2 + view.shock_own_spread**2 * counted * (view.df - 2) / view.df
    return (last + by).round(9), anchor + kept * by, np.where(part != 0, np.sqrt(wider.clip(min=0)), scale)


def chances_then(rows: pd.DataFrame, changes: np.ndarray, view: OutsideView) -> tuple[np.ndarray, np.ndarray]:
    """Last results of rows with a probability (:func:`moved`) and their probabilities then; a column for each change.

    Parameters
    ----------
    changes
        A row of changes for each row, in its unit.
    """
    many = changes.shape[1]
    last, anchor, scale = _moved(rows[MOVED].to_numpy(float).repeat(many, axis=0), changes.ravel(), view)
    _, bar, _, spread = distances(rows)
    still, df = (rows[name].to_numpy(float) for name in ("expected_change", "df"))
    location = anchor + still.repeat(many)
    bar = Bar(*(part.repeat(many) for part in bar))
    chance = chance_of(location, bar, spread.repeat(many), scale, df.repeat(many), view.offsets)
    return last.reshape(changes.shape), chance.reshape(changes.shape)


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
    figures = known[MOVED].to_numpy(float)
    results = [_moved(figures, change.to_numpy(float), view) for change in (-reach, reach, still)]
    widths = np.array([scale for _, _, scale in results])
    _, bar, _, spread = distances(known)
    extremes = []
    for _, anchor, _ in results[:2]:
        location = anchor + known["expected_change"].to_numpy(float)
        beyond = ahead_of(location, bar)[:, None] + np.outer(spread, view.offsets)
        for width in (widths.min(axis=0), widths.max(axis=0)):
            width = np.where(width > 0, width, np.nan)
            extremes.append(stdtr(known["df"].to_numpy(float)[:, None], beyond / width[:, None]))
    bounds = {"low": np.min(extremes, axis=0), "high": np.max(extremes, axis=0)}
    bounds = {name: bound.mean(axis=1).clip(P_MIN, P_MAX) for name, bound in bounds.items()}
    return pd.DataFrame(bounds, index=known.index).reindex(outlook.index)
