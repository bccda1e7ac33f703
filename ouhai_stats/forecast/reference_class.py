"""Next year's growth for a region with one to three observations: what happened to provinces in its place.

Every figure is in percent or percentage points. Nothing later than the year before the forecast is used.
"""

from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy import stats

from ouhai_stats.forecast.predictive import LEVELS, Predictive
from ouhai_stats.language.reasons import Reason

__all__ = [
    "Peers",
    "ReferenceClass",
    "common_changes",
    "expected_change",
    "growth_next_year",
    "horizon_spread",
    "reference_class",
]

DRIFT_YEARS = 3
FIRST_ERROR = 2001
FIRST_NATIONAL_ERROR = 1995


class ReferenceClass(NamedTuple):
    """Distribution of the change of growth in one year.

    ``drift`` and ``exit`` add up to the expected ``common`` change; ``sd_common`` is the standard deviation of the
    change that all regions share, ``sd_own`` that of each province's own; ``df`` are the degrees of freedom.
    """

    year: int
    common: float
    drift: float
    exit: float
    sd_common: float
    sd_own: float
    df: float

    def scale(self, common: float = 1.0, own: float = 1.0) -> float:
        """Scale of the Student-t distribution for a series that moves ``common`` and ``own`` times as much as GDP."""
        variance = (common * self.sd_common) ** 2 + (own * self.sd_own) ** 2
        return float(np.sqrt(variance * (self.df - 2) / self.df))


class Peers(NamedTuple):
    """A growth series' place in a reference class: how much it moves with the common change and by itself.

    Both are multiples of a province's GDP; a district's ``own`` has the factor by which it swings more.
    """

    reference: ReferenceClass
    common: float = 1.0
    own: float = 1.0


def growth_next_year(values: np.ndarray, peers: Peers) -> Predictive:
    """Distribution of growth in the reference class's year, percent, from the growth of the year before.

    Parameters
    ----------
    values
        Growth up to the year before, percent; the last is what counts.

    Notes
    -----
    Student-t around last year's growth plus the expected common change, as in `forecast.target_probabilities`. Withheld
    where a factor of the series, and so the scale, is unknown.
    """
    reference, common, own = peers
    scale, centre = reference.scale(common, own), float(values[-1]) + common * reference.common
    if not (np.isfinite([scale, centre]).all() and scale > 0):
        return Predictive.withhold(Reason("no_volatility", "how much the series moves from year to year is unknown"))
    reason = Reason(
        "reference_class",
        "yearly observations of growth: {count}; what the year after brought to provinces in its place",
        {"count": len(values)},
    )
    values = centre + scale * stats.t.ppf(LEVELS, reference.df)
    return Predictive(LEVELS, values, centre, "reference_class", reason)


def common_changes(outcomes: pd.DataFrame, nation: pd.DataFrame) -> pd.Series:
    """Change of growth that provinces share, by year; the nation's own where the panel has no figures."""
    shared = outcomes.diff().mean(axis="columns").dropna()
    return shared.combine_first(nation["growth"].diff().dropna())


def expected_change(changes: pd.Series, nation: pd.DataFrame, year: int, parameters: dict[str, float]) -> tuple:
    """Expected common change in a year from what was known at its start: drift and exit speed.

    Notes
    -----
    ``drift_weight`` times the mean of the last three common changes, plus ``exit_weight`` times the nation's
    growth in the last quarter less its growth in the year. A part that is unknown counts as nothing.
    """
    past = changes[(changes.index < year) & (changes.index >= year - DRIFT_YEARS)]
    exit_speed = nation["exit"].get(year - 1, np.nan)
    drift = parameters["drift_weight"] * past.mean() if len(past) else 0.0
    return drift, 0.0 if pd.isna(exit_speed) else parameters["exit_weight"] * exit_speed


def reference_class(
    outcomes: pd.DataFrame, nation: pd.DataFrame, year: int, parameters: dict[str, float]
) -> ReferenceClass:
    """Distribution of the change of growth from ``year`` − 1 to ``year``.

    Parameters
    ----------
    outcomes
        Growth of provinces, percent, years by provinces.
    nation
        ``growth`` and ``exit`` of the nation by year, as `provinces.national_growth` gives them.
    parameters
        ``drift_weight, exit_weight, shock_half_life`` (years), ``nation_weight, tail_df``.

    Notes
    -----
    A year effect is in the data: provinces' errors share a sign, so the common error is estimated by itself, as the
    weighted mean square of past errors of :func:`expected_change`, and does not average away. Years lose half of
    their weight in ``shock_half_life`` years. The nation's own errors since 1995 count ``nation_weight`` each,
    because the panel alone begins with eight calm years. Own changes are provinces' changes less the common one.
    """
    outcomes, nation = outcomes[outcomes.index < year], nation[nation.index < year]
    changes, national = common_changes(outcomes, nation), nation["growth"].diff().dropna()
    errors = [(1.0, *_error(changes, nation, past, parameters)) for past in changes.index if past >= FIRST_ERROR]
    errors += [
        (parameters["nation_weight"], *_error(national, nation, past, parameters))
        for past in national.index
        if past >= FIRST_NATIONAL_ERROR
    ]
    weight, past, error = np.array(errors).T
    weight = weight * _fading(past, year, parameters)
    own = outcomes.diff().sub(outcomes.diff().mean(axis="columns"), axis="index").pow(2).mean(axis="columns").dropna()
    drift, exit_part = expected_change(changes, nation, year, parameters)
    return ReferenceClass(
        year,
        drift + exit_part,
        drift,
        exit_part,
        np.sqrt(np.average(error**2, weights=weight)),
        np.sqrt(np.average(own, weights=_fading(own.index.to_numpy(), year, parameters))),
        parameters["tail_df"],
    )


def horizon_spread(
    outcomes: pd.DataFrame, nation: pd.DataFrame, year: int, parameters: dict[str, float], horizon: int
) -> tuple[float, float]:
    """Root mean square errors, common and own, of forecasts of growth ``horizon`` years ahead, percentage points.

    Notes
    -----
    From every year since 2001 whose outcome was known before ``year``; the forecast is growth of the year before plus
    the expected common change, held for the years after.
    """
    outcomes, nation = outcomes[outcomes.index < year], nation[nation.index < year]
    changes = common_changes(outcomes, nation)
    common, own = [], []
    for first in range(FIRST_ERROR, int(outcomes.index.max()) - horizon + 2):
        error = (
            outcomes.loc[first + horizon - 1]
            - outcomes.loc[first - 1]
            - sum(expected_change(changes, nation, first, parameters))
        )
        common.append(error.mean())
        own.append(error.std(ddof=0))
    return float(np.sqrt(np.mean(np.square(common)))), float(np.sqrt(np.mean(np.square(own))))


def _error(changes: pd.Series, nation: pd.DataFrame, year: int, parameters: dict) -> tuple[int, float]:
    """Year and error of the expected common change in a past year."""
    return year, changes[year] - sum(expected_change(changes, nation, year, parameters))


def _fading(years: np.ndarray, year: int, parameters: dict) -> np.ndarray:
    """Weights that halve with every ``shock_half_life`` years before the year of the forecast."""
    return 0.5 ** ((year - 1 - np.asarray(years, float)) / parameters["shock_half_life"])
