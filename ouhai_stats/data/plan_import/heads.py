"""The annex among a document's tables, found by the words of its head, which may have several rows."""

import re
from dataclasses import dataclass, replace

from ouhai_stats.data.plan_import.documents import Document
from ouhai_stats.data.plan_import.grid import Grid
from ouhai_stats.data.plan_import.head_words import FIGURES, KINDS, ROLES, Column, columns_of_head, plain
from ouhai_stats.language.units import is_unit

__all__ = ["AnnexTable", "Column", "find_annex", "plan_year_of"]

MAX_HEAD = 4


@dataclass(frozen=True)
class AnnexTable:
    """Rows of the annex below its head, what each column holds, and the unit that stands above the table.

    Where the line above names several (单位：亿元、%), ``unit`` is the one that is not %.
    """

    grid: Grid
    columns: list[Column]
    unit: str = ""

    def of(self, role: str) -> list[int]:
        """Columns with a role."""
        return [number for number, column in enumerate(self.columns) if column.role == role]


def find_annex(document: Document, plan_year: int) -> list[AnnexTable]:
    """Tables of targets for a year, each once: parts split over pages are put together, repeated heads left out.

    Notes
    -----
    A table is one where a column of names stands beside one of targets for the plan year. A table without a head that
    follows one of the same width, with no text between, continues it.
    """
    tables: list[AnnexTable] = []
    before = None
    for grid, order in zip(document.grids, document.order, strict=True):
        try:
            table = _with_head(grid, plan_year)
        except ValueError as error:
            raise ValueError(f"table {grid.places[0].table}: {error}") from None
        follows = bool(tables) and before is not None and grid.width == tables[-1].grid.width
        same_head = table and follows and table.columns == tables[-1].columns
        if same_head or (follows and not table and order == before and _continues(grid, tables[-1])):
            body = table.grid if table else grid
            tables[-1] = replace(tables[-1], grid=tables[-1].grid.below(body))
        elif table:
            above = [paragraph.text for paragraph in document.paragraphs[max(0, order - 2) : order]]
            tables.append(replace(table, unit=table.unit or _unit_above(above)))
        before = order if table or (follows and order == before) else None
    return tables


def _continues(grid: Grid, table: AnnexTable) -> bool:
    """Whether a table without a head can be the next part of one: its names are words, its targets stand in place."""
    names = [grid.cells[row][column].text for row in range(len(grid.cells)) for column in table.of("name")]
    return any(re.search("[\u4e00-\u9fff]{3}", name) for name in names)


def plan_year_of(document: Document) -> int | None:
    """Latest year for which a head of a table names a plan or targets, or None."""
    years = [
        int(year)
        for grid in document.grids
        for line in grid.cells[:60]
        for cell in line
        for year in re.findall(rf"(20\d\d)年?度?(?:预期)?(?:{KINDS['plan']})", plain(cell.text))
        if len(cell.text) < 20
    ]
    return max(years, default=None)


def _with_head(grid: Grid, plan_year: int) -> AnnexTable | None:
    """Table with its columns understood, or None where it is no annex."""
    for start, line in enumerate(grid.cells):
        if any(re.fullmatch(ROLES["name"], plain(cell.text)) for cell in line):
            stop = _end_of_head(grid, start)
            columns = columns_of_head(_flattened(grid, start, stop), plan_year)
            roles = [column.role for column in columns]
            if "name" in roles and "target" in roles and stop < len(grid.cells):
                above = [text for row in range(start) for text in grid.texts(row)]
                return AnnexTable(_without_repeated(grid, start, stop), columns, _unit_above(above))
    return None


def _unit_above(texts: list[str]) -> str:
    """The one unit but % that a line above a table names (单位：亿元、%), or blank."""
    lines = [re.search(r"单位[:：]([^()（）]+)", re.sub(r"\s+", "", text)) for text in texts if len(text) < 40]
    units = {unit for line in lines if line for unit in re.split("[、，,；;]", line[1]) if unit not in ("%", "％")}
    unit = units.pop() if len(units) == 1 else ""
    return unit if is_unit(unit) else ""


def _end_of_head(grid: Grid, start: int) -> int:
    """First row below the head: cells that cover several rows say so, and rows of head words alone belong to it."""
    stop = max(cell.row + cell.rows for cell in grid.cells[start] if cell.rows <= MAX_HEAD)
    while stop < min(len(grid.cells), start + MAX_HEAD):
        texts = [plain(text) for text in grid.texts(stop) if text]
        if not texts or not all(FIGURES.fullmatch(text) and not re.fullmatch(r"[\d.%]+", text) for text in texts):
            return stop
        stop += 1
    return stop


def _flattened(grid: Grid, start: int, stop: int) -> list[str]:
    """Head of each column from top to bottom: 2020年 over 计划 is 2020年计划.

    Notes
    -----
    Where the format does not keep merges, a blank beside a head belongs to it if something stands below the blank.
    """
    heads = []
    for column in range(grid.width):
        words: list[str] = []
        for row in range(start, stop):
            text, left = plain(grid.cells[row][column].text), column
            below = any(grid.cells[later][column].text for later in range(row + 1, stop))
            while not text and not grid.merges_known and below and left:
                left -= 1
                text = plain(grid.cells[row][left].text)
            if text and text not in words:
                words.append(text)
        heads.append("".join(words))
    return heads


def _without_repeated(grid: Grid, start: int, stop: int) -> Grid:
    """Rows below the head, without the head where a page repeats it, to the last row with a name or a figure."""
    heads = [[plain(text) for text in grid.texts(row)] for row in range(start, stop)]
    parts, first, row = [], stop, stop
    while row < len(grid.cells):
        if [
            [plain(text) for text in grid.texts(row + down)]
            for down in range(len(heads))
            if row + down < len(grid.cells)
        ] == heads:
            parts.append(grid.rows(first, row))
            first = row = row + len(heads)
        else:
            row += 1
    parts.append(grid.rows(first))
    body = [part for part in parts if part.cells]
    whole = body[0]
    for part in body[1:]:
        whole = whole.below(part)
    return whole
