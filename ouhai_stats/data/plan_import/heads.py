"""The annex among a document's tables, found by the words of its head, which may have several rows."""

import re
from dataclasses import dataclass

from ouhai_stats.data.plan_import.documents import Document
from ouhai_stats.data.plan_import.grid import Grid
from ouhai_stats.language.numerals import without_note

__all__ = ["AnnexTable", "Column", "find_annex", "plan_year_of"]

ROLES = {
    "category": "类别|分类|大类|领域|指标类别|指标分类|类型",
    "number": "序号|编号|序",
    "unit": "计量单位|单位",
    "nature": "(?:指标)?(?:属性|性质)",
    "responsible": ".*(?:责任|牵头|主管|实施|承担).*(?:单位|部门)|部门|.*负责人",
    "note": "备注|说明",
    "name": "(?:主要|计划)?指标(?:名称)?|(?:指标)?项目(?:名称)?|名称|内容",
}
_KINDS = {
    "plan": "计划|目标|任务|建议|安排",
    "actual": "完成|实绩|实际|执行|初步|快报|初值|实现",
}
_LEVEL, _GROWTH = "绝对值|绝对数|总量|数值|数额|总额", "增速|增长|同比|增幅|[±+]%"
# A head of a figure column says year, kind and measure, and nothing else: 2021年计划投资 is no target.
_FIGURES = re.compile(
    rf"(?:(?P<year>20\d\d)年?|上年|去年|今年|本年)?度?(?:主要|预期|预计|{_KINDS['plan']}|{_KINDS['actual']}|情况|指标|值|数|{_LEVEL}|{_GROWTH}"
    r"|率|[（(]?[%±+]+[）)]?|比上年|较上年|为|年|[（()）、/])*"
)
MAX_HEAD = 4


@dataclass(frozen=True)
class Column:
    """What a column holds: its role, for figures the year and the measure (level, growth or blank), and its head."""

    role: str
    head: str
    year: int | None = None
    measure: str = ""


@dataclass(frozen=True)
class AnnexTable:
    """Rows of the annex below its head, with what each column holds."""

    grid: Grid
    columns: list[Column]

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
        table = _with_head(grid, plan_year)
        follows = bool(tables) and before is not None and grid.width == tables[-1].grid.width
        same_head = table and follows and table.columns == tables[-1].columns
        if same_head or (follows and not table and order == before and _continues(grid, tables[-1])):
            body = table.grid if table else grid
            tables[-1] = AnnexTable(tables[-1].grid.below(body), tables[-1].columns)
        elif table:
            tables.append(table)
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
        for year in re.findall(rf"(20\d\d)年?度?(?:预期)?(?:{_KINDS['plan']})", _plain(cell.text))
        if len(cell.text) < 20
    ]
    return max(years, default=None)


def _plain(text: str) -> str:
    """Text without white space and without the mark of a note."""
    return without_note(re.sub(r"\s+", "", text))


def _with_head(grid: Grid, plan_year: int) -> AnnexTable | None:
    """Table with its columns understood, or None where it is no annex."""
    for start, line in enumerate(grid.cells):
        if any(re.fullmatch(ROLES["name"], _plain(cell.text)) for cell in line):
            stop = _end_of_head(grid, start)
            columns = [_column(words, plan_year) for words in _flattened(grid, start, stop)]
            roles = [column.role for column in columns]
            if "name" in roles and "target" in roles and stop < len(grid.cells):
                return AnnexTable(_without_repeated(grid, start, stop), columns)
    return None


def _end_of_head(grid: Grid, start: int) -> int:
    """First row below the head: cells that cover several rows say so, and rows of head words alone belong to it."""
    stop = max(cell.row + cell.rows for cell in grid.cells[start] if cell.rows <= MAX_HEAD)
    while stop < min(len(grid.cells), start + MAX_HEAD):
        texts = [_plain(text) for text in grid.texts(stop) if text]
        if not texts or not all(_FIGURES.fullmatch(text) and not re.fullmatch(r"[\d.%]+", text) for text in texts):
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
            text, left = _plain(grid.cells[row][column].text), column
            below = any(grid.cells[later][column].text for later in range(row + 1, stop))
            while not text and not grid.merges_known and below and left:
                left -= 1
                text = _plain(grid.cells[row][left].text)
            if text and text not in words:
                words.append(text)
        heads.append("".join(words))
    return heads


def _column(head: str, plan_year: int) -> Column:
    """What a column holds, by its head."""
    for role, pattern in ROLES.items():
        if re.fullmatch(pattern, head):
            return Column(role, head)
    figures = _FIGURES.fullmatch(head)
    if not head or not figures:
        return Column("other", head)
    kinds = [kind for kind, words in _KINDS.items() if re.search(words, head)]
    year = int(figures["year"]) if figures["year"] else None
    if year is None and re.search("上年|去年", head) and not re.search("比上年|较上年", head):
        year = plan_year - 1
    last_kind = "actual" if re.search("预计完成|预计|完成|实绩|执行", head) else kinds[0] if kinds else None
    kind = last_kind or ("plan" if year == plan_year or "预期" in head else "actual" if year else None)
    if kind is None:
        return Column("other", head)
    year = year or (plan_year if kind == "plan" else plan_year - 1)
    roles = {("plan", plan_year): "target", ("plan", plan_year - 1): "plan", ("actual", plan_year - 1): "actual"}
    measure = "growth" if re.search(_GROWTH, head) else "level" if re.search(_LEVEL, head) else ""
    return Column(roles.get((kind, year), "other"), head, year, measure)


def _without_repeated(grid: Grid, start: int, stop: int) -> Grid:
    """Rows below the head, without the head where a page repeats it, to the last row with a name or a figure."""
    heads = [[_plain(text) for text in grid.texts(row)] for row in range(start, stop)]
    parts, first, row = [], stop, stop
    while row < len(grid.cells):
        if [
            [_plain(text) for text in grid.texts(row + down)]
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
