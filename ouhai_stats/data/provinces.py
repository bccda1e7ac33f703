"""Growth of provinces and of the nation by year, in percent: what the reference class is estimated on."""

import numpy as np
import pandas as pd

from ouhai_stats.data import sources
from ouhai_stats.data.checked_tables import read_checked
from ouhai_stats.data.schemas import PANEL
from ouhai_stats.data.table_schema import between, number, table, text
from ouhai_stats.measures.spans import SPANS

__all__ = ["national_growth", "provincial_panel", "provincial_series"]

# Real growth as the yearbooks print it; the other series are computed from nominal levels, which were revised.
PRINTED = ["gdp", "primary", "secondary", "tertiary"]
SERIES_GROWTH = table(
    {
        "series": text(),
        "region": text(),
        "period": number(between(1980, 2100, "a year from 1980 to 2100")),
        "value": number(blank=True),
    }
)


def provincial_panel() -> tuple[pd.DataFrame, pd.DataFrame]:
    """Outcomes and targets of provinces' GDP growth, percent; rows are years, columns provinces."""
    folder = sources.raw_folder("provincial_growth")
    sources.verify_hashes(folder)
    rows = read_checked(folder / "growth.csv", PANEL).astype({"year": int})
    outcomes, targets = (rows.pivot(index="year", columns="province", values=name) for name in ("outcome", "target"))
    return outcomes, targets.dropna(axis="columns", how="all")


def provincial_series(provinces: list[str], as_of: str) -> pd.DataFrame:
    """Yearly growth of some provinces by series, percent, in the columns that a judgement asks of observations.

    Empty where the table was not public on ``as_of``, yyyy-mm-dd. Series that are not as printed are left out.
    """
    folder = sources.raw_folder("provincial_series")
    source = sources.read_source(folder)
    rows, public = read_checked(folder / "series_growth.csv", SERIES_GROWTH), str(source["published"]) <= as_of
    chosen = rows[rows["region"].isin(provinces if public else []) & rows["series"].isin(PRINTED)]
    chosen = chosen.astype({"period": int}).astype({"period": str})
    return chosen.assign(quality="official", source=source["title"], published_on=str(source["published"]))


def national_growth(observations: pd.DataFrame, nation: str) -> pd.DataFrame:
    """The nation's growth by year as known, with the speed at which it left the year.

    Parameters
    ----------
    observations
        Figures known on the information date, one for each region, series and period.
    nation
        Name of the nation among the regions.

    Returns
    -------
    DataFrame
        By year: ``growth`` of the year and ``exit``, growth of the last quarter on the quarter a year before
        less growth of the year; both in percent, ``exit`` missing where a quarter is.

    Notes
    -----
    The last quarter follows from cumulative growth, weighted with the quarterly levels of the year before:
    g₄ = G₄ + (G₄ − G₃)·B₃/b₄, with B₃ the level of three quarters and b₄ that of the fourth.
    """
    columns = (observations[name].to_numpy(object) for name in ("region", "series", "period", "value"))
    cells = {
        (series, int(period[:4]), period[4:]): value
        for region, series, period, value in zip(*columns, strict=True)
        if region == nation and series in ("gdp", "gdp_level") and period[4:] in SPANS
    }
    years = pd.Index(sorted({year for _, year, _ in cells}), dtype=int, name="year")

    def of(series: str, span: str, years: pd.Index = years) -> np.ndarray:
        return np.array([cells.get((series, year, span), np.nan) for year in years], float)

    growth, level = of("gdp", ""), of("gdp_level", "Q1-Q3", years - 1)
    with np.errstate(divide="ignore", invalid="ignore"):
        weight = level / (of("gdp_level", "", years - 1) - level)
    frame = pd.DataFrame({"growth": growth, "exit": (growth - of("gdp", "Q1-Q3")) * weight}, years)
    return frame[np.isfinite(growth)]
