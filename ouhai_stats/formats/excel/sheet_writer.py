"""How a sheet is written: typed cells, tables with names, frozen heads, and no text that runs."""

import datetime
import math
from itertools import accumulate
from numbers import Number
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from ouhai_stats.formats.excel.columns import Field, Live, Sheet, letters_of
from ouhai_stats.formats.excel.palette import INKS
from ouhai_stats.language.formatting import printable

__all__ = ["HEADING", "LINE", "RUNS", "Looks", "dress", "fill", "head_height", "kept", "paper"]

LONGEST = 32_000
# What a spreadsheet would take for a formula if the text were typed in again.
RUNS = ("=", "+", "-", "@", "\t", "\n")
# Letters that a landscape page holds in readable size; columns further right are for the screen.
PRINTED = 245
# A column wider than this holds running text, in lines of so many points.
WIDE, LINE = 100, 14
HEADING = {"bold": True, "text_wrap": True, "bottom": 1, "bg_color": "#E8ECEF", "valign": "vcenter"}


class Looks:
    """Cell formats, each made once."""

    def __init__(self, book: Workbook, face: str) -> None:
        self.book, self.made = book, {}
        self.face = face
        self.base = {"font_name": face, "font_size": 10, "valign": "top"}

    def __call__(self, **look: object) -> Format:
        """Format of a cell in the workbook's face."""
        key = tuple(sorted(look.items()))
        if key not in self.made:
            self.made[key] = self.book.add_format({**self.base, **look})
        return self.made[key]


def fill(page: Worksheet, fields: Sheet, looks: Looks, table: str, *, left: int = 0, sortable: bool = True) -> None:
    """Table of a sheet, its heads in the first row.

    Parameters
    ----------
    table
        Name of the table, the same in every language.
    left
        First column, counted from 0.
    sortable
        Whether its heads have filters; not where a row is reckoned from the one above.
    """
    heads = []
    for column, field in enumerate(fields.values(), left):
        page.set_column(column, column, field.width)
        shown = [cell.shown if isinstance(cell, Live) else cell for cell in field.cells]
        figures = field.forms or any(isinstance(cell, Number) for cell in shown)
        side = {"align": "right"} if figures else {"align": "left", "indent": 1}
        heads.append({"header": kept(field.head), "header_format": looks(**HEADING, **side)})
        for row, cell in enumerate(field.cells, 1):
            form = field.forms if isinstance(field.forms, str) else field.forms[row - 1]
            ink = field.ink if isinstance(field.ink, str) else field.ink[row - 1]
            _write(page, (row, column), cell, ({"num_format": form} if form else {}) | INKS[ink], looks, field)
    options = {"name": table, "columns": heads, "style": None, "autofilter": sortable}
    page.add_table(0, left, max(1, *(len(field.cells) for field in fields.values())), left + len(heads) - 1, options)


def _write(page: Worksheet, place: tuple[int, int], cell: Any, look: dict, looks: Looks, field: Field) -> None:
    """One cell; its type is chosen here and never guessed from its text."""
    if isinstance(cell, Live):
        words = {"align": "left", "indent": 1} if isinstance(cell.shown, str) and not field.forms else {}
        page.write_formula(*place, cell.formula, looks(**look, **words), cell.shown)
    elif isinstance(cell, datetime.date):
        moment = datetime.datetime.combine(cell, datetime.time())
        page.write_datetime(*place, moment, looks(num_format="yyyy-mm-dd", align="left", indent=1))
    elif isinstance(cell, Number):
        page.write_number(*place, cell, looks(**look))
    elif cell is None or not kept(str(cell)):
        page.write_blank(*place, None, looks(**look))
    else:
        text = kept(str(cell))
        quoted = {"quote_prefix": True} if text.startswith(RUNS) else {}
        wrapped = {"text_wrap": field.width > WIDE}
        page.write_string(*place, text, looks(**{"align": "left", "indent": 1, **look, **wrapped, **quoted}))
        if field.width > WIDE:
            page.set_row(place[0], LINE * (1 + letters_of(text) // field.width))


def kept(text: str) -> str:
    """Text as a cell can hold it: only characters that a document may have, one kind of line end, not too long."""
    text = printable(text).replace("\r\n", "\n").replace("\r", "\n")
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def dress(page: Worksheet, fields: Sheet, frozen: int, title: str, foot: str) -> None:
    """Frozen head and first columns, and pages that print readably."""
    rows = max(len(field.cells) for field in fields.values())
    widths = [field.width for field in fields.values()]
    page.print_area(0, 0, rows, sum(total <= PRINTED for total in accumulate(widths)) - 1)
    page.freeze_panes(1, frozen)
    page.set_row(0, head_height(fields))
    page.repeat_rows(0)
    paper(page, title, foot)


def head_height(fields: Sheet) -> float:
    """Points that the heads of a table take, in bold and broken between words."""
    lines = (math.ceil(1.25 * letters_of(field.head) / (field.width - 1)) for field in fields.values())
    return LINE * max(2, *lines) + 4


def paper(page: Worksheet, title: str, foot: str, *, upright: bool = False) -> None:
    """A4, landscape unless ``upright``, one page wide, with the document's title and the sheet's name at its head."""
    if not upright:
        page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.set_margins(left=0.5, right=0.5, top=0.8, bottom=0.7)
    page.set_header(f"&L{printable(title).replace('&', '&&')[:120]}&R&A")
    page.set_footer(f"&C{foot}")
