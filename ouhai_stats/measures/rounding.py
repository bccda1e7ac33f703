"""Rounding: the range of values that print as a figure, and results for every value of such ranges."""

from collections.abc import Callable
from itertools import product
from typing import Any, NamedTuple

import numpy as np

__all__ = ["Interval", "over_ranges", "printed"]


class Interval(NamedTuple):
    """Closed range of a figure, in the figure's unit."""

    low: float
    high: float

    def meets(self, other: "Interval") -> bool:
        """Whether two ranges have a value in common."""
        return self.low <= other.high and other.low <= self.high


def printed(value: float, resolution: float) -> Interval:
    """Range of the values that print as ``value`` in steps of ``resolution``."""
    return Interval(value - resolution / 2, value + resolution / 2)


def over_ranges(function: Callable[..., Any], *arguments: Interval | float) -> Interval:
    """Range of a function over the ranges of its arguments; missing where a corner has no value.

    Notes
    -----
    Taken at the corners, which suffices for a function that is monotone in each argument by itself, as quotients of
    linear forms are while the denominator keeps its sign.
    """
    ranges = [argument if isinstance(argument, Interval) else (argument,) for argument in arguments]
    values = [float(function(*corner)) for corner in product(*ranges)]
    return Interval(min(values), max(values)) if np.isfinite(values).all() else Interval(np.nan, np.nan)
