"""The Excel workbook of an edition: typed figures, live formulas, filters, and no text that runs."""

import datetime
import io
import unicodedata
from itertools import accumulate
from numbers import Number

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from ouhai_stats.edition.edition import Edition
from ouhai_stats.formats.excel import live_sheets, plain_sheets
from ouhai_stats.formats.excel.columns import Field, Live
from ouhai_stats.formats.stable_zip import settled
from ouhai_stats.language.formatting import printable
from ouhai_stats.language.sentences import Words

__all__ = ["to_xlsx"]

# Columns that stay in sight when a sheet is moved sideways.
FROZEN = {
    "indicators": 3,
    "commitments": 3,
    "observations": 3,
    "assumptions": 2,
    "columns": 2,
    "method": 0,
    "year": 1,
    "quarters": 2,
}
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": False,
}
LONGEST = 32_000
# What a spreadsheet would take for a formula if the text were typed in again.
RUNS = ("=", "+", "-", "@", "\t", "\n")
# Letters that a landscape page holds in readable size; columns further right are for the screen.
PRINTED = 220
# The custom for what a reader may change.
INK = {"font_color": "#1B4F8F", "bg_color": "#F1F6FC"}
# A column wider than this holds running text, in lines of so many points.
WIDE, LINE = 100, 14


def to_xlsx(
    edition: Edition, words: Words, *, title: str, author: str, description: str = "", version_line: str = ""
) -> bytes:
    """Workbook of an edition in a reader's language, the same bytes for the same edition.

    Parameters
    ----------
    title, author, description
        Properties of the document; the title also stands at the head of each printed page.
    version_line
        Edition, data date and code, for the sheet on method.
    """
    content = io.BytesIO()
    book = Workbook(content, OPTIONS)
    face = "宋体" if words.language == "zh" else "Arial"
    book.formats[0].set_font_name(face)
    book.formats[0].set_font_size(10)
    made = datetime.datetime.fromisoformat(edition.as_of)
    texts = {"title": title, "author": author, "subject": description, "company": "", "comments": ""}
    book.set_properties({**{name: _kept(text)[:255] for name, text in texts.items()}, "created": made})
    looks = _Looks(book, face)
    for name, fields in _pages(edition, words, version_line).items():
        page = book.add_worksheet(words.say(f"sheet.{name}"))
        _fill(page, fields, looks)
        _dress(page, fields, FROZEN[name], title, words.say("sheet.page"))
    book.close()
    return settled(content.getvalue())


def _pages(edition: Edition, words: Words, version_line: str) -> dict[str, dict[str, Field]]:
    """Sheets by name; that of the regions above once one of them has published a quarter."""
    pages = {"indicators": live_sheets.indicators(edition, words)}
    if len(edition.year.path):
        pages["year"] = live_sheets.year(edition, words)
    if not edition.year.averages.empty:
        pages["quarters"] = live_sheets.quarters(edition, words)
    return pages | {
        "commitments": plain_sheets.commitments(edition, words),
        "observations": plain_sheets.observations(edition, words),
        "assumptions": plain_sheets.assumptions(edition, words),
        "columns": plain_sheets.columns(edition, words),
        "method": plain_sheets.method(edition, words, version_line),
    }


class _Looks:
    """Cell formats, each made once."""

    def __init__(self, book: Workbook, face: str) -> None:
        self.book, self.made = book, {}
        self.base = {"font_name": face, "font_size": 10, "valign": "top"}

    def __call__(self, **look: object) -> object:
        key = tuple(sorted(look.items()))
        if key not in self.made:
            self.made[key] = self.book.add_format({**self.base, **look})
        return self.made[key]


def _fill(page: Worksheet, fields: dict[str, Field], looks: _Looks) -> None:
    """Heads and cells of a sheet."""
    heading = {"bold": True, "text_wrap": True, "bottom": 1, "bg_color": "#E8ECEF", "valign": "vcenter"}
    for column, field in enumerate(fields.values()):
        page.set_column(column, column, field.width)
        figures = field.forms or any(isinstance(cell, Number | Live) for cell in field.cells)
        side = {"align": "right"} if figures else {"align": "left", "indent": 1}
        page.write_string(0, column, _kept(field.head), looks(**heading, **side))
        ink = INK if field.changeable else {}
        for row, cell in enumerate(field.cells, 1):
            form = field.forms if isinstance(field.forms, str) else field.forms[row - 1]
            _write(page, row, column, cell, {**({"num_format": form} if form else {}), **ink}, looks, field.width)


def _write(page: Worksheet, row: int, column: int, cell: object, number: dict, looks: _Looks, width: float) -> None:
    """One cell; its type is chosen here and never guessed from its text."""
    if isinstance(cell, Live):
        page.write_formula(row, column, cell.formula, looks(**number), cell.shown)
    elif isinstance(cell, datetime.date):
        page.write_datetime(
            row,
            column,
            datetime.datetime.combine(cell, datetime.time()),
            looks(num_format="yyyy-mm-dd", align="left", indent=1),
        )
    elif isinstance(cell, Number):
        page.write_number(row, column, cell, looks(**number))
    elif cell is None or not _kept(str(cell)):
        page.write_blank(row, column, None, looks(**number))
    else:
        text = _kept(str(cell))
        quoted = {"quote_prefix": True} if text.startswith(RUNS) else {}
        page.write_string(row, column, text, looks(align="left", indent=1, text_wrap=width > WIDE, **quoted))
        if width > WIDE:
            page.set_row(row, LINE * (1 + _letters(text) // width))


def _kept(text: str) -> str:
    """Text as a cell can hold it: only characters that a document may have, one kind of line end, not too long."""
    text = printable(text).replace("\r\n", "\n").replace("\r", "\n")
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _letters(text: str) -> int:
    """Width of a text in half-width letters."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def _dress(page: Worksheet, fields: dict[str, Field], frozen: int, title: str, foot: str) -> None:
    """Filter, frozen head and first columns, and pages that print readably."""
    rows = len(next(iter(fields.values())).cells)
    widths = [field.width for field in fields.values()]
    page.autofilter(0, 0, rows, len(fields) - 1)
    page.print_area(0, 0, rows, sum(total <= PRINTED for total in accumulate(widths)) - 1)
    page.freeze_panes(1, frozen)
    page.set_row(0, 58)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.set_margins(left=0.5, right=0.5, top=0.8, bottom=0.7)
    page.set_header(f"&L{printable(title).replace('&', '&&')[:120]}&R&A")
    page.set_footer(f"&C{foot}")
