"""Whether a plan's figures agree with each other, on rounding intervals.

A printed 4.3 means any value of [4.25, 4.35), and a target of “7.5 or more” is satisfied by anything from 7.45 on:
figures disagree only where no value that the print and the wording allow can mend it. Growth rates are in percent,
shares are fractions.
"""

from itertools import product
from typing import Any

import numpy as np
import pandas as pd

from ouhai_stats.language.target import bars_of
from ouhai_stats.measures.rounding import Interval, printed

__all__ = ["allowed", "growth_from_sectors", "lies_between", "sector_findings", "sector_shares", "tertiary_share"]

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
    "weighted_as_last",
    "share_period",
    "weighted",
    "weighted_low",
    "weighted_high",
    "room",
    "agrees",
]


def allowed(target: pd.Series) -> Interval:
    """Range of results that satisfy a target in context, before they are rounded for print; open sides are infinite.

    Notes
    -----
    A range is satisfied between its bounds; every other wording from its bar on. Without a side (neither more nor
    less is better) only what prints as the aim satisfies.
    """
    step = target["resolution"]
    if target["operator"] == "range":
        return Interval(target["target"] - step / 2, target["target_upper"] + step / 2)
    if not np.isfinite(target["sense"]):
        return printed(target["aim"], step)
    bound = float(bars_of(target).unrounded)
    return Interval(bound, np.inf) if target["sense"] > 0 else Interval(-np.inf, bound)


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
    """Range of the tertiary share over all values that print and wording allow; monotone, so the corners suffice.

    An open side of the total reaches to the end of what the tertiary sector can have, or is empty behind it. Missing
    where secondary and tertiary growth may be equal: then every share gives the same total.
    """
    if growth[1].meets(growth[2]):
        return Interval(float("nan"), float("nan"))
    ends = [end for end in total if np.isfinite(end)]
    corners = [tertiary_share(t, (g1, g2, g3), primary_share) for t, g1, g2, g3 in product(ends, *growth)]
    low, high = min(corners), max(corners)
    upwards = growth[2].low > growth[1].high
    if total.high == np.inf or total.low == -np.inf:
        more = upwards == (total.high == np.inf)
        low, high = (low, max(high, 1 - primary_share)) if more else (min(low, 0.0), high)
    return Interval(low, high)


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
        Targets in context, indexed by code (``previous_actual``, ``aim``, and what a bar needs).
    observations
        Known figures; every period with all three sector shares of the region is used.
    primary_share
        Share of the primary sector assumed where the tertiary share is solved for.

    Returns
    -------
    DataFrame
        One row for each of ``last`` and ``plan`` and each period with shares (``share_period``):
        ``total`` with the range of values that agree with it (``total_low, total_high``; missing where the wording
        leaves that side open), ``between`` (such a value lies within the sectors' range), ``implied_tertiary_share``
        at which the sectors give ``total`` with the range that agrees, ``weighted`` (growth under the shares of the
        period) with its range, ``room`` (``weighted`` less ``total``, percentage points), ``agrees`` (ranges meet),
        and ``weighted_as_last``: growth under the tertiary share that last year's figures imply, missing where no
        share can. Without shares on file, one row each with the weighted columns missing; no row unless GDP and the
        three sectors have a target and a last result each.

    Notes
    -----
    The sectors stand at what they printed or are asked for; the total is what its wording allows. So a plan whose
    sectors come to more than “7.5 or more” agrees with itself and has ``room``.
    """
    known = targets[["previous_actual", "aim"]].dropna().index
    if not {"gdp", *SECTORS} <= set(known):
        return pd.DataFrame(columns=COLUMNS)
    shares = sector_shares(observations, region)
    results = {year: targets[column] for year, column in (("last", "previous_actual"), ("plan", "aim"))}
    totals = {
        "last": printed(results["last"]["gdp"], targets.at["gdp", "resolution"]),
        "plan": allowed(targets.loc["gdp"]),
    }
    as_last = _share_of(results["last"], targets, primary_share)
    as_last = as_last if 0 <= as_last <= 1 - primary_share else np.nan
    rows = []
    for year, values in results.items():
        total = totals[year]
        growth = [printed(values[sector], targets.at[sector, "resolution"]) for sector in SECTORS]
        solved = _tertiary_share_range(total, growth, primary_share)
        row = {
            "year": year,
            "total": values["gdp"],
            "total_low": total.low if np.isfinite(total.low) else np.nan,
            "total_high": total.high if np.isfinite(total.high) else np.nan,
            "between": lies_between(total, growth),
            "implied_tertiary_share": _share_of(values, targets, primary_share),
            "implied_low": solved.low,
            "implied_high": solved.high,
            "weighted_as_last": float(
                np.dot([primary_share, 1 - primary_share - as_last, as_last], values[SECTORS].astype(float))
            ),
        }
        rows += [row | _weighted(values, growth, total, weights, period) for period, weights in shares] or [row]
    return pd.DataFrame(rows).reindex(columns=COLUMNS)


def _share_of(values: pd.Series, targets: pd.DataFrame, primary_share: float) -> float:
    """Tertiary share at which the sectors give the total as printed; missing where print leaves it open."""
    secondary, tertiary = (printed(values[sector], targets.at[sector, "resolution"]) for sector in SECTORS[1:])
    if secondary.meets(tertiary):
        return float("nan")
    return tertiary_share(values["gdp"], tuple(values[SECTORS]), primary_share)


def _weighted(values: Any, growth: Any, total: Interval, shares: pd.Series, period: str) -> dict:
    """Growth under one set of sector shares beside the published total."""
    ranges = [printed(share / 100, 0.001) for share in shares]
    low, high = growth_from_sectors(growth, ranges)
    point = float(np.dot(shares, values[SECTORS]) / shares.sum())
    return {
        "share_period": period,
        "weighted": point,
        "weighted_low": low,
        "weighted_high": high,
        "room": point - values["gdp"],
        "agrees": total.meets(Interval(low, high)),
    }


def sector_shares(observations: pd.DataFrame, region: str) -> list[tuple[str, pd.Series]]:
    """Sector shares of GDP in percent, primary, secondary, tertiary, for each period that has all three."""
    figures = observations[observations["region"] == region]
    wide = figures.pivot(index="period", columns="series", values="value")
    names = [f"{sector}_share" for sector in SECTORS]
    levels = [f"{sector}_level" for sector in SECTORS]
    shares: dict[str, pd.Series] = {}
    if set(names) <= set(wide):
        shares |= {period: row for period, row in wide[names].dropna().iterrows()}
    if set(levels) <= set(wide):
        for period, row in wide[levels].dropna().iterrows():
            shares.setdefault(period, (100 * row / row.sum()).round(1))
    return sorted(shares.items())
