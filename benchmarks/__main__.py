"""Measure the projections on the M3 competition and on the provinces' past targets: `make benchmark M3=FILE`."""

import sys
from pathlib import Path

import click
import pandas as pd

from benchmarks.choices import compare_choices
from benchmarks.competition import read_m3
from benchmarks.conformal import multiplier_table
from benchmarks.contest import compare
from benchmarks.provinces import print_panel
from ouhai_stats.files.paths import ASSUMPTIONS, BENCHMARKS, DATA

__all__ = ["benchmark_m3", "main"]

SCORES = ["smape", "mase", "msis", "cov80", "cov95"]


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--m3",
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The competition's workbook, M3C.xls; it is read where it stands.",
)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=DATA,
    show_default="data",
    help="Folder below which benchmarks/ and assumptions/ are written.",
)
def main(m3: Path, out: Path) -> None:
    """Hold the projections against other methods and estimate the multipliers of their intervals anew.

    Then the probabilities on the provinces' past targets, whose data are in the project: they are printed only, the
    track-record page computes them itself.
    """
    for path in benchmark_m3(m3, out):
        click.echo(path)
    print_panel()


def benchmark_m3(m3: Path, out: Path = DATA) -> list[Path]:
    """Print the table of scores, and write scores and multipliers; the paths written.

    Seconds depend on the machine and are printed only.
    """
    competition = read_m3(m3)
    scores = compare(competition)
    for frequency, rows in scores.groupby("frequency"):
        series = competition[frequency]
        click.echo(f"\nM3 {series.name}: {len(series.histories)} series, {series.future.shape[1]} steps ahead")
        click.echo(rows[["method", *SCORES, "seconds"]].to_string(index=False, float_format="{:.3f}".format))
    click.echo("\nseconds: a thousand series on one core; 80 % and 95 % coverage in percent\n")
    choices = pd.concat([compare_choices(series) for series in competition.values()])
    multipliers = pd.concat([multiplier_table(series) for series in competition.values()])
    return [
        _write(scores.drop(columns="seconds").round(3), out / BENCHMARKS.name / "m3.csv"),
        _write(choices.round(3), out / BENCHMARKS.name / "m3_choices.csv"),
        _write(multipliers, out / ASSUMPTIONS.name / "interval_multipliers.csv"),
    ]


def _write(frame: pd.DataFrame, path: Path) -> Path:
    """Write a table the same way on every system."""
    path.parent.mkdir(parents=True, exist_ok=True)
    frame.to_csv(path, index=False, lineterminator="\n")
    return path


if __name__ == "__main__":
    try:
        main(prog_name="python -m benchmarks")
    except (ValueError, RuntimeError, OSError) as error:
        click.echo(f"error: {error}", err=True)
        sys.exit(1)
