"""Bridge to the district's year: what its parents' published quarters say of it, with the error that this had before.

Two steps, each with an error estimated on the past: from a region's first quarters to its year (China's quarters), and
from a parent's year to the child's (provinces within the nation). Growth in percent, errors in percentage points.
"""

from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from scipy.stats import t as student

from ouhai_stats.measures.span_tables import span_columns, span_table

__all__ = [
    "Nowcast",
    "bridge",
    "chance_of_reaching",
    "excess_errors",
    "persistence_of",
    "quantile",
    "quarter_errors",
    "spread_of",
    "year_end",
]

PLACES = 4


class Nowcast(NamedTuple):
    """Student-t distribution of a year's growth: mean and standard deviation in percent, degrees of freedom.

    ``evidence`` has one row for each parent and quarter that could be used, the chosen one marked. ``weight`` is
    that of the quarters, less than one where what was expected ``before`` the year counts too (`combined_outlook`).
    """

    mean: float
    sd: float
    df: float
    evidence: pd.DataFrame
    weight: float = 1.0
    before: float = float("nan")


def year_end(so_far: Any, last_so_far: Any, last_year: Any) -> Any:
    """Growth of the year if the two-year average so far holds to its end, percent.

    Notes
    -----
    (1+G_k)(1+G_{k,last}) / (1+G_{last}) − 1. The base effect of a disturbed year is in the last year's figures; in a
    calm one this is hardly more than growth so far. Nothing is fitted, so nothing can look ahead.
    """
    return 100 * ((1 + so_far / 100) * (1 + last_so_far / 100) / (1 + last_year / 100) - 1)


def quarter_errors(nation: pd.DataFrame, year: int) -> pd.DataFrame:
    """Growth of the year less :func:`year_end` after each quarter, years before ``year`` only.

    Parameters
    ----------
    nation
        Growth since January, years by quarters 1 to 4.
    """
    past = nation.loc[: year - 1].astype(float)
    errors = {quarter: past[4] - year_end(past[quarter], past[quarter].shift(), past[4].shift()) for quarter in past}
    return pd.DataFrame(errors).dropna()


def excess_errors(outcomes: pd.DataFrame, nation: pd.Series, year: int, first: int) -> pd.DataFrame:
    """Errors of a province's growth given the nation's, rolling: each year's from the years before it.

    Parameters
    ----------
    outcomes
        Growth of provinces, years by provinces.
    nation
        Growth of the nation by year.

    Returns
    -------
    DataFrame
        Years by provinces, from ``first`` on and before ``year``, with a column ``persistence``: the share of last
        year's excess over the nation that was expected to last.
    """
    excess = outcomes.sub(nation.astype(float), axis="index").loc[: year - 1].dropna(how="all")
    origins = excess.index[excess.index >= first]
    shares = np.array([persistence_of(excess.loc[: origin - 1]) for origin in origins])
    left = excess.loc[origins].to_numpy() - shares[:, None] * excess.loc[origins - 1].to_numpy()
    return pd.DataFrame(left, origins, excess.columns).assign(persistence=shares)


def persistence_of(excess: pd.DataFrame) -> float:
    """Share of a province's excess over the nation that lasts to the next year: least squares through zero."""
    table = excess.to_numpy()
    before, after = table[:-1], table[1:]
    return float(np.nansum(before * after) / np.nansum(np.where(np.isnan(after), np.nan, before) ** 2))


