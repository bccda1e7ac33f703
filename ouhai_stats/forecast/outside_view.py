"""The outside view: the distribution of a region's growth next year, from what happened to regions in its place.

One centre and one distribution for each region and year; every probability and interval that is printed, and every one
that the back-test scores, comes from :func:`regional_growth`. Growth in percent, spreads in percentage points.

Growth next year = what regions are expected to share (:mod:`ouhai_stats.forecast.expected_growth`) + the part of the
region's deviation from it that lasts + a Student-t error of both. Where a rebound is expected that the last quarter
has not shown yet, the share of it that comes true is integrated over what came true of rebounds forecast in the world.
"""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import pandas as pd

from ouhai_stats.forecast.expected_growth import (
    Expectation,
    announcement_table,
    base_year,
    expected_growth,
    shared_growth,
    shock_years,
)
from ouhai_stats.forecast.growth_distribution import GrowthDistribution
from ouhai_stats.forecast.growth_spread import LONGEST, common_spread, own_spread

__all__ = [
    "Anchor",
    "Evidence",
    "OutsideView",
    "anchor_of",
    "distribution",
    "evidence_of",
    "gather_evidence",
    "outside_view",
    "regional_growth",
]

# Equally likely shares of a rebound that came true, as levels of their distribution.
SHARES = (np.arange(40) + 0.5) / 40


class Evidence(NamedTuple):
    """What the outside view of a year is estimated on (:func:`gather_evidence`).

    ``outcomes``: growth of the panel's regions, years by regions. ``nation``: its ``growth`` and ``exit`` speed by
    year. ``announcements``: announced ``growth, change`` and the first print by year. ``shocks``: ``year, region,
    kind`` of years whose growth is no anchor. ``rebounds``: ``target_year, share`` of forecast rebounds in the world
    that came true.
    """

    outcomes: pd.DataFrame
    nation: pd.DataFrame
    announcements: pd.DataFrame
    shocks: pd.DataFrame
    rebounds: pd.DataFrame


def gather_evidence(
    outcomes: pd.DataFrame,
    nation: pd.DataFrame,
    forecasts: pd.DataFrame,
    first_prints: pd.DataFrame,
    shocks: pd.DataFrame,
    rebounds: pd.DataFrame,
    year: int,
    as_of: str,
    parameters: dict[str, float],
) -> Evidence:
    """Evidence on growth in ``year`` that was public on ``as_of``, yyyy-mm-dd.

    Notes
    -----
    Forecasts and first prints published later, and figures of ``year`` and after, are left out. First prints stand in
    where the nation's growth is not on file; its exit speed in such a year stays unknown.
    """
    announcements = announcement_table(forecasts, first_prints, year, as_of, parameters)
    return evidence_of(outcomes, nation, announcements, shocks, rebounds, year)


def evidence_of(
    outcomes: pd.DataFrame,
    nation: pd.DataFrame,
    announcements: pd.DataFrame,
    shocks: pd.DataFrame,
    rebounds: pd.DataFrame,
    year: int,
) -> Evidence:
    """Evidence on growth in ``year`` from what was announced by then; figures of it and of later years are left out.

    Where the nation's growth of the year before is not on file, what the same forecasts put it at stands in.
    """
    printed = announcements.loc[announcements.index < year, "printed"].dropna()
    nation = nation[nation.index < year]
    growth = nation["growth"].combine_first(printed)
    if year - 1 not in growth.index and year in announcements.index:
        before = announcements.at[year, "growth"] - announcements.at[year, "change"]
        growth = growth.combine_first(pd.Series({year - 1: before}).dropna())
    return Evidence(
        outcomes[outcomes.index < year],
        pd.DataFrame({"growth": growth, "exit": nation["exit"].reindex(growth.index)}),
        announcements,
        shocks[shocks["year"] < year],
        rebounds[rebounds["target_year"] < year],
    )


class OutsideView(NamedTuple):
    """What is known of growth in a year before it begins, for all regions.

    ``expected`` is the growth that regions share, ``shared`` its past by year. ``sd_common`` is the standard deviation
    of its error. ``lasting`` has by horizon (years since the region's last ordinary growth) the ``persistence`` of a
    deviation and the standard deviation ``sd_own`` of what it leaves open; ``sd_apart`` is that of a region without
    any history. ``offsets`` are equally likely errors of the expected rebound. ``exit_known`` says whether the nation's
    exit speed is.
    """

    year: int
    expected: Expectation
    shared: pd.Series
    shocks: pd.DataFrame
    sd_common: float
    lasting: pd.DataFrame
    sd_apart: float
    offsets: np.ndarray
    exit_known: bool
    df: float
    shock_own_spread: float

    def sd(self, own_factor: float) -> float:
        """Standard deviation of a region's growth, in points; its own swings are ``own_factor`` times a province's."""
        own = self.lasting.at[self.year - self.expected.base, "sd_own"] * own_factor
        return float(np.sqrt(self.sd_common**2 + own**2 + np.var(self.offsets)))

    def resized(self, size: float) -> "OutsideView":
        """The view with an expected rebound of another size, percentage points, not below 0.

        What is expected moves with it, and so do the errors of how much of it comes true; ``expected.change`` stays
        what the evidence says. Where no rebound is expected there is none to resize, and the view stays.
        """
        if not self.expected.rebound:
            return self
        mean = self.expected.mean + size - self.expected.rebound
        offsets = self.offsets * (size / self.expected.rebound) if size else np.zeros(1)
        return self._replace(expected=self.expected._replace(mean=mean, rebound=size), offsets=offsets)


