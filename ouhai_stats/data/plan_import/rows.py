"""Rows of the annex as printed: one for each indicator, a merged cell's words in every row that it covers."""

import re
from dataclasses import dataclass, field, replace
from typing import Any

from ouhai_stats.data.annex import FIGURES
from ouhai_stats.data.plan_import.heads import AnnexTable
from ouhai_stats.language.annex_cells import read_cell
from ouhai_stats.language.units import is_unit

__all__ = ["AnnexRow", "annex_rows", "without_mark"]

KEPT = {"responsible": "责任单位", "note": "备注", "nature": "指标属性"}
_PART = r"^(?:其中|其 中)[:：]?"
_BLANK = re.compile(r"[-—－–/\s]*")
_SIGN = re.compile(r"[%％‰]|增长|下降|增速|提高")


@dataclass(frozen=True)
class AnnexRow:
    """An indicator as the annex prints it; ``merged`` names the fields whose cell covers several rows.

    ``above`` is what stands in the column of names before the indicator's own (主要污染物排放量削减率 over four rows).
    """

    row: int
    place: str
    category: str
    number: str
    name: str
    unit: str
    plan: str
    actual: str
    target: str
    above: str = ""
    merged: frozenset[str] = frozenset()
    merges_known: bool = True
    extra: dict[str, str] = field(default_factory=dict)
    cells: tuple[str, ...] = ()
    half: str = ""
    notes: tuple[tuple[str, dict[str, object]], ...] = ()


def without_mark(name: str) -> str:
    """Name of a row without 其中, footnote signs and white space."""
    plain = re.sub(r"\s+", "", name)
    return re.sub(rf"{_PART}|^[#*＊·•—-]+|[*＊①-⑩]+$|[\[【]\d[\]】]$", "", plain)


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
                rows += _halves(read, table, position)
    return [replace(row, row=number) for number, row in enumerate(rows, 1)]


def _texts(table: AnnexTable, position: int, role: str) -> list[str]:
    """Texts of the distinct cells of a row in the columns of a role."""
    cells = {id(cell): cell for cell in (table.grid.cells[position][column] for column in table.of(role))}
    return [cell.text for cell in cells.values()]


def _row(table: AnnexTable, position: int, category: str) -> AnnexRow | str | None:
    """Row of an indicator; the words of a category that fill a line of their own; None for a line of remarks."""
    names = _texts(table, position, "name")
    figures = [_figure(table, position, role, "") for role in FIGURES]
    unit = "".join(_texts(table, position, "unit"))
    said = "" if _unit(unit) else _unit_said(next((name for name in reversed(names) if name), ""), figures)
    own = table.grid.cells[position][table.of("name")[0]]
    if not any([*names, *figures, unit]) or (len(set(table.grid.texts(position))) == 1 and own.columns > 2):
        return without_mark(own.text) if own.text and len(own.text) < 20 else None
    if (
        not any(figures)
        and not unit
        and re.match(r"[一二三四五六七八九十]+、?$", "".join(_texts(table, position, "number")))
    ):
        return without_mark(names[0])
    if not any(names) or (table.of("unit") and not unit and not any(figures)):
        return None
    printed = [name for name in names if name]
    merged = {role for role in FIGURES for column in table.of(role) if table.grid.cells[position][column].rows > 1}
    return AnnexRow(
        row=0,
        place=str(table.grid.places[position]),
        category=_first(table, position, "category") or category,
        number=_first(table, position, "number"),
        name=printed[-1],
        unit=_unit(unit) or said,
        notes=(("unit_said", {"unit": said}),) if said else (),
        plan=figures[0],
        actual=figures[1],
        target=figures[2],
        above=printed[0] if len(printed) > 1 else "",
        merged=frozenset(merged),
        merges_known=table.grid.merges_known,
        extra={KEPT[role]: "；".join(_texts(table, position, role)) for role in KEPT if table.of(role)},
        cells=tuple(table.grid.texts(position)),
    )


def _unit(printed: str) -> str:
    """Unit without the brackets around it (（%）, but 套（间） is one unit), blank for a stroke."""
    plain = re.sub(r"\s+", "", printed).replace("％", "%")
    bare = re.sub(r"^[（(](.*)[）)]$", r"\1", plain)
    return "" if _BLANK.fullmatch(bare) else bare.replace("（", "(").replace("）", ")")


def _unit_said(name: str, figures: list[str]) -> str:
    """Unit that a name says in brackets (粮食总产量（万吨）), or that every figure of a row prints; else nothing."""
    bracket = re.search(r"[（(]([^（()）]+)[）)]$", without_mark(name))
    if bracket and is_unit(_unit(bracket[1])):
        return _unit(bracket[1])
    units: set[str | None] = set()
    for figure in filter(re.compile(r"\d").search, figures):
        try:
            units.add(read_cell(figure, "", "growth").unit)
        except ValueError:
            return ""
    return next(iter(units)) or "" if len(units) == 1 else ""


def _first(table: AnnexTable, position: int, role: str) -> str:
    """Text of a cell in the first row that it covers, blank in the others."""
    return "".join(
        re.sub(r"\s+", "", cell.text)
        for cell in (table.grid.cells[position][column] for column in table.of(role)[:1])
        if cell.row == position
    )


def _figure(table: AnnexTable, position: int, role: str, measure: str | None) -> str:
    """Text of the column of figures with a measure, or of the first column of the role in which the row has any.

    With ``None`` only columns count whose head names no measure: beside 增长% such a column has the level.
    """
    columns = table.of(role)
    own = measure or ""
    fitting = [column for column in columns if table.columns[column].measure == own] if measure != "" else columns
    texts = [table.grid.cells[position][column].text for column in fitting]
    return next((text for text in texts if not _BLANK.fullmatch(text)), texts[0] if texts else "")


def _halves(row: AnnexRow, table: AnnexTable, position: int) -> list[AnnexRow]:
    """The row, or its level and its growth where the table has columns of both.

    Notes
    -----
    Each figure goes where its column says. A target in a column of its own goes to the growth where its words say so
    (增长7%左右), else to the level; the half without figures is left out.
    """
    measures = {column.measure for column in table.columns if column.role in FIGURES}
    # A product in yuan grows at a rate of its own (in constant prices), which no level in yuan stands for.
    grown = "元" in row.unit and re.match(r"(?:同比)?(?:增长|增速|增幅|下降)[^到至亿万]*[%％][^亿万]*$", row.target)
    if row.unit in ("%", "‰") or ("growth" not in measures and not grown):
        return [row]
    halves: dict[str, dict[str, Any]] = {"level": {}, "growth": {}}
    for role in FIGURES:
        own = {table.columns[column].measure for column in table.of(role)}
        for measure in ("level", "growth"):
            if measure in own:
                text = _figure(table, position, role, measure)
            else:
                bare = _figure(table, position, role, None) if "" in own else "-"
                text = bare if _grows(bare) == (measure == "growth") else "-"
            halves[measure][role] = text or "-"
    level = replace(row, **halves["level"], half="level")
    rate = row.name if row.name.endswith(("增速", "增幅", "增长")) else row.name + "增速"
    growth = replace(row, **halves["growth"], name=rate, unit="%", half="growth", number="", category="")
    kept = [half for half in (growth, level) if not all(_BLANK.fullmatch(getattr(half, role)) for role in FIGURES)]
    return [
        replace(half, number=row.number if first else "", category=row.category if first else "")
        for half, first in zip(kept, (True, False), strict=False)
    ] or [row]


def _grows(text: str) -> bool:
    """Whether a target's words speak of growth."""
    return bool(_SIGN.search(text))
