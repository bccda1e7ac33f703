"""Seasonal factors of quarterly series, shrunk towards none by what the noise could make by itself."""

import numpy as np

from ouhai_stats.forecast.exponential_smoothing import total

__all__ = ["HALF_LIFE", "QUARTERS", "adjust", "restore"]

QUARTERS = 4
# Years after which a quarter counts half for its season: seasons change, and a growing series shows its newest best.
HALF_LIFE = 3.0
MOVING = np.array([0.5, 1, 1, 1, 0.5]) / QUARTERS


def adjust(panel: np.ndarray, half_life: float = HALF_LIFE) -> tuple[np.ndarray, np.ndarray]:
    """Seasonally adjusted panel, and what `restore` needs to put the season back.

    Parameters
    ----------
    panel
        Quarterly series of shape (series, periods), ending at the last observation, NaN before the first.
    half_life
        Years after which a quarter weighs half in its factor.

    Returns
    -------
    tuple
        The adjusted panel and an array of shape (series, 5): the factors of the four quarters that follow the last
        observation, as logarithms or in the series' unit, and 1 where they are logarithms.

    Notes
    -----
    Differences from the centred moving average, in logarithms where every value is above zero (a season grows with
    its series), averaged by quarter, recent years weighing more. The averages are multiplied by max(0, 1 − v/V), V
    being their variance and v the variance that noise gives them: s²·Σw²/(Σw)² with weights w, s² from the
    differences' weighted spread within quarters. Eight quarters or fewer show each difference once at most: there is
    no telling season from noise, and no adjustment.

    References
    ----------
    Miller & Williams (2003), Int. J. Forecasting 19, 669–684, on shrinking seasonal factors.
    """
    logs = np.nanmin(panel, axis=1) > 0
    values = panel.copy()
    values[logs] = np.log(panel[logs])
    factors = _factors(values, half_life)
    width = panel.shape[1]
    values -= np.take(factors, (np.arange(width) - width) % QUARTERS, axis=1)
    values[logs] = np.exp(values[logs])
    return values, np.column_stack([factors, logs])


def restore(values: np.ndarray, season: np.ndarray) -> np.ndarray:
    """Adjusted values of shape (series, steps ahead) with the season put back."""
    factors = np.take(season, np.arange(values.shape[1]) % QUARTERS, axis=1)
    logs = season[:, QUARTERS:] > 0
    return np.where(logs, values * np.exp(np.where(logs, factors, 0.0)), values + factors)


def _factors(values: np.ndarray, half_life: float) -> np.ndarray:
    """Factors of the quarters after the last observation: shape (series, 4), of mean zero."""
    count, width = values.shape
    if width <= 2 * QUARTERS:
        return np.zeros((count, QUARTERS))
    trend = sum(weight * values[:, place : width - QUARTERS + place] for place, weight in enumerate(MOVING))
    away = np.full(values.shape, np.nan)
    away[:, 2:-2] = values[:, 2:-2] - trend
    by_year = np.column_stack([np.full((count, -width % QUARTERS), np.nan), away]).reshape(count, -1, QUARTERS)
    means, noise = _weighted_means(by_year, half_life)
    factors = means - means.mean(axis=1, keepdims=True)
    between = factors.var(axis=1, ddof=1)
    weight = np.clip(1 - np.divide(noise, between, out=np.ones(count), where=between > 0), 0, 1)
    return factors * weight[:, None]


def _weighted_means(by_year: np.ndarray, half_life: float) -> tuple[np.ndarray, np.ndarray]:
    """Means by quarter of values (series, years, 4), and the variance that noise gives them; infinite if unknown."""
    seen = np.isfinite(by_year)
    ages = np.arange(by_year.shape[1])[::-1, None]
    weights = np.where(seen, 0.5 ** (ages / half_life), 0.0)
    sums, squares = total(weights), total(weights**2)
    known = sums > 0
    sums = np.where(known, sums, 1.0)
    means = total(weights * np.where(seen, by_year, 0.0)) / sums
    spread = total(weights * np.where(seen, by_year - means[:, None, :], 0.0) ** 2).sum(axis=1)
    freedom = np.where(seen.sum(axis=1) > 1, sums - squares / sums, 0.0).sum(axis=1)
    within = np.divide(spread, freedom, out=np.full(len(spread), np.inf), where=freedom > 0)
    return means, within * (squares / sums**2).mean(axis=1)
