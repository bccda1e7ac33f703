"""Lenses on a yearly target before the year has begun, and what each of them says."""

import numpy as np
import pandas as pd

from ouhai_stats.judgement.context import sense, tolerance
from ouhai_stats.language.target import STRICT
from ouhai_stats.measures import growth as measure

__all__ = ["EASES", "LENSES", "NEUTRAL", "STRAINS", "meets", "readings", "through_lenses"]

LENSES = ["gap", "base_effect", "catch_up", "track_record", "numerator", "cascade"]
EASES, NEUTRAL, STRAINS = "eases", "neutral", "strains"
# Differences of printed figures are exact to far more places than any figure has.
PLACES = 9


def meets(
    actual: pd.Series, aim: pd.Series, sense: pd.Series, strict: pd.Series, allowed: pd.Series, resolution: pd.Series
) -> pd.Series:
    """Whether results reach their aims, within tolerance and printed rounding; False where unknown."""
    beyond = (sense * (actual - aim) + allowed).round(PLACES)
    return (
        pd.Series(np.where(strict, beyond > 0, beyond >= -(resolution / 2).round(PLACES)), index=actual.index)
        & beyond.notna()
    )


def through_lenses(frame: pd.DataFrame, parameters: dict[str, float]) -> pd.DataFrame:
    """Targets in context with the figures of the lenses 1 to 6, each in the unit of its docstring.

    Adds ``satisfied`` (the last result already reaches the aim), ``gap``, ``gap_percent``, ``two_year_average``,
    ``catch_up``, ``previous_error``, ``previous_met``, ``numerator_growth`` and ``parent_excess``.
    """
    seen = frame.copy()
    actual, aim = frame["previous_actual"], frame["aim"]
    growth = frame["kind"] == "growth"
    seen["satisfied"] = meets(actual, aim, frame["sense"], frame["strict"], frame["tolerance"], frame["resolution"])
    seen["gap"] = measure.gap(aim, actual).round(PLACES)
    seen["gap_percent"] = pd.Series(measure.gap_percent(aim, actual), index=frame.index).mask(growth)
    seen["two_year_average"] = pd.Series(measure.two_year_average(actual, aim), index=frame.index).where(growth)
    seen["catch_up"] = pd.Series(measure.catch_up_growth(frame["previous_plan"], actual, aim), index=frame.index).where(
        growth
    )
    seen["previous_error"] = measure.plan_error(actual, frame["previous_plan"]).round(PLACES)
    seen["previous_met"] = _met_last_year(frame, parameters)
    seen["numerator_growth"] = measure.numerator_growth(frame["denominator_growth"], aim, actual)
    seen["parent_excess"] = (frame["sense"] * (aim - frame["parent_target"])).round(PLACES)
    return seen


def _met_last_year(frame: pd.DataFrame, parameters: dict[str, float]) -> pd.Series:
    """Whether last year's plan was met; missing where plan or result is."""
    plan, operator = frame["previous_plan"], frame["previous_operator"]
    allowed = tolerance(operator, frame["kind"], plan, parameters)
    strict = operator.isin(STRICT)
    met = meets(
        frame["previous_actual"], plan, sense(operator, frame["direction"]), strict, allowed, frame["resolution"]
    )
    return met.astype(object).where(plan.notna() & frame["previous_actual"].notna(), None)


def readings(seen: pd.DataFrame, parameters: dict[str, float]) -> pd.DataFrame:
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
    need = seen["sense"] * seen["gap"]
    need_percent = seen["sense"] * seen["gap_percent"]
    growth = seen["kind"] == "growth"
    by_gap = _graded(need, p["gap_growth_small"], p["gap_growth_large"]).where(
        growth, _graded(need_percent, p["gap_level_small"], p["gap_level_large"])
    )
    said = pd.DataFrame(
        {
            "gap": by_gap,
            "base_effect": _graded(seen["two_year_average"] - seen["norm"], 0, 0),
            "catch_up": _graded(seen["aim"] - seen["catch_up"], 0, 0),
            "track_record": seen["previous_met"].map({True: EASES, False: STRAINS}),
            "numerator": _graded(
                seen["numerator_growth"] - seen["denominator_growth"],
                p["numerator_excess_small"],
                p["numerator_excess_large"],
            ),
            "cascade": _graded(seen["parent_excess"], 0, p["cascade_margin"]),
        }
    )
    return said.where(seen["previous_actual"].notna() & seen["aim"].notna())


def _graded(strain: pd.Series, small: float, large: float) -> pd.Series:
    """Reading of a strain: eases up to ``small``, strains above ``large``, missing where it is missing."""
    strain = strain.round(PLACES)
    graded = np.where(strain <= small, EASES, np.where(strain > large, STRAINS, NEUTRAL))
    return pd.Series(graded, index=strain.index, dtype=object).where(strain.notna(), None)
