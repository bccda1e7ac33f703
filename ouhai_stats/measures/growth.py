"""Arithmetic of a yearly target before the year has begun: growth rates in percent throughout.

Every function takes numbers or arrays and broadcasts; a missing input gives a missing result.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

__all__ = ["catch_up_growth", "gap", "gap_percent", "numerator_growth", "plan_error", "two_year_average"]

Values = NDArray[np.float64]


def gap(target: ArrayLike, actual: ArrayLike) -> Values:
    """Distance from the last result to the target, in the indicator's own unit."""
    return np.subtract(np.asarray(target, float), np.asarray(actual, float))


def gap_percent(target: ArrayLike, actual: ArrayLike) -> Values:
    """Distance from the last result to the target, in percent of the last result.

    Notes
    -----
    Meaningless for growth rates and for results that are not positive: those give NaN.
    """
    actual = np.asarray(actual, float)
    base = np.where(actual > 0, actual, np.nan)
    return 100 * gap(target, actual) / base


def two_year_average(last_growth: ArrayLike, growth: ArrayLike) -> Values:
    """Average yearly growth over two years, percent.

    Notes
    -----
    √((1+g₀)(1+g*)) − 1, the geometric mean, after the practice of China's National Bureau of
    Statistics in 2021, which set the year's growth against the depressed base of 2020. NaN for a fall by
    more than 100 percent, which no level can have.
    """
    factor = (1 + np.asarray(last_growth, float) / 100) * (1 + np.asarray(growth, float) / 100)
    return 100 * (np.sqrt(np.where(factor >= 0, factor, np.nan)) - 1)


def catch_up_growth(last_plan: ArrayLike, last_growth: ArrayLike, growth: ArrayLike) -> Values:
    """Growth that would regain the level which last year's plan and this year's target imply, percent.

    Notes
    -----
    (1+p₀)(1+g*)/(1+g₀) − 1, where p₀ is the growth planned for last year and g₀ its result.
    """
    planned = (1 + np.asarray(last_plan, float) / 100) * (1 + np.asarray(growth, float) / 100)
    return 100 * (planned / (1 + np.asarray(last_growth, float) / 100) - 1)


def plan_error(actual: ArrayLike, plan: ArrayLike) -> Values:
    """Last year's result less last year's plan, in the indicator's own unit."""
    return np.subtract(np.asarray(actual, float), np.asarray(plan, float))


def numerator_growth(denominator_growth: ArrayLike, share: ArrayLike, last_share: ArrayLike) -> Values:
    """Growth of a share's numerator that brings the share to its target, percent.

    Notes
    -----
    (1+g)·s*/s₀ − 1 in the price basis of the denominator's growth g; NaN where the last share is not
    positive.
    """
    growth = 1 + np.asarray(denominator_growth, float) / 100
    last_share = np.asarray(last_share, float)
    return 100 * (growth * np.asarray(share, float) / np.where(last_share > 0, last_share, np.nan) - 1)
