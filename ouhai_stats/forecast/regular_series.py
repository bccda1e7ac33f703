"""Whether a history can be projected: one regular series of finite numbers, or the reason why it is not."""

import re
from collections.abc import Collection, Mapping
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd

from ouhai_stats.language.reasons import Reason

__all__ = ["FREQUENCIES", "last_year", "regular_values", "units_of"]

FREQUENCIES = {"A": "year", "Q": "quarter"}
LARGEST = 1e100  # squares of larger numbers leave the range of floating point


def regular_values(history: Any, frequency: str = "A") -> tuple[np.ndarray, str]:
    """Values of a history in the order of time, or none and the reason.

    Parameters
    ----------
    history
        A Series or mapping by period (2020, ``2020``, ``2020Q3``, Period or Timestamp), a frame with the columns
        ``period`` and ``value`` and perhaps ``unit``, ``region`` and ``series``, or plain values in the order of time.
    frequency
        ``A`` for years, ``Q`` for quarters.

    Returns
    -------
    tuple
        Values, and an empty reason; or no values and the reason: nothing observed, several units, regions or series,
        an odd period, a period that stands twice, a gap, or a value that is not a finite number.
    """
    if frequency not in FREQUENCIES:
        raise ValueError(f"frequency {frequency!r}: allowed are {', '.join(FREQUENCIES)}")
    nothing = np.empty(0)
    if history is not None and not isinstance(history, Collection):
        raise ValueError(f"history {history!r}: allowed are a Series, a frame, a mapping or values in a row")
    if history is None or len(history) == 0:
        return nothing, Reason("no_observations", "no observations")
    if isinstance(history, pd.DataFrame):
        mixed = _mixed(history)
        if mixed:
            return nothing, mixed
        periods, values = list(history["period"]), list(history["value"])
    elif isinstance(history, pd.Series | Mapping):
        periods, values = list(history.keys()), list(history.values() if isinstance(history, Mapping) else history)
    else:
        values = [*history]
        periods = [*range(1, len(values) + 1)]
    reason = _odd_periods(periods, frequency) or _odd_values(periods, values)
    if reason:
        return nothing, reason
    places = [_ordinal(period, frequency) for period in periods]
    order = np.argsort(np.array(places, dtype=float), kind="stable")
    return np.array([float(values[place]) for place in order]), ""


def last_year(history: Any) -> int | None:
    """Year of the last observation; None for plain values, which have no periods."""
    if isinstance(history, pd.DataFrame):
        history = history.set_index("period")["value"]
    periods = list(history.keys()) if isinstance(history, pd.Series | Mapping) else []
    years = [_ordinal(period, "A") for period in periods]
    return max((year for year in years if year is not None), default=None)


def units_of(history: Any) -> list[str]:
    """Units that a history states, each once; none where it states none."""
    stated = isinstance(history, pd.DataFrame) and "unit" in history
    return list(dict.fromkeys(map(str, history["unit"]))) if stated else []


def _mixed(history: pd.DataFrame) -> str:
    """What a frame mixes that one series cannot: units, regions or series."""
    missing = {"period", "value"} - set(history.columns)
    if missing:
        raise ValueError(f"history: column {', '.join(sorted(missing))} is missing")
    for name, what in {"unit": "units", "region": "regions", "series": "series"}.items():
        kinds = list(dict.fromkeys(map(str, history[name]))) if name in history else []
        if len(kinds) > 1:
            return Reason(f"several_{what}", f"several {what}: {{found}}", {"found": ", ".join(kinds)})
    return ""


def _odd_periods(periods: list, frequency: str) -> str:
    """What is wrong with the periods, or nothing."""
    places = {}
    for period in periods:
        place = _ordinal(period, frequency)
        if place is None:
            name = FREQUENCIES[frequency]
            return Reason(f"not_a_{name}", f"period {{period}} is not a {name}", {"period": period})
        if place in places:
            return Reason("twice", "period {period} appears twice", {"period": period})
        places[place] = period
    ordered = sorted(places)
    for before, after in pairwise(ordered):
        if after != before + 1:
            return Reason("gap", "gap between {first} and {last}", {"first": places[before], "last": places[after]})
    return ""


def _odd_values(periods: list, values: list) -> str:
    """What is wrong with the values, or nothing."""
    for period, value in zip(periods, values, strict=True):
        try:
            number = float(value)
        except (TypeError, ValueError):
            number = float("nan")
        if not np.isfinite(number):
            return Reason(
                "not_finite", "value of {period} is not a finite number: {value}", {"period": period, "value": value}
            )
        if abs(number) > LARGEST:
            return Reason(
                "too_large",
                "value of {period} is beyond {largest}: {value}",
                {"period": period, "largest": f"{LARGEST:g}", "value": value},
            )
    return ""


def _ordinal(period: Any, frequency: str) -> int | None:
    """Place of a period on the line of years or quarters; None for one that is neither."""
    if period is pd.NaT:
        return None
    if hasattr(period, "year"):
        quarterly = getattr(period, "freqstr", "Q")[0] == "Q"
        if isinstance(period, pd.Period) and quarterly != (frequency == "Q"):
            return None
        return period.year * 4 + period.quarter - 1 if frequency == "Q" else period.year
    if isinstance(period, int | float | np.number) and not isinstance(period, bool):
        number = float(period)
        return int(number) if number.is_integer() else None
    form = r"(\d{4})\s?Q([1-4])" if frequency == "Q" else r"(\d{4})()"
    match = re.fullmatch(form, str(period))
    if not match:
        return None
    return int(match[1]) * 4 + int(match[2]) - 1 if frequency == "Q" else int(match[1])
