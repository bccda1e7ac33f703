"""Fields of a sheet: every column with its head, its cells and how they are to be read."""

import string
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import pandas as pd

from ouhai_stats.language.sentences import Words, say, sentences
from ouhai_stats.language.unit_table import english_unit, known_unit

__all__ = [
    "Field",
    "Live",
    "Sheet",
    "day",
    "fitted",
    "fixed_head",
    "head",
    "letter",
    "letters_of",
    "number_forms",
    "plain_sheet",
    "ranges",
    "text_cells",
    "unit_text",
]

TIMES = {"万": "10,000", "亿": "100 million"}


@dataclass(frozen=True)
class Live:
    """Cell that the spreadsheet computes, and what it shows until then."""

    formula: str
    shown: float | str


@dataclass(frozen=True)
class Field:
    """Column of a sheet: head, cells (text, number, date, `Live` or None), width in letters, number format by row.

    ``ink`` says, of the column or row by row, what a change does: ``changeable`` is what a reader may change to see
    the live cells follow, ``fixed`` what no change in the workbook moves; blank for words and for what follows.
    """

    head: str
    cells: list
    width: float
    forms: list[str] | str = ""
    ink: list[str] | str = ""


Sheet = dict[str, Field]


def plain_sheet(columns: dict[str, tuple], words: Words) -> Sheet:
    """Sheet of columns given as cells, width and, where they are numbers, number format and what a change does."""
    return {
        name: Field((fixed_head if "fixed" in form[1:] else head)(name, words), text_cells(cells), width, *form)
        for name, (cells, width, *form) in columns.items()
    }


def head(name: str, words: Words) -> str:
    """Head of a column by its name."""
    return words.say(f"field.{name}")


def fixed_head(name: str, words: Words) -> str:
    """Head of a column that no change in the workbook moves, which says so."""
    return words.say("field.fixed", head=head(name, words))


def ranges(title: str, fields: Sheet) -> dict[str, str]:
    """Where the cells of each column of a sheet are, for formulas on any sheet."""
    last = 1 + max(1, *(len(field.cells) for field in fields.values()))
    places = {name: letter(position) for position, name in enumerate(fields)}
    return {name: f"'{title}'!${place}$2:${place}${last}" for name, place in places.items()}


def text_cells(values: Iterable) -> list:
    """Cells of a column: missing ones None."""
    return [None if isinstance(value, float) and pd.isna(value) else value for value in values]


def day(written: str) -> date | None:
    """Day as a spreadsheet counts it; a blank one None."""
    return date.fromisoformat(written) if written else None


def letter(position: int) -> str:
    """Letters of a spreadsheet's column, counted from 0: 0 is A, 26 is AA."""
    first, last = divmod(position, 26)
    return (string.ascii_uppercase[first - 1] if first else "") + string.ascii_uppercase[last]


def unit_text(unit: object, language: str) -> str:
    """Unit as a column of units names it; figures stay in the plan's own unit: 万人 → 10,000 people."""
    if pd.isna(unit) or not unit:
        return ""
    if f"unit.{unit}" in sentences(language):
        return say(f"unit.{unit}", language)
    if language == "zh":
        return str(unit)
    written = known_unit(str(unit))
    if written is None:
        return str(unit)
    times = TIMES.get(written[0], "")
    base = written[1:] if times else written
    named = "people" if base == "人" else english_unit(base)[1].strip()
    return " ".join(part for part in (times, named) if part) or say("unit.none", language)


def letters_of(text: str) -> int:
    """Width of a text in half-width letters."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def fitted(texts: Iterable[object], most: float = 60) -> float:
    """Width of a column that shows its texts whole, up to so many letters."""
    return min(most, 3 + max([9, *(letters_of(str(text)) for text in texts)]))


def number_forms(values: Iterable[float]) -> list[str]:
    """Number format of each cell that shows as many decimals as its figure has."""
    places = [len(f"{value:.6f}".rstrip("0").partition(".")[2]) if pd.notna(value) else 0 for value in values]
    return [f"#,##0{'.' * bool(count)}{'0' * count}" for count in places]
