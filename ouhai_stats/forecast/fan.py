"""Where GDP growth may go: the plan year's own distribution, and a normal distribution for each year after."""

from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from scipy.special import ndtr, ndtri

from ouhai_stats.forecast.growth_distribution import GrowthDistribution
from ouhai_stats.forecast.reference_class import horizon_spread

__all__ = ["LEVELS", "TwoPiece", "growth_fan", "two_piece"]

# Three intervals around the median: between the outer scenarios, then the two that every page prints.
LEVELS = [0.025, 0.1, 0.2, 0.5, 0.8, 0.9, 0.975]


def growth_fan(
    projections: pd.DataFrame,
    growth: GrowthDistribution | None,
    outcomes: pd.DataFrame,
    nation: pd.DataFrame,
    parameters: dict[str, float],
) -> pd.DataFrame:
    """Quantiles of GDP growth by year, percent, from the plan year on.

    Parameters
    ----------
    projections
        Scenario paths; the baseline gives the centre of every year.
    growth
        Distribution of GDP growth in the plan year; None where there is none.
    outcomes, nation
        Provinces' growth, and the nation's growth and exit speed, by year.

    Returns
    -------
    DataFrame
        By year: ``centre``, ``sigma`` and a column for each of ``LEVELS``; no row without a distribution or a path.

    Notes
    -----
    The plan year has the quantiles of its own distribution, the one that its probability comes from; a year that the
    district itself has published is a point. After it the centre is the baseline path and the spread that of our own
    past errors at each horizon, provinces' own part times ``county_factor``; it never shrinks.
    """
    path = projections.query("scenario == 'baseline' and series == 'gdp'").set_index("year")["growth"].iloc[2:]
    if path.empty or growth is None:
        return pd.DataFrame(columns=["centre", "sigma", *LEVELS], index=pd.Index([], name="year"))
    sigma = growth.sd
    rows = [[path.index[0], growth.centre, sigma, *growth.quantiles(np.array(LEVELS))]]
    for horizon, (year, centre) in enumerate(path.iloc[1:].items(), start=2):
        common, own = horizon_spread(outcomes, nation, int(path.index[0]), parameters, horizon)
        sigma = max(sigma, float(np.hypot(common, parameters["county_factor"] * own)))
        rows.append([year, centre, sigma, *two_piece(centre, sigma, 0.0).quantile(LEVELS)])
    return pd.DataFrame(rows, columns=["year", "centre", "sigma", *LEVELS]).set_index("year")


class TwoPiece(NamedTuple):
    """Two-piece normal distribution with its mode and the scales below and above it."""

    mode: float
    below: float
    above: float

    @property
    def mean(self) -> float:
        """Mean of the distribution."""
        return self.mode + np.sqrt(2 / np.pi) * (self.above - self.below)

    def quantile(self, level: Any) -> Any:
        """Value that a share ``level`` of outcomes does not exceed; numbers or arrays."""
        level, total = np.asarray(level, float), self.below + self.above
        share = self.below / total
        low = self.mode + self.below * ndtri(np.minimum(level, share) * total / (2 * self.below))
        high = self.mode + self.above * ndtri(
            (total * (1 + np.maximum(level, share)) - 2 * self.below) / (2 * self.above)
        )
        return np.where(level <= share, low, high)

    def cdf(self, value: Any) -> Any:
        """Probability of at most ``value``; numbers or arrays."""
        value, total = np.asarray(value, float), self.below + self.above
        low = 2 * self.below / total * ndtr((value - self.mode) / self.below)
        high = 1 - 2 * self.above / total * ndtr((self.mode - value) / self.above)
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
