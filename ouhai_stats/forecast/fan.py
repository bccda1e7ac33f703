"""Where GDP growth may go in the plan year and after: one two-piece normal distribution a year."""

from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy import stats

from ouhai_stats.forecast.reference_class import ReferenceClass, horizon_spread
from ouhai_stats.measures.growth import two_year_average

__all__ = ["LEVELS", "TwoPiece", "growth_fan", "two_piece"]

LEVELS = [0.05, 0.2, 0.35, 0.5, 0.65, 0.8, 0.95]


def growth_fan(
    targets: pd.DataFrame,
    projections: pd.DataFrame,
    reference: ReferenceClass,
    outcomes: pd.DataFrame,
    nation: pd.DataFrame,
    parameters: dict[str, float],
) -> pd.DataFrame:
    """Quantiles of GDP growth by year, percent, from the plan year on.

    Parameters
    ----------
    targets
        Judged targets, indexed by code (``centre`` of GDP).
    projections
        Scenario paths; the rebound path gives the skew.
    outcomes, nation
        Provinces' growth, and the nation's growth and exit speed, by year.

    Returns
    -------
    DataFrame
        By year: ``mode``, ``sigma``, ``skew`` and a column for each of ``LEVELS``; no row where GDP has no last
        result or no rebound path.

    Notes
    -----
    The mode is the centre of the plan year, and after it the two-year average of the last result and the plan year's
    mean. The uncertainty is that of our own past errors
    at each horizon, provinces' own part times ``county_factor``; it never shrinks. The skew, mean less mode, is
    ``rebound_weight`` times the distance from the mode to the rebound path, and nothing once quarters are in. A year
    that the district itself has published is a point.
    """
    path = projections.query("scenario == 'rebound' and series == 'gdp' and year >= @reference.year").set_index("year")
    if path.empty:
        return pd.DataFrame(columns=["mode", "sigma", "skew", *LEVELS], index=pd.Index([], name="year"))
    gdp = targets.loc["gdp"]
    first_sigma = gdp["scale"] * np.sqrt(gdp["df"] / (gdp["df"] - 2))
    skew = parameters["rebound_weight"] * (gdp["rebound_centre"] - gdp["centre"])
    pace = two_year_average(gdp["previous_actual"], gdp["centre"] + skew)
    rows, sigma = [], 0.0
    for horizon, year in enumerate(path.index, start=1):
        common, own = horizon_spread(outcomes, nation, reference.year, parameters, horizon)
        later = float(np.hypot(common, parameters["county_factor"] * own))
        sigma = float(first_sigma) if horizon == 1 else max(sigma, later)
        mode = gdp["centre"] if horizon == 1 else pace
        if horizon > 1 and skew:
            skew = parameters["rebound_weight"] * max(0.0, path.at[year, "growth"] - mode)
        quantiles = two_piece(mode, sigma, skew).quantile(LEVELS) if sigma > 0 else np.full(len(LEVELS), mode)
        rows.append([year, mode, sigma, skew, *quantiles])
    return pd.DataFrame(rows, columns=["year", "mode", "sigma", "skew", *LEVELS]).set_index("year")


class TwoPiece(NamedTuple):
    """Two-piece normal distribution with its mode and the scales below and above it."""

    mode: float
    below: float
    above: float

    @property
    def mean(self) -> float:
        """Mean of the distribution."""
        return self.mode + np.sqrt(2 / np.pi) * (self.above - self.below)

    def quantile(self, level):
        """Value that a share ``level`` of outcomes does not exceed; numbers or arrays."""
        level, total = np.asarray(level, float), self.below + self.above
        share = self.below / total
        low = self.mode + self.below * stats.norm.ppf(np.minimum(level, share) * total / (2 * self.below))
        high = self.mode + self.above * stats.norm.ppf(
            (total * (1 + np.maximum(level, share)) - 2 * self.below) / (2 * self.above)
        )
        return np.where(level <= share, low, high)

    def cdf(self, value):
        """Probability of at most ``value``; numbers or arrays."""
        value, total = np.asarray(value, float), self.below + self.above
        low = 2 * self.below / total * stats.norm.cdf((value - self.mode) / self.below)
        high = 1 - 2 * self.above / total * stats.norm.sf((value - self.mode) / self.above)
        return np.where(value <= self.mode, low, high)


def two_piece(mode: float, sigma: float, skew: float) -> TwoPiece:
    """Two-piece normal distribution from its mode, uncertainty and skew (mean less mode).

    Notes
    -----
    With s = γ/σ, g = sign(γ)·√(1 − 4((√(1 + πs²) − 1)/(πs²))²), σ₁ = σ/√(1 + g) below and σ₂ = σ/√(1 − g) above; g is
    computed from the factors of the difference, which small skews would otherwise lose to rounding.

    Raises
    ------
    ValueError
        If ``sigma`` is not positive.
    """
    if not sigma > 0:
        raise ValueError(f"sigma={sigma}: allowed are positive numbers")
    tilt = np.pi * (skew / sigma) ** 2
    root = np.sqrt(1 + tilt)
    share = 1 / (root + 1)
    lean = np.sign(skew) * np.sqrt(tilt) * share * np.sqrt(1 + 2 * share)
    return TwoPiece(float(mode), float(sigma / np.sqrt(1 + lean)), float(sigma / np.sqrt(1 - lean)))
