"""What growth to expect of all regions together in a year, from what was known before it.

Growth in percent, changes in percentage points. A *shock year* is one whose growth says nothing of the next: one in
which an event from outside cut growth, or one that is measured from such a year (``kind`` ``rebound``).
"""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import pandas as pd

from ouhai_stats.forecast.announcements import announcement_weight, institutional_forecasts

__all__ = [
    "Expectation",
    "announced_before",
    "announcement_table",
    "base_year",
    "expected_growth",
    "shared_growth",
    "shock_years",
]

DRIFT_CHANGES = 3
# By then the nation's result of the year before is out, and most yearly plans are not.
INFORMATION_DAY = "01-31"


class Expectation(NamedTuple):
    """Growth that regions are expected to share in a year.

    ``mean`` is in percent, ``base`` the year that it is reckoned from and ``change`` the expected change since.
    ``basis`` names what decided: ``calm`` (drift and exit speed), ``exit`` (the nation left the year much faster),
    ``forecast`` (a large announced change), or after a shock ``shock_forecast``, ``shock_exit``, ``shock_norm`` (growth
    before it); ``hole_forecast`` and ``hole_norm`` where growth of the year before is not on file. ``weight`` is the
    share of the announced change in it. ``rebound`` is the part of an expected rebound that the last quarter has not
    shown yet, percentage points.
    """

    year: int
    mean: float
    base: int
    change: float
    basis: str
    weight: float = 0.0
    rebound: float = 0.0


def shock_years(shocks: pd.DataFrame, region: str = "all") -> set[int]:
    """Years whose growth is no anchor, for all regions or for one of them."""
    years, regions = shocks["year"].tolist(), shocks["region"].tolist()
    return {int(year) for year, of in zip(years, regions, strict=True) if of in ("all", region)}


def base_year(growth: pd.Series | Mapping[int, float], year: int, shocked: set[int]) -> int | None:
    """Latest ordinary year before ``year`` with known growth; None without one."""
    known = [past for past, value in growth.items() if past < year and past not in shocked and not np.isnan(value)]
    return max(known, default=None)


def shared_growth(outcomes: pd.DataFrame, nation: pd.DataFrame) -> pd.Series:
    """Growth that regions share, percent, for every year from the first to the last on file; missing in a hole.

    Notes
    -----
    The mean of the panel's regions, and where it has none the nation's growth plus the gap between the two in the
    panel's latest year. A year that nobody knows stays missing, so that no change over several years is taken for one.
    """
    mean = outcomes.mean(axis="columns").dropna()
    both = mean.index.intersection(nation["growth"].dropna().index)
    gap = float(mean[both[-1]] - nation["growth"][both[-1]]) if len(both) else 0.0
    first = int(mean.index.min()) if len(mean) else int(nation.index.min())
    later = nation["growth"][nation.index >= first] + gap
    shared = mean.combine_first(later)
    return shared.reindex(range(first, int(shared.index.max()) + 1))


def announcement_table(
    forecasts: pd.DataFrame, first_prints: pd.DataFrame, year: int, as_of: str, parameters: dict[str, float]
) -> pd.DataFrame:
    """Announced ``growth`` and ``change`` for every year up to ``year``, and its first print (``printed``), percent.

    Notes
    -----
    Each past year as it was seen on 31 January of that year, ``year`` itself on ``as_of``.
    """
    years = range(int(min(forecasts["target_year"].min(), first_prints["year"].min())), year + 1)
    days = pd.Series({past: f"{past}-{INFORMATION_DAY}" if past < year else as_of for past in years})
    announced = institutional_forecasts(forecasts, first_prints, days, parameters).groupby("target_year")
    table = announced[["growth", "change"]].median().reindex(days.index)
    public = first_prints[first_prints["published_on"] <= as_of].set_index("year")["growth"]
    return table.assign(printed=public.reindex(table.index).astype(float))


def announced_before(table: pd.DataFrame, first_prints: pd.DataFrame, year: int) -> pd.DataFrame:
    """An :func:`announcement_table` as it stood for an earlier year, on 31 January of that year."""
    public = first_prints.loc[first_prints["published_on"] <= f"{year}-{INFORMATION_DAY}", "year"]
    earlier = table[table.index <= year]
    return earlier.assign(printed=earlier["printed"].where(earlier.index.isin(public)))


