"""What the outside view is estimated on beside the provincial panel: forecasts, first prints, shock years, rebounds.

Growth in percent, changes in percentage points.
"""

from functools import lru_cache
from pathlib import Path

import pandas as pd

from ouhai_stats.data import sources
from ouhai_stats.data.checked_tables import read_checked, read_filled
from ouhai_stats.data.table_schema import DATE, Rule, between, matches, number, one_of, table, text
from ouhai_stats.files import paths

__all__ = [
    "FIRST_PRINTS",
    "FORECASTS",
    "PROVINCES",
    "PROVINCIAL_PRINTS",
    "REBOUNDS",
    "SHOCKS",
    "read_first_prints",
    "read_forecasts",
    "read_province_names",
    "read_provincial_prints",
    "read_rebounds",
    "read_shocks",
]

YEAR = between(1980, 2100, "a year from 1980 to 2100")
RATE = between(-50, 100, "a growth rate in percent, -50 to 100")
DAY = matches(DATE, "a date yyyy-mm-dd")
# Publishers of several series are one institution, whose latest word counts.
INSTITUTIONS = ["IMF", "World Bank", "ADB", "OECD"]


def _by_known_institution(frame: pd.DataFrame) -> pd.Series:
    """Whether a publisher's name begins with an institution's."""
    return frame["publisher"].str.startswith(tuple(INSTITUTIONS))


FORECASTS = table(
    {
        "region": text(),
        "series": text(one_of(["gdp_growth_forecast"])),
        "publisher": text(),
        "vintage": text(),
        "target_year": number(YEAR),
        "horizon_years": number(one_of([0.0, 1.0])),
        "value": number(RATE),
        "unit": text(one_of(["%"])),
        "published_on": text(DAY),
        "published_basis": text(one_of(["page", "assumed"])),
        "source": text(),
    },
    Rule(_by_known_institution, f"publisher: allowed names begin with {', '.join(INSTITUTIONS)}"),
    unique=["region", "publisher", "vintage", "target_year"],
)

FIRST_PRINTS = table(
    {
        "year": number(YEAR),
        "growth": number(RATE),
        "published_on": text(DAY),
        "published_basis": text(one_of(["printed", "assumed"])),
        "page": text(),
    },
    unique=["year"],
)

PROVINCIAL_PRINTS = table(
    {
        "region": text(),
        "series": text(one_of(["gdp"])),
        "period": number(YEAR),
        "value": number(RATE),
        "unit": text(one_of(["%"])),
        "published_on": text(DAY),
        "source": text(),
    },
    unique=["region", "period"],
)

REBOUNDS = table(
    {"iso": text(), "target_year": number(YEAR), "share_realised": number()}, unique=["iso", "target_year"]
)

SHOCKS = table(
    {
        "year": number(YEAR),
        "region": text(),
        "kind": text(one_of(["shock", "rebound"])),
        "what_zh": text(),
        "what_en": text(),
        "before_zh": text(),
        "before_en": text(),
        "source": text(),
    },
    unique=["year", "region"],
)

PROVINCES = table({"name": text(unique=True), "short": text(unique=True)})


def _raw(kind: str, file: str) -> pd.DataFrame:
    """One checked table of the raw folder of a kind, held against its digest; the project's own where it has one."""
    folder = sources.raw_folder(kind)
    return _verified(kind, folder / file, (folder / file).read_bytes())


@lru_cache(maxsize=16)
def _verified(kind: str, file: Path, content: bytes) -> pd.DataFrame:
    """A table that holds this content, checked once."""
    schemas = {
        "national_forecasts": FORECASTS,
        "national_first_prints": FIRST_PRINTS,
        "provincial_first_prints": PROVINCIAL_PRINTS,
        "forecast_rebounds": REBOUNDS,
    }
    sources.verify_hashes(file.parent)
    return read_checked(file, schemas[kind])


def read_forecasts() -> pd.DataFrame:
    """Published forecasts of the nation's growth: ``institution, vintage, target_year, growth, published_on``."""
    rows = _raw("national_forecasts", "forecasts.csv").astype({"target_year": int})
    names = "|".join(INSTITUTIONS)
    rows = rows.assign(institution=rows["publisher"].str.extract(f"^({names})")[0], growth=rows["value"])
    # Two series of one institution may give a vintage the same name.
    rows["vintage"] = rows["publisher"] + ", " + rows["vintage"]
    return rows[["institution", "vintage", "target_year", "growth", "published_on"]]


def read_first_prints() -> pd.DataFrame:
    """The nation's growth as first published: ``year, growth, published_on``."""
    rows = _raw("national_first_prints", "first_prints.csv").astype({"year": int})
    return rows[["year", "growth", "published_on"]]


def read_provincial_prints(as_of: str = "") -> pd.DataFrame:
    """Growth of provinces as first published, percent, years by full names; until a day, or all."""
    rows = _raw("provincial_first_prints", "growth.csv").astype({"period": int})
    rows = rows[rows["published_on"] <= as_of] if as_of else rows
    names = read_province_names()
    wide = rows.pivot(index="period", columns="region", values="value").rename(columns=names)
    return wide.rename_axis(index="year", columns=None)


def read_rebounds() -> pd.DataFrame:
    """Rebounds forecast in the world and the share of each that came true: ``target_year, share``."""
    rows = _raw("forecast_rebounds", "rebounds.csv").astype({"target_year": int})
    return rows.rename(columns={"share_realised": "share"})[["target_year", "share"]]


def read_shocks() -> pd.DataFrame:
    """Years whose growth is no anchor for the next: year, region or ``all``, kind, what happened, source."""
    return read_filled(paths.found("data/assumptions/shocks.csv"), SHOCKS).astype({"year": int})


def read_province_names() -> dict[str, str]:
    """Full name of each province by its short one."""
    rows = read_filled(paths.found("data/assumptions/provinces.csv"), PROVINCES)
    return dict(zip(rows["short"], rows["name"], strict=True))
