"""Tables of files that hold only what their schemas allow, read once for the same content."""

from functools import lru_cache
from pathlib import Path

import numpy as np
import pandas as pd

from ouhai_stats.data.csv_text import table_of
from ouhai_stats.data.table_schema import Column, Schema

__all__ = ["check_table", "check_text", "read_checked", "read_filled"]


def check_table(frame: pd.DataFrame, schema: Schema, file: str) -> pd.DataFrame:
    """Table that holds only what its schema allows.

    Raises
    ------
    ValueError
        Every fault, one a line: file, row (as a spreadsheet counts, the head is row 1), column, the
        value found and what is allowed.
    """
    numbered = _numbered(frame, schema)
    if _sound(numbered, schema):
        return numbered
    # Most tables are sound, which is soon said; what finds and names each fault takes a second to import.
    from ouhai_stats.data.table_faults import without_faults

    return without_faults(frame, schema, file)


def _numbered(frame: pd.DataFrame, schema: Schema) -> pd.DataFrame:
    """Table whose columns of numbers are of that kind, also where no row has one; as it is if a cell is no number."""
    numbers = [name for name, column in schema.columns.items() if column.numbers and name in frame]
    try:
        made = {name: "float64" for name in numbers if frame[name].dtype != "float64"}
        return frame.astype(made) if made else frame
    except (ValueError, TypeError, AttributeError):
        # A cell is no number, or a column stands there twice.
        return frame


def _sound(frame: pd.DataFrame, schema: Schema) -> bool:
    """Whether a table is as its schema has it, nothing left to be made a number."""
    named = frame.columns.is_unique and set(frame.columns) == set(schema.columns)
    return bool(
        named
        and all(_column_sound(frame[name], column) for name, column in schema.columns.items())
        and all(np.asarray(rule.test(frame)).all() for rule in schema.rules)
        and not (schema.unique and frame.duplicated(list(schema.unique)).any())
    )


def _column_sound(cells: pd.Series, column: Column) -> bool:
    """Whether a column is of its kind and every cell keeps to its rules."""
    if not (cells.dtype == "float64" if column.numbers else isinstance(cells.dtype, pd.StringDtype)):
        return False
    # Most columns are filled, and to drop nothing from one takes longer than to see that nothing is to be dropped.
    if cells.hasnans:
        if not (column.numbers and column.blank):
            return False
        cells = cells.dropna()
    values = cells.to_numpy()
    # A column has few texts, however many rows; in arrays and lists the rules take a fifth of the time.
    tried = values if column.numbers else list(dict.fromkeys(values))
    return (not column.unique or len(tried) == len(values)) and all(np.all(rule.test(tried)) for rule in column.rules)


def read_checked(path: Path, schema: Schema) -> pd.DataFrame:
    """Table of a CSV file whose numbers are numbers, checked against its schema; the same content is parsed once.

    Raises
    ------
    ValueError
        Every cell that is not a number where one is needed, or else every fault of the schema.
    """
    return _checked(path.read_bytes(), path.name, schema).copy()


def read_filled(path: Path, schema: Schema) -> pd.DataFrame:
    """Table as :func:`read_checked` gives it, with a row at least: one that was cut to its head is a fault.

    Raises
    ------
    ValueError
        As :func:`read_checked`, or if the table holds nothing below its head.
    """
    frame = read_checked(path, schema)
    if frame.empty:
        raise ValueError(f"{path.name}: the table holds no row below its head; allowed: at least one")
    return frame


@lru_cache(maxsize=64)
def _checked(content: bytes, file: str, schema: Schema) -> pd.DataFrame:
    """Checked table of a file's content."""
    return check_text(table_of(content, file), schema, file)


def check_text(table: pd.DataFrame, schema: Schema, file: str) -> pd.DataFrame:
    """Table given as text whose numbers are made numbers, checked against its schema.

    Raises
    ------
    ValueError
        As :func:`read_checked`.
    """
    frame, faults = table.copy(), []
    for name, column in schema.columns.items():
        if name in frame and column.numbers:
            cells = frame[name].to_numpy(object)
            numbers = np.asarray(pd.to_numeric(cells, errors="coerce"), float)
            for row in frame.index[np.isnan(numbers) & (cells != "")]:
                faults.append(f"{file}, row {row + 2}, column {name}: “{frame.at[row, name]}”; allowed: a number")
            frame[name] = numbers
    if faults:
        raise ValueError("\n".join(faults))
    return check_table(frame, schema, file)