def expected_growth(
    shared: pd.Series | Mapping[int, float],
    exits: pd.Series | Mapping[int, float],
    announcements: pd.DataFrame | Mapping[str, Mapping[int, float]],
    year: int,
    shocked: set[int],
    parameters: dict[str, float],
) -> Expectation | None:
    """Expected shared growth in ``year``; None where no ordinary year before it is known.

    Parameters
    ----------
    shared
        Shared growth by year (:func:`shared_growth`), or the nation's own.
    exits
        The nation's exit speed by year: growth of the last quarter less growth of the year; missing where unknown.
    announcements
        ``growth, change, printed`` by year (:func:`announcement_table`).
    shocked
        Years whose growth is no anchor.
    parameters
        ``drift_weight, exit_weight, announcement_small, announcement_large, announced_fall_share``.

    Notes
    -----
    After an ordinary year: the announced change with its weight (:func:`announcement_weight`); of the rest, an exit
    speed that announces a rebound by the same thresholds with its weight; of the rest, the calm rule: ``drift_weight``
    times the median of the last three changes between ordinary years plus ``exit_weight`` times the exit speed. After a
    shock year: growth of the base year plus the announced growth less the base year's first print; without either, the
    shock year's growth plus the exit speed; without that, growth of the base year.
    """
    base = base_year(shared, year, shocked)
    if base is None:
        return None
    announced = float(announcements["change"].get(year, np.nan))
    exit_speed = float(exits.get(year - 1, np.nan))
    if base == year - 1:
        return _after_ordinary_year(shared, announced, exit_speed, year, shocked, parameters)
    return _after_gap(shared, announcements, exit_speed, year, base, "shock" if year - 1 in shocked else "hole")


def _after_ordinary_year(
    shared: pd.Series | Mapping[int, float],
    announced: float,
    exit_speed: float,
    year: int,
    shocked: set[int],
    parameters: dict[str, float],
) -> Expectation:
    """Calm rule, blended with a large exit speed, blended with a large announced change."""
    growth = {past: value for past, value in shared.items() if past < year and past not in shocked}
    changes = [value - growth[past - 1] for past, value in growth.items() if past - 1 in growth]
    recent = [change for change in changes if not np.isnan(change)][-DRIFT_CHANGES:]
    drift = parameters["drift_weight"] * float(np.median(recent)) if recent else 0.0
    ahead = 0.0 if np.isnan(exit_speed) else exit_speed
    leaving = announcement_weight(ahead, parameters) if ahead > 0 else 0.0
    without = leaving * ahead + (1 - leaving) * (drift + parameters["exit_weight"] * ahead)
    weight = announcement_weight(announced, parameters)
    change = weight * announced + (1 - weight) * without if weight else without
    basis = "forecast" if weight else "exit" if leaving else "calm"
    rebound = weight * _not_shown(announced, exit_speed) if weight else 0.0
    return Expectation(year, float(shared[year - 1] + change), year - 1, float(change), basis, weight, rebound)


def _after_gap(
    shared: pd.Series | Mapping[int, float],
    announcements: pd.DataFrame | Mapping[str, Mapping[int, float]],
    exit_speed: float,
    year: int,
    base: int,
    gap: str,
) -> Expectation:
    """Growth before a shock or a hole in the figures, and the announced change since then, or what else is known."""
    last = float(shared.get(year - 1, np.nan))
    announced, before = announcements["growth"].get(year, np.nan), announcements["printed"].get(base, np.nan)
    change, basis = float(announced - before), f"{gap}_forecast"
    rebound = float(announcements["change"].get(year, np.nan))
    if np.isnan(change):
        change, basis = last + exit_speed - float(shared[base]), f"{gap}_exit"
        rebound = exit_speed
    if np.isnan(change):
        change, basis, rebound = 0.0, f"{gap}_norm", float(shared[base]) - last
    mean = float(shared[base]) + change
    return Expectation(
        year, mean, base, change, basis, float(basis == f"{gap}_forecast"), _not_shown(rebound, exit_speed)
    )


def _not_shown(rebound: float, exit_speed: float) -> float:
    """Part of a rebound beyond what the last quarter ran ahead of its year already, percentage points, not below 0."""
    shown = 0.0 if np.isnan(exit_speed) else max(exit_speed, 0.0)
    return 0.0 if np.isnan(rebound) else max(rebound - shown, 0.0)
