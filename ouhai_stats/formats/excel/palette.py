"""Colours of the workbook: those of the verdicts on the page, and what they say of a cell that is changed."""

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from ouhai_stats.display.chart_style import VERDICT_INKS
from ouhai_stats.display.html_parts import SYMBOLS, verdict_text
from ouhai_stats.formats.excel.columns import letter
from ouhai_stats.formats.excel.formulas import quoted
from ouhai_stats.language.sentences import Words

__all__ = ["INKS", "SOFT", "VERDICT_FILLS", "colour_verdicts", "verdict_ink", "warn_where"]

# What a reader may change, what no change moves; all else is words, or follows.
INKS = {
    "": {},
    "changeable": {"font_color": "#1B4F8F", "bg_color": "#E8F0FB"},
    "fixed": {"font_color": "#4B5763", "bg_color": "#EFEFEF"},
}
SOFT = "#4B5763"
# Behind a verdict, as on the page in daylight.
VERDICT_FILLS = {"met": "#e3f1e6", "on_track": "#e0eef5", "reachable": "#fbf1cf", "at_risk": "#fbe5e0"}
VERDICT_FILLS |= {"done": VERDICT_FILLS["met"], "missed": VERDICT_FILLS["at_risk"]}
NONE, NONE_FILL = "#47525b", "#eaecee"
WARNING = {"font_color": "#8A1C12", "bg_color": "#FBF1CF", "bold": True}


def verdict_ink(verdict: str) -> str:
    """Colour of a verdict's word and shape."""
    return VERDICT_INKS.get(verdict, NONE)


def colour_verdicts(book: Workbook, page: Worksheet, first: tuple[int, int], last: int, words: Words) -> None:
    """Colour the verdicts of a column by what stands in the cell, with its shape or without.

    Parameters
    ----------
    first
        Row and column of the first cell, counted from 0.
    last
        Row of the last cell.
    """
    row, column = first
    place = f"${letter(column)}{row + 1}"
    for verdict in SYMBOLS:
        texts = (verdict_text(verdict, words), words.say(f"verdict.{verdict}"))
        rule = "=OR(" + ",".join(f"{place}={quoted(text)}" for text in texts) + ")"
        look = {"font_color": verdict_ink(verdict), "bg_color": VERDICT_FILLS.get(verdict, NONE_FILL)}
        page.conditional_format(
            row, column, last, column, {"type": "formula", "criteria": rule, "format": book.add_format(look)}
        )


def warn_where(book: Workbook, page: Worksheet, first: tuple[int, int], last: int, text: str) -> None:
    """Warn in a column where a cell shows a text."""
    row, column = first
    rule = f"=${letter(column)}{row + 1}={quoted(text)}"
    page.conditional_format(
        row, column, last, column, {"type": "formula", "criteria": rule, "format": book.add_format(WARNING)}
    )
