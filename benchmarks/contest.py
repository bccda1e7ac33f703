"""Every method on the same series: forecasts, scores and the time they take."""

import time
import warnings
from concurrent.futures import ProcessPoolExecutor
from typing import NamedTuple

import numpy as np
import pandas as pd

from benchmarks import metrics
from benchmarks.competition import Competition
from benchmarks.conformal import FOLDS, cross_validated
from benchmarks.rivals import RIVALS, SHARES, naive2
from ouhai_stats.data.assumptions import read_interval_multipliers
from ouhai_stats.forecast.method_by_length import project_histories

__all__ = ["OURS", "Forecasts", "compare", "our_forecasts", "rival_forecasts", "score"]

OURS = "ours"
WORKERS = 2
PIECES = 8
NOTES = {OURS: f"multipliers from the other folds of {FOLDS}", "Naive2": "intervals of a random walk"}


class Forecasts(NamedTuple):
    """Points and bounds of the 80 % and 95 % intervals, (series, 5, horizon); seconds; series that failed."""

    values: np.ndarray
    seconds: float
    failed: int = 0


def our_forecasts(series: Competition) -> Forecasts:
    """Our projections, the multipliers of each series estimated on other series.

    The seconds are those of `project_histories`, as the product runs it, with whole distributions.
    """
    multipliers = read_interval_multipliers()
    started = time.process_time()
    project_histories(series.histories, series.future.shape[1], series.frequency, multipliers=multipliers)
    seconds = time.process_time() - started
    points, widths = cross_validated(series, SHARES)
    bounds = [bound for share in SHARES for bound in (points - widths[share], points + widths[share])]
    return Forecasts(np.stack([points, *bounds], axis=1), seconds)


def rival_forecasts(name: str, series: Competition) -> Forecasts:
    """A rival's forecasts; Naive2 stands in where it fails or gives no finite number."""
    horizon, made, failed = series.future.shape[1], [], 0
    RIVALS[name](series.histories[0], horizon, series.period)
    started = time.process_time()
    for history in series.histories:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                values = RIVALS[name](history, horizon, series.period)
        except (ValueError, ArithmeticError, np.linalg.LinAlgError):
            values = np.full((5, horizon), np.nan)
        if not np.isfinite(values).all():
            values, failed = naive2(history, horizon, series.period), failed + 1
        made.append(values)
    return Forecasts(np.array(made), time.process_time() - started, failed)


def score(method: str, series: Competition, forecasts: Forecasts) -> dict:
    """One row of the table: accuracy, interval score, coverage and seconds for a thousand series."""
    points, low80, high80, low95, high95 = np.moveaxis(forecasts.values, 1, 0)
    scale = metrics.seasonal_scale(series.histories, series.period)
    count = len(series.histories)
    note = NOTES.get(method, "intervals of its own") + (f"; {forecasts.failed} failed" if forecasts.failed else "")
    return {
        "method": method,
        "frequency": series.frequency,
        "n": count,
        "smape": metrics.smape(points, series.future),
        "mase": metrics.mase(points, series.future, scale),
        "msis": metrics.msis(low95, high95, series.future, scale),
        "cov80": metrics.coverage(low80, high80, series.future),
        "cov95": metrics.coverage(low95, high95, series.future),
        "source": f"M3 competition, {series.name}; {note}",
        "seconds": 1000 * forecasts.seconds / count,
    }


def compare(competition: dict[str, Competition]) -> pd.DataFrame:
    """Scores of our method and of every rival, by frequency."""
    rows = []
    with ProcessPoolExecutor(WORKERS) as pool:
        for series in competition.values():
            pieces = np.array_split(np.arange(len(series.histories)), PIECES)
            tasks = {
                name: [pool.submit(rival_forecasts, name, series.part(piece)) for piece in pieces] for name in RIVALS
            }
            rows.append(score(OURS, series, our_forecasts(series)))
            for name, parts in tasks.items():
                done = [part.result() for part in parts]
                whole = Forecasts(
                    np.concatenate([part.values for part in done]),
                    sum(part.seconds for part in done),
                    sum(part.failed for part in done),
                )
                rows.append(score(name, series, whole))
    return pd.DataFrame(rows)
