"""Published quarters of a region and its parents: the base of a year, the path to its target, two-year averages.

Every frame says whose figures it rests on and when they were published.
"""

import numpy as np
import pandas as pd

from ouhai_stats.measures.growth import two_year_average
from ouhai_stats.measures.rounding import over_ranges, printed
from ouhai_stats.measures.span_tables import span_columns, span_table
from ouhai_stats.measures.within_year import (
    completed_shares,
    cumulative_growth,
    quarterly_growth,
    required_growth,
    target_path,
)

__all__ = [
    "NO_PATH",
    "NotPublishedError",
    "base_growth",
    "base_levels",
    "path_of_year",
    "two_year_averages",
]
STEP = 0.1
PATH = [
    "quarter",
    "base_growth",
    "share",
    "path",
    "path_low",
    "path_high",
    "average",
    "path_cumulative",
    "done",
    "required",
    "required_low",
    "required_high",
    "own_year",
    "growth_region",
    "growth_published_on",
    "levels_region",
    "levels_year",
]
# The path of a year whose target or base is unknown.
NO_PATH = pd.DataFrame(columns=PATH)


class NotPublishedError(ValueError):
    """A base year's quarters are not on file."""


def base_growth(observations: pd.DataFrame, year: int, line: list[str]) -> tuple[pd.Series, str, str]:
    """Growth since January at the end of each quarter of a year: the region's own, or else its nearest parent's.

    Returns
    -------
    tuple
        Four growth rates in percent by quarter, the region that they are of, and the day on which the last of them
        was published.

    Raises
    ------
    NotPublishedError
        If no region of the line has published all four.
    """
    for region in line:
        table, days = span_columns(observations, region, "gdp", ["value", "published_on"])
        if year in table.index and table.loc[year].notna().all():
            return table.loc[year].astype(float), region, days.loc[year].max()
    raise NotPublishedError(f"observations.csv: none of {'、'.join(line)} has published the four quarters of {year}")


def base_levels(observations: pd.DataFrame, year: int, growth: pd.Series, line: list[str]) -> tuple:
    """Quarterly levels of the base year as shares of its total, with the region and the year they come from.

    Parameters
    ----------
    growth
        Growth since January at the end of each quarter of the base year, percent.

    Notes
    -----
    Levels of the base year itself where a region of the line has published all four; else those of the year before,
    carried to the base year with ``growth``. Levels at current prices stand for those at constant prices.
    """
    for levels_year in (year, year - 1):
        for region in line:
            table = span_table(observations, region, "gdp_level")
            if levels_year in table.index and table.loc[levels_year].notna().all():
                levels = np.diff(table.loc[levels_year].to_numpy(float), prepend=0.0)
                if levels_year < year:
                    levels = levels * (1 + quarterly_growth(levels, growth) / 100)
                return pd.Series(levels / levels.sum(), index=range(1, 5)), region, levels_year
    raise NotPublishedError(
        f"observations.csv: none of {'、'.join(line)} has published the quarterly levels of {year} or the year before"
    )


def path_of_year(
    observations: pd.DataFrame, plan_year: int, target: float, line: list[str], *, base_effect: bool = True
) -> pd.DataFrame:
    """Path of GDP growth to a yearly target, by quarter, percent: under the base effect, or even.

    Parameters
    ----------
    observations
        Figures known on the information date.
    target
        Growth asked for in the plan year, percent.
    line
        The region, then its parents from the nearest on.
    base_effect
        Whether the base is a shock year, whose quarters set the profile: the same two-year average in each. Without
        it growth is the same in every quarter still to come.

    Returns
    -------
    DataFrame
        By ``quarter``: ``base_growth`` of the quarter itself, or of the whole base year where the path is even,
        ``share`` of the base year, ``path`` of the quarter with its range by rounding (``path_low, path_high``),
        ``average`` over two years, ``path_cumulative``, ``done`` (the region's own published growth since January,
        missing where awaited), ``required`` of the rest of the year after it with its range (``required_low,
        required_high``), ``own_year`` (the region's own growth in the base year) and whose figures:
        ``growth_region, growth_published_on, levels_region, levels_year``.

    Notes
    -----
    A parent's quarters are scaled by one factor such that the base year grows as the region's own published year
    did; then the path's average is the two-year average that the target implies. Where that is unknown they stand as
    published. Only quarters that the region has published without a gap from the first on count as done. Without a
    target there is no path, and no row.

    Raises
    ------
    NotPublishedError
        If no region of the line has published the quarters of the base year, or their levels.
    """
    if np.isnan(target):
        return NO_PATH
    cumulative, growth_region, day = base_growth(observations, plan_year - 1, line)
    published = span_table(observations, line[0], "gdp").reindex([plan_year - 1, plan_year]).astype(float)
    own_year = published.at[plan_year - 1, 4]
    if not np.isnan(own_year):
        cumulative = 100 * ((1 + cumulative / 100) * (100 + own_year) / (100 + cumulative[4]) - 1)
    levels, levels_region, levels_year = base_levels(observations, plan_year - 1, cumulative, line)
    base, done = levels.to_numpy(), published.loc[plan_year].where(published.loc[plan_year].notna().cummin()).to_numpy()
    if not base_effect:
        cumulative = pd.Series(cumulative[4], index=cumulative.index)
    frame = pd.DataFrame({"quarter": range(1, 5), "base_growth": _growth_of_the_base(base, *cumulative), "share": base})
    frame = frame.join(_path(base, cumulative, target, done)).join(_required(base, target, done))
    if not base_effect:
        # The rounding of the base's growth has no part in an even path.
        frame = frame.assign(path_low=frame["path"], path_high=frame["path"])
    return frame.assign(
        own_year=own_year,
        growth_region=growth_region,
        growth_published_on=day,
        levels_region=levels_region,
        levels_year=levels_year,
    ).round(6)


