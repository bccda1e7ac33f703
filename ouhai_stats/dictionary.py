"""The dictionary of columns: what every column of every table means, and its unit, in both languages."""

from collections.abc import Iterable

import pandas as pd

from ouhai_stats import paths
from ouhai_stats.schemas import COLUMNS, read_checked

__all__ = ["check_columns", "columns_of", "published_columns", "read_columns", "table_title"]


def read_columns() -> pd.DataFrame:
    """Columns of every table: ``table, column, type, unit, meaning_zh, meaning_en``.

    Notes
    -----
    A table without a slash in its name is published with every edition; the others are named after their place below
    ``data``. The row without a column says what a row of the table is. Types are those of Frictionless Table Schema.
    """
    return read_checked(paths.COLUMNS, COLUMNS)


def published_columns() -> pd.DataFrame:
    """The dictionary's rows on the tables that are published with an edition, those on the tables themselves among them."""
    rows = read_columns()
    return rows[~rows["table"].str.contains("/")].reset_index(drop=True)


def columns_of(table: str) -> pd.DataFrame:
    """Type, unit and meaning of a table's columns, by column, in the dictionary's order."""
    rows = read_columns()
    return rows[(rows["table"] == table) & (rows["column"] != "")].set_index("column")


def table_title(table: str, language: str) -> str:
    """What a table holds and what a row of it is, in a language."""
    rows = read_columns().set_index(["table", "column"])
    return str(rows.at[(table, ""), f"meaning_{language}"])


def check_columns(table: str, columns: Iterable[str]) -> None:
    """Raise ValueError, naming table and column, unless the dictionary has every column of a published table."""
    known = columns_of(table).index
    unknown = [f"{table}.csv, column “{name}”" for name in columns if name not in known]
    if unknown:
        raise ValueError(
            f"{'; '.join(unknown)}: not in {paths.COLUMNS.relative_to(paths.ROOT).as_posix()}; "
            "a published column needs its type, unit and meaning there"
        )
