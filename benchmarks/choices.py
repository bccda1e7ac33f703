"""What the method was chosen by: errors on the last part of each history, before the competition's test set is met."""

from itertools import combinations

import numpy as np
import pandas as pd

from benchmarks.competition import Competition
from benchmarks.metrics import mase, seasonal_scale, smape
from ouhai_stats.forecast.exponential_smoothing import PARTS, pack, theta
from ouhai_stats.forecast.seasonal import adjust, restore

__all__ = ["compare_choices", "held_out"]


def held_out(series: Competition) -> Competition:
    """The histories alone, as long again as the test set held back from their ends."""
    horizon = series.future.shape[1]
    return Competition(
        series.frequency,
        [history[:-horizon] for history in series.histories],
        np.array([history[-horizon:] for history in series.histories]),
    )


def compare_choices(series: Competition) -> pd.DataFrame:
    """sMAPE and MASE of the parts and of their means on the held-out ends: ``parts, frequency, n, smape, mase``.

    ``theta_plain`` is Theta without logarithms, and ``unadjusted`` marks what leaves the season in.
    """
    inside = held_out(series)
    panel, horizon = pack(inside.histories), inside.future.shape[1]
    candidates = {}
    for suffix, treated in {"": True, ", unadjusted": False}.items():
        if series.period == 1 and not treated:
            continue
        adjusted, season = adjust(panel) if series.period > 1 and treated else (panel, None)
        made = {name: part(adjusted, horizon) for name, part in PARTS.items()}
        made["theta_plain"] = theta(adjusted, horizon, logs=False)
        for count in range(1, len(PARTS) + 1):
            for names in combinations(made, count):
                mean = np.mean([made[name] for name in names], axis=0)
                candidates[" + ".join(names) + suffix] = mean if season is None else restore(mean, season)
    scale = seasonal_scale(inside.histories, series.period)
    rows = [
        (name, series.frequency, len(panel), smape(points, inside.future), mase(points, inside.future, scale))
        for name, points in candidates.items()
    ]
    return pd.DataFrame(rows, columns=["parts", "frequency", "n", "smape", "mase"]).sort_values("mase", kind="stable")
