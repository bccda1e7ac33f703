"""What the district's own figures allow: a projection of each target's series, and published rules for progress."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from ouhai_stats.forecast.growth_distribution import GrowthDistribution
from ouhai_stats.forecast.method_by_length import Peers, project_histories
from ouhai_stats.language.target import RELATIVE

__all__ = ["district_histories", "project_targets"]


def district_histories(
    targets: pd.DataFrame, observations: pd.DataFrame, plan_year: int, region: str
) -> dict[str, pd.DataFrame]:
    """The district's yearly figures of each row before the plan year, ``period, value, unit``, by code.

    Notes
    -----
    The years without a gap up to the last one on file: older ones tell nothing of the change from year to year.
    Figures of weak sources are left out, as everywhere before the shock.
    """
    yearly = observations[
        (observations["region"] == region)
        & observations["series"].isin(targets.index)
        & (observations["quality"] != "weak")
    ]
    yearly = yearly[yearly["period"].str.fullmatch(r"\d{4}")]
    yearly = yearly.astype({"period": int}).query("period < @plan_year").sort_values("period")
    columns = ["period", "value", "unit"]
    figures, none = dict(iter(yearly.groupby("series")[columns])), yearly.head(0)[columns].reset_index(drop=True)
    return {code: _unbroken(figures[code]) if code in figures else none for code in targets.index}


def _unbroken(history: pd.DataFrame) -> pd.DataFrame:
    """Rows after the last gap between years."""
    if len(history) < 2:
        return history.reset_index(drop=True)
    gaps = np.flatnonzero(np.diff(history["period"]) > 1)
    return history.iloc[gaps[-1] + 1 if len(gaps) else 0 :].reset_index(drop=True)


def project_targets(
    targets: pd.DataFrame,
    histories: dict[str, pd.DataFrame],
    growth: Mapping[str, GrowthDistribution],
    year: int,
    multipliers: pd.DataFrame,
) -> pd.DataFrame:
    """Projection of every row's series to the plan year: ``count`` of observations and ``predictive``, by code.

    Parameters
    ----------
    targets
        Rows of the plan, indexed by code.
    growth
        Distribution of the plan year's growth of every row that has a probability, by code.
    multipliers
        Half widths of intervals in recent changes, see `method_by_length.project_history`.
    """
    peers = [
        Peers(year, growth.get(code)) if kind == "growth" and operator not in RELATIVE else None
        for code, kind, operator in targets[["kind", "operator"]].itertuples()
    ]
    paths = project_histories([histories[code] for code in targets.index], 1, multipliers=multipliers, peers=peers)
    return pd.DataFrame(
        {"count": [len(histories[code]) for code in targets.index], "predictive": [path[0] for path in paths]},
        index=targets.index,
    )
