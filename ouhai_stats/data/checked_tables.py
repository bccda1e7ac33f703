"""Tables that hold only what is allowed: kinds of columns, and every fault named by file, row and column."""

from collections.abc import Collection
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd
import pandera.pandas as pa
from pandera.errors import SchemaErrors

from ouhai_stats.data.csv_text import table_of
from ouhai_stats.data.itself import Itself
from ouhai_stats.data.regions import region_names

__all__ = [
    "DATE",
    "check_table",
    "check_text",
    "known_region",
    "matches",
    "number",
    "one_of",
    "read_checked",
    "read_filled",
    "table",
    "text",
    "within",
]

# Named in full where a fault is told: the regions are the project's.
KNOWN_REGION = "allowed: a region of regions.csv"
DATE = r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"


def one_of(allowed: Collection[object], *, blank: bool = False) -> pa.Check:
    """Check that a text is one of a list, or blank."""
    values = [*allowed, ""] if blank else list(allowed)
    shown = ", ".join(str(value) for value in allowed)
    return pa.Check.isin(values, error=f"allowed: {shown}{' or blank' if blank else ''}")


def known_region() -> pa.Check:
    """Check that a text is a region of the project."""
    return pa.Check(lambda column: column.isin(region_names()), error=KNOWN_REGION)


def matches(pattern: str, meaning: str, *, blank: bool = False) -> pa.Check:
    """Check that a text has a form, or is blank."""
    form = rf"^(?:{pattern}){'?' if blank else ''}$"
    return pa.Check.str_matches(form, error=f"allowed: {meaning}{' or blank' if blank else ''}")


def text(*checks: pa.Check, blank: bool = False, unique: bool = False) -> pa.Column:
    """Column of text; blank cells only where ``blank``."""
    filled = [] if blank else [pa.Check.str_matches(r"\s*\S", error="allowed: any text, not blank")]
    return pa.Column(str, [*filled, *checks], unique=unique)


def number(*checks: pa.Check, blank: bool = False) -> pa.Column:
    """Column of finite numbers; blank cells only where ``blank``."""
    finite = pa.Check.between(-1e12, 1e12, error="allowed: a finite number")
    return pa.Column(float, [finite, *checks], nullable=blank, coerce=True)


def table(columns: dict, *checks: pa.Check, unique: list[str] | None = None) -> pa.DataFrameSchema:
    """Schema that admits these columns and no other."""
    return pa.DataFrameSchema(columns, checks=list(checks), strict=True, unique=unique)


def within(value: str) -> pa.Check:
    """Check that a chosen value lies in its permitted range."""
    return pa.Check(
        lambda frame: (frame["low"] <= frame[value]) & (frame[value] <= frame["high"]),
        error=f"allowed: low ≤ {value} ≤ high",
    )


def check_table(frame: pd.DataFrame, schema: pa.DataFrameSchema, file: str) -> pd.DataFrame:
    """Table that holds only what its schema allows.

    Raises
    ------
    ValueError
        Every fault, one a line: file, row (as a spreadsheet counts, the head is row 1), column, the
        value found and what is allowed.
    """
    try:
        return schema.validate(frame, lazy=True)
    except SchemaErrors as error:
        faults = error.failure_cases
        lines = [_fault_line(fault, file) for fault in faults.itertuples(index=False)]
        raise ValueError("\n".join(dict.fromkeys(lines))) from None


def read_checked(path: Path, schema: pa.DataFrameSchema) -> pd.DataFrame:
    """Table of a CSV file whose numbers are numbers, checked against its schema; the same content is parsed once.

    Raises
    ------
    ValueError
        Every cell that is not a number where one is needed, or else every fault of the schema.
    """
    return _checked(path.read_bytes(), path.name, Itself(schema)).copy()


def read_filled(path: Path, schema: pa.DataFrameSchema) -> pd.DataFrame:
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
def _checked(content: bytes, file: str, schema: Itself) -> pd.DataFrame:
    """Checked table of a file's content."""
    return check_text(table_of(content, file), schema.object, file)


def check_text(table: pd.DataFrame, schema: pa.DataFrameSchema, file: str) -> pd.DataFrame:
    """Table given as text whose numbers are made numbers, checked against its schema.

    Raises
    ------
    ValueError
        As :func:`read_checked`.
    """
    frame, faults = table.copy(), []
    for name, column in schema.columns.items():
        if name in frame and str(column.dtype) == "float64":
            numbers = pd.to_numeric(frame[name].replace("", None), errors="coerce")
            for row in frame.index[numbers.isna() & (frame[name] != "")]:
                faults.append(f"{file}, row {row + 2}, column {name}: “{frame.at[row, name]}”; allowed: a number")
            frame[name] = numbers.astype(float)
    if faults:
        raise ValueError("\n".join(faults))
    return check_table(frame, schema, file)


def _fault_line(fault: Any, file: str) -> str:
    """One fault as file, row, column, value and what is allowed."""
    if fault.check == "column_in_schema":
        return f"{file}: column “{fault.failure_case}” is not known"
    if fault.check == "column_in_dataframe":
        return f"{file}: column “{fault.failure_case}” is missing"
    row = "" if pd.isna(fault.index) else f", row {int(fault.index) + 2}"
    column = f", column {fault.column}" if fault.schema_context == "Column" else ""
    allowed = {
        "not_nullable": "allowed: not blank",
        "field_uniqueness": "allowed: each value once",
        "multiple_fields_uniqueness": "allowed: each combination once",
        KNOWN_REGION: f"allowed: {', '.join(region_names())}",
    }.get(fault.check, fault.check)
    return f"{file}{row}{column}: “{fault.failure_case}”; {allowed}"
