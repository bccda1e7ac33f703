"""Arithmetic of a year that has begun: cumulative growth, growth still required, the path to a target.

Growth rates are in percent. ``base`` holds the base year's quarterly levels in any unit; a share is a fraction of the
base year. A printed figure is a range, and results on ranges hold for every value that the print allows.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

__all__ = [
    "completed_shares",
    "cumulative_growth",
    "implied_share",
    "quarterly_growth",
    "required_growth",
    "target_path",
]

Values = NDArray[np.float64]


def completed_shares(base: ArrayLike) -> Values:
    """Share of the base year's level that lies in its first 1, 2, … quarters, fractions."""
    base = np.asarray(base, float)
    if (base <= 0).any():
        raise ValueError(f"quarterly levels must be positive, found {base.tolist()}")
    return np.cumsum(base) / base.sum()


def cumulative_growth(base: ArrayLike, growth: ArrayLike) -> Values:
    """Growth from January to the end of each quarter, percent.

    Notes
    -----
    G_k = Σ_{q≤k} b_q(1+g_q) / Σ_{q≤k} b_q − 1; ``growth`` may stop before the year does.
    """
    growth = np.asarray(growth, float)
    base = np.asarray(base, float)[: len(growth)]
    return 100 * (np.cumsum(base * (1 + growth / 100)) / np.cumsum(base) - 1)


def quarterly_growth(base: ArrayLike, cumulative: ArrayLike) -> Values:
    """Growth of each quarter by itself from growth since January, percent: the inverse of cumulative growth."""
    cumulative = np.asarray(cumulative, float)
    base = np.asarray(base, float)[: len(cumulative)]
    levels = np.diff(np.cumsum(base) * (1 + cumulative / 100), prepend=0.0)
    return 100 * (levels / base - 1)


def required_growth(target: ArrayLike, cumulative: ArrayLike, share: ArrayLike) -> Values:
    """Growth that the rest of the year needs to reach a yearly target, percent.

    Parameters
    ----------
    target
        Growth asked for in the year, percent.
    cumulative
        Growth from January on, percent.
    share
        Share of the base year that the months so far make up, fraction; missing result at 1 and above.

    Notes
    -----
    ((1+G*) − s(1+G_k)) / (1−s) − 1, which is ((1+G*)Σb − Σ_{q≤k} b_q(1+g_q)) / Σ_{q>k} b_q − 1.
    """
    share = np.asarray(share, float)
    rest = np.where(share < 1, 1 - share, np.nan)
    asked = 1 + np.asarray(target, float) / 100
    return 100 * ((asked - share * (1 + np.asarray(cumulative, float) / 100)) / rest - 1)


def implied_share(first: ArrayLike, second: ArrayLike, total: ArrayLike) -> Values:
    """Share of the first of two parts that their growth and the total's imply, fraction.

    Notes
    -----
    Solves G = s·g₁ + (1−s)·g₂ for s. Missing where both parts grow alike: every share gives the same total.
    """
    first, second = np.asarray(first, float), np.asarray(second, float)
    apart = np.where(first == second, np.nan, second - first)
    return (second - np.asarray(total, float)) / apart


def target_path(base: ArrayLike, last_growth: ArrayLike, target: float, done: ArrayLike = ()) -> tuple[float, Values]:
    """Same two-year average c in every quarter still to come, such that the year reaches the target.

    Parameters
    ----------
    base
        Quarterly levels of the base year, four.
    last_growth
        Growth of each quarter of the base year on the year before it, percent, four.
    target
        Growth asked for in the year, percent.
    done
        Growth of the quarters already published, percent; they stay as they are.

    Returns
    -------
    tuple
        c in percent, and the growth of the four quarters in percent.

    Notes
    -----
    g_q = (1+c)²/(1+g_{q,last year}) − 1, so that (1+c)² is what the rest of the year needs, (1+G*)Σb less the levels
    done, over Σ b_q/(1+g_{q,last year}) of the rest.
    """
    base, last = np.asarray(base, float), 1 + np.asarray(last_growth, float) / 100
    done = np.asarray(done, float)
    if len(base) != 4 or len(last) != 4 or len(done) > 3:
        raise ValueError("a path needs four levels, four base growth rates and at most three quarters done")
    left = slice(len(done), 4)
    needed = (1 + target / 100) * base.sum() - (base[: len(done)] * (1 + done / 100)).sum()
    squared = needed / (base[left] / last[left]).sum()
    if not squared > 0:
        raise ValueError(f"the target of {target} is passed already: nothing is left for the rest of the year")
    return 100 * (float(np.sqrt(squared)) - 1), np.concatenate([done, 100 * (squared / last[left] - 1)])
