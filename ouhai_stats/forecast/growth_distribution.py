"""Distribution of a year's growth: Student-t around a centre, or an even mixture of several around it.

Growth in percent, scale and offsets in percentage points.
"""

from typing import NamedTuple

import numpy as np
from scipy import optimize, stats

from ouhai_stats.forecast.predictive import LEAST, LEVELS, MOST, Predictive

__all__ = ["GrowthDistribution"]

# Quantiles are looked for within this many scales of the outermost centre.
REACH = 400.0
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
        distance = (growth - self.location - np.asarray(self.offsets)) / self.scale
        return float(stats.t.cdf(distance, self.df).mean())

    def quantile(self, level: float) -> float:
        """Growth that is not exceeded with a probability ``level`` between 0 and 1."""
        if self.scale == 0:
            return self.location
        offsets = np.asarray(self.offsets)
        single = float(self.scale * stats.t.ppf(level, self.df))
        if len(offsets) == 1:
            return self.location + float(offsets[0]) + single
        reach = REACH * self.scale
        low, high = self.location + offsets.min() - reach, self.location + offsets.max() + reach
        return float(optimize.brentq(lambda growth: self.cdf(growth) - level, low, high, xtol=1e-6))

    def interval(self, coverage: float) -> tuple[float, float]:
        """Bounds of the central interval that holds a share ``coverage`` of the probability."""
        return self.quantile((1 - coverage) / 2), self.quantile((1 + coverage) / 2)

    def reaching(self, bound: float) -> float:
        """Probability of growth at a bound or above; no finite history warrants certainty."""
        if self.scale == 0:
            return float(round(self.location - bound, PLACES) >= 0)
        return float(np.clip(1 - self.cdf(bound), LEAST, MOST))

    def predictive(self, reason: str = "") -> Predictive:
        """The same distribution as a quantile table, from which targets of any wording are judged."""
        values = np.array([self.quantile(level) for level in LEVELS])
        return Predictive(LEVELS, values, self.location + float(np.mean(self.offsets)), "outside_view", reason)
