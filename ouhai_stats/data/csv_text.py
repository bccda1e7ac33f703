"""The text of CSV files: read with every cell as it is printed and faults by row, and written as a diff can read it."""

import csv
import io
import re
from pathlib import Path

import pandas as pd

__all__ = ["frame_bytes", "read_table", "table_of"]


def read_table(path: Path) -> pd.DataFrame:
    """Table of a CSV file with every cell as the text that is printed, blanks as ``""``.

    Raises
    ------
    FileNotFoundError
        If the file is missing.
    ValueError
        If the file is not UTF-8, or a row has more cells than the head, or fewer.
    """
    return table_of(path.read_bytes(), path.name)


def table_of(content: bytes, name: str) -> pd.DataFrame:
    """Table of a CSV file's content, as `read_table` gives it; ``name`` is the file's, for what is said of faults."""
    if b"\0" in content and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        row = content.count(b"\n", 0, content.index(b"\0")) + 1
        raise ValueError(f"{name}, row {row}: a sign that is no text (NUL); allowed: UTF-8 text")
    try:
        frame = pd.read_csv(io.BytesIO(content), dtype=str, keep_default_na=False, encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValueError(f"{name}: the file is not UTF-8 text; save it as UTF-8") from error
    except pd.errors.ParserError as error:
        raise ValueError(f"{name}{_torn(str(error))}") from error
    except pd.errors.EmptyDataError as error:
        raise ValueError(f"{name}: the file is empty; a head row is needed") from error
    _check_short(content, name, len(frame.columns))
    return frame


def _check_short(content: bytes, name: str, wide: int) -> None:
    """Refuse a row with fewer cells than the head, which the reader fills up with blanks; a blank line is none."""
    # Most files quote nothing and have short lines: there commas tell, in a tenth of the time.
    filled = [line for line in content.splitlines() if line]
    longest = csv.field_size_limit()
    if b'"' not in content and all(line.count(b",") >= wide - 1 and len(line) <= longest for line in filled):
        return
    lines, row = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")), 0
    try:
        for row, cells in enumerate(lines, 1):
            if cells and len(cells) < wide:
                raise ValueError(
                    f"{name}, row {row}: {len(cells)} cells; allowed: {wide}, one for each column of the head"
                )
    except csv.Error as error:
        raise ValueError(f"{name}, row {row + 1}: {error}; allowed: cells of {csv.field_size_limit()} signs") from error


def _torn(said: str) -> str:
    """Row of a fault that the reader of CSV files found, and what is allowed there."""
    if long := re.search(r"Expected (\d+) fields in line (\d+), saw (\d+)", said):
        return f", row {long[2]}: {long[3]} cells; allowed: {long[1]}, one for each column of the head"
    if quoted := re.search(r"EOF inside string starting at row (\d+)", said):
        return f", row {int(quoted[1]) + 1}: a quotation mark is opened and not closed; allowed: both or none"
    return f": {said.strip()}"


def frame_bytes(frame: pd.DataFrame) -> bytes:
    """A frame as a UTF-8 CSV file with line feeds and numbers as short as they can be.

    Notes
    -----
    A carriage return inside a cell is quoted only where it belongs to the line ends; without quotes it would tear the
    row. Both together become one line feed.
    """
    text = frame.map(_shortest).to_csv(index=False, lineterminator="\r\n")
    return text.replace("\r\n", "\n").encode("utf-8")


def _shortest(cell: object) -> object:
    """Numbers as text: whole ones without a decimal point, missing ones blank."""
    if not isinstance(cell, float):
        return cell
    return "" if pd.isna(cell) else repr(cell).removesuffix(".0")
