"""The outside view on the past: its own probabilities and those of simpler rules, for any panel of growth targets.

The rule that is scored is the rule that is printed, :func:`ouhai_stats.forecast.outside_view.regional_growth`. Growth
in percent, results printed to a tenth; each year is forecast from the years before it.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from scipy import stats

from ouhai_stats.forecast.outside_view import Evidence, OutsideView, outside_view, regional_growth
from ouhai_stats.forecast.predictive import P_MAX, P_MIN
from ouhai_stats.language.target import STRICT, TOLERANT, WORDED_SENSE

__all__ = ["METHODS", "SCORABLE", "baseline_forecasts", "judge_targets", "met_targets", "outside_forecasts"]

METHODS = ["outside_view", "last_year", "constant", "around_last", "nation_forecast"]
# Wordings that a growth rate alone can meet; a range is judged by its lower bound.
SCORABLE = ["plain", "at_least", "above", "about", "range", "at_most", "below"]
STEP = 0.1
BASELINE_DF = 5
DRIFT_YEARS = 3


def judge_targets(panel: pd.DataFrame, tolerance: float) -> pd.DataFrame:
    """Panel with what decides each target: ``sense`` (1 higher, −1 lower is better), ``met`` and ``bound``.

    Parameters
    ----------
    panel
        ``province, year, target, operator, outcome``; a blank operator means that the target itself suffices.
    tolerance
        What “about” allows, percentage points.

    Notes
    -----
    ``bound`` is where a result before rounding begins to be printed as one that meets the target: half a step before
    the first printed tenth that does. A target of 10.05 (“10 or more” as some panels code it) is met from 10.1 on.
    """
    operator = panel["operator"].replace("", "plain")
    sense = operator.map(WORDED_SENSE).fillna(1).astype(int)
    aim = panel["target"] - sense * np.where(operator.isin(TOLERANT), tolerance, 0.0)
    strict = operator.isin(STRICT)
    beyond = (sense * (panel["outcome"] - aim)).round(9)
    met = ((beyond > 0) | ((beyond == 0) & ~strict)).astype(float)
    met = met.where(panel["target"].notna() & panel["outcome"].notna())
    steps = (sense * aim / STEP).round(6)
    first = np.ceil(steps) + (strict & (steps == np.ceil(steps)))
    return panel.assign(sense=sense, met=met, bound=sense * (first - 0.5) * STEP)


def met_targets(rows: pd.DataFrame) -> pd.Series:
    """Share of judged targets that were met, by year."""
    return rows.dropna(subset="met").groupby("year")["met"].mean()


def outside_forecasts(
    rows: pd.DataFrame,
    growth: pd.DataFrame,
    evidence: Mapping[int, Evidence],
    parameters: dict[str, float],
    own: Mapping[str, float] | None = None,
) -> pd.DataFrame:
    """Forecast of every row by the outside view: ``centre, scale, probability, pit, low_80, high_80, basis``.

    Parameters
    ----------
    rows
        Judged targets or mere outcomes: ``province, year, bound, sense, outcome``.
    growth
        Growth of every region by year as far as known; of a row's region only earlier years are used.
    evidence
        What was known before each year of ``rows``.
    own
        How much a region moves by itself, as a multiple of a province; 1 where it is not named.
    """
    views = {year: outside_view(evidence[year], year, parameters) for year in sorted(rows["year"].unique())}
    histories = growth.to_dict()
    forecasts = [
        _forecast(views[row.year], histories.get(row.province, {}), row, (own or {}).get(row.province, 1.0))
        for row in rows.itertuples()
    ]
    return pd.DataFrame(forecasts, index=rows.index)


def _forecast(view: OutsideView, history: Mapping[int, float], row: Any, own: float) -> dict:
    """One region's distribution against its target and its result."""
    earlier = {year: value for year, value in history.items() if year < row.year}
    distribution = regional_growth(view, earlier, region=row.province, own=own)
    reaching = distribution.reaching(row.bound) if not np.isnan(row.bound) else np.nan
    low, high = distribution.interval(0.8)
    return {
        "centre": distribution.centre,
        "scale": distribution.scale,
        "probability": reaching if row.sense > 0 else 1 - reaching,
        "pit": distribution.cdf(row.outcome) if not np.isnan(row.outcome) else np.nan,
        "low_80": low,
        "high_80": high,
        "basis": view.expected.basis,
    }


def baseline_forecasts(
    rows: pd.DataFrame, growth: pd.DataFrame, evidence: Mapping[int, Evidence], past: pd.DataFrame
) -> dict[str, pd.DataFrame]:
    """Simpler ``probability`` and ``pit`` for the same rows, by method; missing where a method has nothing to go by.

    Parameters
    ----------
    past
        Judged targets of all years, from which earlier hit rates are taken: ``year, met``.

    Notes
    -----
    ``last_year``: the share of targets met the year before. ``constant``: the share of all earlier ones.
    ``around_last``: Student-t with five degrees of freedom around last year's growth plus the mean of the panel's last
    three shared changes, the standard deviation of the panel's earlier yearly changes as its scale.
    ``nation_forecast``: the same around the forecast published for the nation, for every region alike.
    """
    rates, judged = met_targets(past), past.dropna(subset="met")
    rate_before = rows["year"].map(lambda year: rates.get(year - 1, np.nan)).astype(float)
    earlier = {year: judged.loc[judged["year"] < year, "met"].mean() for year in rows["year"].unique()}
    forecasts = {
        "last_year": pd.DataFrame({"probability": rate_before, "pit": np.nan}),
        "constant": pd.DataFrame({"probability": rows["year"].map(earlier).astype(float), "pit": np.nan}),
    }
    last, drift, scale, nation = [], [], [], []
    for row in rows.itertuples():
        outcomes, announcements = evidence[row.year].outcomes, evidence[row.year].announcements
        known = growth[row.province] if row.province in growth else pd.Series(dtype=float)
        changes = outcomes.diff()
        last.append(known.get(row.year - 1, np.nan))
        drift.append(changes.mean(axis="columns").dropna().tail(DRIFT_YEARS).mean())
        scale.append(np.nanstd(changes.to_numpy()))
        nation.append(announcements["growth"].get(row.year, np.nan))
    forecasts["around_last"] = _student(rows, np.add(last, drift), np.array(scale))
    forecasts["nation_forecast"] = _student(rows, np.array(nation, dtype=float), np.array(scale))
    return {
        name: frame.assign(probability=frame["probability"].clip(P_MIN, P_MAX)) for name, frame in forecasts.items()
    }


def _student(rows: pd.DataFrame, centre: np.ndarray, scale: np.ndarray) -> pd.DataFrame:
    """Probability and place of a Student-t distribution around a centre."""
    beyond = rows["sense"] * (centre - rows["bound"]) / scale
    return pd.DataFrame(
        {
            "probability": stats.t.cdf(beyond, BASELINE_DF),
            "pit": stats.t.cdf((rows["outcome"] - centre) / scale, BASELINE_DF),
        },
        index=rows.index,
    )
