"""Tables of a Word document: heads on every page, no row across two, no wider than the text block."""

from collections.abc import Callable

from bs4 import Tag
from docx.shared import Mm
from lxml.etree import _Element

from ouhai_stats.columns import alignments, by_column
from ouhai_stats.markup import text_of
from ouhai_stats.ooxml import make, paragraph, run
from ouhai_stats.wordcolumns import letters, shared_widths
from ouhai_stats.wordlayout import TEXT_WIDTH
from ouhai_stats.wordstyles import MARGINS, STYLES

__all__ = ["board", "table_columns", "table_of"]

TWIPS = round(TEXT_WIDTH / Mm(1) * 1440 / 25.4)
# Left and right of a cell's words, in twips.
INSET = sum(width for side, width in MARGINS if side in ("left", "right"))
# More columns than this are set in smaller letters.
MANY = 5
Runs = Callable[[Tag, frozenset[str]], list[_Element]]


def table_columns(tables: list[Tag], language: str) -> list[int]:
    """Widths in twips of the columns of tables with one head; together they fill the text block."""
    count = len(by_column(tables[0]))
    letter = 10 * STYLES[_style(count)].size[language != "zh"]
    found = shared_widths(tables, (TWIPS - count * INSET) / letter)
    return _filled([INSET + letter * width for width in found])


def table_of(table: Tag, columns: list[int], runs: Runs) -> _Element:
    """Clean HTML table as Word's.

    Parameters
    ----------
    columns
        Widths in twips.
    runs
        Turns what a cell holds into runs of a format.
    """
    style = _style(len(columns))
    sides, rows, held = alignments(table), [], {}
    found = table.find_all("tr")
    for row, tied in zip(found, _ties(found), strict=True):
        cells, column = [], 0
        queue = row.find_all(["td", "th"], recursive=False)
        while queue or held.get(column):
            if held.get(column):
                held[column], across = held[column] - 1, 1
                cells.append(
                    _cell(columns[column : column + 1], [make("w:vMerge")], [paragraph(style, properties=_tie(tied))])
                )
            else:
                cell = queue.pop(0)
                across, down = (int(cell.get(name, 1)) for name in ("colspan", "rowspan"))
                held[column] = down - 1
                marks = [make("w:gridSpan", val=across)] * (across > 1) + [make("w:vMerge", val="restart")] * (down > 1)
                heads = cell.find_parent("thead") or (cell.name == "th" and across > 1)
                strong = frozenset({"b"} if heads else ())
                side = [make("w:jc", val="right")] if across == 1 and sides[column] == "right" else []
                words = paragraph(style, *runs(cell, strong), properties=(*_tie(tied), *side))
                cells.append(_cell(columns[column : column + across], marks, [words]))
            column += across
        rows.append(_row(cells, head=row.find_parent("thead") is not None))
    title = text_of(table.caption) if table.caption else ""
    return _table(columns, rows, title)


def board(tiles: list[tuple[str, str]], title: str) -> _Element:
    """Numbers over the words that they count, in one row; the words head the columns."""
    columns = _filled([letters(word) + 4 for _, word in tiles])
    words = [
        _cell([width], [], [paragraph("BoardWord", run(word), properties=_tie())])
        for width, (_, word) in zip(columns, tiles, strict=True)
    ]
    numbers = [
        _cell([width], [], [paragraph("BoardNumber", run(number))])
        for width, (number, _) in zip(columns, tiles, strict=True)
    ]
    return _table(columns, [_row(words, head=True), _row(numbers)], title)


def _style(count: int) -> str:
    """Style of the words in a table of so many columns."""
    return "TableTextSmall" if count > MANY else "TableText"


def _ties(rows: list[Tag]) -> list[bool]:
    """Whether each row stays with the next: a head with the first two rows, and the last two."""
    heads = sum(row.find_parent("thead") is not None for row in rows)
    last = len(rows) - 1
    return [number < last and (number <= heads or number == last - 1) for number in range(len(rows))]


def _tie(tied: bool = True) -> tuple[_Element, ...]:
    """Property of a paragraph that stays with the next."""
    return (make("w:keepNext"),) if tied else ()


def _filled(shares: list[float]) -> list[int]:
    """Widths in twips that fill the text block."""
    whole = [int(TWIPS * share / sum(shares)) for share in shares]
    return [*whole[:-1], TWIPS - sum(whole[:-1])]


def _table(columns: list[int], rows: list[_Element], title: str) -> _Element:
    """Table with its name for a screen reader."""
    named = [make("w:tblCaption", val=title)] if title else []
    properties = make(
        "w:tblPr",
        make("w:tblStyle", val="DataTable"),
        make("w:tblW", w=TWIPS, type="dxa"),
        make("w:jc", val="center"),
        make("w:tblLayout", type="fixed"),
        make("w:tblLook", val="0020", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1),
        *named,
    )
    return make("w:tbl", properties, make("w:tblGrid", *(make("w:gridCol", w=width) for width in columns)), *rows)


def _row(cells: list[_Element], *, head: bool = False) -> _Element:
    """Row that stays whole; a head is repeated on each page."""
    return make("w:tr", make("w:trPr", make("w:cantSplit"), *[make("w:tblHeader")] * head), *cells)


def _cell(widths: list[int], marks: list[_Element], content: list[_Element]) -> _Element:
    """Cell over one or more columns."""
    size = make("w:tcW", w=sum(widths), type="dxa")
    return make("w:tc", make("w:tcPr", size, *marks, make("w:vAlign", val="center")), *content)
