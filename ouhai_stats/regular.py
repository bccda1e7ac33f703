"""Whether a history can be projected: one regular series of finite numbers, or the reason why it is not."""

import re
from itertools import pairwise

import numpy as np
import pandas as pd

__all__ = ["FREQUENCIES", "regular_values"]

FREQUENCIES = {"A": "year", "Q": "quarter"}
LARGEST = 1e100  # squares of larger numbers leave the range of floating point


def regular_values(history, frequency: str = "A") -> tuple[np.ndarray, str]:
    """Values of a history in the order of time, or none and the reason.

    Parameters
    ----------
    history
        A Series with periods as its index (2020, ``2020``, ``2020Q3``, Period or Timestamp), a frame with the columns
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
    if history is None or len(history) == 0:
        return nothing, "no observations"
    if isinstance(history, pd.DataFrame):
        mixed = _mixed(history)
        if mixed:
            return nothing, mixed
        periods, values = list(history["period"]), list(history["value"])
    elif isinstance(history, pd.Series):
        periods, values = list(history.index), list(history)
    else:
        periods, values = list(range(1, len(history) + 1)), list(history)
    reason = _odd_periods(periods, frequency) or _odd_values(periods, values)
    if reason:
        return nothing, reason
    order = np.argsort([_ordinal(period, frequency) for period in periods], kind="stable")
    return np.array([float(values[place]) for place in order]), ""


def _mixed(history: pd.DataFrame) -> str:
    """What a frame mixes that one series cannot: units, regions or series."""
    missing = {"period", "value"} - set(history.columns)
    if missing:
        raise ValueError(f"history: column {', '.join(sorted(missing))} is missing")
    for name, what in {"unit": "units", "region": "regions", "series": "series"}.items():
        found = list(dict.fromkeys(map(str, history[name]))) if name in history else []
        if len(found) > 1:
            return f"several {what}: {', '.join(found)}"
    return ""


def _odd_periods(periods: list, frequency: str) -> str:
    """What is wrong with the periods, or nothing."""
    places = {}
    for period in periods:
        place = _ordinal(period, frequency)
        if place is None:
            return f"period {period} is not a {FREQUENCIES[frequency]}"
        if place in places:
            return f"period {period} stands twice"
        places[place] = period
    ordered = sorted(places)
    for before, after in pairwise(ordered):
        if after != before + 1:
            return f"gap between {places[before]} and {places[after]}"
    return ""


def _odd_values(periods: list, values: list) -> str:
    """What is wrong with the values, or nothing."""
    for period, value in zip(periods, values, strict=True):
        try:
            number = float(value)
        except (TypeError, ValueError):
            number = float("nan")
        if not np.isfinite(number):
            return f"value of {period} is not a finite number: {value}"
        if abs(number) > LARGEST:
            return f"value of {period} is beyond {LARGEST:g}: {value}"
    return ""


def _ordinal(period, frequency: str) -> int | None:
    """Place of a period on the line of years or quarters; None for one that is neither."""
    if hasattr(period, "year"):
        quarterly = getattr(period, "freqstr", "Q")[0] == "Q"
        if isinstance(period, pd.Period) and quarterly != (frequency == "Q"):
            return None
        return period.year * 4 + period.quarter - 1 if frequency == "Q" else period.year
    if isinstance(period, int | float | np.number) and not isinstance(period, bool):
        return int(period) if period == period // 1 else None
    form = r"(\d{4})\s?Q([1-4])" if frequency == "Q" else r"(\d{4})()"
    found = re.fullmatch(form, str(period))
    if not found:
        return None
    return int(found[1]) * 4 + int(found[2]) - 1 if frequency == "Q" else int(found[1])
