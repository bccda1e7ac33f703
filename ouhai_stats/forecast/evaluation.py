"""The method on the past: provinces' growth targets and outcomes, each forecast from earlier years alone."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy.special import stdtr
from statsmodels.discrete.discrete_model import Logit

from ouhai_stats.forecast.outside_record import judge_targets, outside_forecasts
from ouhai_stats.forecast.outside_view import Evidence
from ouhai_stats.forecast.predictive import P_MAX, P_MIN
from ouhai_stats.forecast.reference_class import common_changes
from ouhai_stats.language.target import bar_of

__all__ = [
    "WINDOW",
    "Backtest",
    "brier_score",
    "by_window",
    "by_year",
    "calibration",
    "log_score",
    "reliability",
    "rivals",
    "rolling_origin",
    "score_table",
]

COVERAGES = [0.8, 0.95]
# Outcomes are printed to a tenth, and a target is met by what rounds to it.
STEP = 0.1
# Degrees of freedom of the rival around last year's growth.
RIVAL_DF = 5
# Years in a row over which intervals have to hold what they say.
WINDOW = 4


class Backtest(NamedTuple):
    """Past forecasts of the method with what they were made from and for."""

    forecasts: pd.DataFrame
    outcomes: pd.DataFrame
    targets: pd.DataFrame


def rolling_origin(
    outcomes: pd.DataFrame,
    targets: pd.DataFrame,
    evidence: Callable[[int], Evidence],
    parameters: dict[str, float],
) -> pd.DataFrame:
    """Forecast of every province and year by the printed rule, made with the years before it.

    Parameters
    ----------
    outcomes, targets
        Growth and growth targets, percent, years by provinces.
    evidence
        What was known before a year (`outside_view.gather_evidence`).
    parameters
        Cut-offs by name, ``first_scored_year`` among them.

    Returns
    -------
    DataFrame
        ``year, province, target, outcome, centre, scale, basis, chance`` (of the target, missing without one),
        ``met`` (0 or 1), ``place`` (where the outcome fell in its forecast distribution, 0 to 1).
    """
    rows = _long(outcomes, "outcome")
    rows = rows.merge(_long(outcomes.shift(), "before")).merge(_long(targets, "target"), how="left")
    rows = rows[rows["year"] >= parameters["first_scored_year"]].drop(columns="before")
    judged = judge_targets(rows.reset_index(drop=True).assign(operator=""), tolerance=0.0)
    made = outside_forecasts(judged, outcomes, {year: evidence(year) for year in judged["year"].unique()}, parameters)
    frame = judged.drop(columns=["operator", "sense", "bound"])
    return frame.join(made[["centre", "scale", "basis"]]).assign(chance=made["probability"], place=made["pit"])


def _long(frame: pd.DataFrame, value: str) -> pd.DataFrame:
    """Years by provinces as one row each, in the order of the years, what is missing left out."""
    wide = frame.rename_axis(index="year", columns="province").reset_index()
    return wide.melt("year", value_name=value).dropna(subset=value).sort_values("year", kind="stable")


def rivals(forecasts: pd.DataFrame, outcomes: pd.DataFrame, targets: pd.DataFrame) -> dict[str, pd.Series]:
    """Simpler probabilities for the same targets, from earlier years alone.

    Notes
    -----
    ``constant``: the share of all earlier targets that were met. ``last_year``: the share met the year before.
    ``around_last``: Student-t with five degrees of freedom around last year's growth plus the mean change of the
    last three years, the standard deviation of all earlier yearly changes as its scale.
    """
    met = (outcomes.reindex(columns=targets.columns) >= targets).where(targets.notna()).astype(float)
    changes, shared = outcomes.diff(), common_changes(outcomes, pd.DataFrame({"growth": []}, dtype=float))
    years, results = forecasts["year"], outcomes.to_dict()
    earlier, before, drift, scale = {}, {}, {}, {}
    for year in years.unique():
        earlier[year], before[year] = np.nanmean(met[met.index < year]), np.nanmean(met.loc[year - 1])
        drift[year] = shared[shared.index < year].tail(3).mean()
        scale[year] = np.nanstd(changes[changes.index < year].to_numpy())
    last = [results[province][year - 1] for year, province in zip(years, forecasts["province"], strict=True)]
    bar = bar_of("plain", forecasts["target"], step=STEP).unrounded
    distance = (bar - (np.array(last) + years.map(drift))) / years.map(scale)
    chances = {
        "constant": years.map(earlier),
        "last_year": years.map(before),
        "around_last": stdtr(RIVAL_DF, -distance.to_numpy()),
    }
    frame = pd.DataFrame(chances, index=forecasts.index).clip(P_MIN, P_MAX)
    return {name: frame[name] for name in frame}


def score_table(forecasts: pd.DataFrame, outcomes: pd.DataFrame, targets: pd.DataFrame) -> pd.DataFrame:
    """Brier score, log score and calibration of our probabilities and of the rivals', by method."""
    judged = forecasts.dropna(subset="chance")
    methods = {"outside_view": judged["chance"], **rivals(judged, outcomes, targets)}
    rows = [
        {
            "method": name,
            "n": len(judged),
            "brier": brier_score(chance, judged["met"]),
            "log_score": log_score(chance, judged["met"]),
            "slope": calibration(chance, judged["met"])[1],
        }
        for name, chance in methods.items()
    ]
    return pd.DataFrame(rows)


