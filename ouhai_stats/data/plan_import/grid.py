"""A table as a document prints it: cells, which places each one covers, and where it stands."""

import re
from dataclasses import dataclass, replace

__all__ = ["Cell", "Grid", "Place", "cell_text", "grid_of", "raised"]

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
CJK = "\u3400-\u9fff\uff00-\uffef\u3000-\u303f"


@dataclass(frozen=True)
class Cell:
    """Text of a cell with its first row and column and how many rows and columns it covers, counted from 0."""

    text: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True)
class Place:
    """Where a row stands: table of the document and row of the table, counted from 1, page or sheet where known."""

    table: int
    row: int
    page: int | None = None
    sheet: str | None = None

    def __str__(self) -> str:
        page = f"第{self.page}页，" if self.page else f"工作表“{self.sheet}”，" if self.sheet else ""
        return f"{page}表{self.table}第{self.row}行"


@dataclass(frozen=True)
class Grid:
    """A table: ``cells[row][column]``, one cell object in every place that it covers.

    ``merges_known`` says whether the format keeps which places a cell covers (plain text does not).
    """

    cells: list[list[Cell]]
    places: list[Place]
    merges_known: bool = True

    @property
    def width(self) -> int:
        """Number of columns."""
        return len(self.cells[0]) if self.cells else 0

    def texts(self, row: int) -> list[str]:
        """Texts of a row, a merged cell's in every place that it covers."""
        return [cell.text for cell in self.cells[row]]

    def rows(self, start: int, stop: int | None = None) -> "Grid":
        """Part of the table from one row to another, its cells cut to it."""
        stop = len(self.cells) if stop is None else stop
        kept: dict[int, Cell] = {}
        for line in self.cells[start:stop]:
            for cell in line:
                first, last = max(cell.row, start), min(cell.row + cell.rows, stop)
                kept[id(cell)] = replace(cell, row=first - start, rows=last - first)
        cells = [[kept[id(cell)] for cell in line] for line in self.cells[start:stop]]
        return Grid(cells, self.places[start:stop], self.merges_known)

    def below(self, part: "Grid") -> "Grid":
        """The table with another below it; a merge that goes over the break becomes one cell again.

        Notes
        -----
        A blank at the top of the lower part continues the cell above it where either covers several rows, or where
        the cell above holds words without a figure: figures are never carried over a break by themselves.
        """
        height = len(self.cells)
        last = self.cells[-1]
        merged: dict[int, Cell] = {}
        for column, cell in enumerate(part.cells[0]):
            above = last[column]
            goes_on = cell.rows > 1 or above.rows > 1 or not re.search(r"\d", above.text)
            if self.merges_known and not cell.text and above.text and goes_on and above.columns == cell.columns:
                whole = merged.get(id(above), replace(above, rows=above.rows + cell.rows))
                merged[id(above)] = merged[id(cell)] = whole
        moved = {
            id(cell): merged.get(id(cell), replace(cell, row=cell.row + height)) for line in part.cells for cell in line
        }
        cells = [[merged.get(id(cell), cell) for cell in line] for line in self.cells]
        cells += [[moved[id(cell)] for cell in line] for line in part.cells]
        return Grid(cells, self.places + part.places, self.merges_known)


def grid_of(cells: list[Cell], places: list[Place], width: int, *, merges_known: bool = True) -> Grid:
    """Table from its cells; places that none covers are blank, and of two cells in one place the first stays."""
    lines: list[list[Cell | None]] = [[None] * width for _ in places]
    for cell in cells:
        for row in range(cell.row, min(cell.row + cell.rows, len(places))):
            for column in range(cell.column, min(cell.column + cell.columns, width)):
                if lines[row][column] is None:
                    lines[row][column] = cell
    filled = [[cell or Cell("", row, column) for column, cell in enumerate(line)] for row, line in enumerate(lines)]
    return Grid(filled, places, merges_known)


def raised(text: str) -> str:
    """Text that a document raises above the line: a number there marks a note or a power and never joins a figure."""
    mark = re.fullmatch(r"[\[(（【]?注?(\d+)[\])）】]?", text.strip())
    return mark[1].translate(_RAISED) if mark else text


def cell_text(printed: str) -> str:
    """Text of a cell on one line.

    Notes
    -----
    A line break between Chinese words or after a figure is only the column's width; one between two figures stays
    visible as “ / ”, so that two figures are never read as one.
    """
    text = re.sub(r"[^\S\n]+", " ", printed.replace("\xa0", " ").replace("\r", "")).strip()
    text = re.sub(r"(?<=\d) ?\n\s*(?=\d)", " / ", text)
    text = re.sub(r"(?<=[A-Za-z]) ?\n\s*(?=[A-Za-z])", " ", text)
    return re.sub(r" ?\n\s*", "", text)
