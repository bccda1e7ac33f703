"""Rows of the annex as printed: one for each indicator, a merged cell's words in every row that it covers."""

import re
from dataclasses import replace

from ouhai_stats.data.annex import FIGURES
from ouhai_stats.data.plan_import.annex_row import BLANK, AnnexRow, without_mark
from ouhai_stats.data.plan_import.heads import AnnexTable
from ouhai_stats.data.plan_import.row_halves import figure, halves, level_and_growth, listed
from ouhai_stats.language.annex_cells import read_cell
from ouhai_stats.language.units import is_unit

__all__ = ["annex_rows"]

KEPT = {"responsible": "责任单位", "note": "备注", "nature": "指标属性", "stretch": "奋斗目标"}
_HEADING = re.compile(r"[（(]?[一二三四五六七八九十]{1,3}[）)、.．]")
_OF_POINTS = {"个百分点": "%", "个千分点": "‰"}
_REMARK = re.compile(r"(?:注|备注|说明|注释)\d*[:：]")
# What is counted in yuan: the unit above a table (单位：亿元) is that of these rows and not of 就业.
_MONEY = re.compile(r"总值|增加值|产值|收入|支出|总额|投资|存款|贷款|税|销售额|外资")


def annex_rows(tables: list[AnnexTable]) -> list[AnnexRow]:
    """Rows of the annex, numbered from 1; a row for the level and one for the growth where it prints both."""
    rows: list[AnnexRow] = []
    for table in tables:
        category = ""
        for position in range(len(table.grid.cells)):
            read = _row(table, position, category)
            if isinstance(read, str):
                category = read
            elif read is not None:
                several = listed(read)
                rows += several if len(several) > 1 else halves(read, table, position)
    return [replace(row, row=number) for number, row in enumerate(rows, 1)]


def _texts(table: AnnexTable, position: int, role: str) -> list[str]:
    """Texts of the distinct cells of a row in the columns of a role."""
    cells = {id(cell): cell for cell in (table.grid.cells[position][column] for column in table.of(role))}
    return [cell.text for cell in cells.values()]


def _row(table: AnnexTable, position: int, category: str) -> AnnexRow | str | None:
    """Row of an indicator; the words of a category that fill a line of their own; None for a line of remarks."""
    names = _texts(table, position, "name")
    figures = [figure(table, position, role, "") for role in FIGURES]
    unit = "".join(_texts(table, position, "unit"))
    called = next((name for name in reversed(names) if name), "")
    notes = _notes(table, position)
    said, why = "", "unit_said"
    if not _unit(unit):
        said, why = _unit_said(called, figures), "unit_said"
        said, why = (said, why) if said else (_unit_above(table, called, figures), "unit_above")
    notes += [(why, {"unit": said})] if said else []
    name_cell = table.grid.cells[position][table.of("name")[0]]
    if not any([*names, *figures, unit]) or (len(set(table.grid.texts(position))) == 1 and name_cell.columns > 2):
        return without_mark(name_cell.text) if name_cell.text and len(name_cell.text) < 20 else None
    if (
        not any(figures)
        and not unit
        and re.match(r"[一二三四五六七八九十]+、?$", "".join(_texts(table, position, "number")))
    ):
        return without_mark(names[0])
    if not any(figures) and not unit and (heading := _HEADING.match(called)):
        return without_mark(called[heading.end() :])
    bare = not any(figures) and (_REMARK.match(called) or (table.of("unit") and not unit))
    if bare or not (any(names) or any(re.search(r"\d", text) for text in figures)):
        return None
    printed = [name for name in names if name]
    merged = {role for role in FIGURES for column in table.of(role) if table.grid.cells[position][column].rows > 1}
    return AnnexRow(
        row=0,
        place=str(table.grid.places[position]),
        category=_first(table, position, "category") or category,
        number=_first(table, position, "number"),
        name=called,
        unit=_unit(unit) or said,
        notes=tuple(notes),
        plan=figures[0],
        actual=figures[1],
        target=figures[2],
        above=printed[0] if len(printed) > 1 else "",
        merged=frozenset(merged),
        merges_known=table.grid.merges_known,
        extra={KEPT[role]: "；".join(_texts(table, position, role)) for role in KEPT if table.of(role)},
        cells=tuple(table.grid.texts(position)),
    )


def _notes(table: AnnexTable, position: int) -> list[tuple[str, dict[str, object]]]:
    """Figures of the row that are not read: in columns whose head says nothing, or beside a share in %."""
    return [
        ("column_unread", {"head": table.columns[column].head, "words": cell.text[:40]})
        for column, cell in enumerate(table.grid.cells[position])
        if table.columns[column].unread and re.search(r"\d", cell.text)
    ]


def _unit_above(table: AnnexTable, name: str, figures: list[str]) -> str:
    """Unit in the head of the target's column, or above the table where the row counts money; else nothing."""
    heads = {table.columns[column].unit for column in table.of("target")} - {""}
    if len(heads) == 1 and any(figures):
        return heads.pop()
    bare = not re.search(r"[%％]|人均|率|比重|占比|增速|增长|增幅", name + "".join(figures))
    return table.unit if bare and _MONEY.search(name) else ""


def _unit(printed: str) -> str:
    """Unit without the brackets around it (（%）, but 套（间） is one unit), blank for a stroke."""
    plain = re.sub(r"\s+", "", printed).replace("％", "%")
    bare = re.sub(r"^[（(](.*)[）)]$", r"\1", plain)
    return "" if BLANK.fullmatch(bare) else bare.replace("（", "(").replace("）", ")")


def _unit_said(name: str, figures: list[str]) -> str:
    """Unit that a name says in brackets (粮食总产量（万吨）), or that every figure of a row prints; else nothing."""
    bracket = re.search(r"[（(]([^（()）]+)[）)]$", without_mark(name))
    if bracket and is_unit(_unit(bracket[1])):
        return _unit(bracket[1])
    units: set[str | None] = set()
    for text in filter(re.compile(r"\d").search, figures):
        if level_and_growth(text):
            return ""
        try:
            units.add(read_cell(text, "", "growth").unit)
        except ValueError:
            units |= set(re.findall(r"\d(%|‰|个百分点|个千分点)", text.replace("％", "%"))) or {""}
    units = {_OF_POINTS.get(unit or "", unit) for unit in units}
    return next(iter(units)) or "" if len(units) == 1 else ""


def _first(table: AnnexTable, position: int, role: str) -> str:
    """Text of a cell in the first row that it covers, blank in the others."""
    return "".join(
        re.sub(r"\s+", "", cell.text)
        for cell in (table.grid.cells[position][column] for column in table.of(role)[:1])
        if cell.row == position
    )
