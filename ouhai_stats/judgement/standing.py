"""Where each target stands within the year by the district's own figures: so far, still required, pace, met."""

import numpy as np
import pandas as pd

from ouhai_stats.language.target import RELATIVE, Target, is_met, unit_of_figure
from ouhai_stats.measures.pace import pace_of_flows
from ouhai_stats.measures.rounding import over_ranges, printed
from ouhai_stats.measures.span_tables import QUARTERS, span_tables
from ouhai_stats.measures.within_year import required_growth

__all__ = ["standing_of_targets"]

COLUMNS = [
    "code",
    "quarter",
    "so_far",
    "required",
    "required_low",
    "required_high",
    "completed",
    "lead",
    "seasonal_lead",
    "met",
]

# Columns of targets that say how each stands.
ASKED = [
    *("kind", "operator", "target", "target_upper", "unit", "reference", "direction", "tolerance", "resolution"),
    *("aim", "plan_year"),
]


def standing_of_targets(
    targets: pd.DataFrame, observations: pd.DataFrame, path: pd.DataFrame, region: str
) -> pd.DataFrame:
    """Last figure of the plan year that the region has published for each target, and what it leaves to do.

    Parameters
    ----------
    targets
        Judged targets of one plan, indexed by code.
    observations
        Figures known on the information date.
    path
        GDP's path (`quarters.path_of_year`).

    Returns
    -------
    DataFrame
        A row a target: ``code``; ``quarter`` with which the last published span ends, missing where none is: the
        target is awaited; ``so_far`` in the target's unit; of growth ``required`` of the rest of the year, percent,
        with its range by rounding, where the levels of last year's quarters are known; of flows ``completed`` percent
        and ``lead, seasonal_lead`` in percentage points; ``met`` 1 or 0 once the year itself is published.

    Raises
    ------
    ValueError
        If a flow is published in another unit than its target's.
    """
    year = int(targets["plan_year"].iloc[0])
    tables = span_tables(observations, region, [name for code in targets.index for name in (code, f"{code}_level")])
    awaited = pd.Series(np.nan, QUARTERS)
    figures = {code: tables[code].loc[year] if year in tables[code].index else awaited for code in targets.index}
    flows = pace_of_flows(targets, observations, region).set_index("code")
    rows = []
    for code, row in targets[ASKED].iterrows():
        seen = figures[code].dropna()
        row_standing = {"code": code}
        if len(seen):
            row_standing |= {"quarter": seen.index[-1], "so_far": seen.iloc[-1]}
            row_standing |= _required(row, seen, tables, path) if row["kind"] == "growth" else {}
            if code in flows.index:
                last = flows.loc[[code]].iloc[-1]
                row_standing |= last[["completed", "lead", "seasonal_lead"]].to_dict()
            if seen.index[-1] == 4:
                row_standing["met"] = _met(row, seen[4], figures.get(row["reference"]))
        rows.append(row_standing)
    return pd.DataFrame(rows, columns=COLUMNS).round(6)


def _required(row: pd.Series, seen: pd.Series, tables: dict[str, pd.DataFrame], path: pd.DataFrame) -> dict:
    """Growth that the rest of the year needs, with its range; nothing where the base is unknown or the year is over."""
    quarter = seen.index[-1]
    if quarter == 4 or pd.isna(row["aim"]):
        return {}
    if row.name == "gdp" and path.empty:
        return {}
    if row.name == "gdp":
        return path.set_index("quarter").loc[quarter, ["required", "required_low", "required_high"]].to_dict()
    base = tables[f"{row.name}_level"].reindex([int(row["plan_year"]) - 1]).iloc[0]
    share = base[quarter] / base[4]
    bounds = over_ranges(required_growth, row["aim"], printed(seen.iloc[-1], row["resolution"]), share)
    return {
        "required": float(required_growth(row["aim"], seen.iloc[-1], share)) if np.isfinite(share) else np.nan,
        "required_low": bounds.low,
        "required_high": bounds.high,
    }


def _met(row: pd.Series, result: float, reference: pd.Series | None) -> float:
    """1 if the year's result meets the target, 0 if not, missing where that cannot be said."""
    value, upper = (None if pd.isna(row[name]) else float(row[name]) for name in ("target", "target_upper"))
    other = None if reference is None or pd.isna(reference[4]) else float(reference[4])
    # Only of a margin does the unit matter, and that is in points.
    unit = unit_of_figure(row["operator"], row["unit"]) if row["operator"] in RELATIVE else None
    target = Target(row["operator"], value, upper, unit, row["reference"] or None)
    met = is_met(
        target,
        float(result),
        direction=row["direction"],
        tolerance=float(row["tolerance"]),
        reference_actual=other,
        resolution=float(row["resolution"]),
    )
    return np.nan if met is None else float(met)