def by_year(forecasts: pd.DataFrame) -> pd.DataFrame:
    """Each year's coverage, share of targets met, mean probability and Brier score."""
    frame = forecasts.assign(square=(forecasts["chance"] - forecasts["met"]) ** 2)
    for coverage in COVERAGES:
        inside = (frame["place"] - 0.5).abs() <= coverage / 2
        frame[f"coverage_{coverage * 100:.0f}"] = inside.astype(float)
    names = {
        "forecasts": ("place", "size"),
        "coverage_80": ("coverage_80", "mean"),
        "coverage_95": ("coverage_95", "mean"),
        "targets": ("met", "count"),
        "met": ("met", "mean"),
        "mean_chance": ("chance", "mean"),
        "brier": ("square", "mean"),
    }
    return frame.groupby("year").agg(**names)


def by_window(years: pd.DataFrame) -> pd.DataFrame:
    """Coverage over every `WINDOW` years in a row, by their first and last year: ``coverage_80, coverage_95``.

    Parameters
    ----------
    years
        Rows of `by_year`, in the order of time; each year counts the same.
    """
    columns = [f"coverage_{coverage * 100:.0f}" for coverage in COVERAGES]
    windows = years[columns].rolling(WINDOW).mean().dropna().rename_axis("last")
    return windows.set_index(windows.index - WINDOW + 1, append=True).rename_axis(["last", "first"]).swaplevel()


def brier_score(chance: pd.Series, met: pd.Series) -> float:
    """Mean squared difference of probabilities and outcomes (0 or 1); 0 is perfect, a fair coin gives 0.25."""
    return float(((chance - met) ** 2).mean())


def log_score(chance: pd.Series, met: pd.Series) -> float:
    """Mean negative logarithm of the probability given to what happened; a fair coin gives 0.693.

    Raises
    ------
    ValueError
        If a probability is 0 or 1: its score would be infinite.
    """
    if not chance.between(0, 1, inclusive="neither").all():
        raise ValueError("a probability of 0 or 1 has no finite log score")
    return float(-np.where(met == 1, np.log(chance), np.log1p(-chance)).mean())


def calibration(chance: pd.Series, met: pd.Series) -> tuple[float, float]:
    """Intercept and slope of the logistic regression of outcomes on the log odds; 0 and 1 are perfect.

    Notes
    -----
    A slope below 1 means that probabilities are too near 0 and 1, above 1 too near the middle.
    Cox, Biometrika 45 (1958).
    """
    odds = np.log(chance / (1 - chance)).to_numpy()
    fitted = Logit(met.to_numpy(float), np.column_stack([np.ones_like(odds), odds])).fit(disp=0)
    return float(fitted.params[0]), float(fitted.params[1])


def reliability(chance: pd.Series, met: pd.Series, bins: int = 5) -> pd.DataFrame:
    """Frequency of what happened by band of probability: ``low, high, n, mean_chance, frequency``; no empty band."""
    band = np.minimum((chance * bins).astype(int), bins - 1)
    table = (
        pd.DataFrame({"chance": chance, "met": met})
        .groupby(band)
        .agg(n=("met", "size"), mean_chance=("chance", "mean"), frequency=("met", "mean"))
    )
    table.insert(0, "low", table.index / bins)
    table.insert(1, "high", (table.index + 1) / bins)
    return table.reset_index(drop=True)
