"""The methods that ours is held against, each as its makers ship it, with its own intervals.

A rival takes one history, the steps ahead and the observations in a year, and returns points and the bounds of its 80 %
and 95 % intervals: an array of shape (5, horizon). Imports are inside, so that a worker loads what it needs.
"""

import warnings
from functools import lru_cache
from typing import Any

import numpy as np
from scipy.stats import norm

__all__ = ["RIVALS", "naive2", "seasonal_indices"]

SHARES = (0.80, 0.95)
CRITICAL = norm.ppf(0.95)


def seasonal_indices(history: np.ndarray, period: int) -> np.ndarray:
    """Multiplicative seasonal indices by classical decomposition, or ones where there is no season.

    Notes
    -----
    The test, at 10 %: the autocorrelation at the lag of a year of the differenced logarithms (of the differences where
    a value is not above zero), against Bartlett's limit. The organisers of M3 tested the series themselves, in a form
    that was not published in full; a trend makes every autocorrelation large, which differencing avoids.
    """
    moves = np.diff(np.log(history) if history.min() > 0 else history)
    centred = moves - moves.mean()
    power = np.sum(centred**2)
    if period == 1 or history.size < 3 * period or history.min() <= 0 or power == 0:
        return np.ones(period)
    lags = np.array([np.sum(centred[lag:] * centred[:-lag]) / power for lag in range(1, period + 1)])
    if abs(lags[-1]) <= CRITICAL * np.sqrt((1 + 2 * np.sum(lags[:-1] ** 2)) / moves.size):
        return np.ones(period)
    weights = np.array([0.5, *np.ones(period - 1), 0.5]) / period
    ratios = history[period // 2 : -(period // 2)] / np.convolve(history, weights, "valid")
    places = np.arange(period // 2, period // 2 + ratios.size) % period
    indices = np.array([ratios[places == place].mean() for place in range(period)])
    return indices / indices.mean()


def naive2(history: np.ndarray, horizon: int, period: int) -> np.ndarray:
    """Last value with the season taken out and put back; intervals of a random walk with normal steps."""
    indices = seasonal_indices(history, period)
    adjusted = history / indices[np.arange(history.size) % period]
    season = indices[np.arange(history.size, history.size + horizon) % period]
    spread = np.sqrt(np.mean(np.diff(adjusted) ** 2) * np.arange(1, horizon + 1))
    widths = [norm.ppf((1 + share) / 2) * spread for share in SHARES]
    points = np.full(horizon, adjusted[-1])
    return season * np.array([points, *(bound for width in widths for bound in (points - width, points + width))])


def statsmodels_theta(history: np.ndarray, horizon: int, period: int) -> np.ndarray:
    """Theta of statsmodels with its `prediction_intervals`."""
    import pandas as pd
    from statsmodels.tsa.forecasting.theta import ThetaModel

    fitted = ThetaModel(pd.Series(history), period=period, deseasonalize=period > 1).fit()
    bounds = [fitted.prediction_intervals(horizon, alpha=1 - share).to_numpy().T for share in SHARES]
    return np.vstack([fitted.forecast(horizon), *bounds])


def statsmodels_ets(history: np.ndarray, horizon: int, period: int) -> np.ndarray:
    """Damped additive exponential smoothing of statsmodels with the exact intervals of its state space."""
    import pandas as pd
    from statsmodels.tsa.exponential_smoothing.ets import ETSModel

    seasonal = {"seasonal": "add", "seasonal_periods": period} if period > 1 else {}
    fitted = ETSModel(pd.Series(history), error="add", trend="add", damped_trend=True, **seasonal).fit(disp=False)
    forecast = fitted.get_prediction(start=history.size, end=history.size + horizon - 1)
    bounds = [np.asarray(forecast.pred_int(alpha=1 - share)).T for share in SHARES]
    return np.vstack([fitted.forecast(horizon), *bounds])


def auto_ets(history: np.ndarray, horizon: int, period: int) -> np.ndarray:
    """AutoETS of statsforecast."""
    return _statsforecast("AutoETS", history, horizon, period)


def auto_theta(history: np.ndarray, horizon: int, period: int) -> np.ndarray:
    """AutoTheta of statsforecast."""
    return _statsforecast("AutoTheta", history, horizon, period)


RIVALS = {
    "Naive2": naive2,
    "statsmodels Theta": statsmodels_theta,
    "statsmodels damped ETS": statsmodels_ets,
    "statsforecast AutoETS": auto_ets,
    "statsforecast AutoTheta": auto_theta,
}


def _statsforecast(name: str, history: np.ndarray, horizon: int, period: int) -> np.ndarray:
    """Forecast of one of statsforecast's models."""
    found = _model(name, period).forecast(y=history, h=horizon, level=[round(100 * share) for share in SHARES])
    return np.array([found[key] for key in ("mean", "lo-80", "hi-80", "lo-95", "hi-95")])


@lru_cache
def _model(name: str, period: int) -> Any:
    """One of statsforecast's models, compiled on first use so that this counts for no series."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from statsforecast import models

        model = getattr(models, name)(season_length=period)
        model.forecast(y=100 + 10 * np.sin(np.arange(24.0)), h=2, level=[80])
    return model
