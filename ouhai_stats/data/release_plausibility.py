"""Figures that can hardly be meant so: a wrong unit or sign, or a contradiction to what stands."""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from ouhai_stats.measures.spans import SPANS

__all__ = ["doubts"]

# Our choice: a level this many times the last known one, or the other way round, is another unit.
FACTOR = 5.0
# Our choice: growth rates beyond this, percent, and a quarter this far from the ones before it, percentage points.
HIGHEST_GROWTH, QUARTER_STEP = 50.0, 5.0
# Our choice: so deep a fall where nothing near it is on file may be a sign too many, percent.
DEEP_FALL = -10.0
KEYS = ["region", "series", "period"]


def doubts(figures: pd.DataFrame, on_file: pd.DataFrame, kinds: dict[str, str]) -> list[str]:
    """Why new figures should be looked at again, each with its place in the file.

    Parameters
    ----------
    figures
        New rows of ``observations.csv``.
    on_file
        All rows on file.
    kinds
        Kind of each series by code: growth, share, level_flow, level_stock, reduction.

    Notes
    -----
    A cumulative rate is held against the one before it in the same year and the one after it: growth in the quarter
    between, with the quarters taken as equal, is ``(k·G_k − (k−1)·G_{k−1})``. Where the year before is known, both are
    averaged with it over two years first, so that a low base is no news. The row itself stands for its own span,
    whatever later figure is on file.
    """
    both = pd.concat([on_file, figures], ignore_index=True).sort_values("published_on", kind="stable")
    values = both.drop_duplicates(KEYS, keep="last").set_index(KEYS)["value"].to_dict()
    before = on_file.sort_values("published_on", kind="stable").drop_duplicates(KEYS, keep="last")
    told = set(figures[KEYS].itertuples(index=False, name=None))
    doubted = []
    for row in figures.itertuples(index=False):
        words_of_row = [
            *_other_value(row, on_file, figures),
            *_move(row, _last(row, before), kinds.get(row.series, "")),
        ]
        if kinds.get(row.series) == "growth":
            words_of_row += _quarter(row, values, told)
        doubted += [
            f"{row.locator}: {row.value:g} {row.unit} for {row.series} of {row.region}, {row.period}: {words}"
            for words in words_of_row
        ]
    return doubted


def _other_value(row: Any, on_file: pd.DataFrame, figures: pd.DataFrame) -> Iterator[str]:
    """A different value of the same figure, as it stood on the day of the new one, or as it first stood after that.

    Another row of the same file is doubted likewise.
    """
    twin = figures[
        (figures[KEYS] == [row.region, row.series, row.period]).all(axis=1) & (figures["value"] != row.value)
    ]
    for other in twin.itertuples(index=False):
        yield f"{other.value:g} stands in the same file ({other.locator}); which of them?"
    same = on_file[
        (on_file["region"] == row.region) & (on_file["series"] == row.series) & (on_file["period"] == row.period)
    ]
    if not len(same):
        return
    earlier = same.loc[same["published_on"] <= row.published_on, "published_on"]
    day = earlier.max() if len(earlier) else same["published_on"].min()
    stood = same[same["published_on"] == day]
    for other in stood[stood["value"] != row.value].itertuples(index=False):
        when = "the same day" if day == row.published_on else day
        yield f"{other.value:g} of {when} is on file ({other.source}); a revision?"


def _last(row: Any, on_file: pd.DataFrame) -> tuple[str, float] | None:
    """Period and value of the last figure of the same series: of the same span a year or more before, else of any."""
    same = on_file[
        (on_file["region"] == row.region)
        & (on_file["series"] == row.series)
        & ~on_file["period"].str.contains("/")
        & (on_file["period"] != row.period)
    ]
    earlier = same[same["period"].map(_order) < _order(row.period)]
    alike = earlier[earlier["period"].str[4:] == row.period[4:]]
    chosen = alike if row.unit != "%" and len(alike) else earlier
    if not len(chosen):
        return None
    latest = chosen.loc[chosen["period"].map(_order).idxmax()]
    return latest["period"], latest["value"]


def _order(period: str) -> float:
    """Place in time of the end of a period."""
    return int(period[:4]) + SPANS.index(period[4:]) / 4 if "/" not in period else 0.0


def _move(row: Any, last: tuple[str, float] | None, kind: str) -> Iterator[str]:
    """A move from the last known figure that looks like another unit or a lost sign."""
    if kind == "growth" and abs(row.value) > HIGHEST_GROWTH:
        yield f"growth beyond {HIGHEST_GROWTH:g} %; a unit of ×10, or ‰ for %?"
        return
    if kind == "growth" and row.value < DEEP_FALL and (last is None or last[1] > row.value / 2):
        yield (
            "a fall of more than a tenth"
            + (f", after {last[1]:g} for {last[0]}" if last else "")
            + "; a sign too many?"
        )
        return
    if last is None or not last[1] or not row.value:
        return
    period, value = last
    ratio = row.value / value
    if kind == "growth":
        lost = abs(row.value + value) < 0.1 * abs(value)
        if ratio < 0 and min(abs(row.value), abs(value)) >= 1 and (lost or period[:4] == row.period[:4]):
            yield f"the sign is against {value:g} for {period}"
    elif ratio < 0:
        yield f"the sign is against {value:g} for {period}"
    elif ratio >= FACTOR or ratio <= 1 / FACTOR:
        yield f"{ratio:.3g} times the {value:g} for {period}; a unit of ×10, or ‰ for %?"


def _quarter(row: Any, values: dict, told: set) -> Iterator[str]:
    """A cumulative rate that the one before it in the year hardly allows, or one after it in another file."""
    if "/" in row.period:
        return
    year, place = int(row.period[:4]), SPANS.index(row.period[4:])
    with_row = values | {(row.region, row.series, row.period): row.value}
    if place:
        yield from _between(row, year, place - 1, with_row)
    if place < len(SPANS) - 1 and (row.region, row.series, f"{year}{SPANS[place + 1]}") not in told:
        yield from _between(row, year, place, with_row)


def _between(row: Any, year: int, first: int, values: dict) -> Iterator[str]:
    """Growth in the quarter between a span of a year and the next that strays too far from the growth before it."""
    pairs = [_rates(row, year, SPANS[index], values) for index in (first, first + 1)]
    single = [figure for figure, _ in pairs if figure is not None]
    if len(single) < len(pairs):
        return
    averages = [_average(figure, before) for figure, before in pairs if figure is not None and before is not None]
    over_two = len(averages) == len(pairs)
    earlier, now = averages if over_two else single
    quarter = (first + 2) * now - (first + 1) * earlier
    if abs(quarter - earlier) > QUARTER_STEP:
        words = ", on average over two years" if over_two else ""
        after = f"after {pairs[0][0]:g} for {year}{SPANS[first]} "
        later = f"{pairs[1][0]:g} for {year}{SPANS[first + 1]}"
        yield f"{after}it takes {quarter:.1f} in the quarter between" + (
            words if row.period == f"{year}{SPANS[first + 1]}" else f" for {later}{words}"
        )


def _rates(row: Any, year: int, span: str, values: dict) -> tuple[float | None, float | None]:
    """Growth of a span in a year and in the year before."""
    now, before = (values.get((row.region, row.series, f"{each}{span}")) for each in (year, year - 1))
    return now, before


def _average(now: float, before: float) -> float:
    """Average growth over two years, percent."""
    return 100 * (((1 + now / 100) * (1 + before / 100)) ** 0.5 - 1)
