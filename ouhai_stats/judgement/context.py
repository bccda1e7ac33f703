"""What a target is set beside: its aim and tolerance, growth before the shock, parents, denominators."""

from collections.abc import Set

import numpy as np
import pandas as pd

from ouhai_stats.language.target import RELATIVE, STRICT, TOLERANT, WORDED_SENSE
from ouhai_stats.measures.spans import PERIOD, QUARTER_OF

__all__ = ["in_context", "sense", "tolerance"]


def in_context(
    targets: pd.DataFrame,
    observations: pd.DataFrame,
    parent_targets: pd.DataFrame,
    parameters: dict[str, float],
    line: list[str],
    elsewhere: dict[str, float] | None = None,
    shocked: Set[int] = frozenset(),
    provincial: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Targets with everything beside the last result that a judgement needs.

    Parameters
    ----------
    targets
        Targets table of one plan.
    observations
        Figures known on the information date, one for each region, series and period.
    parent_targets
        Targets of the parents for the same year, known on that date.
    parameters
        Cut-offs and tolerances by name.
    line
        The region, then its parents from the nearest on.
    elsewhere
        What parents ask for, by the names that a target's ``reference`` has for it: ``nation:gdp``.
    shocked
        Years whose growth is no norm.
    provincial
        Yearly growth of provinces, columns as of ``observations``, for what is not among them.

    Returns
    -------
    DataFrame
        The targets, indexed by code, with ``aim`` (the value asked for), ``sense`` (+1 where higher is
        better, −1 where lower is), ``strict``, ``tolerance``, the norm (``norm, norm_region,
        norm_period, norm_source``), ``denominator_growth`` and the nearest parent's target
        (``parent_region, parent_operator, parent_target, parent_upper``).
    """
    frame = targets.set_index("code", drop=False)
    frame["aim"] = _aim(frame, elsewhere or {})
    frame["sense"] = sense(frame["operator"], frame["direction"])
    frame["strict"] = frame["operator"].isin(STRICT)
    frame["tolerance"] = tolerance(frame["operator"], frame["kind"], frame["aim"], parameters)
    frame["denominator_growth"] = frame["denominator"].map(frame["aim"])
    frame = frame.join(_norms(frame, _whole(observations, provincial), parameters, line, shocked))
    return frame.join(_nearest_parent(parent_targets, frame, line[1:]))


def _aim(frame: pd.DataFrame, elsewhere: dict[str, float]) -> pd.Series:
    """Value that each target asks for; of a target relative to a series, that series' own target, or its parent's."""
    ceiling = (frame["operator"] == "range") & (frame["direction"] == "lower")
    levels = frame["target"].where(~ceiling, frame["target_upper"])
    # Of a relative target the figure is its margin over the other series.
    other = frame["reference"].map(frame["target"].to_dict() | elsewhere).add(frame["target"].fillna(0.0)).round(9)
    return levels.where(~frame["operator"].isin(RELATIVE), other)


def sense(operator: pd.Series, direction: pd.Series) -> pd.Series:
    """+1 where more is better, −1 where less is, missing where neither; the wording goes before the direction."""
    return operator.map(WORDED_SENSE).fillna(direction.map({"higher": 1, "lower": -1})).astype(float)


def tolerance(operator: pd.Series, kind: pd.Series, value: pd.Series, parameters: dict) -> pd.Series:
    """Tolerance of “about” and “in step” in the indicator's unit; 0 for every other wording."""
    allowed = np.where(
        kind == "growth", parameters["tolerance_growth"], parameters["tolerance_level"] / 100 * value.abs()
    )
    return pd.Series(np.where(operator.isin(TOLERANT), allowed, 0.0), index=operator.index)


def _whole(observations: pd.DataFrame, provincial: pd.DataFrame | None) -> pd.DataFrame:
    """Figures with those of provinces' yearly series behind them; what is printed of a place goes first."""
    return observations if provincial is None else pd.concat([observations, provincial], ignore_index=True)


def _norms(
    frame: pd.DataFrame, observations: pd.DataFrame, parameters: dict, line: list[str], shocked: Set[int]
) -> pd.DataFrame:
    """Growth in an ordinary year before that of the last result: the region's own, or else its nearest parent's.

    Notes
    -----
    A figure counts if it is at most ``norm_age`` years older than the last result and not from a weak
    source. A whole year goes before a part of a year of the same year.
    """
    last = int(frame["plan_year"].iloc[0]) - 1
    growth = frame.index[frame["kind"] == "growth"]
    asked = observations[observations["region"].isin(line) & observations["series"].isin(growth)]
    usable = asked[(asked["quality"] != "weak") & asked["period"].str.fullmatch(PERIOD)].copy()
    usable["year"] = usable["period"].str[:4].astype(int)
    usable["quarter"] = usable["period"].str[4:].map(QUARTER_OF)
    usable = usable[(usable["year"] < last) & (usable["year"] >= last - parameters["norm_age"])]
    usable = usable[~usable["year"].isin(list(shocked))]
    usable["distance"] = usable["region"].map({name: i for i, name in enumerate(line)})
    usable = usable.sort_values(["distance", "year", "quarter"], ascending=[True, False, False], kind="stable")
    nearest = usable.drop_duplicates("series").set_index("series")
    columns = {"value": "norm", "region": "norm_region", "period": "norm_period", "source": "norm_source"}
    return nearest.reindex(growth)[list(columns)].rename(columns=columns).reindex(frame.index)


def _nearest_parent(parent_targets: pd.DataFrame, frame: pd.DataFrame, parents: list[str]) -> pd.DataFrame:
    """Target of the nearest parent for the same year, by series."""
    same_year = parent_targets[parent_targets["plan_year"] == frame["plan_year"].iloc[0]].copy()
    same_year["distance"] = same_year["region"].map({name: i for i, name in enumerate(parents)})
    nearest = same_year.sort_values("distance").drop_duplicates("series").set_index("series")
    columns = {
        "target": "parent_target",
        "target_upper": "parent_upper",
        "region": "parent_region",
        "operator": "parent_operator",
    }
    return nearest[list(columns)].rename(columns=columns).reindex(frame.index)
