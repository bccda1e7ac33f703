"""Cells of a CSV or Excel file as text, whatever its encoding."""

import csv
import datetime as dt
import io
import warnings
import zipfile
from pathlib import Path

__all__ = ["SUFFIXES", "read_grid"]

SUFFIXES = [".csv", ".xlsx"]
ENCODINGS = ["utf-8-sig", "gb18030"]


def read_grid(path: Path) -> list[list[str]]:
    """Rows of cells as text; blank cells are "".

    Raises
    ------
    ValueError
        If the file is of another kind, empty, or cannot be read as what it says it is.
    """
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise ValueError(f"{path.name}: a file of this kind is not read; allowed: {', '.join(SUFFIXES)}")
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
    """Cells of the one sheet of an Excel file that holds any."""
    import openpyxl

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            shown = openpyxl.load_workbook(io.BytesIO(path.read_bytes()), data_only=True)
            typed = openpyxl.load_workbook(io.BytesIO(path.read_bytes()))
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, SyntaxError) as error:
        raise ValueError(f"{path.name}: not a whole Excel file: {error}") from error
    sheets = [sheet for sheet in shown.worksheets if any(cell.value is not None for row in sheet for cell in row)]
    if len(sheets) != 1:
        raise ValueError(f"{path.name}: {len(sheets)} sheets hold cells; allowed: one")
    for row in typed[sheets[0].title]:
        for cell in row:
            if cell.data_type == "f" and sheets[0][cell.coordinate].value is None:
                raise ValueError(
                    f"{path.name}, cell {cell.coordinate}: a formula without its value; save the file in "
                    "Excel, or paste values"
                )
    return [[_text(cell) for cell in row] for row in sheets[0]]


def _text(cell) -> str:
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
