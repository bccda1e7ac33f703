"""Tables of a Word document: heads on every page, no row across two, no wider than the text block."""

import math
import re
import unicodedata
from collections.abc import Callable

from bs4 import Tag
from docx.shared import Mm
from lxml.etree import _Element

from ouhai_stats.formats.pdf.column_widths import alignments, by_column
from ouhai_stats.formats.soup import cells_of, text_of
from ouhai_stats.formats.word.layout import TEXT_WIDTH
from ouhai_stats.formats.word.ooxml import make, paragraph, run
from ouhai_stats.formats.word.styles import MARGINS, STYLES

__all__ = ["board", "kind_of", "letters", "shared_widths", "table_columns", "table_of"]

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
    widths = shared_widths(tables, (TWIPS - count * INSET) / letter)
    return _filled([INSET + letter * width for width in widths])


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
    printed = table.find_all("tr")
    for row, tied in zip(printed, _ties(printed), strict=True):
        cells, column = [], 0
        queue = cells_of(row)
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


# Letters that stay together: Latin words and figures, to their first hyphen or slash, with a symbol before them.
_WORD = re.compile(r"(?:[^\s\w] )?[^\s\u2e80-\uffef/-]+[/-]?")
# A word longer than this is an address and may break anywhere; a head of up to so many letters stays on one line, a
# date or another cell of up to so many on two.
LONGEST, WHOLE, SHORT = 20, 8, 16
# Letters that a line of Chinese and of English leaves empty where the next word does not fit.
RAGGED = (1, 3)


def kind_of(table: Tag) -> tuple[int, str]:
    """What tables of one kind share: the number of columns and the words of the head; without a head, all words."""
    return len(by_column(table)), text_of(table.thead or table)


def letters(text: str) -> int:
    """Length of a text in half-width letters; what Chinese typefaces draw wide counts twice."""
    return sum(1 + (unicodedata.east_asian_width(letter) in "WFA") for letter in text)


def shared_widths(tables: list[Tag], room: float) -> list[float]:
    """Widths in half-width letters of the columns of tables of one kind, together as wide as `room`.

    Notes
    -----
    No column is narrower than its longest word, none wider than its longest cell. Of all such widths in whole letters
    those are taken whose cells have the least sum of squared lines, since the tallest cell makes a row's height; what
    is left over is shared out in proportion.
    """
    columns = [
        [cell for part in parts for cell in part] for parts in zip(*(by_column(table) for table in tables), strict=True)
    ]
    least = [max(map(_least, column), default=2) for column in columns]
    wanted = [
        max([low, *(letters(text_of(cell)) + 1 for cell in column)]) for low, column in zip(least, columns, strict=True)
    ]
    widths = wanted
    if sum(wanted) > room:
        widths = least if sum(least) > room else _fewest_lines(columns, least, wanted, int(room))
    return [width * room / sum(widths) for width in widths]


def _least(cell: Tag) -> int:
    """Letters under which a cell would break a word or a short head, or a date into three lines."""
    text = text_of(cell)
    length = letters(text)
    if cell.find_parent("thead") and length <= WHOLE:
        return length + 1
    halves = math.ceil(length / 2) + 1 if length <= SHORT else 1
    return max([halves, *(min(letters(word), LONGEST) for word in _WORD.findall(text))]) + 1


def _fewest_lines(columns: list[list[Tag]], least: list[int], wanted: list[int], room: int) -> list[int]:
    """Widths from `least` to `wanted` that cost the fewest lines within a room, found column by column."""
    best = {0: (0, [])}
    for column, low, high in zip(columns, least, wanted, strict=True):
        texts = [(letters(text), RAGGED[text.isascii()]) for text in map(text_of, column)]
        costs = {width: sum(_lines(*text, width) ** 2 for text in texts) for width in range(low, high + 1)}
        cheapest: dict[int, tuple[int, list[int]]] = {}
        for used, (cost, widths) in best.items():
            for width, more in costs.items():
                whole = used + width
                if whole <= room and (whole not in cheapest or cost + more < cheapest[whole][0]):
                    cheapest[whole] = cost + more, [*widths, width]
        best = cheapest
    return min(best.values(), key=lambda choice: choice[0])[1]


def _lines(length: int, ragged: int, width: int) -> int:
    """Lines of a text in a column."""
    return 1 if length < width else max(2, math.ceil(length / max(width - ragged, 1)))
