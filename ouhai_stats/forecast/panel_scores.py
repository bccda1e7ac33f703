"""Scores of a panel's probabilities by year and in all, with what chance alone may have done to them."""

import warnings

import numpy as np
import pandas as pd
from statsmodels.tools.sm_exceptions import PerfectSeparationError

from ouhai_stats.forecast.evaluation import brier_score, calibration, log_score

__all__ = ["COLUMNS", "resampled_interval", "score_rows", "scores_by_year"]

COLUMNS = ["n", "hits", "mean_p", "brier", "log_score", "slope", "coverage_80", "coverage_95"]
COVERAGES = {"coverage_80": 0.8, "coverage_95": 0.95}
DRAWS = 2000
LEVELS = [0.05, 0.95]
SEED = 20040101


def score_rows(rows: pd.DataFrame) -> pd.Series:
    """Scores of ``probability`` against ``met`` (0 or 1), and coverage by ``pit`` (0 to 1), `COLUMNS`.

    Notes
    -----
    The slope is missing where all targets were met or none, or where the probabilities do not differ; coverage where a
    method has no distribution. Coverage counts every row with a result, with a target or without.
    """
    judged = rows.dropna(subset=["met", "probability"])
    scores = dict.fromkeys(COLUMNS, np.nan)
    scores["n"] = len(judged)
    if len(judged):
        scores["hits"], scores["mean_p"] = judged["met"].sum(), judged["probability"].mean()
        scores["brier"] = brier_score(judged["probability"], judged["met"])
        scores["log_score"] = log_score(judged["probability"], judged["met"])
        scores["slope"] = _slope(judged)
    placed = rows["pit"].dropna()
    for name, coverage in COVERAGES.items():
        scores[name] = ((placed - 0.5).abs() <= coverage / 2).mean() if len(placed) else np.nan
    return pd.Series(scores)


def scores_by_year(rows: pd.DataFrame) -> pd.DataFrame:
    """`score_rows` of each year, and of all years in a last row ``all``."""
    years = {str(year): score_rows(frame) for year, frame in rows.groupby("year")}
    return pd.DataFrame({**years, "all": score_rows(rows)}).T.rename_axis("year")


def resampled_interval(rows: pd.DataFrame, score: str) -> tuple[float, float]:
    """Interval of 90 % of a mean score if whole years are drawn anew; missing for a single year.

    Notes
    -----
    Regions share a year's fate, so a score has as many independent observations as years. Bootstrap of clusters (Efron
    and Tibshirani, An Introduction to the Bootstrap, 1993), 2,000 draws with a fixed seed. ``score``: ``brier`` or
    ``log_score``.
    """
    judged = rows.dropna(subset=["met", "probability"])
    each = {"brier": _squares, "log_score": _surprise}[score](judged)
    years = each.groupby(judged["year"]).agg(["sum", "size"]).to_numpy(float)
    if len(years) < 2:
        return np.nan, np.nan
    drawn = np.random.default_rng(SEED).integers(len(years), size=(DRAWS, len(years)))
    total, count = years[drawn].sum(axis=1).T
    low, high = np.quantile(total / count, LEVELS)
    return float(low), float(high)


def _squares(judged: pd.DataFrame) -> pd.Series:
    """Squared error of each probability."""
    return (judged["probability"] - judged["met"]) ** 2


def _surprise(judged: pd.DataFrame) -> pd.Series:
    """Negative logarithm of the probability given to what happened."""
    return -np.log(judged["probability"].where(judged["met"] == 1, 1 - judged["probability"]))


def _slope(judged: pd.DataFrame) -> float:
    """Calibration slope, missing where the regression has no finite answer: hits and misses are told apart wholly."""
    if judged["met"].nunique() < 2 or judged["probability"].nunique() < 2:
        return np.nan
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            return calibration(judged["probability"], judged["met"])[1]
        except (Warning, PerfectSeparationError, np.linalg.LinAlgError):
            return np.nan