def _growth_of_the_base(base: np.ndarray, *cumulative: float) -> np.ndarray:
    """Growth of each quarter of the base year from its levels and its growth since January, percent."""
    before = np.diff(np.cumsum(base) / (1 + np.array(cumulative) / 100), prepend=0.0)
    return 100 * (base / before - 1)


def _path(base: np.ndarray, cumulative: pd.Series, target: float, done: np.ndarray) -> pd.DataFrame:
    """Path of the quarters, its range by the rounding of the base growth, and its two-year average."""
    published = quarterly_growth(base, done[~np.isnan(done)])
    if len(published) == 4:
        return pd.DataFrame(
            {
                "path": published,
                "path_low": published,
                "path_high": published,
                "average": np.nan,
                "path_cumulative": done,
            }
        )

    def quarter_of_path(quarter: int, *rates: float) -> float:
        return target_path(base, _growth_of_the_base(base, *rates), target, published)[1][quarter]

    average, path = target_path(base, _growth_of_the_base(base, *cumulative), target, published)
    rates = [printed(rate, STEP) for rate in cumulative]
    ranges = [over_ranges(quarter_of_path, quarter, *rates) for quarter in range(4)]
    return pd.DataFrame(
        {
            "path": path,
            "path_low": [interval.low for interval in ranges],
            "path_high": [interval.high for interval in ranges],
            "average": average,
            "path_cumulative": cumulative_growth(base, path),
        }
    )


def _required(base: np.ndarray, target: float, done: np.ndarray) -> pd.DataFrame:
    """Published growth since January and what the rest of the year then needs, with its range by rounding."""
    shares = completed_shares(base)
    ranges = [
        over_ranges(required_growth, target, printed(rate, STEP), share)
        for rate, share in zip(done, shares, strict=True)
    ]
    return pd.DataFrame(
        {
            "done": done,
            "required": required_growth(target, done, shares),
            "required_low": [interval.low for interval in ranges],
            "required_high": [interval.high for interval in ranges],
        }
    )


def two_year_averages(observations: pd.DataFrame, year: int, line: list[str], series: str = "gdp") -> pd.DataFrame:
    """Average growth over two years at the end of each quarter, of every region that has published both years.

    Returns
    -------
    DataFrame
        ``region, quarter, last_growth, growth, average`` with its range by rounding (``low, high``), percent, and
        ``published_on`` of the later figure.
    """
    rows = []
    for region in line:
        table, days = (
            table.reindex([year - 1, year])
            for table in span_columns(observations, region, series, ["value", "published_on"])
        )
        for quarter in table.columns[table.notna().all()]:
            last, growth = (float(value) for value in table[quarter])
            low, high = over_ranges(two_year_average, printed(last, STEP), printed(growth, STEP))
            rows.append(
                (region, quarter, last, growth, float(two_year_average(last, growth)), low, high, days[quarter].max())
            )
    columns = ["region", "quarter", "last_growth", "growth", "average", "low", "high", "published_on"]
    return pd.DataFrame(rows, columns=columns).round(6)
