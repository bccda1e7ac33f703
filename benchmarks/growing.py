"""Long, growing, seasonal quarters: made-up series, labelled as such, whose season grows with them and changes."""

import numpy as np
import pandas as pd

from benchmarks.competition import Competition
from benchmarks.metrics import mase, seasonal_scale, smape
from ouhai_stats.forecast.exponential_smoothing import pack
from ouhai_stats.forecast.method_by_length import HORIZONS, forecast_panel

__all__ = ["growing_quarters", "quarterly_gdp", "rolling", "score_growing", "seasonal_naive"]

QUARTERS = 4
COUNT, SEED = 300, 1
SHORTEST = 24  # quarters before the first origin


def growing_quarters(count: int = COUNT, seed: int = SEED) -> Competition:
    """Series of 48 to 119 quarters growing 2–12 % a year, multiplicative season that moves a little every year."""
    rng, horizon = np.random.default_rng(seed), HORIZONS["Q"]
    made = [_series(rng, int(rng.integers(48, 120)) + horizon) for _ in range(count)]
    return Competition("Q", [values[:-horizon] for values in made], np.array([values[-horizon:] for values in made]))


def _series(rng: np.random.Generator, length: int) -> np.ndarray:
    """One made-up series: random walk with drift, season and noise, all in logarithms."""
    growth, noise, change = rng.uniform(0.005, 0.03), rng.uniform(0.007, 0.035), rng.uniform(0, 0.04)
    level = np.cumsum(growth + noise * rng.normal(size=length))
    season = rng.uniform(0.1, 0.5) * rng.normal(size=QUARTERS)
    years = season + np.cumsum(change * rng.normal(size=(-(-length // QUARTERS), QUARTERS)), axis=0)
    return 100 * np.exp(
        level + (years - years.mean(axis=1, keepdims=True)).ravel()[:length] + noise * rng.normal(size=length)
    )


def quarterly_gdp(cumulative: np.ndarray) -> np.ndarray:
    """Levels by quarter of levels cumulated within each year, first quarters first."""
    by_year = np.asarray(cumulative, dtype=float).reshape(-1, QUARTERS)
    return np.diff(by_year, axis=1, prepend=0.0).ravel()


def rolling(values: np.ndarray, shortest: int = SHORTEST) -> Competition:
    """Every origin of one series from ``shortest`` quarters on, each with the eight quarters that followed."""
    horizon = HORIZONS["Q"]
    origins = range(shortest, len(values) - horizon + 1)
    return Competition(
        "Q", [values[:end] for end in origins], np.array([values[end : end + horizon] for end in origins])
    )


def seasonal_naive(series: Competition) -> np.ndarray:
    """Every quarter as a year before: shape (series, horizon)."""
    horizon = series.future.shape[1]
    return np.array([np.resize(history[-QUARTERS:], horizon) for history in series.histories])


def score_growing(sets: dict[str, Competition]) -> pd.DataFrame:
    """SMAPE and MASE of our quarterly method and of the seasonal naive: ``set, method, n, smape, mase``."""
    rows = []
    for name, series in sets.items():
        ours = forecast_panel(pack(series.histories), series.future.shape[1], "Q", "combined")[0]
        scale = seasonal_scale(series.histories, QUARTERS)
        for method, points in {"ours": ours, "seasonal naive": seasonal_naive(series)}.items():
            rows.append((name, method, len(points), smape(points, series.future), mase(points, series.future, scale)))
    return pd.DataFrame(rows, columns=["set", "method", "n", "smape", "mase"])
