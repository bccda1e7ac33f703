"""Codes of the series that a project knows, for tables that name them."""

import pandas as pd

from ouhai_stats.data.assumption_schemas import SERIES
from ouhai_stats.data.checked_tables import read_filled
from ouhai_stats.files import paths

__all__ = ["check_codes", "series_codes"]


def series_codes() -> list[str]:
    """Codes of ``series.csv``, the project's own or the shared one, in the order of the file."""
    return read_filled(paths.found("data/assumptions/series.csv"), SERIES)["code"].tolist()


def _parents() -> set[str]:
    """Groups that series belong to, which may be no series themselves."""
    return set(read_filled(paths.found("data/assumptions/series.csv"), SERIES)["parent"]) - {""}


def check_codes(codes: pd.Series, file: str, *, groups: bool = False) -> None:
    """Refuse a column of codes that holds one of no series; with ``groups`` it may be one that several have as parent.

    Raises
    ------
    ValueError
        Every such cell by file, row and column.
    """
    known = set(series_codes()) | (_parents() if groups else set())
    faults = [
        f"{file}, row {row}, column {codes.name}: “{code}”; allowed: a code of series.csv"
        for row, code in enumerate(codes, 2)
        if code not in known
    ]
    if faults:
        raise ValueError("\n".join(faults))
