"""Predictive distributions as quantile tables, and the probability that a target is met."""

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from scipy.stats import norm

from ouhai_stats.language.reasons import Reason
from ouhai_stats.language.target import RELATIVE, Bar, Target, aim_of, band_of, bar_of, margin_of

__all__ = ["LEVELS", "P_MAX", "P_MIN", "Predictive", "Probability", "probability_met"]

# Probabilities at which a quantile table is given.
LEVELS = np.array(
    [0.0025, 0.005, 0.01, 0.025, 0.05, 0.075, *np.linspace(0.1, 0.9, 17), 0.925, 0.95, 0.975, 0.99, 0.995, 0.9975]
).round(4)
# No finite history warrants certainty: probabilities of meeting a target stay between these.
P_MIN, P_MAX = 0.005, 0.995
POINTS = 2000
# Targets that no result can meet or miss by itself, and why.
NO_FIGURE = {
    "assigned": "target to be assigned: no figure to meet",
    "qualitative": "target in words: no figure to meet",
    "none": "no target",
}


class Probability(NamedTuple):
    """Probability that a target is met, or None with the reason why it cannot be said."""

    value: float | None
    reason: str = ""


@dataclass(frozen=True, eq=False)
class Predictive:
    """What a method says of a value that is not known yet.

    ``levels`` are increasing probabilities and ``values`` the quantiles at them, in the series' unit; ``mean`` is the
    expected value, ``method`` the method's name and ``reason`` why it was used. A withheld distribution has neither
    levels, values nor mean, and its reason says why. A `reasons.Reason` has its sentence in either
    language.

    Notes
    -----
    Quantiles are joined by straight lines. The little probability beyond the first and the last level rests on the
    first and the last value, so that the table by itself is a distribution.

    Raises
    ------
    ValueError
        If levels do not increase within 0 and 1, values fall, or a number is not finite.
    """

    levels: np.ndarray | None
    values: np.ndarray | None
    mean: float | None
    method: str
    reason: str = ""

    def __post_init__(self) -> None:
        if self.values is None:
            return
        levels, values = (np.array(column, dtype=float) for column in (self.levels, self.values))
        if levels.ndim != 1 or levels.shape != values.shape or not levels.size:
            raise ValueError(f"{levels.shape} levels and {values.shape} values; allowed: as many of each, one at least")
        if not np.isfinite([*levels, *values, self.mean]).all():
            raise ValueError("levels, values and mean of a distribution must be finite numbers")
        if levels[0] <= 0 or levels[-1] >= 1 or (np.diff(levels) <= 0).any() or (np.diff(values) < 0).any():
            raise ValueError("levels must increase within 0 and 1, and values must not fall")
        for name, column in (("levels", levels), ("values", values)):
            column.setflags(write=False)
            object.__setattr__(self, name, column)

    @classmethod
    def withhold(cls, reason: str) -> "Predictive":
        """No distribution, and the reason why."""
        return cls(None, None, None, "withheld", reason)

    @property
    def withheld(self) -> bool:
        """Whether there is no distribution."""
        return self.values is None

    @property
    def median(self) -> float | None:
        """Value that is exceeded with probability one half; None where withheld."""
        return None if self.withheld else self.quantile(0.5)

    def quantile(self, q: Any) -> Any:
        """Value at a probability (number or array) from 0 to 1; beyond the table its first or last value."""
        levels, values = self._table()
        if not np.all((np.asarray(q) >= 0) & (np.asarray(q) <= 1)):
            raise ValueError(f"probability {q}: allowed are 0 to 1")
        return _plain(np.interp(q, levels, values))

    def cdf(self, x: Any, *, strictly: bool = False) -> Any:
        """Probability of at most ``x`` (number or array), or of less than ``x``."""
        levels, values = self._table()
        x = np.asarray(x, dtype=float)
        if np.isnan(x).any():
            raise ValueError("not a number: a probability needs a value")
        after = np.searchsorted(values, x, side="left" if strictly else "right")
        low, high = np.clip(after - 1, 0, None), np.clip(after, None, values.size - 1)
        gap = values[high] - values[low]
        share = np.clip(np.divide(x - values[low], gap, out=np.zeros(x.shape), where=gap > 0), 0, 1)
        inside = levels[low] + share * (levels[high] - levels[low])
        return _plain(np.where(after == 0, 0.0, np.where(after == values.size, 1.0, inside)))

    def interval(self, coverage: float) -> tuple[float, float]:
        """Lower and upper bound of the central interval that holds a share ``coverage`` of the probability."""
        if not 0 < coverage < 1:
            raise ValueError(f"coverage {coverage}: allowed is a share between 0 and 1")
        return self.quantile((1 - coverage) / 2), self.quantile((1 + coverage) / 2)

    def _table(self) -> tuple[np.ndarray, np.ndarray]:
        """Levels and values; refused where the distribution is withheld."""
        if self.levels is None or self.values is None:
            raise ValueError(f"no distribution: {self.reason}")
        return self.levels, self.values


