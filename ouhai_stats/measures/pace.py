"""Pace of a flow within the year (序时进度): what is done, in percent of the year's target, against the time gone by.

Rates and stocks have no pace: half of a growth target by June means nothing.
"""

from typing import Any

import pandas as pd

from ouhai_stats.measures.span_tables import span_tables
from ouhai_stats.measures.spans import SPANS

__all__ = ["elapsed", "lead", "pace_of_flows"]


def elapsed(months: int) -> float:
    """Share of the year that its first months make up, percent."""
    if not 0 < months <= 12:
        raise ValueError(f"months={months}: allowed are 1 to 12")
    return 100 * months / 12


def lead(kind: str, done: float, target: float, expected: float) -> float:
    """Completed share of a flow's yearly target less the share expected by then, percentage points.

    Parameters
    ----------
    kind
        Kind of the series; only ``level_flow`` accumulates within the year.
    done
        Sum from January on, in the target's unit.
    expected
        Percent: :func:`elapsed` for the pro-rata line, or last year's completed share at the same time.

    Raises
    ------
    ValueError
        For a series that does not accumulate, and for a target that is not positive.
    """
    if kind != "level_flow":
        raise ValueError(f"a series of kind {kind} has no pace: only a flow (level_flow) adds up within the year")
    if not target > 0:
        raise ValueError(f"target={target}: the pace of a flow needs a positive target")
    return 100 * done / target - expected


def pace_of_flows(targets: pd.DataFrame, observations: pd.DataFrame, region: str) -> pd.DataFrame:
    """Pace of every flow among a plan's targets at each span that is published, in percent and percentage points.

    Parameters
    ----------
    targets
        Targets of one plan (``plan_year, code, kind, target, unit``).
    observations
        Figures known on the information date.

    Returns
    -------
    DataFrame
        ``code, quarter, done, completed, elapsed, lead``, and where all of last year's spans are published the
        seasonal profile beside the pro-rata line: ``profile`` (last year's completed share) and
        ``seasonal_lead``. A flow without a published span has one row with ``quarter`` missing: it is awaited.

    Raises
    ------
    ValueError
        If a figure is published in another unit than the target's.
    """
    rows, flows = [], targets[(targets["kind"] == "level_flow") & targets["target"].notna()]
    tables = span_tables(observations, region, flows["code"])
    for row in flows[["plan_year", "code", "kind", "target", "unit"]].itertuples(index=False):
        _check_unit(row, observations, region)
        years = tables[row.code].reindex([int(row.plan_year) - 1, int(row.plan_year)])
        last, now = years.iloc[0], years.iloc[1].dropna()
        profile = 100 * last / last[4] if last.notna().all() else pd.Series(dtype=float)
        rows += [_pace_row(row, quarter, done, profile.get(quarter)) for quarter, done in now.items()] or [
            {"code": row.code}
        ]
    columns = ["code", "quarter", "done", "completed", "elapsed", "lead", "profile", "seasonal_lead"]
    return pd.DataFrame(rows, columns=columns).round(6)


def _pace_row(row: Any, quarter: int, done: float, profile: float | None) -> dict:
    """Pace of one flow at the end of one quarter."""
    gone = elapsed(3 * quarter)
    seasonal = (
        {} if profile is None else {"profile": profile, "seasonal_lead": lead(row.kind, done, row.target, profile)}
    )
    return {
        "code": row.code,
        "quarter": quarter,
        "done": done,
        "completed": 100 * done / row.target,
        "elapsed": gone,
        "lead": lead(row.kind, done, row.target, gone),
        **seasonal,
    }


def _check_unit(row: Any, observations: pd.DataFrame, region: str) -> None:
    """Raise ValueError where a published figure of a flow is in another unit than its target."""
    years = [str(int(row.plan_year) - back) for back in (0, 1)]
    periods = [year + span for year in years for span in SPANS]
    columns = (observations[name].to_numpy(object) for name in ("region", "series", "period", "unit"))
    for place, series, period, unit in zip(*columns, strict=True):
        if place == region and series == row.code and unit != row.unit and period in periods:
            raise ValueError(
                f"observations.csv: {region}, {row.code}, {period} is in {unit}; allowed is "
                f"{row.unit}, the unit of its target"
            )
