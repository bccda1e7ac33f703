"""Tables as they are published: CSV files in which no text runs when a spreadsheet opens them."""

import re
from pathlib import Path

import pandas as pd

from ouhai_stats.data.csv_text import frame_bytes, read_table

__all__ = ["harmless", "original", "published_bytes", "read_published", "write_published"]

# What a spreadsheet may take for a formula, behind apostrophes or not; full-width signs count in Chinese ones.
_RUNS = re.compile(r"'*(\s*[=+\-@＝＋－＠]|[\t\r\n])")
# A cell of a CSV file that begins with an apostrophe.
_MARKED = re.compile(rb"(?:^|[,\r\n])\"?'")
_NUMBER = re.compile(r"-\d+(\.\d+)?(e[+-]?\d+)?")


def _runs(text: str) -> bool:
    """Whether a text begins like a formula; a negative number does not."""
    return bool(_RUNS.match(text)) and not _NUMBER.fullmatch(text)


def harmless(cell: object) -> object:
    """Cell as it is published: a text that begins like a formula has an apostrophe before it; all else stays.

    Notes
    -----
    Such a text that begins with apostrophes already gets one more, so that :func:`original` gives back every text.
    """
    return f"'{cell}" if isinstance(cell, str) and _runs(cell) else cell


def original(cell: str) -> str:
    """Text that :func:`harmless` was given."""
    return cell[1:] if cell.startswith("'") and _runs(cell[1:]) else cell


def published_bytes(frame: pd.DataFrame) -> bytes:
    """A frame as a UTF-8 CSV file with line feeds, every text in it harmless."""
    return frame_bytes(frame.map(harmless))


def write_published(frame: pd.DataFrame, path: Path) -> Path:
    """Write a frame as :func:`published_bytes` gives it; returns its path."""
    path.write_bytes(published_bytes(frame))
    return path


def read_published(path: Path) -> pd.DataFrame:
    """Published table with every cell as the text that it was made from, blanks as ``""``."""
    table = read_table(path)
    # Few tables hold such a text, and to go through all cells takes longer than to read them.
    return table.map(original) if _MARKED.search(path.read_bytes()) else table
