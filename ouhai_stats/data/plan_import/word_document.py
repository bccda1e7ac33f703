"""Word documents (.docx): paragraphs and tables with their merged cells, insertions in, deletions out."""

import io
import zipfile
from typing import Any

from docx import Document as open_word
from docx.oxml.ns import qn
from docx.table import Table

from ouhai_stats.data.plan_import import limits
from ouhai_stats.data.plan_import.documents import Document
from ouhai_stats.data.plan_import.grid import Cell, Grid, Place, cell_text, grid_of, raised

__all__ = ["read_docx"]

OLD_FORMAT = b"\xd0\xcf\x11\xe0"


def read_docx(content: bytes, name: str) -> Document:
    """Paragraphs and tables of a Word document, in order."""
    if content.startswith(OLD_FORMAT):
        raise ValueError(f"{name}: protected by a password, or an old .doc under a new name; save it anew as .docx")
    if "word/document.xml" not in limits.check_archive(content, name):
        raise ValueError(f"{name}: not a Word document")
    try:
        word = open_word(io.BytesIO(content))
    except (KeyError, ValueError, SyntaxError, zipfile.BadZipFile, AttributeError) as error:
        raise ValueError(f"{name}: not a whole Word document: {error}") from error
    document, deadline = Document(), limits.Deadline(name)
    for part in word.iter_inner_content():
        deadline.check()
        if isinstance(part, Table):
            number = len(document.grids) + 1
            try:
                document.add_grid(_grid(part, number))
            except ValueError as error:
                raise ValueError(
                    f"{name}, table {number}: its merged cells do not fit together; save it anew in Word ({error})"
                ) from error
        else:
            document.add_text(_text(part._p))
    return document


def _text(element: Any) -> str:
    """Text of an element as it stands after all changes; a deleted run has other tags than ``w:t``."""
    words = {qn("w:t"): _words, qn("w:tab"): lambda node: " ", qn("w:br"): lambda node: "\n"}
    skipped = {id(node) for table in element.iter(qn("w:tbl")) for node in table.iter() if table is not element}
    return "".join(words[node.tag](node) for node in element.iter(*words) if id(node) not in skipped)


def _words(node: Any) -> str:
    """Words of a piece of a run, those above the line as such."""
    place = node.getparent().find(f"{qn('w:rPr')}/{qn('w:vertAlign')}")
    above = place is not None and place.get(qn("w:val")) == "superscript"
    return raised(node.text or "") if above else node.text or ""


def _grid(table: Table, number: int) -> Grid:
    """Table with merged cells as one cell each: python-docx gives the same cell in every place that it covers."""
    lines = [
        [None] * row.grid_cols_before + [cell._tc for cell in row.cells] + [None] * row.grid_cols_after
        for row in table.rows
    ]
    covered: dict = {}
    for row, line in enumerate(lines):
        for column, cell in enumerate(line):
            if cell is not None:
                covered.setdefault(cell, []).append((row, column))
    cells = [
        Cell(
            cell_text("\n".join(_text(paragraph) for paragraph in cell.p_lst)),
            places[0][0],
            places[0][1],
            places[-1][0] - places[0][0] + 1,
            places[-1][1] - places[0][1] + 1,
        )
        for cell, places in covered.items()
    ]
    places = [Place(number, row + 1) for row in range(len(lines))]
    return grid_of(cells, places, max(map(len, lines), default=0))
