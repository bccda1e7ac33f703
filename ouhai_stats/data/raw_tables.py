"""Tables of raw folders as they were printed, each with the columns that such a table has."""

from pathlib import Path

import pandas as pd

from ouhai_stats.data.csv_text import read_table

__all__ = ["read_raw"]

# Columns that each table of a raw folder must have.
COLUMNS = {
    "annex_series.csv": ("row", "series"),
    "body_targets.csv": ("series", "name", "target"),
    "commitments.csv": (
        *("no", "section", "theme_zh", "theme_en", "what_zh", "what_en", "words", "quantity", "items", "deadline"),
        *("deadline_words", "note"),
    ),
    "numerals.csv": ("no", "numeral", "words", "reads_as", "of"),
    "figures.csv": (
        *("region", "period", "cumulative", "indicator", "value", "unit", "kind", "source_title", "source_url"),
    ),
    "publications.csv": ("source_title", "source_url", "published_on", "published_basis", "quality", "note"),
    "cumulative.csv": ("period", "growth_cumulative_pct", "level_cumulative_100m_yuan"),
    "targets.csv": ("region", "plan_year", "series", "target", "unit"),
}


def read_raw(folder: Path, name: str) -> pd.DataFrame:
    """Table of a raw folder by the name of its file, with the columns that such a table has.

    Raises
    ------
    ValueError
        As `read_table`, and if a column is missing; the message has those found and those needed.
    """
    table, needed = read_table(folder / name), COLUMNS[name]
    if missing := [column for column in needed if column not in table]:
        found = "、".join(table.columns)
        raise ValueError(
            f"{name}, row 1: no column {'、'.join(missing)}, found {found}; needed are {'、'.join(needed)}"
        )
    return table
