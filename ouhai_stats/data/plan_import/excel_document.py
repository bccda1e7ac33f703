"""Excel workbooks: every visible sheet as a table, with its merged cells and figures as they are shown."""

import datetime as dt
import io
import re
import warnings
import zipfile
from typing import Any

from ouhai_stats.data.plan_import import limits
from ouhai_stats.data.plan_import.documents import Document
from ouhai_stats.data.plan_import.grid import Cell, Place, cell_text, grid_of, raised
from ouhai_stats.data.plan_import.word_document import OLD_FORMAT

__all__ = ["read_xlsx"]


def read_xlsx(content: bytes, name: str) -> Document:
    """Tables of a workbook; cells that stand alone above them are paragraphs too."""
    import openpyxl

    if content.startswith(OLD_FORMAT):
        raise ValueError(f"{name}: protected by a password, or an old .xls under a new name; save it anew as .xlsx")
    if "xl/workbook.xml" not in limits.check_archive(content, name):
        raise ValueError(f"{name}: not an Excel workbook")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            shown = openpyxl.load_workbook(io.BytesIO(content), data_only=True, rich_text=True)
            typed = openpyxl.load_workbook(io.BytesIO(content))
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, SyntaxError, TypeError, AttributeError) as error:
        raise ValueError(f"{name}: not a whole Excel workbook: {error}") from error
    document = Document()
    for sheet in shown.worksheets:
        if sheet.sheet_state == "visible":
            limits.check_cells(sheet.max_row * sheet.max_column, f"{name}, sheet “{sheet.title}”")
            _refuse_unknown_values(sheet, typed[sheet.title], name)
            _add_sheet(document, sheet)
    return document


def _refuse_unknown_values(sheet: Any, typed: Any, name: str) -> None:
    """Refuse a formula whose value the file does not keep."""
    for row in typed:
        for cell in row:
            if cell.data_type == "f" and sheet[cell.coordinate].value is None:
                raise ValueError(
                    f"{name}, sheet “{sheet.title}”, cell {cell.coordinate}: a formula without its value; save the "
                    "file in Excel, or paste values"
                )


def _add_sheet(document: Document, sheet: Any) -> None:
    """Add a sheet as a table, and its lines that hold one cell as paragraphs."""
    spans = {merge.bounds[:2]: merge.bounds for merge in sheet.merged_cells.ranges}
    cells = []
    for row in sheet.iter_rows():
        texts = [(cell, _shown(cell)) for cell in row if _shown(cell)]
        if len(texts) == 1:
            document.add_text(texts[0][1])
        for cell, text in texts:
            left, top, right, bottom = spans.get((cell.column, cell.row), (cell.column, cell.row) * 2)
            cells.append(Cell(text, top - 1, left - 1, bottom - top + 1, right - left + 1))
    places = [Place(len(document.grids) + 1, row + 1, sheet=sheet.title) for row in range(sheet.max_row)]
    document.add_grid(grid_of(cells, places, sheet.max_column))


def _shown(cell: Any) -> str:
    """A cell as the workbook shows it: percentages with their sign, decimals as its format keeps them."""
    value = cell.value
    if isinstance(value, dt.datetime | dt.date):
        return value.strftime("%Y-%m-%d")
    if isinstance(value, int | float) and not isinstance(value, bool):
        form = cell.number_format or ""
        percent = "%" in form
        number = round(value * 100, 10) if percent else value
        kept = re.search(r"0\.(0+)", form)
        text = f"{number:.{len(kept[1])}f}" if kept and not re.search("[eE?]", form) else f"{number:.12g}"
        return text + "%" * percent
    if isinstance(value, list):  # Pieces of text with fonts of their own; one above the line is a note or a power.
        value = "".join(
            raised(str(part)) if getattr(getattr(part, "font", None), "vertAlign", "") == "superscript" else str(part)
            for part in value
        )
    return "" if value is None else cell_text(str(value))
