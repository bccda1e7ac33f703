"""Corrections of transcription faults: each a row with its reason and the value that it expects."""

import pandas as pd

__all__ = ["apply_corrections"]


def apply_corrections(table: pd.DataFrame, corrections: pd.DataFrame, *, key: str = "row") -> pd.DataFrame:
    """Table as printed with the corrections applied.

    Parameters
    ----------
    table
        Cells as printed, one row for each value of ``key``.
    corrections
        Columns ``id, row, column, expected, corrected, reason``.

    Raises
    ------
    ValueError
        If a cell does not hold the value that its correction expects: the source has been repaired or
        has changed, and the correction must be read again. Every such cell is listed.
    """
    corrected = table.set_index(key, drop=False)
    failures = []
    for fix in corrections.itertuples(index=False):
        if fix.row not in corrected.index or fix.column not in corrected.columns:
            failures.append(f"{fix.id}: there is no cell at row {fix.row}, column {fix.column}")
            continue
        found = corrected.at[fix.row, fix.column]
        if found != fix.expected:
            failures.append(f"{fix.id}: row {fix.row}, column {fix.column} holds “{found}”, expected “{fix.expected}”")
            continue
        corrected.at[fix.row, fix.column] = fix.corrected
    if failures:
        raise ValueError("corrections.csv: " + "; ".join(failures))
    return corrected.reset_index(drop=True)
