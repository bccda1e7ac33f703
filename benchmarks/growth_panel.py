"""Score the outside view on any panel of growth targets: `python -m benchmarks provinces --panel FILE`."""

from pathlib import Path

import click
import numpy as np
import pandas as pd

from ouhai_stats.data.assumptions import read_parameters
from ouhai_stats.data.checked_tables import check_table, read_checked
from ouhai_stats.data.national_forecasts import (
    RATE,
    read_first_prints,
    read_forecasts,
    read_province_names,
    read_provincial_prints,
    read_rebounds,
    read_shocks,
)
from ouhai_stats.data.provinces import national_growth, provincial_panel
from ouhai_stats.data.regions import read_place
from ouhai_stats.data.schemas import OBSERVATIONS
from ouhai_stats.data.table_schema import between, number, one_of, table, text
from ouhai_stats.data.vintages import known
from ouhai_stats.files import paths
from ouhai_stats.forecast.expected_growth import INFORMATION_DAY
from ouhai_stats.forecast.outside_record import SCORABLE, baseline_forecasts, judge_targets, outside_forecasts
from ouhai_stats.forecast.outside_view import Evidence, gather_evidence
from ouhai_stats.forecast.panel_scores import resampled_interval, scores_by_year

__all__ = ["GROWTH_PANEL", "evidence_by_year", "print_growth_panel", "read_growth_panel", "score_panel"]

LAST_YEAR = 2100
# Figures of the nation up to this day are on file only as finally revised; later ones as they were published.
FINAL_FIGURES = "2020-12-31"

GROWTH_PANEL = table(
    {
        "province": text(),
        "year": number(between(1980, LAST_YEAR, f"a year from 1980 to {LAST_YEAR}")),
        "target": number(RATE, blank=True),
        "operator": text(one_of(SCORABLE, blank=True), blank=True),
        "outcome": number(RATE, blank=True),
    },
    unique=["province", "year"],
)


def read_growth_panel(file: Path) -> pd.DataFrame:
    """Panel of a file, ``province, year, target, operator, outcome``, provinces under their full names.

    Raises
    ------
    ValueError
        Every fault by row and column, as for the project's own tables; a province under two names in one year.
    """
    rows = read_checked(file, GROWTH_PANEL)
    rows = rows.assign(province=rows["province"].str.strip().replace(read_province_names()))
    return check_table(rows, GROWTH_PANEL, file.name).astype({"year": int})


def project_panel() -> pd.DataFrame:
    """The project's own panel in the same columns."""
    outcomes, targets = provincial_panel()
    long = [
        frame.melt(ignore_index=False, value_name=name).dropna().reset_index().set_index(["year", "province"])
        for name, frame in (("outcome", outcomes), ("target", targets))
    ]
    rows = long[0].join(long[1]).sort_index().reset_index()
    return rows.assign(operator="")[["province", "year", "target", "operator", "outcome"]]


def evidence_by_year(years: list[int], parameters: dict[str, float]) -> dict[int, Evidence]:
    """What was known of growth in each year on its information day."""
    observations = read_checked(paths.TIDY / "observations.csv", OBSERVATIONS)
    outcomes, country = provincial_panel()[0], read_place().nation
    forecasts, prints, shocks, rebounds = read_forecasts(), read_first_prints(), read_shocks(), read_rebounds()
    found = {}
    for year in years:
        day = f"{year}-{INFORMATION_DAY}"
        nation = national_growth(known(observations, max(day, FINAL_FIGURES)), country)
        found[year] = gather_evidence(outcomes, nation, forecasts, prints, shocks, rebounds, year, day, parameters)
    return found


def score_panel(
    panel: pd.DataFrame, first: int, last: int, parameters: dict[str, float], own_factor: float | None = None
) -> dict[str, pd.DataFrame]:
    """Judged targets of a panel from ``first`` to ``last`` with ``probability`` and ``pit``, by method.

    Parameters
    ----------
    own_factor
        How much regions other than provinces move by themselves, as a multiple of a province; ``county_factor`` of the
        assumptions unless given.

    Raises
    ------
    ValueError
        If no row of these years has both a target and an outcome.
    """
    own_panel, names = project_panel(), set(read_province_names().values())
    judged = judge_targets(panel, parameters["tolerance_growth"])
    rows = judged[judged["year"].between(first, last)].dropna(subset=["target", "outcome"]).reset_index(drop=True)
    if rows.empty:
        raise ValueError(f"no row from {first} to {last} has both a target and an outcome")
    growth = panel.pivot(index="year", columns="province", values="outcome")
    growth = growth.combine_first(own_panel.pivot(index="year", columns="province", values="outcome"))
    growth = growth.combine_first(read_provincial_prints()).sort_index()
    evidence = evidence_by_year(sorted(rows["year"].unique()), parameters)
    factor = parameters["county_factor"] if own_factor is None else own_factor
    own = {region: factor for region in rows["province"].unique() if region not in names}
    earlier = judge_targets(own_panel, parameters["tolerance_growth"])
    past = pd.concat([judged, earlier]).drop_duplicates(["province", "year"])
    found = {"outside_view": outside_forecasts(rows, growth, evidence, parameters, own)}
    found |= baseline_forecasts(rows, growth, evidence, past)
    kept = ["probability", "pit"]
    tables = {name: rows.join(frame[kept]) for name, frame in found.items()}
    details = found["outside_view"].drop(columns=kept)
    return {**tables, "outside_view": tables["outside_view"].join(details)}


def print_growth_panel(file: Path | None, first: int | None, last: int | None, own_factor: float | None) -> None:
    """Print the scores by year and in all, for the outside view and for simpler rules."""
    panel = project_panel() if file is None else read_growth_panel(file)
    parameters = read_parameters()
    targets = panel.dropna(subset=["target", "outcome"])["year"]
    earliest = int(parameters["first_scored_year"])
    first = max(earliest, int(targets.min()) if len(targets) else earliest) if first is None else first
    last = LAST_YEAR if last is None else last
    if not earliest <= first <= last:
        raise ValueError(f"years {first} to {last}: allowed are years from {earliest} on, the first not after the last")
    tables = score_panel(panel, first, last, parameters, own_factor)
    ours = tables["outside_view"]
    provinces = set(read_province_names().values())
    others = ours.loc[~ours["province"].isin(provinces), "province"].nunique()
    click.echo(
        f"{file.name if file else 'project panel'}: {len(ours)} targets of {ours['province'].nunique()} regions, "
        f"{ours['year'].min()} to {ours['year'].max()}; each year from what was public on {INFORMATION_DAY} of it"
    )
    if others:
        factor = parameters["county_factor"] if own_factor is None else own_factor
        click.echo(f"{others} regions are no provinces: own movement {factor:g} times a province's")
    for name, rows in tables.items():
        click.echo(f"\n{name}")
        click.echo(_text(scores_by_year(rows)))
        for score in ("brier", "log_score"):
            low, high = resampled_interval(rows, score)
            said = "one year: no interval" if np.isnan(low) else f"{low:.3f} to {high:.3f}"
            click.echo(f"{score}, 90 % by resampling years: {said}")


def _text(frame: pd.DataFrame) -> str:
    """A table as it is printed, blanks where nothing can be said."""
    counts = {name: frame[name].map(lambda count: "" if np.isnan(count) else f"{count:.0f}") for name in ("n", "hits")}
    return frame.assign(**counts).reset_index().to_string(index=False, float_format="{:.3f}".format, na_rep="")
