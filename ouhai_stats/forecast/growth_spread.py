"""How far growth falls from what was expected: errors that regions share, and what is a region's own.

Percentage points, from years before the forecast alone.
"""

import numpy as np
import pandas as pd

from ouhai_stats.forecast.expected_growth import expected_growth, shock_years

__all__ = ["LONGEST", "common_spread", "own_spread", "persistence"]

# Years after which a region's old deviation tells nothing.
LONGEST = 6


def persistence(deviations: pd.DataFrame, horizon: int) -> float:
    """Share of a deviation that lasts ``horizon`` years: least absolute deviations through zero.

    Notes
    -----
    The minimum of the sum of distances of y from φx is the median of y/x with weights of the size of x (Bloomfield and
    Steiger, Least Absolute Deviations, 1983); one region that leaps does not move it. 1 without an
    observation.
    """
    before, after = (table.ravel() for table in _apart(deviations, horizon))
    usable = ~np.isnan(before) & ~np.isnan(after) & (before != 0)
    if not usable.any():
        return 1.0
    before, after = before[usable], after[usable]
    order = np.argsort(after / before)
    weight = np.abs(before)[order].cumsum()
    return float((after / before)[order][np.searchsorted(weight, weight[-1] / 2)])


def _apart(deviations: pd.DataFrame, horizon: int) -> tuple[np.ndarray, np.ndarray]:
    """Deviations of all years but the last ``horizon``, and those as many years later."""
    table = deviations.to_numpy()
    return table[: max(len(table) - horizon, 0)], table[horizon:]


def common_spread(
    shared: pd.Series,
    nation: pd.DataFrame,
    announcements: pd.DataFrame,
    shocks: pd.DataFrame,
    year: int,
    parameters: dict[str, float],
) -> float:
    """Standard deviation of the rule's error for all regions: the larger of the faded and the unfaded one.

    Notes
    -----
    Errors of the rule itself, each past year forecast from the years before it. Faded, years lose half of their weight
    in ``shock_half_life`` years and shock years are left out: they neither come again because they came nor are
    forgotten. Unfaded, every year counts the same. The nation's own errors count ``nation_weight`` each.
    """
    struck = set(shocks.loc[(shocks["kind"] == "shock") & (shocks["region"] == "all"), "year"].astype(int))
    shocked = shock_years(shocks)
    rows = []
    national = nation["growth"].reindex(range(nation.index.min(), year))
    # Looked up for each past year: in dictionaries that takes a tenth of the time.
    exits, announced = nation["exit"].to_dict(), announcements.to_dict()
    for weight, growth, first in (
        (1.0, shared.to_dict(), parameters["first_error_year"]),
        (parameters["nation_weight"], national.to_dict(), parameters["first_national_error_year"]),
    ):
        for past in [one for one, value in growth.items() if one >= first and not np.isnan(value)]:
            expected = expected_growth(growth, exits, announced, past, shocked, parameters)
            if expected is not None:
                rows.append((weight, past, growth[past] - expected.mean))
    weight, past, error = np.array(rows).T
    calm = ~np.isin(past, list(struck))
    faded = _rms(error[calm], weight[calm] * _fading(past[calm], year, parameters))
    return max(faded, _rms(error, weight))


def own_spread(outcomes: pd.DataFrame, year: int, parameters: dict[str, float]) -> tuple[pd.DataFrame, float]:
    """``persistence`` and ``sd_own`` by horizon, and the spread of deviations themselves; larger of faded and not."""
    deviations = outcomes.sub(outcomes.mean(axis="columns"), axis="index")
    rows = {}
    for horizon in range(1, LONGEST + 1):
        share = parameters["calm_persistence"] if horizon == 1 else persistence(deviations, horizon)
        before, after = _apart(deviations, horizon)
        # Region by region in memory, as a frame that was shifted has it: sums are the same to the last digit.
        left = np.asfortranarray(after - share * before)
        rows[horizon] = {"persistence": share, "sd_own": _larger(left, deviations.index[horizon:], year, parameters)}
    apart = _larger(deviations.to_numpy(), deviations.index, year, parameters)
    table = pd.DataFrame.from_dict(rows, orient="index")
    # What is open after more years is never less; a horizon without a single pair takes the spread of deviations.
    return table.assign(sd_own=table["sd_own"].fillna(apart).cummax()), apart


def _larger(left: np.ndarray, years: pd.Index, year: int, parameters: dict[str, float]) -> float:
    """Root of the mean of yearly mean squares, recent years weighing more or all the same, whichever is larger."""
    count = (~np.isnan(left)).sum(axis=1)
    known = count > 0
    if not known.any():
        return np.nan
    root = np.sqrt(np.nansum(left**2, axis=1)[known] / count[known])
    return max(_rms(root, _fading(years.to_numpy()[known], year, parameters)), _rms(root, np.ones(len(root))))


def _rms(errors: np.ndarray, weights: np.ndarray) -> float:
    """Weighted root mean square."""
    return float(np.sqrt(np.average(errors**2, weights=weights)))


def _fading(years: np.ndarray, year: int, parameters: dict[str, float]) -> np.ndarray:
    """Weights that halve with every ``shock_half_life`` years before the year of the forecast."""
    return 0.5 ** ((year - 1 - np.asarray(years, float)) / parameters["shock_half_life"])
