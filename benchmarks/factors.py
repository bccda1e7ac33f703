"""How much growth series move with GDP's common change, and by themselves: measured on provinces, written as factors.

``python -m benchmarks.factors`` prints the measurement and writes it to ``data/assumptions/volatility.csv``.
"""

from typing import NamedTuple

import click
import numpy as np
import pandas as pd

from ouhai_stats.data.assumptions import read_volatility
from ouhai_stats.data.sources import raw_folder
from ouhai_stats.files.paths import ASSUMPTIONS

__all__ = [
    "FOLDER",
    "WINDOWS",
    "measure",
    "measured_table",
    "provincial_series",
    "revisions_blank",
    "shrunken",
    "volatility_table",
]

FOLDER = "2026-11-24_nbs_province_series_growth"
WINDOWS = {"2002-2019": (2002, 2019), "2010-2019": (2010, 2019)}
# The project's series by the provinces' name of it; a part of investment swings as much more than the whole as before.
MEASURED_AS = {"industry_above_scale": "industry_deflated"}
PARTS_OF = {
    name: "fai" for name in ("fai_private", "fai_industry", "fai_transport", "fai_high_tech", "fai_environment")
}
PART_TO_WHOLE = 5 / 3
# An own change beyond so many robust standard deviations is a revision of the level, not growth.
REVISION = 8.0
NORMAL = 1.4826  # standard deviations of a normal distribution to a median absolute deviation
FEWEST = 25  # provinces that a year must have
DRAWS, SEED = 500, 0


class Factors(NamedTuple):
    """Multiples of GDP's movement with their standard errors; ``n`` counts provinces and years."""

    n: int
    common: float
    common_se: float
    own: float
    own_se: float
    own_rms: float


def provincial_series() -> dict[str, pd.DataFrame]:
    """Growth in percent of each series, years by provinces."""
    table = pd.read_csv(raw_folder("provincial_series") / "series_growth.csv")
    return {
        name: rows.pivot(index="period", columns="region", values="value") for name, rows in table.groupby("series")
    }


def revisions_blank(growth: pd.DataFrame) -> pd.DataFrame:
    """Changes of growth in percentage points, those that only a revised level can make left blank."""
    changes = growth.diff().loc[lambda rows: rows.notna().sum(axis=1) >= FEWEST]
    away = changes.sub(changes.median(axis=1), axis=0)
    return changes.where(away.abs() <= REVISION * NORMAL * _deviation(away.to_numpy()))


def measure(changes: pd.DataFrame, gdp: pd.DataFrame) -> Factors:
    """Factors of a series from its provinces' changes of growth and those of GDP, both years by provinces.

    Notes
    -----
    ``common``: slope of the provinces' mean change on GDP's, by least squares over years, with its standard error.
    ``own``: median absolute deviation of the changes from their year's mean, over GDP's in the same years; its standard
    error by resampling years, which provinces share. ``own_rms`` is the same by root mean squares, not robust.
    """
    gdp = gdp.loc[changes.index]
    line, base = changes.mean(axis=1), gdp.mean(axis=1)
    centred = base - base.mean()
    slope = float(centred @ line / (centred @ centred))
    rest = line - line.mean() - slope * centred
    error = float(np.sqrt(rest @ rest / (len(line) - 2) / (centred @ centred))) if len(line) > 2 else np.nan
    own, of_gdp = changes.sub(line, axis=0).to_numpy(), gdp.sub(base, axis=0).to_numpy()
    rng = np.random.default_rng(SEED)
    draws = [
        _deviation(own[years]) / _deviation(of_gdp[years]) for years in rng.integers(0, len(own), (DRAWS, len(own)))
    ]
    rms = np.sqrt(np.nanmean(own**2) / np.nanmean(of_gdp**2))
    ratio = _deviation(own) / _deviation(of_gdp)
    return Factors(int(changes.count().sum()), slope, error, ratio, float(np.std(draws)), float(rms))


