"""Errors of forecasts: sMAPE, MASE, MSIS and coverage, as the competitions define them."""

import numpy as np

__all__ = ["coverage", "mase", "msis", "seasonal_scale", "smape"]


def seasonal_scale(histories: list[np.ndarray], period: int) -> np.ndarray:
    """In-sample mean absolute difference from a year before: shape (series,)."""
    return np.array([np.mean(np.abs(history[period:] - history[:-period])) for history in histories])


def smape(points: np.ndarray, future: np.ndarray) -> float:
    """Symmetric mean absolute percentage error: mean of 200·|e| / (|y| + |f|), 0 where both are zero.

    References
    ----------
    Makridakis & Hibon (2000), Int. J. Forecasting 16, 451–476.
    """
    size = np.abs(points) + np.abs(future)
    return float(np.mean(200 * np.abs(points - future) / np.where(size > 0, size, 1.0)))


def mase(points: np.ndarray, future: np.ndarray, scale: np.ndarray) -> float:
    """Mean over series of the mean absolute error, each in its own `seasonal_scale`.

    References
    ----------
    Hyndman & Koehler (2006), Int. J. Forecasting 22, 679–688.
    """
    return float(np.mean(np.abs(points - future).mean(axis=1) / scale))


def msis(low: np.ndarray, high: np.ndarray, future: np.ndarray, scale: np.ndarray, level: float = 0.95) -> float:
    """Mean scaled interval score: width, plus 2/(1 − level) times what lies outside, in `seasonal_scale`.

    References
    ----------
    Gneiting & Raftery (2007), J. American Statistical Association 102, 359–378; Makridakis et al. (2020).
    """
    outside = np.maximum(low - future, 0) + np.maximum(future - high, 0)
    return float(np.mean((high - low + 2 / (1 - level) * outside).mean(axis=1) / scale))


def coverage(low: np.ndarray, high: np.ndarray, future: np.ndarray) -> float:
    """Percent of the values that lie in their interval."""
    return float(100 * np.mean((low <= future) & (future <= high)))