def bridge(
    observations: pd.DataFrame,
    outcomes: pd.DataFrame,
    plan_year: int,
    parameters: dict[str, float],
    line: list[str],
    *,
    after_shock: bool = True,
) -> Nowcast | None:
    """Distribution of the region's GDP growth in the plan year from what it and its parents have published of it.

    Parameters
    ----------
    observations
        Figures known on the information date.
    outcomes
        Growth of provinces, years by provinces (`provinces.provincial_panel`).
    parameters
        ``quarters_factor``, ``county_factor`` (multiples of errors), ``tail_df`` and ``shock_own_spread``.
    line
        The region, its city (where it has one), its province, the nation.
    after_shock
        Whether the year before was a shock year.

    Returns
    -------
    Nowcast or None
        None while no region of the line has published a quarter of the plan year and the same of the year before, or
        the region's own growth of the year before is unknown. ``evidence``: ``region, quarter, so_far, last_so_far,
        last_year`` (figures as published, with ``published_on``, the latest of their days, and ``sources``),
        ``parent_year`` (its year's growth then), ``sd_quarters``, ``excess`` (the region's over the parent last year),
        ``persistence, sd_excess, mean, sd, used``.

    Notes
    -----
    Shock years count in persistence and errors as any other. After one, ``shock_own_spread`` of the share that lasts
    is taken out of the centre and into the spread.

    mean = parent's year + persistence·excess; variance = error of the quarters² + error of the excess². The
    candidate with the smallest standard deviation is used; of equals the nearest parent's.
    """
    nation = span_table(observations, line[-1], "gdp")
    own_last = span_table(observations, line[0], "gdp")[4].get(plan_year - 1, np.nan)
    within = np.sqrt((quarter_errors(nation, plan_year) ** 2).mean())
    spread = spread_of(excess_errors(outcomes, nation[4], plan_year, int(parameters["first_bridge_year"])))
    lasting = persistence_of(outcomes.sub(nation[4].astype(float), axis="index").loc[: plan_year - 1])
    # Whether what sets a region apart in a shock year lasts or is made up is not known.
    open_share = parameters["shock_own_spread"] * lasting if after_shock else 0.0
    rows = [
        {**row, **_child(row, own_last, line, (lasting - open_share, open_share), spread, parameters)}
        for region in line
        for row in _quarters(observations, region, plan_year)
    ]
    if not rows or pd.isna(own_last):
        return None
    frame = pd.DataFrame(rows)
    frame["sd_quarters"] = frame["quarter"].map(within) * frame["region"].map(_factors(line, parameters)).to_numpy()
    frame["sd"] = np.sqrt(frame["sd_quarters"] ** 2 + frame["sd_excess"] ** 2)
    computed = ["parent_year", "excess", "persistence", "sd_quarters", "sd_excess", "mean", "sd"]
    frame = frame.round(dict.fromkeys(computed, PLACES))
    frame["used"] = frame.index == frame["sd"].idxmin()
    used = frame[frame["used"]].iloc[0]
    return Nowcast(float(used["mean"]), float(used["sd"]), parameters["tail_df"], frame)


def _factors(line: list[str], parameters: dict[str, float]) -> dict[str, float]:
    """Multiple of the nation's error of the quarters, by region: province, and all below it."""
    return {**dict.fromkeys(line, parameters["county_factor"]), line[-2]: parameters["quarters_factor"], line[-1]: 1.0}


def _quarters(observations: pd.DataFrame, region: str, plan_year: int) -> list[dict]:
    """Every quarter of the plan year at which a region's two-year average is known."""
    values, days, sources = (
        table.reindex([plan_year - 1, plan_year])
        for table in span_columns(observations, region, "gdp", ["value", "published_on", "source"])
    )
    quarters = []
    for quarter in values.columns:
        cells = [(plan_year, quarter), (plan_year - 1, quarter), (plan_year - 1, 4)]
        so_far, last_so_far, last_year = (float(values.at[cell]) for cell in cells)
        if np.isnan([so_far, last_so_far, last_year]).any():
            continue
        quarters.append(
            {
                "region": region,
                "quarter": quarter,
                "so_far": so_far,
                "last_so_far": last_so_far,
                "last_year": last_year,
                "published_on": max(days.at[cell] for cell in cells),
                "sources": "；".join(dict.fromkeys(sources.at[cell] for cell in cells)),
                "parent_year": year_end(so_far, last_so_far, last_year),
            }
        )
    return quarters


def _child(
    row: dict, own_last: float, line: list[str], shares: tuple[float, float], spread: float, parameters: dict
) -> dict:
    """Step from a parent's year to the region's: expected growth and the error of the excess.

    ``shares`` of the excess: the one that is expected to last, and the one that is open.
    """
    persistence, open_share = shares
    if row["region"] == line[0]:
        return {"excess": 0.0, "persistence": persistence, "sd_excess": 0.0, "mean": row["parent_year"]}
    excess = own_last - row["last_year"]
    # Around the nation the province's own spread comes on top of the district's around it.
    steps = parameters["county_factor"] ** 2 + (row["region"] == line[-1])
    return {
        "excess": excess,
        "persistence": persistence,
        "sd_excess": float(np.hypot(spread * np.sqrt(steps), open_share * excess)),
        "mean": row["parent_year"] + persistence * excess,
    }


def quantile(outlook: Nowcast, probability: Any) -> Any:
    """Growth of the year that is not exceeded with a probability, percent."""
    scale = outlook.sd * np.sqrt((outlook.df - 2) / outlook.df)
    return np.round(outlook.mean + scale * student.ppf(probability, outlook.df), PLACES)


def chance_of_reaching(outlook: Nowcast, aim: float) -> float:
    """Probability that the year's growth is at the aim or above; certain where nothing is left open."""
    if outlook.sd == 0:
        return float(outlook.mean >= aim)
    scale = outlook.sd * np.sqrt((outlook.df - 2) / outlook.df)
    return round(float(student.sf(aim, outlook.df, outlook.mean, scale)), PLACES)


def spread_of(errors: pd.DataFrame) -> float:
    """Root mean square of the errors of the excess."""
    return float(np.sqrt(np.nanmean(errors.drop(columns="persistence").to_numpy() ** 2)))
