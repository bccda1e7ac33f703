"""The two-piece normal distribution, by which central banks draw fan charts.

Two halves of normal distributions meet at the mode. Source: Bank of England, Inflation Report fan charts; Wallis
(2014), Statistical Science 29. ``mode`` is μ, ``sigma`` the uncertainty parameter, ``skew`` γ the mean less the mode.
"""

from typing import NamedTuple

import numpy as np
from scipy import stats

__all__ = ["TwoPiece", "two_piece"]


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
