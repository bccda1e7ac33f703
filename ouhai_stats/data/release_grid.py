"""Cells of a CSV or Excel file as text, whatever its encoding."""

import csv
import datetime as dt
import io
import warnings
import zipfile
from pathlib import Path
from typing import Any

from ouhai_stats.data.plan_import.limits import Deadline, check_archive

__all__ = ["SUFFIXES", "read_grid"]

SUFFIXES = [".csv", ".xlsx"]
# What a release may hold at most, whatever its file claims: a table of some hundred figures fills a hundredth of it.
MAX_BYTES, MAX_UNPACKED = 5_000_000, 60_000_000
MAX_ROWS, MAX_CELLS, MAX_SECONDS = 20_000, 50_000, 30.0
ENCODINGS = ["utf-8-sig", "gb18030"]


def read_grid(path: Path) -> list[list[str]]:
    """Rows of cells as text; blank cells are "".

    Raises
    ------
    ValueError
        If the file is of another kind, empty, too large, or cannot be read as what it says it is.
    TimeoutError
        If reading it takes longer than half a minute.
    """
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise ValueError(f"{path.name}: a file of this kind is not read; allowed: {', '.join(SUFFIXES)}")
    size = path.stat().st_size
    if size > MAX_BYTES:
        raise ValueError(f"{path.name}: {size / 1e6:.1f} MB; allowed for a release: at most {MAX_BYTES / 1e6:.0f} MB")
    grid = _from_csv(path) if suffix == ".csv" else _from_excel(path)
    if not any(cell for row in grid for cell in row):
        raise ValueError(f"{path.name}: the file is empty; a head row and figures are needed")
    return grid


def _from_csv(path: Path) -> list[list[str]]:
    """Cells of a CSV file in UTF-8 or GB18030."""
    content = path.read_bytes()
    if b"\0" in content:
        raise ValueError(f"{path.name}: not a text file, or UTF-16; save it as CSV UTF-8")
    for encoding in ENCODINGS:
        try:
            text = content.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        raise ValueError(f"{path.name}: neither UTF-8 nor GB18030; save it as CSV UTF-8")
    try:
        return [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(text, newline=""), strict=True)]
    except csv.Error as error:
        raise ValueError(f"{path.name}: not a CSV file: {error}") from error


def _from_excel(path: Path) -> list[list[str]]:
    """Cells of the one sheet of an Excel file that holds any, read row by row and no further than the limits."""
    import openpyxl

    content, deadline = path.read_bytes(), Deadline(path.name, MAX_SECONDS)
    if not zipfile.is_zipfile(io.BytesIO(content)):
        raise ValueError(f"{path.name}: not a whole Excel file: no archive, or a torn one")
    check_archive(content, path.name, MAX_UNPACKED)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            shown, typed = (
                openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=values)
                for values in (True, False)
            )
            sheets = zip(shown.worksheets, typed.worksheets, strict=True)
            grids = [_rows(*pair, path.name, deadline) for pair in sheets]
    except (zipfile.BadZipFile, KeyError, OSError, SyntaxError, TypeError, AttributeError) as error:
        raise ValueError(f"{path.name}: not a whole Excel file: {error}") from error
    filled = [(grid, unknown) for grid, unknown in grids if grid]
    if len(filled) != 1:
        raise ValueError(f"{path.name}: {len(filled)} sheets hold cells; allowed: one")
    grid, unknown = filled[0]
    if unknown:
        raise ValueError(
            f"{path.name}, cell {unknown}: a formula without its value; save the file in Excel, or paste values"
        )
    return grid


def _rows(shown: Any, typed: Any, file: str, deadline: Deadline) -> tuple[list[list[str]], str]:
    """Rows of a sheet as text, each as long as its last cell, and the first cell with a formula but no value, or "".

    Raises
    ------
    ValueError
        If the sheet goes on beyond what a release can hold.
    """
    shown.reset_dimensions()
    typed.reset_dimensions()
    grid: list[list[str]] = []
    cells, last, unknown = 0, 0, ""
    for number, (row, forms) in enumerate(zip(shown.iter_rows(), typed.iter_rows(), strict=True), 1):
        deadline.check()
        cells += sum(cell.value is not None for cell in row)
        if number > MAX_ROWS or cells > MAX_CELLS:
            raise ValueError(
                f"{file}, sheet “{shown.title}”, row {number}: more than a release can hold; allowed: "
                f"{MAX_ROWS:,} rows and {MAX_CELLS:,} cells. Delete what stands far from the table, or save it alone"
            )
        for cell, form in zip(row, forms, strict=True):
            if form.data_type == "f" and cell.value is None:
                unknown = unknown or form.coordinate
        grid.append([_text(cell) for cell in row])
        last = number if any(grid[-1]) else last
    return grid[:last], unknown


def _text(cell: Any) -> str:
    """A cell as it is shown: percentages with their sign, days as yyyy-mm-dd."""
    value = cell.value
    if isinstance(value, dt.datetime | dt.date):
        return value.strftime("%Y-%m-%d")
    if isinstance(value, bool) or value is None:
        return "" if value is None else str(value)
    if isinstance(value, int | float):
        percent = "%" in (cell.number_format or "")
        number = round(value * 100, 10) if percent else value
        return f"{number:.12g}" + "%" * percent
    return str(value).strip()
