"""The printed rule on the provinces' past targets: the scores that the track-record page computes, printed."""

import click
import pandas as pd

from benchmarks.growth_panel import evidence_by_year
from ouhai_stats.data.assumptions import read_parameters
from ouhai_stats.data.provinces import provincial_panel
from ouhai_stats.forecast.evaluation import (
    WINDOW,
    Backtest,
    by_window,
    by_year,
    rolling_origin,
    score_table,
)

__all__ = ["REFERENCES", "panel_backtest", "print_panel", "reference_table"]

# Brier and log score of the reference points as measured before the method was made, on the same targets.
REFERENCES = {"around_last": (0.159, 0.503), "last_year": (0.214, None), "constant": (0.268, 0.748)}


def panel_backtest() -> Backtest:
    """Forecasts of every province's growth from ``first_scored_year`` on, each year from earlier years alone."""
    (outcomes, targets), parameters = provincial_panel(), read_parameters()
    evidence = evidence_by_year(
        [year for year in outcomes.index if year >= parameters["first_scored_year"]], parameters
    )
    return Backtest(rolling_origin(outcomes, targets, evidence.__getitem__, parameters), outcomes, targets)


def reference_table(past: Backtest) -> pd.DataFrame:
    """Brier score, log score and calibration slope by method, with the reference points as they were measured."""
    table = score_table(*past)
    for place, name in enumerate(("reference_brier", "reference_log_score")):
        table[name] = [REFERENCES.get(method, (None, None))[place] for method in table["method"]]
    return table.astype({"reference_brier": float, "reference_log_score": float})


def print_panel() -> None:
    """Print scores beside the reference points, then coverage over all, over windows of years and by year.

    Nothing is written: the track-record page computes the same tables from the same functions.
    """
    past = panel_backtest()
    judged = past.forecasts.dropna(subset="chance")
    years = by_year(past.forecasts)
    tested = years.loc[judged["year"].unique()]
    click.echo(
        f"\nProvinces: {len(judged)} growth targets of {judged['province'].nunique()} provinces, "
        f"{judged['year'].min()} to {judged['year'].max()}, rolling origin"
    )
    click.echo(_text(reference_table(past).set_index("method")))
    overall = tested[["coverage_80", "coverage_95"]].mean()
    click.echo(
        f"\ncoverage over all: 80 % {overall['coverage_80']:.3f}, 95 % {overall['coverage_95']:.3f}; "
        f"over {WINDOW} years in a row:"
    )
    click.echo(_text(by_window(tested)))
    click.echo("\nby year, the years after the last target too:")
    click.echo(_text(years))


def _text(frame: pd.DataFrame) -> str:
    """A table as it is printed, blanks where nothing was measured."""
    return frame.reset_index().to_string(index=False, float_format="{:.3f}".format, na_rep="")
