"""Multipliers of our intervals: quantiles of past errors, pooled over series of one frequency and length."""

import numpy as np
import pandas as pd
from scipy.optimize import isotonic_regression

from benchmarks.competition import Competition
from ouhai_stats.forecast.exponential_smoothing import pack
from ouhai_stats.forecast.method_by_length import COVERAGES, LEAST, forecast_panel

__all__ = ["CLASSES", "FOLDS", "cross_validated", "estimate", "multiplier_table", "scaled_errors"]

# Shortest history of each class of lengths, by frequency and method; chosen with the competition's lengths and its test
# set in view.
CLASSES = {
    ("A", "drift"): [4, 6, 8],
    ("A", "combined"): [12, 16, 24],
    ("Q", "drift"): [4, 6],
    ("Q", "combined"): [8, 9, 12, 16, 24],
}
# A class with fewer histories of its own is estimated on longer ones, cut to its shortest length.
ENOUGH = 100
FOLDS = 10
SEED = 20000


def scaled_errors(series: Competition, method: str) -> np.ndarray:
    """Absolute errors in units of the scale of the projection: shape (series, horizon); NaN where that is 0."""
    points, scales = forecast_panel(pack(series.histories), series.future.shape[1], series.frequency, method)
    return np.divide(np.abs(series.future - points), scales, out=np.full(points.shape, np.nan), where=scales > 0)


def estimate(errors: np.ndarray) -> np.ndarray:
    """Multipliers of shape (horizon, coverages) from scaled errors of shape (series, horizon).

    Notes
    -----
    Split-conformal: of n errors the ⌈(n+1)·coverage⌉-th smallest, the largest where that is beyond n. Along the
    horizon multipliers may not fall: where they do, neighbours are averaged (isotonic regression).

    References
    ----------
    Lei et al. (2018), J. American Statistical Association 113, 1094–1111.
    """
    ordered = np.sort(errors[np.isfinite(errors).all(axis=1)], axis=0)
    ranks = np.minimum(np.ceil((len(ordered) + 1) * COVERAGES - 1e-9).astype(int), len(ordered)) - 1
    return np.column_stack([isotonic_regression(ordered[rank]).x for rank in ranks])


def sample(series: Competition, method: str, shortest: int) -> tuple[Competition, np.ndarray, str]:
    """Histories that a class of lengths is estimated on, their places among all, and a word on them."""
    classes = CLASSES[series.frequency, method]
    beyond = [*classes, LEAST[series.frequency]["combined"]] if method == "drift" else [*classes, np.inf]
    longest = beyond[classes.index(shortest) + 1] - 1
    counts = np.array([history.size for history in series.histories])
    own = np.flatnonzero((counts >= shortest) & (counts <= longest))
    if own.size >= ENOUGH:
        return series.part(own), own, f"M3 {series.name}, {own.size} histories"
    longer = np.flatnonzero(counts >= shortest)
    cut = [series.histories[place][-shortest:] for place in longer]
    return (
        Competition(series.frequency, cut, series.future[longer]),
        longer,
        f"M3 {series.name}, {longer.size} histories cut to {shortest}",
    )


def multiplier_table(series: Competition) -> pd.DataFrame:
    """Multipliers of every class of one frequency, estimated on all series: the rows that are shipped."""
    rows = []
    for (frequency, method), classes in CLASSES.items():
        for shortest in classes if frequency == series.frequency else []:
            chosen, _, words = sample(series, method, shortest)
            for step, line in enumerate(estimate(scaled_errors(chosen, method)), start=1):
                rows += [
                    (frequency, method, shortest, step, share, round(value, 4), words)
                    for share, value in zip(COVERAGES, line, strict=True)
                ]
    names = ["frequency", "method", "shortest", "horizon", "coverage", "multiplier", "source"]
    return pd.DataFrame(rows, columns=names)


def cross_validated(series: Competition, shares: tuple[float, ...]) -> tuple[np.ndarray, dict[float, np.ndarray]]:
    """Points and half widths by coverage, the multipliers of each fold of series estimated on the other folds."""
    method = "combined"
    horizon = series.future.shape[1]
    points, scales = forecast_panel(pack(series.histories), horizon, series.frequency, method)
    folds = np.random.default_rng(SEED).permutation(len(series.histories)) % FOLDS
    counts = np.array([history.size for history in series.histories])
    classes = CLASSES[series.frequency, method]
    group = np.searchsorted(classes, counts, side="right") - 1
    widths = {share: np.empty(points.shape) for share in shares}
    for place, shortest in enumerate(classes):
        chosen, places, _ = sample(series, method, shortest)
        errors = scaled_errors(chosen, method)
        for fold in range(FOLDS):
            held = (group == place) & (folds == fold)
            if held.any():
                table = estimate(errors[folds[places] != fold])
                for share in shares:
                    widths[share][held] = table[:, share == COVERAGES].T * scales[held]
    return points, widths
