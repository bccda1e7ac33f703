"""The year from two sources: what its quarters say of it (the bridge), and what was expected before it began.

Both are off together: what a region does by itself is in both errors. So they are weighed with the correlation of their
errors on the record, and the result is never less certain than the better of the two. Growth in percent, standard
deviations in percentage points.
"""

from typing import Any

import numpy as np

from ouhai_stats.forecast.nowcast import Nowcast

__all__ = ["combined", "combined_sd", "weight_of"]

PLACES = 4


def weight_of(sd_bridge: Any, sd_view: Any, correlation: float) -> Any:
    """Weight of the bridge, 0 to 1, that makes the variance of both together smallest.

    Notes
    -----
    (v² − ρbv) / (b² + v² − 2ρbv), held between 0 and 1: neither counts more than in full (Bates and Granger 1969).
    """
    both = correlation * sd_bridge * sd_view
    apart = sd_bridge**2 + sd_view**2 - 2 * both
    return np.clip((sd_view**2 - both) / np.where(apart > 0, apart, 1.0), 0.0, 1.0)


def combined_sd(sd_bridge: Any, sd_view: Any, correlation: float) -> Any:
    """Standard deviation of both together at that weight; at most that of the better one."""
    weight = weight_of(sd_bridge, sd_view, correlation)
    first, second = weight * sd_bridge, (1 - weight) * sd_view
    return np.sqrt(first**2 + second**2 + 2 * correlation * first * second)


def combined(outlook: Nowcast, centre: float, sd_view: float, correlation: float) -> Nowcast:
    """Nowcast from the quarters and the view of before the year; ``weight`` is that of the quarters.

    Parameters
    ----------
    outlook
        From `nowcast.bridge`.
    centre, sd_view
        What was expected before the year, and its standard deviation.
    correlation
        Of both errors.
    """
    weight = float(weight_of(outlook.sd, sd_view, correlation))
    return outlook._replace(
        mean=round(weight * outlook.mean + (1 - weight) * centre, PLACES),
        sd=round(float(combined_sd(outlook.sd, sd_view, correlation)), PLACES),
        weight=weight,
        before=round(centre, PLACES),
    )
