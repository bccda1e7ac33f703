"""The dictionary of columns: what every column of every table means, and its unit, in both languages."""

from collections.abc import Iterable

import pandas as pd

from ouhai_stats.data.checked_tables import read_checked
from ouhai_stats.data.table_schema import one_of, table, text
from ouhai_stats.files import paths

__all__ = ["check_columns", "columns_of", "published_columns", "read_columns", "table_title"]

SCHEMA = table(
    {
        "table": text(),
        "column": text(blank=True),
        "type": text(one_of(["string", "number", "integer", "boolean", "date", "table"])),
        "unit": text(blank=True),
        "meaning_zh": text(),
        "meaning_en": text(),
    },
    unique=["table", "column"],
)


def read_columns() -> pd.DataFrame:
    """Columns of every table: ``table, column, type, unit, meaning_zh, meaning_en``.

    Notes
    -----
    A table without a slash in its name is published with every edition; the others are named after their place below
    ``data``. The row without a column says what a row of the table is. Types are those of Frictionless Table Schema.
    """
    return read_checked(paths.COLUMNS, SCHEMA)


def published_columns() -> pd.DataFrame:
    """The dictionary's rows on tables that are published with an edition and on their columns."""
    rows = read_columns()
    return rows[~rows["table"].str.contains("/")].reset_index(drop=True)


def columns_of(name: str) -> pd.DataFrame:
    """Type, unit and meaning of a table's columns, by column, in the dictionary's order."""
    rows = read_columns()
    return rows[(rows["table"] == name) & (rows["column"] != "")].set_index("column")


def table_title(name: str, language: str) -> str:
    """What a table holds and what a row of it is, in a language."""
    rows = read_columns()
    return str(rows.loc[(rows["table"] == name) & (rows["column"] == ""), f"meaning_{language}"].item())


def check_columns(name: str, columns: Iterable[str]) -> None:
    """Raise ValueError, naming table and column, unless the dictionary has every column of a published table."""
    known = columns_of(name).index
    unknown = [f"{name}.csv, column “{column}”" for column in columns if column not in known]
    if unknown:
        raise ValueError(
            f"{'; '.join(unknown)}: not in {paths.COLUMNS.relative_to(paths.PACKAGE.parent).as_posix()}; "
            "a published column needs its type, unit and meaning there"
        )
