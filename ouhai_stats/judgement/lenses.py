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


def through_lenses(frame: pd.DataFrame, parameters: dict[str, float]) -> pd.DataFrame:
    """Targets in context with the figures of the lenses 1 to 6, each in the unit of its docstring.

    Adds ``satisfied`` (the last result already reaches the aim), ``gap``, ``gap_percent``, ``two_year_average``,
    ``catch_up``, ``previous_error``, ``previous_met``, ``numerator_growth`` and ``parent_excess``.
    """
    lenses = frame.copy()
    actual, aim = frame["previous_actual"], frame["aim"]
    growth = frame["kind"] == "growth"
    lenses["satisfied"] = bars_of(frame).met(actual)
    lenses["gap"] = measure.gap(aim, actual).round(PLACES)
    lenses["gap_percent"] = pd.Series(measure.gap_percent(aim, actual), index=frame.index).mask(growth)
    lenses["two_year_average"] = pd.Series(measure.two_year_average(actual, aim), index=frame.index).where(growth)
    lenses["catch_up"] = pd.Series(
        measure.catch_up_growth(frame["previous_plan"], actual, aim), index=frame.index
    ).where(growth)
    lenses["previous_error"] = measure.plan_error(actual, frame["previous_plan"]).round(PLACES)
    lenses["previous_met"] = _met_last_year(frame, parameters)
    lenses["numerator_growth"] = measure.numerator_growth(frame["denominator_growth"], aim, actual)
    lenses["parent_excess"] = (frame["sense"] * (aim - frame["parent_target"])).round(PLACES)
    return lenses


def _met_last_year(frame: pd.DataFrame, parameters: dict[str, float]) -> pd.Series:
    """Whether last year's plan was met; missing where plan or result is."""
    plan, operator = frame["previous_plan"], frame["previous_operator"]
    allowed = tolerance(operator, frame["kind"], plan, parameters)
    side = sense(operator, frame["direction"])
    bar = Bar(plan - side * allowed, side, operator.isin(STRICT), frame["resolution"])
    met = pd.Series(bar.met(frame["previous_actual"]), index=frame.index)
    return met.astype(object).where(plan.notna() & frame["previous_actual"].notna(), None)


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
    need = lenses["sense"] * lenses["gap"]
    need_percent = lenses["sense"] * lenses["gap_percent"]
    growth = lenses["kind"] == "growth"
    by_gap = _graded(need, p["gap_growth_small"], p["gap_growth_large"]).where(
        growth, _graded(need_percent, p["gap_level_small"], p["gap_level_large"])
    )
    signals = pd.DataFrame(
        {
            "gap": by_gap,
            "base_effect": _graded(lenses["two_year_average"] - lenses["norm"], 0, 0),
            "catch_up": _graded(lenses["aim"] - lenses["catch_up"], 0, 0),
            "track_record": lenses["previous_met"].map({True: EASES, False: STRAINS}),
            "numerator": _graded(
                lenses["numerator_growth"] - lenses["denominator_growth"],
                p["numerator_excess_small"],
                p["numerator_excess_large"],
            ),
            "cascade": _graded(lenses["parent_excess"], 0, p["cascade_margin"]),
        }
    )
    return signals.where(lenses["previous_actual"].notna() & lenses["aim"].notna())


def _graded(strain: pd.Series, small: float, large: float) -> pd.Series:
    """Reading of a strain: eases up to ``small``, strains above ``large``, missing where it is missing."""
    strain = strain.round(PLACES)
    graded = np.where(strain <= small, EASES, np.where(strain > large, STRAINS, NEUTRAL))
    return pd.Series(graded, index=strain.index, dtype=object).where(strain.notna(), None)
