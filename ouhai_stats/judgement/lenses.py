"""Lenses on a yearly target before the year has begun, and what each of them says."""

import numpy as np
import pandas as pd

from ouhai_stats.judgement.context import sense, tolerance
from ouhai_stats.language.target import STRICT, Bar, bars_of
from ouhai_stats.measures import growth as measure

__all__ = ["EASES", "LENSES", "NEUTRAL", "STRAINS", "readings", "through_lenses"]

LENSES = ["gap", "base_effect", "catch_up", "track_record", "numerator", "cascade"]
EASES, NEUTRAL, STRAINS = "eases", "neutral", "strains"
# Differences of printed figures are exact to far more places than any figure has.
PLACES = 9
# Columns that the readings are taken from, last year's plan apart.
ASKED = [
    *("previous_actual", "aim", "sense", "gap", "gap_percent", "two_year_average", "norm", "catch_up"),
    *("numerator_growth", "denominator_growth", "parent_excess"),
]


def through_lenses(frame: pd.DataFrame, parameters: dict[str, float]) -> pd.DataFrame:
    """Targets in context with the figures of the lenses 1 to 6, each in the unit of its docstring.

    Adds ``satisfied`` (the last result already reaches the aim), ``gap``, ``gap_percent``, ``two_year_average``,
    ``catch_up``, ``previous_error``, ``previous_met``, ``numerator_growth`` and ``parent_excess``.
    """
    actual, aim, plan = (frame[name].to_numpy(float) for name in ("previous_actual", "aim", "previous_plan"))
    growth = (frame["kind"] == "growth").to_numpy()
    excess = frame["sense"].to_numpy(float) * (aim - frame["parent_target"].to_numpy(float))
    return frame.assign(
        satisfied=bars_of(frame).met(actual),
        gap=measure.gap(aim, actual).round(PLACES),
        gap_percent=np.where(growth, np.nan, measure.gap_percent(aim, actual)),
        two_year_average=np.where(growth, measure.two_year_average(actual, aim), np.nan),
        catch_up=np.where(growth, measure.catch_up_growth(plan, actual, aim), np.nan),
        previous_error=measure.plan_error(actual, plan).round(PLACES),
        previous_met=_met_last_year(frame, parameters),
        numerator_growth=measure.numerator_growth(frame["denominator_growth"], aim, actual),
        parent_excess=excess.round(PLACES),
    )


def _met_last_year(frame: pd.DataFrame, parameters: dict[str, float]) -> np.ndarray:
    """Whether last year's plan was met; None where plan or result is missing."""
    plan, operator, actual = frame["previous_plan"], frame["previous_operator"], frame["previous_actual"]
    allowed = tolerance(operator, frame["kind"], plan, parameters)
    side, step = sense(operator, frame["direction"]), frame["resolution"].to_numpy()
    bar = Bar((plan - side * allowed).to_numpy(), side.to_numpy(), operator.isin(STRICT).to_numpy(), step)
    met: np.ndarray = bar.met(actual.to_numpy()).astype(object)
    met[(plan.isna() | actual.isna()).to_numpy()] = None
    return met


def readings(lenses: pd.DataFrame, parameters: dict[str, float]) -> pd.DataFrame:
    """What each lens says of each target: eases, neutral, strains, or missing where it does not apply.

    Notes
    -----
    *gap*: small eases, large strains (percentage points for growth, percent of the last result else).
    *base_effect*: eases where the implied two-year average is at most the growth before the shock.
    *catch_up*: eases where the target asks for less than a full return to the planned level.
    *track_record*: eases where last year's plan was met.
    *numerator*: how far the share's numerator must outgrow its denominator.
    *cascade*: eases where the nearest parent asks for as much, strains where the target exceeds the
    parent's by more than the margin.
    """
    p = parameters
    figures = lenses[ASKED].to_numpy(float).T
    actual, aim, sense, gap, gap_percent, average, norm, catch_up, numerator, denominator, excess = figures
    growth = (lenses["kind"] == "growth").to_numpy()
    by_growth = _graded(sense * gap, p["gap_growth_small"], p["gap_growth_large"])
    by_level = _graded(sense * gap_percent, p["gap_level_small"], p["gap_level_large"])
    signals = {
        "gap": np.where(growth, by_growth, by_level),
        "base_effect": _graded(average - norm, 0, 0),
        "catch_up": _graded(aim - catch_up, 0, 0),
        "track_record": lenses["previous_met"].map({True: EASES, False: STRAINS}).to_numpy(object),
        "numerator": _graded(numerator - denominator, p["numerator_excess_small"], p["numerator_excess_large"]),
        "cascade": _graded(excess, 0, p["cascade_margin"]),
    }
    for signal in signals.values():
        signal[np.isnan(actual) | np.isnan(aim)] = np.nan
    return pd.DataFrame(signals, lenses.index, dtype=object).astype({"track_record": "str"})


def _graded(strain: np.ndarray, small: float, large: float) -> np.ndarray:
    """Reading of a strain: eases up to ``small``, strains above ``large``, None where it is missing."""
    strain = strain.round(PLACES)
    graded: np.ndarray = np.where(strain <= small, EASES, np.where(strain > large, STRAINS, NEUTRAL)).astype(object)
    graded[np.isnan(strain)] = None
    return graded
