"""Tables as Typst code: a head on every page, and columns as wide as their content asks."""

import unicodedata
from collections.abc import Callable

from bs4 import Tag

from ouhai_stats.formats.soup import cells_of, text_of

__all__ = ["alignments", "by_column", "table_code", "widths"]

# Half-width letters: in a line of a table, in a column that need not wrap, in the narrowest that may.
LINE, SHORT, NARROW = 116, 28, 20
# A table of so many rows stands on one page: two rows of it under a head would be half a table twice.
WHOLE = 8


def table_code(table: Tag, inside: Callable[[Tag], str]) -> str:
    """Call that sets a table, its head repeated on every page.

    Parameters
    ----------
    table
        Clean HTML table; a row that is one header cell over all columns heads the rows below it.
    inside
        Turns what a cell holds into Typst code.
    """
    shares, sides = widths(table), alignments(table)
    rows = table.find_all("tr")
    head = [row for row in rows if row.find_parent("thead")]
    body = [row for row in rows if not row.find_parent("thead")]
    ties = _ties(body, len(shares)) if len(head) <= 1 else []
    parts = [_row(row, len(shares), inside) + tie for row, tie in zip(body, ties or [""] * len(body), strict=True)]
    if head:
        cells = ", ".join(_cell(cell, inside, strong=True) for row in head for cell in cells_of(row))
        tie = ", tie(1)" if ties else ""
        parts.insert(0, f"table.header({_rule(1)}, {cells}{tie}, {_rule(0.6)})")
    size = "7.5pt" if len(shares) > 7 else "8pt" if len(shares) > 5 else "9pt"
    caption = inside(table.caption) if table.caption else "none"
    if ties:
        shares, sides = [*shares, "0pt"], [*sides, "left"]
    style = f"({', '.join(shares)},), ({', '.join(sides)},), {size}, {caption}"
    return f"datatable({style},\n" + ",\n".join([*parts, _rule(1)]) + ")"


def _ties(rows: list[Tag], count: int) -> list[str]:
    """Cells of a column without width that keep rows together; none if cells span.

    A short table stays on one page, of a longer one the first two rows and the last two do.

    Notes
    -----
    Typst lets a page end or begin with a single row; a cell over two rows that may not break is what holds them.
    """
    cells = [cells_of(row) for row in rows]
    spans = any(cell.get(name) for row in cells for cell in row for name in ("colspan", "rowspan"))
    number = len(rows)
    if number < 2 or spans or any(len(row) != count for row in cells):
        return []
    if number <= WHOLE:
        return [f", tie({number})", *[""] * (number - 1)]
    return [", tie(2)", "", *[", tie(1)"] * (number - 4), ", tie(2)", ""]


def _rule(points: float) -> str:
    return f"table.hline(stroke: {points}pt + ink)"


def _row(row: Tag, count: int, inside: Callable[[Tag], str]) -> str:
    """Cells of a row, or a second-level head where one header cell spans all columns."""
    cells = cells_of(row)
    spans = len(cells) == 1 and cells[0].name == "th" and int(cells[0].get("colspan", 1)) == count
    code = ", ".join(_cell(cell, inside, strong=spans) for cell in cells)
    return f"table.header(level: 2, {code})" if spans else code


def _cell(cell: Tag, inside: Callable[[Tag], str], *, strong: bool) -> str:
    spans = [name for name in ("colspan", "rowspan") if int(cell.get(name, 1)) > 1]
    content = f"strong({inside(cell)})" if strong else inside(cell)
    return f"table.cell({''.join(f'{name}: {int(cell[name])}, ' for name in spans)}{content})"


def widths(table: Tag) -> list[str]:
    """Widths of the columns in Typst's terms: shares as written in `<col>`, else by what each column holds.

    Notes
    -----
    Short columns are as wide as their content, long ones share what is left by the root of longest times mean
    length. Counted in half-width letters, of which `LINE` fit between the margins. A small table
    stays narrow, and where too much is asked for all columns give way.
    """
    columns = by_column(table)
    written = [column.get("width", "") for column in table.find_all("col")]
    if len(written) == len(columns) and all(written):
        return [f"{float(width.rstrip('%')):g}fr" for width in written]
    lengths = [[_length(cell) for cell in column] or [1] for column in columns]
    needs = [max(column) + 3 if max(column) <= SHORT else 0 for column in lengths]
    if all(needs) and sum(needs) < 0.6 * LINE:
        return ["auto"] * len(columns)
    weights = [
        0 if need else (max(column) * sum(column) / len(column)) ** 0.5
        for need, column in zip(needs, lengths, strict=True)
    ]
    room = LINE - sum(needs)
    if room >= NARROW * needs.count(0) > 0:
        least = sum(weights) * NARROW / room
        return ["auto" if need else f"{max(weight, least):.1f}fr" for need, weight in zip(needs, weights, strict=True)]
    shares = [need or max(room * weight / sum(weights), NARROW) for need, weight in zip(needs, weights, strict=True)]
    return [f"{share:.1f}fr" for share in shares]


def alignments(table: Tag) -> list[str]:
    """`right` for columns of figures, else `left`."""
    return ["right" if column and "num" in column[-1].get("class", []) else "left" for column in by_column(table)]


def by_column(table: Tag) -> list[list[Tag]]:
    """Cells by column, from the rows that have one cell for each."""
    rows = [cells_of(row) for row in table.find_all("tr")]
    count = max((sum(int(cell.get("colspan", 1)) for cell in row) for row in rows), default=1)
    return [[row[position] for row in rows if len(row) == count] for position in range(count)]


def _length(cell: Tag) -> int:
    """Length of a cell's text in half-width letters, the rim of a verdict's box included."""
    length = sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text_of(cell))
    return length + (1 if cell.find(class_="verdict") else 0)
