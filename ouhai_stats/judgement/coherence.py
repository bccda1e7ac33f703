"""Whether a plan's figures agree with each other, on rounding intervals.

A printed 4.3 means any value of [4.25, 4.35): each finding holds for every value that the print allows,
so that none is an artefact of rounding. Growth rates are in percent, shares are fractions.
"""

from itertools import product

import numpy as np
import pandas as pd

from ouhai_stats.measures.rounding import Interval, printed

__all__ = ["growth_from_sectors", "lies_between", "sector_findings", "tertiary_share"]

SECTORS = ["primary", "secondary", "tertiary"]
COLUMNS = [
    "year",
    "total",
    "total_low",
    "total_high",
    "between",
    "implied_tertiary_share",
    "implied_low",
    "implied_high",
]


def lies_between(total: Interval, parts: list[Interval]) -> bool:
    """Whether a weighted mean of the parts can equal the total, whatever the weights."""
    return total.meets(Interval(min(part.low for part in parts), max(part.high for part in parts)))


def tertiary_share(total: float, growth: tuple[float, float, float], primary_share: float) -> float:
    """Tertiary share at which three sector growth rates add up to the total growth, fraction.

    Notes
    -----
    Solves g = w₁g₁ + (1 − w₁ − w₃)g₂ + w₃g₃ for w₃.
    """
    primary, secondary, tertiary = growth
    if tertiary == secondary:
        raise ValueError("secondary and tertiary growth are equal: every tertiary share gives the same total")
    return (total - primary_share * primary - (1 - primary_share) * secondary) / (tertiary - secondary)


def _tertiary_share_range(total: Interval, growth: list[Interval], primary_share: float) -> Interval:
    """Range of the tertiary share over all values that the print allows; monotone, so the corners suffice.

    Missing where secondary and tertiary growth may be equal: then every share gives the same total.
    """
    if growth[1].meets(growth[2]):
        return Interval(float("nan"), float("nan"))
    corners = [tertiary_share(t, (g1, g2, g3), primary_share) for t, g1, g2, g3 in product(total, *growth)]
    return Interval(min(corners), max(corners))


def growth_from_sectors(growth: list[Interval], shares: list[Interval]) -> Interval:
    """Total growth that sector growth rates give under sector shares, percent.

    Notes
    -----
    Σ wᵢgᵢ / Σ wᵢ at every corner of the shares' and growth rates' ranges; shares are of the year before.
    """
    values = []
    for corner in product(*growth, *shares):
        rates, weights = np.array(corner[:3]), np.array(corner[3:])
        values.append(float(weights @ rates / weights.sum()))
    return Interval(min(values), max(values))


def sector_findings(
    targets: pd.DataFrame, observations: pd.DataFrame, region: str, *, primary_share: float = 0.01
) -> pd.DataFrame:
    """Sector growth against total growth, for last year's results and for the plan.

    Parameters
    ----------
    targets
        Targets in context, indexed by code (``previous_actual``, ``aim``, ``resolution``).
    observations
        Known figures; every period with all three sector shares of the region is used.
    primary_share
        Share of the primary sector assumed where the tertiary share is solved for.

    Returns
    -------
    DataFrame
        One row for each of ``last`` and ``plan`` and each period with shares (``share_period``):
        ``total``, ``between`` (total within the sectors' range), ``implied_tertiary_share`` with its
        range, ``weighted`` (growth under the shares) with its range, and ``agrees`` (ranges meet). Without shares on
        file, one row each with the weighted columns missing; no row unless GDP and the three sectors have a target
        and a last result each.
    """
    columns = ["share_period", "weighted", "weighted_low", "weighted_high", "agrees"]
    known = targets[["previous_actual", "aim"]].dropna().index
    if not {"gdp", *SECTORS} <= set(known):
        return pd.DataFrame(columns=[*COLUMNS, *columns])
    shares = _sector_shares(observations, region)
    rows = []
    for year, column in (("last", "previous_actual"), ("plan", "aim")):
        values = targets[column]
        total = printed(values["gdp"], targets.at["gdp", "resolution"])
        growth = [printed(values[sector], targets.at[sector, "resolution"]) for sector in SECTORS]
        solved = _tertiary_share_range(total, growth, primary_share)
        row = {
            "year": year,
            "total": values["gdp"],
            "total_low": total.low,
            "total_high": total.high,
            "between": lies_between(total, growth),
            "implied_tertiary_share": float("nan")
            if solved.low != solved.low
            else tertiary_share(values["gdp"], tuple(values[SECTORS]), primary_share),
            "implied_low": solved.low,
            "implied_high": solved.high,
        }
        rows += [row | _weighted(values, growth, total, weights, period) for period, weights in shares] or [row]
    return pd.DataFrame(rows).reindex(columns=[*COLUMNS, *columns])


def _weighted(values, growth, total: Interval, shares: pd.Series, period: str) -> dict:
    """Growth under one set of sector shares beside the published total."""
    ranges = [printed(share / 100, 0.001) for share in shares]
    low, high = growth_from_sectors(growth, ranges)
    point = float(np.dot(shares, values[SECTORS]) / shares.sum())
    return {
        "share_period": period,
        "weighted": point,
        "weighted_low": low,
        "weighted_high": high,
        "agrees": total.meets(Interval(low, high)),
    }


def _sector_shares(observations: pd.DataFrame, region: str) -> list[tuple[str, pd.Series]]:
    """Sector shares of GDP in percent, primary, secondary, tertiary, for each period that has all three."""
    own = observations[observations["region"] == region]
    wide = own.pivot(index="period", columns="series", values="value")
    names = [f"{sector}_share" for sector in SECTORS]
    levels = [f"{sector}_level" for sector in SECTORS]
    found = {}
    if set(names) <= set(wide):
        found |= {period: row for period, row in wide[names].dropna().iterrows()}
    if set(levels) <= set(wide):
        for period, row in wide[levels].dropna().iterrows():
            found.setdefault(period, (100 * row / row.sum()).round(1))
    return sorted(found.items())
