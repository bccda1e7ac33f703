"""Figures of a region's series from January to the end of each quarter, as tables of years by quarters."""

from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd

from ouhai_stats.measures.spans import QUARTER_OF

__all__ = ["QUARTERS", "span_columns", "span_table", "span_tables"]

QUARTERS = pd.RangeIndex(1, 5, name="quarter")


def span_table(observations: pd.DataFrame, region: str, series: str, column: str = "value") -> pd.DataFrame:
    """Figures of a region's series from January to the end of each quarter; rows are years, columns 1 to 4.

    Figures from weak sources are left out. ``column`` picks another column of the observations, such as the date.
    """
    return span_columns(observations, region, series, [column])[0]


def span_columns(observations: pd.DataFrame, region: str, series: str, columns: Iterable[str]) -> list[pd.DataFrame]:
    """What :func:`span_table` gives of several columns of the observations, in their order."""
    chosen = _of_region(observations, region) & (observations["series"].to_numpy(object) == series)
    periods = observations["period"].to_numpy(object)[chosen]
    cells = [observations[column] for column in columns]
    return [_by_year(series, periods, column.to_numpy()[chosen], column.dtype) for column in cells]


def span_tables(observations: pd.DataFrame, region: str, codes: Iterable[str]) -> dict[str, pd.DataFrame]:
    """What :func:`span_table` gives of several series of a region, by code, as numbers, from one pass.

    A series without a figure has a table without rows.
    """
    published, series = _of_region(observations, region), observations["series"].to_numpy(object)
    places: dict[str, list[int]] = {code: [] for code in codes}
    for place in np.flatnonzero(published):
        if series[place] in places:
            places[series[place]].append(int(place))
    periods, values = observations["period"].to_numpy(object), observations["value"]
    numbers, dtype = values.to_numpy(), values.dtype
    empty = _by_year("", periods[:0], numbers[:0], dtype)
    return {
        code: _by_year(code, periods[found], numbers[found], dtype) if found else empty
        for code, found in places.items()
    }


def _of_region(observations: pd.DataFrame, region: str) -> np.ndarray:
    """Which figures are a region's, those of weak sources left out."""
    # Arrays of objects are compared in a tenth of the time that columns of text take.
    regions, quality = (observations[name].to_numpy(object) for name in ("region", "quality"))
    return (regions == region) & (quality != "weak")


def _by_year(series: str, periods: np.ndarray, figures: np.ndarray, dtype: Any) -> pd.DataFrame:
    """Figures of one series by year and quarter; averages over several years are no span of one."""
    rows: dict[int, dict[int, object]] = {}
    for period, cell in zip(periods, figures, strict=True):
        year, span = period[:4], period[4:]
        if span in QUARTER_OF:
            cells = rows.setdefault(int(year), {})
            if QUARTER_OF[span] in cells:
                raise ValueError(f"observations.csv: {series}, {period} stands twice")
            cells[QUARTER_OF[span]] = cell
    years = sorted(rows)
    table = [[rows[year].get(quarter, np.nan) for quarter in QUARTERS] for year in years]
    # Of numbers an array is made many times faster than a frame finds out for itself.
    filled = np.array(table, dtype).reshape(-1, len(QUARTERS)) if isinstance(dtype, np.dtype) else table
    return pd.DataFrame(filled, pd.Index(years, dtype=int, name="year"), QUARTERS, dtype)
