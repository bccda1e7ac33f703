"""The Excel workbook of an edition: a cover that answers, charts, typed figures, live formulas, no text that runs."""

import datetime
import io

from xlsxwriter import Workbook

from ouhai_stats.edition.edition import Edition
from ouhai_stats.formats.excel import live_sheets, plain_sheets, quarter_sheets
from ouhai_stats.formats.excel.chart_data import chart_tables
from ouhai_stats.formats.excel.charts import Drawing, place_charts
from ouhai_stats.formats.excel.columns import Sheet, ranges
from ouhai_stats.formats.excel.cover_sheet import write_cover
from ouhai_stats.formats.excel.palette import colour_verdicts, warn_where
from ouhai_stats.formats.excel.sheet_writer import Looks, dress, fill, head_height, kept, paper
from ouhai_stats.formats.stable_zip import settled
from ouhai_stats.language.sentences import Words

__all__ = ["TABLES", "to_xlsx"]

# Tables by sheet, by names that are the same in every language and edition, and columns that stay in sight.
TABLES = {
    "indicators": ("indicators", 3),
    "year": ("gdp_by_quarter", 1),
    "quarters": ("regions_by_quarter", 2),
    "commitments": ("commitments", 3),
    "observations": ("observations", 3),
    "assumptions": ("assumptions", 2),
    "columns": ("published_columns", 2),
    "method": ("method_notes", 0),
}
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": False,
}
FACES = {"zh": "宋体", "en": "Arial"}


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
    face = FACES[words.language]
    book.formats[0].set_font_name(face)
    book.formats[0].set_font_size(10)
    made = datetime.datetime.fromisoformat(edition.as_of)
    texts = {"title": title, "author": author, "subject": description, "company": "", "comments": ""}
    book.set_properties({**{name: kept(text)[:255] for name, text in texts.items()}, "created": made})
    looks = Looks(book, face)
    cover, charts = (book.add_worksheet(words.say(f"sheet.{name}")) for name in ("cover", "charts"))
    pages = _pages(edition, words, version_line)
    for name, fields in pages.items():
        page = book.add_worksheet(words.say(f"sheet.{name}"))
        table, frozen = TABLES[name]
        fill(page, fields, looks, table, sortable=name != "year")
        dress(page, fields, frozen, title, words.say("sheet.page"))
    _colour(book, pages["indicators"], words)
    rows_at = ranges(words.say("sheet.indicators"), pages["indicators"])
    drawing = _chart_data(edition, words, rows_at, looks, title)
    write_cover(cover, edition, words, looks=looks, drawing=drawing, rows_at=rows_at, title=title)
    place_charts(charts, drawing, edition, looks, title)
    book.close()
    return settled(content.getvalue())


def _pages(edition: Edition, words: Words, version_line: str) -> dict[str, Sheet]:
    """Sheets by name; that of the regions above once one of them has published a quarter."""
    chosen = plain_sheets.assumptions(edition, words)
    pages = {"indicators": live_sheets.indicators(edition, words, ranges(words.say("sheet.assumptions"), chosen))}
    rows_at = ranges(words.say("sheet.indicators"), pages["indicators"])
    if len(edition.year.path):
        pages["year"] = quarter_sheets.year(edition, words, rows_at)
    if not edition.year.averages.empty:
        pages["quarters"] = quarter_sheets.quarters(edition, words)
    return pages | {
        "commitments": plain_sheets.commitments(edition, words),
        "observations": plain_sheets.observations(edition, words),
        "assumptions": chosen,
        "columns": plain_sheets.columns(edition, words),
        "method": plain_sheets.method(edition, words, version_line),
    }


def _colour(book: Workbook, fields: Sheet, words: Words) -> None:
    """Colours of the indicators' verdicts, and a warning where a figure behind one was changed."""
    page = book.get_worksheet_by_name(words.say("sheet.indicators"))
    names, last = list(fields), len(fields["verdict"].cells)
    for name in ("verdict", "verdict_kept"):
        colour_verdicts(book, page, (1, names.index(name)), last, words)
    warn_where(book, page, (1, names.index("follows")), last, words.say("follows.edited"))


def _chart_data(edition: Edition, words: Words, rows_at: dict[str, str], looks: Looks, title: str) -> Drawing:
    """The sheet of what the charts draw, and what draws them."""
    tables = chart_tables(edition, words, rows_at)
    page = looks.book.add_worksheet(words.say("sheet.chart_data"))
    for name, (left, fields) in tables.items():
        fill(page, fields, looks, name, left=left, sortable=False)
    left, counts = tables["verdict_counts"]
    colour_verdicts(looks.book, page, (1, left), len(counts["verdict"].cells), words)
    page.freeze_panes(1, 0)
    paper(page, title, words.say("sheet.page"))
    page.set_row(0, max(head_height(fields) for _, fields in tables.values()))
    return Drawing(looks.book, words, tables, looks.face)
