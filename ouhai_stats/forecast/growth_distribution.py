"""Distribution of a year's growth: Student-t around a centre, or an even mixture of several around it.

Growth in percent, scale and offsets in percentage points.
"""

from typing import NamedTuple

import numpy as np
from scipy.special import gammaln, stdtr, stdtrit

from ouhai_stats.forecast.predictive import LEVELS, P_MAX, P_MIN, Predictive

__all__ = ["GrowthDistribution"]

# A quantile is found once a step is below this many points; steps are Newton's, so most levels need five.
NEAR, STEPS = 1e-10, 60
# Differences of printed figures are exact to far more places than any figure has.
PLACES = 9


class GrowthDistribution(NamedTuple):
    """Even mixture of Student-t distributions around ``location`` + each of ``offsets``, with one scale.

    With a single offset of 0 it is the Student-t distribution itself; with scale 0 a year that is published, a point.
    """

    location: float
    scale: float
    df: float
    offsets: np.ndarray

    @property
    def centre(self) -> float:
        """Median, percent: the figure that is printed as the expected growth."""
        return float(self.quantile(0.5))

    @property
    def sd(self) -> float:
        """Standard deviation, percentage points; its square is that of the Student-t plus that of the offsets."""
        return float(np.sqrt(self.scale**2 * self.df / (self.df - 2) + np.var(self.offsets)))

    def cdf(self, growth: float) -> float:
        """Probability of at most ``growth``."""
        if self.scale == 0:
            return float(round(growth - self.location, PLACES) >= 0)
        return float(self._below(np.array([growth]))[0])

    def _below(self, growth: np.ndarray) -> np.ndarray:
        """Probability of at most each of several growths."""
        distance = (growth[:, None] - self.location - np.asarray(self.offsets)) / self.scale
        return stdtr(self.df, distance).mean(axis=1)

    def _density(self, growth: np.ndarray) -> np.ndarray:
        """Density at each of several growths, per percentage point."""
        distance = (growth[:, None] - self.location - np.asarray(self.offsets)) / self.scale
        height = np.exp(gammaln((self.df + 1) / 2) - gammaln(self.df / 2)) / np.sqrt(self.df * np.pi) / self.scale
        return height * ((1 + distance**2 / self.df) ** (-(self.df + 1) / 2)).mean(axis=1)

    def quantile(self, level: float) -> float:
        """Growth that is not exceeded with a probability ``level`` between 0 and 1."""
        return float(self.quantiles(np.array([level]))[0])

    def quantiles(self, levels: np.ndarray) -> np.ndarray:
        """Growth that is not exceeded with each of several probabilities.

        Notes
        -----
        The quantile of a mixture lies between those of its outermost parts; Newton's steps from their middle, and a
        halving where a step would leave what is left of that bracket.
        """
        single = self.location + self.scale * stdtrit(self.df, np.asarray(levels, float))
        offsets = np.asarray(self.offsets)
        low, high = single + offsets.min(), single + offsets.max()
        if self.scale == 0 or len(offsets) == 1:
            return low
        growth, levels = (low + high) / 2, np.asarray(levels, float)
        for _ in range(STEPS):
            excess = self._below(growth) - levels
            low, high = np.where(excess < 0, growth, low), np.where(excess < 0, high, growth)
            step = growth - excess / self._density(growth)
            step = np.where((step >= low) & (step <= high), step, (low + high) / 2)
            if np.abs(step - growth).max() < NEAR:
                break
            growth = step
        return step

    def interval(self, coverage: float) -> tuple[float, float]:
        """Bounds of the central interval that holds a share ``coverage`` of the probability."""
        low, high = self.quantiles(np.array([1 - coverage, 1 + coverage]) / 2)
        return float(low), float(high)

    def reaching(self, bound: float) -> float:
        """Probability of growth at a bound or above; no finite history warrants certainty."""
        if self.scale == 0:
            return float(round(self.location - bound, PLACES) >= 0)
        return float(np.clip(1 - self.cdf(bound), P_MIN, P_MAX))

    def predictive(self, reason: str = "") -> Predictive:
        """The same distribution as a quantile table, from which targets of any wording are judged."""
        return Predictive(
            LEVELS, self.quantiles(LEVELS), self.location + float(np.mean(self.offsets)), "outside_view", reason
        )
