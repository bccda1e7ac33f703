"""What of the figures was known on a date, and how they were revised since they were first printed."""

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

import numpy as np
import pandas as pd

__all__ = ["known", "revisions", "vintages"]

FIGURE = ["region", "series", "period"]
# Of two publications on the same day the one of the higher order holds.
ORDER = {"official": 3, "press": 2, "copy": 1, "weak": 0}


def known(observations: pd.DataFrame, as_of: str) -> pd.DataFrame:
    """Figures published on or before a date, the latest publication of each.

    Notes
    -----
    Where several sources print the same figure, any source goes before a weak one, then the later holds;
    on the same day an official source goes before the press, the press before a copy.
    """
    latest: dict[tuple, tuple] = {}
    for place, day, figure, rank in _publications(observations):
        if day <= as_of and (figure not in latest or rank >= latest[figure][0]):
            latest[figure] = rank, place
    return observations.iloc[sorted(place for _, place in latest.values())].sort_index()


def _publications(observations: pd.DataFrame) -> Iterator[tuple[int, str, tuple, tuple]]:
    """Place, day, figure and rank of each row: the publication of the highest rank holds, of equals the last."""
    columns = (observations[name].to_numpy(object) for name in ("published_on", "quality", *FIGURE))
    for place, (day, quality, *figure) in enumerate(zip(*columns, strict=True)):
        yield place, day, tuple(figure), (quality != "weak", day, ORDER[quality])


REVISION_COLUMNS = [
    *FIGURE,
    "unit",
    "first",
    "first_published_on",
    "first_source",
    "value",
    "published_on",
    "source",
    "change",
]


def vintages(observations: pd.DataFrame, as_of: str) -> pd.DataFrame:
    """Every value that a figure has had by a date, in the order in which each came to hold.

    Notes
    -----
    A value counts as a vintage from the day on which `observations.known` would have taken it: what
    an edition of that day printed. The same value printed again is none.
    """
    published = sorted((row for row in _publications(observations) if row[1] <= as_of), key=itemgetter(1))
    latest: dict[tuple, tuple] = {}
    places = []
    for _, of_day in groupby(published, key=itemgetter(1)):
        printed = list(of_day)
        for place, _, figure, rank in printed:
            latest[figure] = max(latest.get(figure, (rank, place)), (rank, place))
        places += sorted({latest[figure][1] for _, _, figure, _ in printed})
    held = observations.iloc[places].sort_values([*FIGURE, "published_on"], kind="stable")
    return held[held["value"] != held.groupby(FIGURE)["value"].shift()].reset_index(drop=True)


def revisions(observations: pd.DataFrame, as_of: str) -> pd.DataFrame:
    """Figures that have been revised by a date: one row for each value after the first.

    Returns
    -------
    DataFrame
        ``region, series, period, unit``, the first value known with its day and source (``first``,
        ``first_published_on, first_source``), the later ``value`` with its day and source, and ``change``,
        value less the value that it replaced, in the figure's unit; newest period first within a series.
    """
    # A figure of which only one value was ever printed has no revision, and most are such.
    values: dict[tuple, set] = {}
    figures = list(zip(*(observations[name].to_numpy(object) for name in FIGURE), strict=True))
    for figure, value in zip(figures, observations["value"], strict=True):
        values.setdefault(figure, set()).add(value)
    several = np.array([len(values[figure]) > 1 for figure in figures], dtype=bool)
    held = vintages(observations[several], as_of)
    grouped = held.groupby(FIGURE)
    later = held.assign(
        first=grouped["value"].transform("first"),
        change=grouped["value"].diff().round(9),
        first_published_on=grouped["published_on"].transform("first"),
        first_source=grouped["source"].transform("first"),
    )
    later = later[grouped.cumcount() > 0]
    order = later.sort_values([*FIGURE, "published_on"], ascending=[True, True, False, True], kind="stable")
    return order[REVISION_COLUMNS].reset_index(drop=True)
