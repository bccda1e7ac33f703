"""Rows that print several targets: a level beside its growth, in columns of their own or in one cell, and lists."""

import re
from collections.abc import Iterable
from dataclasses import replace

from ouhai_stats.data.annex import FIGURES
from ouhai_stats.data.plan_import.annex_row import BLANK, AnnexRow, without_mark
from ouhai_stats.data.plan_import.heads import AnnexTable
from ouhai_stats.language.clauses import Clause, read_clause
from ouhai_stats.language.units import canonical_unit, is_unit

__all__ = ["figure", "halves", "level_and_growth", "listed"]

_SIGN = re.compile(r"[%％‰]|(?:增长|下降|提高)(?![到至])|增速")
# A product in yuan grows at a rate of its own (in constant prices), which no level in yuan stands for.
_GROWN = re.compile(r"(?:同比|[比较]上年)?(?:增长|增速|增幅|下降)[^到至亿万]*[%％][^亿万]*")
_RATE = ("增速", "增幅", "增长", "涨幅", "率")


def figure(table: AnnexTable, position: int, role: str, measure: str | None) -> str:
    """Text of the column of figures with a measure, or of the first column of the role in which the row has any.

    With ``None`` only columns count whose head names no measure: beside 增长% such a column has the level. Of two
    columns for one thing both texts are given, which no grammar reads as one target.
    """
    columns = table.of(role)
    if measure == "":  # A row in % has its figure in the column of levels, or in that of growth where it has only that.
        levels = [column for column in columns if table.columns[column].measure != "growth"]
        texts = _filled(table, position, levels) or _filled(table, position, columns)
    else:
        columns = [column for column in columns if table.columns[column].measure == (measure or "")]
        texts = _filled(table, position, columns)
    return "；".join(texts) if texts else table.grid.cells[position][columns[0]].text if columns else ""


def _filled(table: AnnexTable, position: int, columns: list[int]) -> list[str]:
    """Different texts of a row's cells in some columns, without strokes and blanks."""
    texts = [table.grid.cells[position][column].text for column in columns]
    return list(dict.fromkeys(text for text in texts if not BLANK.fullmatch(text)))


def halves(row: AnnexRow, table: AnnexTable, position: int) -> list[AnnexRow]:
    """The row, or its level and its growth where the table has columns of both, or a cell states both.

    Notes
    -----
    Each figure goes where its column says. A target in a column of its own goes to the growth where its words say so
    (增长7%左右), else to the level; the half without figures is left out.
    """
    measures = {column.measure for column in table.columns if column.role in FIGURES}
    both = [level_and_growth(getattr(row, role)) for role in FIGURES]
    grown = "元" in row.unit and _GROWN.fullmatch(row.target)
    if row.unit in ("%", "‰") or ("growth" not in measures and not grown and not any(both)):
        return [row]
    split: dict[str, dict[str, str]] = {"level": {}, "growth": {}}
    for role in FIGURES:
        printed = {table.columns[column].measure for column in table.of(role)}
        for measure in ("level", "growth"):
            if measure in printed:
                text = figure(table, position, role, measure)
            else:
                text = _part(getattr(row, role) if "" in printed else "-", measure, table, position, role)
            split[measure][role] = text or "-"
    unit = row.unit or _unit_of(split["level"].values())
    level = replace(_with(row, split["level"]), unit=unit, half="level")
    # The unit that a name says in brackets is the level's: of 地区生产总值（亿元） grows 地区生产总值.
    bare = re.sub(r"[（(]([^（()）]+)[）)]$", lambda said: "" if is_unit(said[1]) else said[0], row.name)
    rate = bare if bare.endswith(("增速", "增幅", "增长")) else bare + "增速"
    growth = replace(_with(row, split["growth"]), name=rate, unit="%", half="growth", number="", category="")
    kept = [half for half in (growth, level) if not all(BLANK.fullmatch(getattr(half, role)) for role in FIGURES)]
    return [
        replace(half, number=row.number if first else "", category=row.category if first else "")
        for half, first in zip(kept, (True, False), strict=False)
    ] or [row]


def _with(row: AnnexRow, figures: dict[str, str]) -> AnnexRow:
    """Row with other figures."""
    return replace(row, plan=figures["plan"], actual=figures["actual"], target=figures["target"])


def _part(text: str, measure: str, table: AnnexTable, position: int, role: str) -> str:
    """What a column without a measure says of the level, or of the growth."""
    bare = figure(table, position, role, None) if text != "-" else text
    if both := level_and_growth(bare):
        return both[measure == "growth"]
    return bare if bool(_SIGN.search(bare)) == (measure == "growth") else "-"


def level_and_growth(text: str) -> tuple[str, str] | None:
    """Level and growth of a cell that states both (8029.8亿元，增长7%左右), or None."""
    plain = re.sub(r"\s+", "", text)
    pieces = re.split(r"[，；;、]|,(?!\d{3}(?!\d))|[（(](?=[^（()）]*$)", re.sub(r"[）)]$", "", plain))
    if len(pieces) != 2:
        return None
    level, growth = pieces if _GROWN.fullmatch(pieces[1]) else pieces[::-1]
    states_level = re.search(r"\d", level) and not re.search(r"[%％]|增长|下降|增速", level)
    return (level, growth) if _GROWN.fullmatch(growth) and states_level else None


def _unit_of(texts: Iterable[str]) -> str:
    """The one unit that all levels of a row print behind their figure, or blank."""
    units = set()
    for text in texts:
        found = re.search(r"\d([^\d，。,、]+?)(?:以上|以下|以内|左右)?$", text)
        if re.search(r"\d", text):
            units.add(canonical_unit(found[1]) if found and is_unit(found[1]) else "")
    return units.pop() if len(units) == 1 else ""


def listed(row: AnnexRow) -> list[AnnexRow]:
    """The row, or one for each indicator of a list whose cell says what each is to reach (分别增长6%、7%; 均)."""
    targets = _stated(row.name, row.target)
    if len(targets) < 2 or any(row.unit and clause.target.unit != row.unit for clause in targets):
        return [row]
    before = {role: _stated(row.name, getattr(row, role)) for role in ("plan", "actual")}
    words = "；".join(filter(None, (row.actual, row.target)))
    said: dict[str, object] = {"name": row.name, "words": words}
    notes = (*row.notes, ("listed", said))
    rows = []
    for number, clause in enumerate(targets):
        texts = {
            role: stated[number].words
            if [one.indicator for one in stated] == [one.indicator for one in targets]
            else getattr(row, role)
            if BLANK.fullmatch(getattr(row, role))
            else "-"
            for role, stated in before.items()
        }
        rate = clause.movement and clause.target.unit == "%" and not clause.indicator.endswith(_RATE)
        rows.append(
            replace(
                row,
                name=clause.indicator + ("增速" if rate else ""),
                unit=clause.target.unit or "",
                target=clause.words,
                number="" if number else row.number,
                category="" if number else row.category,
                above="",
                notes=notes,
                plan=texts["plan"],
                actual=texts["actual"],
            )
        )
    return rows


def _stated(name: str, words: str) -> list[Clause]:
    """Targets that a name and the words of its cell state, where the words are said of several; else none."""
    if not re.search("分别|均|都", words):
        return []
    try:
        return read_clause(without_mark(name) + words)
    except ValueError:
        return []
