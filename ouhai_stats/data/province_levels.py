"""Yearly levels of provinces, such as doctors per head, as far as they are on file."""

import pandas as pd

from ouhai_stats.data import sources
from ouhai_stats.data.checked_tables import read_filled
from ouhai_stats.data.table_schema import number, table, text

__all__ = ["province_levels"]

SCHEMA = table(
    {"series": text(), "province": text(), "year": number(), "value": number(), "unit": text()},
    unique=["series", "province", "year"],
)


def province_levels(as_of: str) -> pd.DataFrame:
    """Levels known on a date: ``series, province, year, value, unit, source``; no rows where none is on file."""
    known = []
    for folder in sources.raw_folders("provincial_levels"):
        source = sources.read_source(folder)
        if str(source["published"]) <= as_of:
            sources.verify_hashes(folder)
            levels = read_filled(folder / "levels.csv", SCHEMA).astype({"year": int})
            known.append(levels.assign(source=sources.source_name(source)))
    return pd.concat(known, ignore_index=True) if known else pd.DataFrame(columns=[*SCHEMA.columns, "source"])
