"""The M3 competition's file, read where the user keeps it; nothing of it is stored in the project."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import numpy as np

__all__ = ["SHEETS", "Competition", "parse_sheet", "read_m3"]

# Sheet, steps ahead and number of series by frequency.
SHEETS = {"A": ("M3Year", 6, 645), "Q": ("M3Quart", 8, 756)}
NAMES = {"A": "yearly", "Q": "quarterly"}
PERIOD = {"A": 1, "Q": 4}
HEAD = 6  # columns before the first value: name, observations, steps ahead, category, first year, first quarter


class Competition(NamedTuple):
    """Series of one frequency: what a method is shown, and what came after (series, horizon)."""

    frequency: str
    histories: list[np.ndarray]
    future: np.ndarray

    @property
    def period(self) -> int:
        """Observations in a year."""
        return PERIOD[self.frequency]

    @property
    def name(self) -> str:
        """Frequency in words."""
        return NAMES[self.frequency]

    def part(self, places: Iterable[int]) -> "Competition":
        """Some of the series."""
        places = list(places)
        return Competition(self.frequency, [self.histories[place] for place in places], self.future[places])


def read_m3(path: Path) -> dict[str, Competition]:
    """Yearly and quarterly series of the competition's workbook (M3C.xls), by frequency.

    Raises
    ------
    ValueError
        If the file is no such workbook; the message names file, sheet and row.
    """
    import xlrd

    try:
        book = xlrd.open_workbook(path)
    except xlrd.XLRDError as error:
        raise ValueError(f"{path}: no Excel workbook of the M3 competition ({error})") from error
    found = {}
    for frequency, (sheet, horizon, count) in SHEETS.items():
        if sheet not in book.sheet_names():
            raise ValueError(f"{path}: sheet {sheet} is missing; found {', '.join(book.sheet_names())}")
        rows = [book.sheet_by_name(sheet).row_values(row) for row in range(1, book.sheet_by_name(sheet).nrows)]
        found[frequency] = parse_sheet(rows, frequency, horizon, f"{path.name}, sheet {sheet}")
        if len(rows) != count:
            raise ValueError(f"{path}: sheet {sheet} has {len(rows)} series; the competition has {count}")
    return found


def parse_sheet(rows: list[list], frequency: str, horizon: int, where: str) -> Competition:
    """Series of a sheet's rows, the last ``horizon`` values of each held back."""
    histories, futures = [], []
    for number, row in enumerate(rows, start=2):
        values = row[HEAD : HEAD + int(row[1])]
        whole = len(values) == int(row[1]) and all(isinstance(value, float) for value in values)
        if int(row[2]) != horizon or not whole:
            raise ValueError(f"{where}, row {number}: {row[0]} needs {row[1]:g} numbers, {horizon} of them held back")
        histories.append(np.array(values[:-horizon]))
        futures.append(values[-horizon:])
    return Competition(frequency, histories, np.array(futures))
