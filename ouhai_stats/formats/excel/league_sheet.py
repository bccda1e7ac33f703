"""The workbook of a league: a sheet a language, typed figures, a filter."""

import io
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from xlsxwriter import Workbook

from ouhai_stats.formats.stable_zip import settled
from ouhai_stats.language.formatting import printable

__all__ = ["league_workbook"]

# The same places give the same bytes, whenever they are written.
MADE = datetime(2000, 1, 1)
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def league_workbook(sheets: Mapping[str, Sequence[Mapping[str, Any]]], percent: Sequence[str]) -> bytes:
    """Workbook of tables.

    Parameters
    ----------
    sheets
        Rows by name of the sheet; the first holds the words above the columns. A cell is text, a number or None.
    percent
        Columns that hold shares of one, shown in percent.
    """
    content = io.BytesIO()
    book = Workbook(content, OPTIONS)
    book.set_properties({"created": MADE})
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    plain, share = book.add_format(), book.add_format({"num_format": "0%"})
    for name, (heads, *rows) in sheets.items():
        page = book.add_worksheet(name)
        for column, (key, words) in enumerate(heads.items()):
            page.write_string(0, column, printable(words), head)
            page.set_column(column, column, 18 if column < 2 else 12, share if key in percent else plain)
        for number, row in enumerate(rows, 1):
            for column, key in enumerate(heads):
                value = row[key]
                if isinstance(value, str):
                    page.write_string(number, column, printable(value))
                elif value is not None:
                    page.write_number(number, column, value, share if key in percent else plain)
        page.autofilter(0, 0, max(1, len(rows)), len(heads) - 1)
        page.freeze_panes(1, 1)
        page.set_landscape()
        page.fit_to_pages(1, 0)
        page.repeat_rows(0)
    book.close()
    return settled(content.getvalue())
