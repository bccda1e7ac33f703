"""Projections by length of history: the method that it allows, and intervals that cover what they say."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from ouhai_stats.forecast.exponential_smoothing import combined, drift, pack, recent_change
from ouhai_stats.forecast.growth_distribution import GrowthDistribution
from ouhai_stats.forecast.predictive import LEVELS, Predictive
from ouhai_stats.forecast.regular_series import last_year, regular_values, units_of
from ouhai_stats.forecast.seasonal import adjust, restore
from ouhai_stats.language.reasons import Reason

__all__ = [
    "COVERAGES",
    "HORIZONS",
    "LEAST",
    "METHODS",
    "Peers",
    "forecast_panel",
    "method_of",
    "multipliers_of",
    "project_histories",
    "project_history",
    "project_path",
]

METHODS = {"combined": combined, "drift": drift}
# Observations that a method needs, by frequency; fewer are the reference class's.
LEAST = {"A": {"combined": 12, "drift": 4}, "Q": {"combined": 8, "drift": 4}}
# Furthest step for which intervals are known.
HORIZONS = {"A": 6, "Q": 8}
COVERAGES = (2 * LEVELS[LEVELS > 0.5] - 1).round(4)
PERIODS = {"A": "annual", "Q": "quarterly"}
# Changes below this share of the largest value are the computer's rounding.
ROUNDING = 1e-12
UNCHANGING = Reason(
    "unchanging", "every observation is the same once the season is taken out: there is no change to learn from"
)
# A reference class speaks of the year after the last observation.
NEXT = 1
Answer = list[Predictive]


class Peers(NamedTuple):
    """What a yearly growth series' place among its peers says of a year: `outside_view.regional_growth`.

    ``distribution`` is None where its peers or its own last ordinary growth are not known.
    """

    year: int
    distribution: GrowthDistribution | None


def project_history(
    history: Any,
    horizon: int = 1,
    frequency: str = "A",
    *,
    multipliers: pd.DataFrame,
    documented_break: str = "",
    peers: Peers | None = None,
) -> Predictive:
    """Predictive distribution of a series some steps after its last observation, by the method its length allows.

    Parameters
    ----------
    history
        What was observed up to the information date, in one unit; see `regular.regular_values` for the forms.
    horizon
        Steps after the last observation, up to 6 years or 8 quarters.
    frequency
        ``A`` for years, ``Q`` for quarters.
    multipliers
        Half widths of intervals in recent changes: ``frequency, method, shortest, horizon, coverage, multiplier``.
    documented_break
        What is known to have broken the series (a new definition, a new territory); it withholds the projection.
    peers
        Of a yearly growth rate in percent: what the outside view says of it, which one to three observations need.

    Returns
    -------
    Predictive
        Its method is ``combined``, ``drift``, ``outside_view`` or ``withheld`` (in words: the sentences
        ``projection.…``), and its reason says why (``projection.why.…``).

    Notes
    -----
    Twelve or more years, or eight or more quarters: the mean of Theta, damped-trend exponential smoothing and drift
    (quarters seasonally adjusted); from four observations on: drift. The quantile at level p is
    point ± m · (recent mean absolute change), with the multiplier m for coverage \\|2p − 1\\|, method, horizon and
    length of history. One to three years of growth: the reference
    class, one step ahead. Withheld: no data, a gap, a break, mixed units, regions or series, fewer than four
    observations of anything else than yearly growth in percent, or a series that never changed.
    """
    return project_path(
        history, horizon, frequency, multipliers=multipliers, documented_break=documented_break, peers=peers
    )[-1]


def project_path(
    history: Any,
    horizon: int,
    frequency: str = "A",
    *,
    multipliers: pd.DataFrame,
    documented_break: str = "",
    peers: Peers | None = None,
) -> list[Predictive]:
    """Predictive distributions of every step from 1 to ``horizon``; see `project_history`."""
    return project_histories(
        [history], horizon, frequency, multipliers=multipliers, documented_breaks=[documented_break], peers=[peers]
    )[0]


def project_histories(
    histories: Sequence,
    horizon: int,
    frequency: str = "A",
    *,
    multipliers: pd.DataFrame,
    documented_breaks: Sequence[str] | None = None,
    peers: Sequence[Peers | None] | None = None,
) -> list[list[Predictive]]:
    """Predictive distributions of many series at once, every step from 1 to ``horizon``; see `project_history`.

    Breaks and peers, where given, are as many as the histories.

    Raises
    ------
    ValueError
        If the frequency is none of ours or the horizon no positive whole number. What is wrong with a history is
        never an error: its distributions are withheld, with the reason.
    """
    if isinstance(horizon, bool) or not isinstance(horizon, int | np.integer) or horizon < 1:
        raise ValueError(f"horizon {horizon!r}: allowed is a whole number from 1 on")
    horizon = int(horizon)
    breaks = documented_breaks or [""] * len(histories)
    peers = peers or [None] * len(histories)
    answers: list[Answer] = [[]] * len(histories)
    groups: dict[str, list[tuple[int, np.ndarray]]] = {name: [] for name in METHODS}
    for place, (history, broken, its_peers) in enumerate(zip(histories, breaks, peers, strict=True)):
        values, fault = regular_values(history, frequency)
        method = method_of(values.size, frequency)
        if broken:
            fault = Reason("broken", "documented break: {what}", {"what": broken})
        if reason := fault or _unfit(history, values, horizon, frequency, its_peers):
            answers[place] = [Predictive.withhold(reason)] * horizon
        elif method is None:
            answers[place] = [_peers_answer(values.size, its_peers)]
        else:
            groups[method].append((place, values))
    for method, members in groups.items():
        if members:
            made = _project([values for _, values in members], horizon, frequency, method, multipliers)
            for (place, _), answer in zip(members, made, strict=True):
                answers[place] = answer
    return answers


def method_of(count: int, frequency: str = "A") -> str | None:
    """Method for a number of observations: ``combined``, ``drift``, or None where only a reference class can help."""
    return next((method for method, least in LEAST[frequency].items() if count >= least), None)


def forecast_panel(panel: np.ndarray, horizon: int, frequency: str, method: str) -> tuple[np.ndarray, np.ndarray]:
    """Point forecasts and the scales of their errors, both of shape (series, horizon), in the panel's unit.

    The scale is the recent mean absolute change of the (seasonally adjusted) series; 0 where it never changes.
    """
    seasonal = frequency == "Q" and method == "combined"
    adjusted, season = adjust(panel) if seasonal else (panel, None)
    points = METHODS[method](adjusted, horizon)
    scales = np.repeat(recent_change(adjusted)[:, None], horizon, axis=1)
    greatest = np.nanmax(np.abs(panel), axis=1)[:, None]
    scales = np.where(scales > ROUNDING * greatest, scales, 0.0)
    if season is None:
        return points, scales
    upper = restore(points + scales, season)
    points = restore(points, season)
    return points, upper - points


def multipliers_of(rows: pd.DataFrame, frequency: str, method: str) -> tuple[np.ndarray, np.ndarray]:
    """Shortest history of each class of lengths, and its multipliers of shape (classes, horizon, coverages)."""
    rows = rows[(rows["frequency"] == frequency) & (rows["method"] == method)]
    grid = rows.pivot_table(index=["shortest", "horizon"], columns="coverage", values="multiplier")
    shortest = np.unique(rows["shortest"])
    return shortest, grid[list(COVERAGES)].to_numpy().reshape(shortest.size, HORIZONS[frequency], COVERAGES.size)


def _project(
    histories: list[np.ndarray], horizon: int, frequency: str, method: str, multipliers: pd.DataFrame
) -> list[Answer]:
    """Distributions of series that one method serves."""
    points, scales = forecast_panel(pack(histories), horizon, frequency, method)
    shortest, table = multipliers_of(multipliers, frequency, method)
    made = []
    for history, middle, scale in zip(histories, points, scales, strict=True):
        if not scale.all():
            made.append([Predictive.withhold(UNCHANGING)] * horizon)
            continue
        group = np.searchsorted(shortest, history.size, side="right") - 1
        name = PERIODS[frequency]
        reason = Reason(
            name,
            f"{{count}} {name} observations; intervals from errors on {{competition}} histories of "
            "similar length, from {shortest} observations on",
            {"count": history.size, "competition": "M3", "shortest": int(shortest[group])},
        )
        made.append([_table(middle[step], scale[step] * table[group, step], method, reason) for step in range(horizon)])
    return made


def _table(point: float, widths: np.ndarray, method: str, reason: str) -> Predictive:
    """Distribution around a point whose central intervals have these half widths."""
    values = np.concatenate([point - widths[::-1], [point], point + widths])
    return Predictive(LEVELS, values, float(point), method, reason)


def _peers_answer(count: int, peers: Peers | None) -> Predictive:
    """Distribution of growth as the outside view has it, with the reason in words."""
    if peers is None or peers.distribution is None:
        return Predictive.withhold(
            Reason("no_peers", "no growth of an ordinary year is on file, or how much the series moves is unknown")
        )
    reason = Reason(
        "reference_class",
        "annual observations of growth: {count}; reference: what the following year brought to provinces in a similar "
        "position",
        {"count": count},
    )
    return peers.distribution.predictive(reason)


def _unfit(history: Any, values: np.ndarray, horizon: int, frequency: str, peers: Peers | None) -> str:
    """Why a sound history allows no projection, or nothing."""
    furthest = HORIZONS[frequency]
    if method_of(values.size, frequency) is None:
        if fault := _outside(history, values.size, frequency, peers):
            return fault
        furthest = NEXT
    if horizon > furthest:
        return Reason(
            "too_far",
            "horizon {horizon}: intervals are available up to {furthest}",
            {"horizon": horizon, "furthest": furthest},
        )
    return ""


def _outside(history: Any, count: int, frequency: str, peers: Peers | None) -> str:
    """Why a short history is not the reference class's, or nothing."""
    if peers is None or frequency != "A":
        return Reason(
            "short",
            "{count} observations, too few to show how the series changes; only annual growth in percent has a "
            "reference class",
            {"count": count},
        )
    unit = [unit for unit in units_of(history) if unit != "%"]
    if unit:
        return Reason("not_percent", "unit {unit}: only growth in percent has a reference class", {"unit": unit[0]})
    last = last_year(history)
    if last is not None and last != peers.year - 1:
        return Reason(
            "other_year",
            "history to {last}, but the reference class is for {year}",
            {"last": last, "year": peers.year},
        )
    return ""
