"""Changes of growth that provinces share, and how far forecasts of later years fall from what comes.

Every figure is in percent or percentage points. Nothing later than the year before the forecast is used.
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd

__all__ = ["common_changes", "expected_change", "horizon_spread"]

DRIFT_YEARS = 3


def common_changes(outcomes: pd.DataFrame, nation: pd.DataFrame) -> pd.Series:
    """Change of growth that provinces share, by year; the nation's own where the panel has no figures."""
    shared = outcomes.diff().mean(axis="columns").dropna()
    return shared.combine_first(nation["growth"].diff().dropna())


def expected_change(
    changes: pd.Series | Mapping[int, float],
    nation: pd.DataFrame | Mapping[str, Mapping[int, float]],
    year: int,
    parameters: dict[str, float],
) -> tuple:
    """Expected common change in a year from what was known at its start: drift and exit speed.

    Notes
    -----
    ``drift_weight`` times the mean of the last three common changes, plus ``exit_weight`` times the nation's
    growth in the last quarter less its growth in the year. A part that is unknown counts as nothing.
    """
    past = [changes[before] for before in range(year - DRIFT_YEARS, year) if before in changes]
    exit_speed = nation["exit"].get(year - 1, np.nan)
    drift = parameters["drift_weight"] * float(np.mean(past)) if past else 0.0
    return drift, 0.0 if pd.isna(exit_speed) else parameters["exit_weight"] * exit_speed


def horizon_spread(
    outcomes: pd.DataFrame, nation: pd.DataFrame, year: int, parameters: dict[str, float], horizon: int
) -> tuple[float, float]:
    """Root mean square errors, common and own, of forecasts of growth ``horizon`` years ahead, percentage points.

    Notes
    -----
    From every year since ``first_error_year`` whose outcome was known before ``year``; the forecast is growth of the
    year before plus the expected common change, held for the years after.
    """
    outcomes, nation = outcomes[outcomes.index < year], nation[nation.index < year]
    changes = common_changes(outcomes, nation)
    origins = range(int(parameters["first_error_year"]), int(outcomes.index.max()) - horizon + 2)
    known, exits = changes.to_dict(), {"exit": nation["exit"].to_dict()}
    expected = [sum(expected_change(known, exits, first, parameters)) for first in origins]
    happened = outcomes.loc[[first + horizon - 1 for first in origins]].to_numpy()
    error = happened - outcomes.loc[[first - 1 for first in origins]].to_numpy() - np.array(expected)[:, None]
    common, own = np.nanmean(error, axis=1), np.nanstd(error, axis=1)
    return float(np.sqrt(np.mean(np.square(common)))), float(np.sqrt(np.mean(np.square(own))))