def probability_met(
    predictive: Predictive,
    target: Target,
    *,
    direction: str = "higher",
    tolerance: float = 0.0,
    resolution: float = 0.0,
    reference: Predictive | float | None = None,
    correlation: float = 0.0,
) -> Probability:
    """Probability that the result will meet a target, in the sense of `target.is_met`.

    Parameters
    ----------
    direction
        Whether ``higher`` or ``lower`` is better, for wordings that do not say; of a range it picks the bound.
        ``two_sided``: neither is; see `target.is_met`.
    tolerance
        What “about” and “in step” allow, in the target's unit.
    resolution
        Printed step of the result. The distribution is of the result before it is rounded for print: a bound that
        may be equalled is met from half a step before it on, one that must be passed from half a step behind it.
    reference
        For a relative target: the other series' distribution or its known value, for the same period.
    correlation
        Of the two series' surprises, above −1 and below 1, as the correlation of normal scores (a Gaussian copula).
        The default 0 takes them for independent; a common shock means a positive one.

    Returns
    -------
    Probability
        From `P_MIN` to `P_MAX`: no finite history warrants certainty. None with a reason where the distribution or
        the reference is withheld or missing, or the target states no figure.
    """
    if not -1 < correlation < 1:
        raise ValueError(f"correlation {correlation}: allowed is a number above -1 and below 1")
    missing = _missing(predictive, target, reference)
    if missing:
        return Probability(None, missing)
    band = band_of(target, direction, tolerance, resolution)
    if band:
        low, high = band
        inside = predictive.cdf(high.unrounded) - predictive.cdf(low.unrounded, strictly=True)
        return Probability(float(np.clip(inside, P_MIN, P_MAX)))
    if target.operator not in RELATIVE:
        aims, scores = np.array([aim_of(target, direction)]), None
    elif isinstance(reference, Predictive):
        grid = (np.arange(POINTS) + 0.5) / POINTS
        aims, scores = reference.quantile(grid), norm.ppf(grid)
    else:
        aims, scores = np.array([reference], dtype=float), None
    if target.operator in RELATIVE:
        aims = aims + margin_of(target)
    bar = bar_of(target.operator, aims, direction, tolerance, resolution)
    met = _beyond(predictive, bar)
    if scores is not None and correlation:
        met = norm.cdf((norm.ppf(met) + bar.side * correlation * scores) / np.sqrt(1 - correlation**2))
    return Probability(float(np.clip(np.mean(met), P_MIN, P_MAX)))


def _beyond(predictive: Predictive, bar: Bar) -> np.ndarray:
    """Probability of a result on the better side of each bar; on it too, unless strict."""
    if bar.side > 0:
        return 1 - predictive.cdf(bar.unrounded, strictly=not bar.strict)
    return predictive.cdf(bar.unrounded, strictly=bar.strict)


def _missing(predictive: Predictive, target: Target, reference: Predictive | float | None) -> str:
    """Why no probability can be said, or nothing."""
    if target.operator in NO_FIGURE:
        return Reason(f"target_{target.operator}", NO_FIGURE[target.operator])
    if predictive.withheld:
        return predictive.reason
    if target.operator not in RELATIVE:
        bounds = [target.value, target.upper] if target.operator == "range" else [target.value]
        stated = all(bound is not None and np.isfinite(bound) for bound in bounds)
        return "" if stated else Reason("target_blank", "the target has no figure")
    if isinstance(reference, Predictive):
        words = {"why": reference.reason}
        return Reason("other_series", "reference series: {why}", words) if reference.withheld else ""
    known = reference is not None and np.isfinite(reference)
    return "" if known else Reason("other_unknown", "the series that the target is compared with is not known")


def _plain(number: Any) -> Any:
    """A float of a single number, an array of several."""
    return float(number) if np.ndim(number) == 0 else number