def _deviation(values: np.ndarray) -> float:
    """Median absolute deviation from the median."""
    return float(np.nanmedian(np.abs(values - np.nanmedian(values))))


def measured_table(provinces: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Factors by window and series."""
    changes = {name: revisions_blank(growth) for name, growth in provinces.items()}
    rows = {
        (window, name): measure(frame.loc[first:last], changes["gdp"])
        for window, (first, last) in WINDOWS.items()
        for name, frame in changes.items()
        if name != "gdp"
    }
    return pd.DataFrame(rows.values(), index=pd.MultiIndex.from_tuples(rows, names=["window", "series"]))


def shrunken(values: pd.Series, errors: pd.Series) -> pd.Series:
    """Estimates drawn towards their mean by as much as their own errors make them differ.

    References
    ----------
    DerSimonian & Laird (1986), Controlled Clinical Trials 7, 177–188: variance between, by the method of moments.
    """
    weights = 1 / errors**2
    mean = (weights * values).sum() / weights.sum()
    spread = (weights * (values - mean) ** 2).sum() - (len(values) - 1)
    between = max(0.0, spread / (weights.sum() - (weights**2).sum() / weights.sum()))
    mean = (values / (between + errors**2)).sum() / (1 / (between + errors**2)).sum()
    return mean + between / (between + errors**2) * (values - mean)


def volatility_table(measured: pd.DataFrame, before: pd.DataFrame) -> pd.DataFrame:
    """Rows of ``volatility.csv``: the whole period's factors; ranges hold both windows, each within two errors."""
    whole = measured.loc["2002-2019"]
    common = shrunken(whole["common"], whole["common_se"])
    rows = []
    for row in before.itertuples(index=False):
        name = PARTS_OF.get(row.series, MEASURED_AS.get(row.series, row.series))
        if name not in whole.index:
            rows.append(row._asdict())
            continue
        scale = PART_TO_WHOLE if row.series in PARTS_OF else 1.0
        lines = measured.xs(name, level="series")
        own, own_rms = scale * lines["own"], scale * lines["own_rms"]
        rows.append(
            {
                "series": row.series,
                **_bounded("common", common[name], lines["common"], lines["common_se"]),
                **_bounded("own", own.iloc[0], own, scale * lines["own_se"], furthest=own_rms.max()),
                "source": _source(row.series, whole.loc[name]),
            }
        )
    return pd.DataFrame(rows)[before.columns]


def _bounded(name: str, value: float, windows: pd.Series, errors: pd.Series, furthest: float = -np.inf) -> dict:
    """A factor and its permitted range."""
    low, high = (windows - 2 * errors).min(), max((windows + 2 * errors).max(), furthest)
    low = max(low, 0.1) if name == "own" else low
    found = {name: value, f"{name}_low": min(low, value), f"{name}_high": max(high, value)}
    return {column: round(float(number), 2) for column, number in found.items()}


def _source(series: str, found: pd.Series) -> str:
    """Where a row of the table comes from."""
    words = (
        f"measured on {found['n']:.0f} changes of provinces 2002-2019 (raw/{FOLDER}): common {found['common']:.2f} "
        f"± {found['common_se']:.2f}, then drawn to the series' mean; own {found['own']:.2f} ± {found['own_se']:.2f}"
    )
    if series in PARTS_OF:
        return f"Guesstimate. Own five thirds of all investment's, as a part swings more than the whole; that {words}"
    return words


def main() -> None:
    """Print what is measured in each window and write the factors."""
    measured = measured_table(provincial_series())
    click.echo(measured.round(3).to_string())
    path = ASSUMPTIONS / "volatility.csv"
    volatility_table(measured, read_volatility()).to_csv(path, index=False, lineterminator="\n", float_format="%.10g")
    click.echo(path)


if __name__ == "__main__":
    main()
