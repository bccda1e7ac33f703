"""Every fault of a table against its schema, by file, row and column; imported only where there is one."""

from typing import Any

import pandas as pd
import pandera.pandas as pa
from pandera.errors import SchemaErrors

from ouhai_stats.data.regions import region_names
from ouhai_stats.data.table_schema import KNOWN_REGION, Column, Rule, Schema

__all__ = ["without_faults"]


def without_faults(frame: pd.DataFrame, schema: Schema, file: str) -> pd.DataFrame:
    """Table with numbers as numbers, which has no fault.

    Raises
    ------
    ValueError
        Every fault, as `checked_tables.check_table`.
    """
    try:
        return _schema(schema).validate(frame, lazy=True)
    except SchemaErrors as error:
        faults = error.failure_cases
        if (faults["check"] == "column_in_dataframe").any():
            # A rule of rows that asks for a missing column fails for that alone, which is told by itself.
            faults = faults[~(faults["index"].isna() & faults["failure_case"].astype(str).str.startswith("KeyError("))]
        lines = [_fault_line(fault, file) for fault in faults.itertuples(index=False)]
        raise ValueError("\n".join(dict.fromkeys(lines))) from None


def _schema(schema: Schema) -> pa.DataFrameSchema:
    """The schema in pandera's terms."""
    columns = {name: _column(column) for name, column in schema.columns.items()}
    rows = [pa.Check(rule.test, error=rule.allowed) for rule in schema.rules]
    return pa.DataFrameSchema(columns, checks=rows, strict=True, unique=list(schema.unique) or None)


def _column(column: Column) -> pa.Column:
    """A column in pandera's terms."""
    if column.numbers:
        return pa.Column(float, _of_cells(column.rules), nullable=column.blank, coerce=True)
    return pa.Column(str, _of_cells(column.rules), unique=column.unique)


def _of_cells(rules: tuple[Rule, ...]) -> list[pa.Check]:
    """Rules of a column in pandera's terms."""

    def check(rule: Rule) -> pa.Check:
        return pa.Check(lambda column: pd.Series(rule.test(column.to_numpy()), column.index), error=rule.allowed)

    return [check(rule) for rule in rules]


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
