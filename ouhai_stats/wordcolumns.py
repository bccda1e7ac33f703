"""Widths of a Word table's columns: as few lines as the text block allows, and one measure for tables of one head."""

import math
import re
import unicodedata

from bs4 import Tag

from ouhai_stats.columns import by_column
from ouhai_stats.markup import text_of

__all__ = ["kind_of", "letters", "shared_widths"]

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
    found = wanted
    if sum(wanted) > room:
        found = least if sum(least) > room else _fewest_lines(columns, least, wanted, int(room))
    return [width * room / sum(found) for width in found]


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
        found: dict[int, tuple[int, list[int]]] = {}
        for used, (cost, widths) in best.items():
            for width, more in costs.items():
                whole = used + width
                if whole <= room and (whole not in found or cost + more < found[whole][0]):
                    found[whole] = cost + more, [*widths, width]
        best = found
    return min(best.values(), key=lambda found: found[0])[1]


def _lines(length: int, ragged: int, width: int) -> int:
    """Lines of a text in a column."""
    return 1 if length < width else max(2, math.ceil(length / max(width - ragged, 1)))
