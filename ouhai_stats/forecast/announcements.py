"""What published forecasts say of the nation's growth next year: the level and the change that they announce.

Growth in percent, changes in percentage points. A forecast counts from the day on which it was public.
"""

from typing import NamedTuple

import numpy as np
import pandas as pd

__all__ = ["Announcement", "announced_growth", "announcement_weight", "institutional_forecasts"]


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
    evidence = institutional_forecasts(forecasts, first_prints, pd.Series({year: as_of}), parameters)
    evidence = evidence.drop(columns="target_year").reset_index(drop=True)
    return Announcement(float(evidence["growth"].median()), float(evidence["change"].median()), evidence)


def institutional_forecasts(
    forecasts: pd.DataFrame, first_prints: pd.DataFrame, days: pd.Series, parameters: dict[str, float]
) -> pd.DataFrame:
    """Evidence of :func:`announced_growth` for several years, each seen on its own day.

    Parameters
    ----------
    days
        Information date, yyyy-mm-dd, by target year.

    Returns
    -------
    DataFrame
        ``target_year`` and the columns of :class:`Announcement`'s evidence, a row for each institution and year.
    """
    key = ["institution", "vintage"]
    oldest = (pd.to_datetime(days) - pd.Timedelta(days=parameters["forecast_age"])).dt.strftime("%Y-%m-%d")
    columns = [*key, "target_year", "published_on", "growth"]
    dated = forecasts[columns].assign(
        day=forecasts["target_year"].map(days), oldest=forecasts["target_year"].map(oldest)
    )
    public = dated[(dated["published_on"] <= dated["day"]) & (dated["published_on"] >= dated["oldest"])]
    latest = public.sort_values(["published_on", "vintage"], kind="stable")
    latest = latest.drop_duplicates(["target_year", "institution"], keep="last")
    earlier = forecasts[columns].assign(target_year=forecasts["target_year"] + 1)
    earlier = earlier.rename(columns={"growth": "before", "published_on": "before_on"})
    evidence = latest.merge(earlier, how="left", on=[*key, "target_year"])
    within = (evidence["before_on"] <= evidence["day"]) & (evidence["before_on"] >= evidence["oldest"])
    vintage = evidence["before"].where(within)
    prints = first_prints.set_index("year")
    printed = prints["growth"].reindex(evidence["target_year"] - 1).set_axis(evidence.index)
    printed_on = prints["published_on"].reindex(evidence["target_year"] - 1).set_axis(evidence.index)
    evidence["before"] = vintage.fillna(printed.where(printed_on <= evidence["day"]))
    evidence["change"] = evidence["growth"] - evidence["before"]
    evidence["basis"] = np.where(vintage.isna(), "first_print", "vintage")
    order = ["target_year", *key, "published_on", "growth", "before", "change", "basis"]
    return evidence.sort_values(["target_year", "institution"], kind="stable")[order]


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
