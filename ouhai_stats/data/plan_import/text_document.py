"""Text files, plain or Markdown: paragraphs, tables of | cells | and of cells between tabs."""

import re

from ouhai_stats.data.plan_import import limits
from ouhai_stats.data.plan_import.documents import Document
from ouhai_stats.data.plan_import.grid import Cell, Place, grid_of

__all__ = ["decoded", "read_text"]

ENCODINGS = ["utf-8-sig", "gb18030"]


def decoded(content: bytes, name: str, declared: str | None = None) -> str:
    """Text of a file in UTF-8, UTF-16 with its mark, GB18030, or as it declares itself.

    Raises
    ------
    ValueError
        If it is none of them, or no text at all.
    """
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        encodings = ["utf-16"]
    elif b"\0" in content[:100_000]:
        raise ValueError(f"{name}: not a text file")
    else:
        encodings = [*ENCODINGS, *([declared] if declared else [])]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        if len(text) > limits.MAX_CHARACTERS:
            raise ValueError(f"{name}: {len(text):,} characters; allowed: at most {limits.MAX_CHARACTERS:,}")
        if sum(ord(sign) < 32 and sign not in "\t\n\r\f\v" for sign in text) > 10:
            raise ValueError(f"{name}: not a text file")
        return text
    raise ValueError(f"{name}: neither UTF-8 nor GB18030 text; save it as UTF-8")


def read_text(content: bytes, name: str) -> Document:
    """Paragraphs and tables of a text; which places a cell covers is not known from it."""
    document = Document()
    table: list[list[str]] = []
    for line in [*decoded(content, name).splitlines(), ""]:
        cells = _cells(line)
        if table and (cells is None or len(cells) != len(table[0])):
            _add_table(document, table)
            table = []
        if cells is None:
            document.add_text(re.sub(r"^#+\s*", "", line))
        elif not all(re.fullmatch(r":?-{3,}:?", cell) for cell in cells):
            table.append(cells)
    return document


def _cells(line: str) -> list[str] | None:
    """Cells of a line of a table, or None for another line."""
    if line.lstrip().startswith("|") and line.rstrip().endswith("|") and line.count("|") > 2:
        return [cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", line.strip()[1:-1])]
    if line.count("\t") >= 3:
        return [cell.strip() for cell in line.rstrip("\n").split("\t")]
    return None


def _add_table(document: Document, lines: list[list[str]]) -> None:
    """Add the lines of a table."""
    cells = [Cell(text, row, column) for row, line in enumerate(lines) for column, text in enumerate(line)]
    places = [Place(len(document.grids) + 1, row + 1) for row in range(len(lines))]
    document.add_grid(grid_of(cells, places, len(lines[0]), merges_known=False))
