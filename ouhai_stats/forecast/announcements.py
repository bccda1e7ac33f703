"""What published forecasts say of the nation's growth next year: the level and the change that they announce.

Growth in percent, changes in percentage points. A forecast counts from the day on which it was public.
"""

from typing import NamedTuple

import numpy as np
import pandas as pd

__all__ = ["Announcement", "announced_growth", "announcement_weight"]


class Announcement(NamedTuple):
    """The nation's growth in a year as publishers forecast it: medians of ``growth`` (percent) and ``change``.

    ``change`` is the announced change on the year before, percentage points. ``evidence`` has one row for each
    institution: ``institution, vintage, published_on, growth, before, change, basis`` (``vintage``: the same
    forecast's own figure of the year before; ``first_print``: the figure first published for it). Without a
    forecast both medians are missing.
    """

    growth: float
    change: float
    evidence: pd.DataFrame


def announced_growth(
    forecasts: pd.DataFrame, first_prints: pd.DataFrame, year: int, as_of: str, parameters: dict[str, float]
) -> Announcement:
    """Median over institutions of their latest forecast of growth in ``year`` that was public on ``as_of``.

    Parameters
    ----------
    forecasts
        One published forecast of the nation's growth a row: ``institution, vintage, target_year, growth,
        published_on``.
    first_prints
        ``year, growth, published_on``: the nation's growth as first published.
    as_of
        Information date, yyyy-mm-dd.
    parameters
        ``forecast_age``, days after which a forecast no longer counts.

    Notes
    -----
    The change is taken within one vintage, or else on the first print of the year before. A final figure is never
    subtracted from a forecast: revisions of up to three points would be read as announced falls.
    """
    oldest = pd.Timestamp(as_of) - pd.Timedelta(days=parameters["forecast_age"])
    public = forecasts[(forecasts["published_on"] <= as_of) & (forecasts["published_on"] >= f"{oldest:%Y-%m-%d}")]
    latest = public[public["target_year"] == year].sort_values(["published_on", "vintage"], kind="stable")
    latest = latest.groupby("institution", sort=True).tail(1).sort_values("institution")
    printed = first_prints[(first_prints["year"] == year - 1) & (first_prints["published_on"] <= as_of)]
    before = public[public["target_year"] == year - 1].set_index(["institution", "vintage"])["growth"]
    evidence = latest[["institution", "vintage", "published_on", "growth"]].reset_index(drop=True)
    own = before.reindex(pd.MultiIndex.from_frame(evidence[["institution", "vintage"]])).to_numpy()
    first = float(printed["growth"].iloc[0]) if len(printed) else np.nan
    evidence["before"] = np.where(np.isnan(own), first, own)
    evidence["change"] = evidence["growth"] - evidence["before"]
    evidence["basis"] = np.where(np.isnan(own), "first_print", "vintage")
    return Announcement(float(evidence["growth"].median()), float(evidence["change"].median()), evidence)


def announcement_weight(change: float, parameters: dict[str, float]) -> float:
    """Share of an announced change that counts: 0 up to ``announcement_small``, full from ``announcement_large`` on.

    Between them the share rises in a straight line; it is 0 where the change is unknown. Of an announced fall no more
    than ``announced_fall_share`` counts.
    """
    if np.isnan(change):
        return 0.0
    small, large = parameters["announcement_small"], parameters["announcement_large"]
    share = float(np.clip((abs(change) - small) / (large - small), 0.0, 1.0))
    return share * parameters["announced_fall_share"] if change < 0 else share
