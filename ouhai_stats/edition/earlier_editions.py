"""What the editions before this one said: their days by the calendar, and probabilities from data of the time."""

from collections import deque
from collections.abc import Sequence

import pandas as pd

from ouhai_stats.data import sources
from ouhai_stats.data.assumptions import read_releases
from ouhai_stats.edition.analysis import Inputs, context, expected_growth, outside_view, probabilities, year_so_far
from ouhai_stats.edition.edition_calendar import awaited_figure, editions_of, information_date

__all__ = ["earlier_chances", "earlier_days"]


def earlier_days(plan_year: int, as_of: str, previous_as_of: str, observations: pd.DataFrame, nation: str) -> list[str]:
    """Information dates of the editions within the plan year before this one, in order.

    Parameters
    ----------
    previous_as_of
        Date of the edition before; "" for the last of the calendar's that closed before ``as_of``.
    observations
        Every figure on file, each publication of it a row.
    nation
        Region whose figures the editions need.

    Notes
    -----
    By the calendar an edition has data to the day on which it closes, whenever it was built.
    """
    published = str(sources.read_source(sources.plan_folder(plan_year))["published"])
    days = set()
    for release in editions_of(plan_year, published, read_releases(), nation):
        day = information_date(release, observations, as_of, current=False)
        if release.period != str(plan_year) and not awaited_figure(release, observations, day):
            days.add(day)
    kept = sorted(day for day in days if day < (previous_as_of or as_of))
    return [*kept, previous_as_of] if previous_as_of else kept


def earlier_chances(earlier: Sequence[Inputs]) -> pd.DataFrame:
    """Probabilities of editions by code, a column an information date; no verdict is reached and no table is made.

    Parameters
    ----------
    earlier
        What each of them knew, in order of their dates.
    """
    return pd.DataFrame({inputs.as_of: _chance(inputs) for inputs in earlier})


# The last editions of this process and their probabilities: another date or cut-off in an open notebook finds them.
_recent: deque[tuple[Inputs, pd.Series]] = deque(maxlen=8)


def _chance(inputs: Inputs) -> pd.Series:
    """Probabilities of one edition by code, as they were found of the same inputs, else computed."""
    chance = next((found for before, found in _recent if _same(before, inputs)), None)
    if chance is None:
        view, year = outside_view(inputs), year_so_far(inputs)
        chance = probabilities(expected_growth(context(inputs), view, year, inputs), view)["chance"]
        _recent.append((inputs, chance))
    return chance


def _same(before: Inputs, inputs: Inputs) -> bool:
    """Whether both are the same; dates are asked first, and tables for what is in them."""
    if before.as_of != inputs.as_of:
        return False
    tables = [isinstance(one, pd.DataFrame) for one in inputs]
    return all(
        one.equals(other) if table else one == other for one, other, table in zip(inputs, before, tables, strict=True)
    )
