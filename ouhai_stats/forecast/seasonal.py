"""Seasonal factors of quarterly series, shrunk towards none by what the noise could make by itself."""

import numpy as np

from ouhai_stats.forecast.exponential_smoothing import proportional

__all__ = ["QUARTERS", "adjust", "restore"]

QUARTERS = 4
MOVING = np.array([0.5, 1, 1, 1, 0.5]) / QUARTERS


def adjust(panel: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Seasonally adjusted panel, and what `restore` needs to put the season back.

    Parameters
    ----------
    panel
        Quarterly series of shape (series, periods), ending at the last observation, NaN before the first.

    Returns
    -------
    tuple
        The adjusted panel and an array of shape (series, 5): the factors of the four quarters that follow the last
        observation, as logarithms or in the series' unit, and 1 where they are logarithms.

    Notes
    -----
    Differences from the centred moving average, in logarithms where these are apt, averaged by quarter. The averages
    are multiplied by max(0, 1 − v/V), V being their variance and v the variance that noise gives them (from the
    differences' spread within quarters). Eight quarters or fewer show each difference once at most: there is no
    telling season from noise, and no adjustment.

    References
    ----------
    Miller & Williams (2003), Int. J. Forecasting 19, 669–684, on shrinking seasonal factors.
    """
    logs = proportional(panel)
    values = panel.copy()
    values[logs] = np.log(panel[logs])
    factors = _factors(values)
    width = panel.shape[1]
    values -= np.take(factors, (np.arange(width) - width) % QUARTERS, axis=1)
    values[logs] = np.exp(values[logs])
    return values, np.column_stack([factors, logs])


def restore(values: np.ndarray, season: np.ndarray) -> np.ndarray:
    """Adjusted values of shape (series, steps ahead) with the season put back."""
    factors = np.take(season, np.arange(values.shape[1]) % QUARTERS, axis=1)
    logs = season[:, QUARTERS:] > 0
    return np.where(logs, values * np.exp(np.where(logs, factors, 0.0)), values + factors)


def _factors(values: np.ndarray) -> np.ndarray:
    """Factors of the quarters after the last observation: shape (series, 4), of mean zero."""
    count, width = values.shape
    if width <= 2 * QUARTERS:
        return np.zeros((count, QUARTERS))
    trend = sum(weight * values[:, place : width - QUARTERS + place] for place, weight in enumerate(MOVING))
    away = np.full(values.shape, np.nan)
    away[:, 2:-2] = values[:, 2:-2] - trend
    padded = np.column_stack([np.full((count, -width % QUARTERS), np.nan), away]).reshape(count, -1, QUARTERS)
    seen = np.isfinite(padded)
    counts = seen.sum(axis=1)
    means = np.where(seen, padded, 0.0).sum(axis=1) / np.maximum(counts, 1)
    squares = np.where(seen, padded - means[:, None, :], 0.0) ** 2
    freedom = np.maximum(counts - 1, 0).sum(axis=1)
    within = squares.sum(axis=(1, 2)) / np.maximum(freedom, 1)
    noise = within * (1 / np.maximum(counts, 1)).mean(axis=1)
    factors = means - means.mean(axis=1, keepdims=True)
    between = factors.var(axis=1, ddof=1)
    weight = np.clip(1 - np.divide(noise, between, out=np.ones(count), where=between > 0), 0, 1)
    return factors * np.where(freedom > 0, weight, 0.0)[:, None]
