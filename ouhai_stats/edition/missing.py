"""What an edition cannot say, and which figures it waits for, by name: sections appear where their rows do."""

from typing import NamedTuple

import pandas as pd

from ouhai_stats.data.regions import Place
from ouhai_stats.forecast.reference_class import DRIFT_YEARS
from ouhai_stats.measures.quarters import NotPublishedError, base_growth, base_levels
from ouhai_stats.measures.span_tables import span_table
from ouhai_stats.measures.spans import SPANS

__all__ = ["Missing", "missing_figures"]

SECTORS = ["primary", "secondary", "tertiary"]


class Missing(NamedTuple):
    """One thing that is not on file: the name of its sentence, whose it is, of which periods.

    ``asked`` tells a figure that can be entered, as a release or a parent's target, from a row that the plan lacks.
    """

    key: str
    regions: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()
    asked: bool = False


def missing_figures(
    targets: pd.DataFrame,
    observations: pd.DataFrame,
    parent_targets: pd.DataFrame,
    scenarios: pd.DataFrame,
    place: Place,
) -> list[Missing]:
    """Everything that sections of a plan's briefing wait for, the plan's own rows first.

    Parameters
    ----------
    targets
        Targets of one plan, at least one row.
    observations
        Figures known on the information date, one for each region, series and period.
    parent_targets
        Targets of the parents known on that date, of all years.
    scenarios
        Scenario parameters; may be without rows.
    """
    year, nation = int(targets["plan_year"].iloc[0]), place.nation
    lacks = _missing_rows(targets.set_index("code"))
    if "gdp" not in scenarios["series"].tolist():
        lacks.append(Missing("scenarios"))
    same_year = parent_targets[(parent_targets["plan_year"] == year) & (parent_targets["series"] == "gdp")]
    awaited = [name for name in place.parents if name not in same_year["region"].tolist()]
    if len(awaited) == len(place.parents):
        lacks.append(Missing("parents", tuple(awaited), (str(year),), asked=True))
    growth = span_table(observations, nation, "gdp")[4]
    years = [str(past) for past in range(year - DRIFT_YEARS - 1, year) if pd.isna(growth.get(past))]
    if years:
        lacks.append(Missing("years", (nation,), tuple(years), asked=True))
    return lacks + _missing_quarters(observations, year - 1, place)


def _missing_rows(rows: pd.DataFrame) -> list[Missing]:
    """Rows and columns that the plan does not have."""
    lacks = []
    if "gdp" not in rows.index:
        lacks.append(Missing("gdp"))
    elif pd.isna(rows.at["gdp", "target"]):
        lacks.append(Missing("gdp_target"))
    elif pd.isna(rows.at["gdp", "previous_actual"]):
        lacks.append(Missing("gdp_result"))
    sectors = rows.reindex(SECTORS)
    if "gdp" in rows.index and sectors[["target", "previous_actual"]].isna().any(axis=None):
        lacks.append(Missing("sectors"))
    for key, column in (("plans", "previous_plan"), ("results", "previous_actual")):
        if rows[column].isna().all():
            lacks.append(Missing(key))
    return lacks


def _missing_quarters(observations: pd.DataFrame, year: int, place: Place) -> list[Missing]:
    """Spans of the base year that the nation has not published, where no region's stand for them."""
    try:
        growth, _, _ = base_growth(observations, year, place.line)
    except NotPublishedError:
        table = span_table(observations, place.nation, "gdp").reindex([year])
        spans = [f"{year}{span}" for span, value in zip(SPANS, table.loc[year], strict=True) if pd.isna(value)]
        return [Missing("quarters", (place.nation,), tuple(spans), asked=True)]
    try:
        base_levels(observations, year, growth, place.line)
    except NotPublishedError:
        return [Missing("levels", (place.nation,), (str(year),), asked=True)]
    return []
