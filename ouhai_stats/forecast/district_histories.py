"""What the district's own figures allow: a projection of each target's series, and published rules for progress."""

import pandas as pd

from ouhai_stats.forecast.method_by_length import project_histories
from ouhai_stats.forecast.reference_class import Peers, ReferenceClass

__all__ = ["district_histories", "project_targets"]

DISTRICT = "瓯海区"


def district_histories(targets: pd.DataFrame, observations: pd.DataFrame, plan_year: int) -> dict[str, pd.DataFrame]:
    """The district's yearly figures of each row before the plan year, ``period, value, unit``, by code.

    Notes
    -----
    The years without a gap up to the last one on file: older ones tell nothing of the change from year to year.
    Figures of weak sources are left out, as everywhere before the shock.
    """
    own = observations[
        (observations["region"] == DISTRICT)
        & observations["period"].str.fullmatch(r"\d{4}")
        & (observations["quality"] != "weak")
    ]
    own = own.astype({"period": int}).query("period < @plan_year").sort_values("period")
    return {code: _unbroken(own.loc[own["series"] == code, ["period", "value", "unit"]]) for code in targets.index}


def _unbroken(history: pd.DataFrame) -> pd.DataFrame:
    """Rows after the last gap between years."""
    apart = history["period"].diff().fillna(1) > 1
    return history[apart.cumsum() == apart.sum()].reset_index(drop=True)


def project_targets(
    targets: pd.DataFrame,
    histories: dict[str, pd.DataFrame],
    reference: ReferenceClass,
    volatility: pd.DataFrame,
    parameters: dict[str, float],
    multipliers: pd.DataFrame,
) -> pd.DataFrame:
    """Projection of every row's series to the plan year: ``count`` of observations and ``predictive``, by code.

    Parameters
    ----------
    targets
        Rows of the plan, indexed by code.
    volatility
        How much each growth series moves with GDP's common change, and by itself.
    parameters
        ``county_factor``, by which a district swings more than a province.
    multipliers
        Half widths of intervals in recent changes, see `histories.project_history`.
    """
    factors = volatility.set_index("series").reindex(targets.index)
    peers = [
        Peers(reference, common, parameters["county_factor"] * own) if kind == "growth" else None
        for kind, common, own in zip(targets["kind"], factors["common"], factors["own"], strict=True)
    ]
    paths = project_histories([histories[code] for code in targets.index], 1, multipliers=multipliers, peers=peers)
    return pd.DataFrame(
        {"count": [len(histories[code]) for code in targets.index], "predictive": [path[0] for path in paths]},
        index=targets.index,
    )