def outside_view(evidence: Evidence, year: int, parameters: dict[str, float]) -> OutsideView:
    """Outside view of growth in ``year`` from the evidence on it.

    Parameters
    ----------
    parameters
        ``drift_weight, exit_weight, announcement_small, announcement_large, announced_fall_share, shock_half_life,
        nation_weight, tail_df, calm_persistence, shock_own_spread``.

    Raises
    ------
    ValueError
        If no ordinary year before ``year`` is known.
    """
    outcomes, nation, announcements, shocks, rebounds = evidence
    shared = shared_growth(outcomes, nation)
    expected = expected_growth(shared, nation["exit"], announcements, year, shock_years(shocks), parameters)
    if expected is None:
        raise ValueError(f"growth in {year}: no ordinary year before it is on file")
    exit_known = not np.isnan(nation["exit"].get(year - 1, np.nan))
    sd_common = common_spread(shared, nation, announcements, shocks, year, parameters)
    if not exit_known and expected.basis == "calm":
        sd_common = float(np.hypot(sd_common, parameters["exit_weight"] * np.sqrt((nation["exit"] ** 2).mean())))
    if expected.basis in ("shock_norm", "hole_norm"):
        sd_common *= float(np.sqrt(year - expected.base))
    offsets = expected.rebound * (np.quantile(rebounds["share"], SHARES) - 1) if expected.rebound else np.zeros(1)
    lasting, apart = own_spread(outcomes, year, parameters)
    return OutsideView(
        year=year,
        expected=expected,
        shared=shared,
        shocks=shocks,
        sd_common=sd_common,
        lasting=lasting,
        sd_apart=apart,
        offsets=offsets,
        exit_known=exit_known,
        df=parameters["tail_df"],
        shock_own_spread=parameters["shock_own_spread"],
    )


class Anchor(NamedTuple):
    """What a region's growth in the view's year is reckoned from.

    ``growth`` of the year ``year`` (percent; None for a region without history), the expected ``change`` since then,
    ``kept``: how much of a point more or less then is expected to last, ``shock_part``: what the region did by itself
    in a shock year just before (percentage points), ``sd_own``: standard deviation of its own error, in which
    ``shock_part`` has its share.
    """

    year: int | None
    growth: float
    change: float
    kept: float
    shock_part: float
    sd_own: float


def regional_growth(
    view: OutsideView,
    growth: pd.Series | Mapping[int, float],
    *,
    region: str = "",
    common: float = 1.0,
    own: float = 1.0,
    lasts: bool = False,
) -> GrowthDistribution:
    """Distribution of a region's growth in the view's year.

    Parameters
    ----------
    growth
        The region's growth by year as far as it is known, percent; none is allowed.
    common, own
        How much the series moves with GDP's shared change and by itself, as multiples of a province's GDP.
    lasts
        Whether the deviation from shared growth lasts in full, as it does for a series whose peers are not on file.

    Notes
    -----
    centre = growth in the base year + common · (expected − shared growth then) − (1 − persistence) · (deviation then).
    The base year is the latest ordinary year that is known of the region. A shock year's own part is not carried on,
    and ``shock_own_spread`` of it is added to the scale, because whether it lasts or is made up is not known.
    """
    anchor = anchor_of(view, growth, region=region, common=common, own=own, lasts=lasts)
    return distribution(view, anchor.growth + anchor.change, common, anchor.sd_own)


def anchor_of(
    view: OutsideView,
    growth: pd.Series | Mapping[int, float],
    *,
    region: str = "",
    common: float = 1.0,
    own: float = 1.0,
    lasts: bool = False,
) -> Anchor:
    """What a region's growth is reckoned from; arguments and rule of :func:`regional_growth`."""
    shocked, shared = shock_years(view.shocks, region), view.shared.to_dict()
    growth = {
        year: value for year, value in growth.items() if not np.isnan(value) and not np.isnan(shared.get(year, np.nan))
    }
    base = base_year(growth, view.year, shocked)
    if base is None or view.year - base > LONGEST:
        return Anchor(None, view.expected.mean, 0.0, 0.0, 0.0, own * view.sd_apart)
    persistent, sd_own = (view.lasting.at[view.year - base, name] for name in ("persistence", "sd_own"))
    kept = 1.0 if lasts else float(persistent)
    change = common * (view.expected.mean - shared[base]) - (1 - kept) * (growth[base] - shared[base])
    struck = view.year - 1 in shocked and view.year - 1 in growth
    part = growth[view.year - 1] - growth[base] - common * (shared[view.year - 1] - shared[base]) if struck else 0.0
    sd_own = float(np.hypot(own * sd_own, view.shock_own_spread * part))
    return Anchor(base, float(growth[base]), float(change), kept, float(part), sd_own)


def distribution(
    view: OutsideView, location: float, common: float, sd_own: float, sd_common: float | None = None
) -> GrowthDistribution:
    """Student-t of the common and the own error around a location, spread over the errors of the rebound.

    ``sd_common`` is the view's, unless quarters have shown more; then nothing of a rebound is open.
    """
    offsets = common * view.offsets if sd_common is None else np.zeros(1)
    variance = (common * (view.sd_common if sd_common is None else sd_common)) ** 2 + sd_own**2
    return GrowthDistribution(location, float(np.sqrt(variance * (view.df - 2) / view.df)), view.df, offsets)
