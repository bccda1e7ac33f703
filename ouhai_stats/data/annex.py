"""The annex of a plan cell by cell: its columns, its corrections, and every fault of it by file, row and column."""

from collections.abc import Callable

import pandas as pd

from ouhai_stats.language.annex_cells import read_cell
from ouhai_stats.language.numerals import number_of
from ouhai_stats.language.target import Target
from ouhai_stats.language.units import is_unit

__all__ = [
    "FIGURES",
    "NO_CATEGORY",
    "RESULT",
    "apply_corrections",
    "columns_of",
    "is_result",
    "number_printed",
    "read_annex",
]

FIGURES = ("plan", "actual", "target")
LARGEST_NUMBER = 10_000
NO_CATEGORY = "未分类"
FILE = "annex.csv"
RESULT = "allowed: one figure, words without one, or blank; a result has no bounds"
NUMBERS = "allowed: a number such as 3, 3.1, 三 or （三）, or blank below the first row of an indicator"


def columns_of(plan_year: int) -> dict[str, str]:
    """Columns of ``annex.csv`` by field."""
    before = plan_year - 1
    fixed = {"row": "row", "category": "类别", "number": "序号", "name": "指标名称", "unit": "单位"}
    return fixed | {"plan": f"{before}年计划", "actual": f"{before}年完成", "target": f"{plan_year}年计划"}


def number_printed(text: str) -> float | None:
    """Number of a row: 3, 3.1, 三, （三）, 3.; None for another text."""
    try:
        number = number_of(text.strip("()（）、.． ")) if text else None
    except ValueError:
        return None
    return number if number is not None and abs(number) < LARGEST_NUMBER else None


def is_result(read: Target) -> bool:
    """Whether words that were read as a target can be a result: one figure, or none."""
    return read.value is None or (read.upper is None and read.operator in ("plain", "about"))


def read_annex(
    printed: pd.DataFrame,
    fixes: pd.DataFrame,
    plan_year: int,
    known: Callable[[str], str],
    kind: Callable[[str], str],
) -> pd.DataFrame:
    """Corrected annex with ``plan, actual, target`` as read, ``category`` and ``number`` filled down.

    Parameters
    ----------
    printed
        Cells as printed. Columns but the row's number, name, unit and target may be left out, as plans print them or
        do not: such a column is blank throughout.
    fixes
        Corrections of its cells, by the row's number.
    known
        What is wrong with the series of a row, by the row's number; blank for nothing.
    kind
        Kind of the series of a row with which nothing is wrong.

    Raises
    ------
    ValueError
        Every fault, one a line: file, row as a spreadsheet shows it, column, value and what is allowed.
    """
    columns = columns_of(plan_year)
    missing = [columns[field] for field in ("row", "name", "unit", "target") if columns[field] not in printed]
    if missing:
        allowed = "、".join(columns.values())
        raise ValueError(
            f"{FILE}, row 1: no column {'、'.join(missing)}, found {'、'.join(printed.columns)}; allowed are {allowed}"
        )
    if printed.empty:
        raise ValueError(f"{FILE}: no rows; allowed: at least one indicator with its target for {plan_year}")
    twice = printed["row"].duplicated()
    if twice.any():
        row = int(twice.to_numpy().argmax())
        raise ValueError(f"{FILE}, row {row + 2}, column row: “{printed['row'].iloc[row]}”; allowed: each number once")
    annex = apply_corrections(printed.reindex(columns=_with_others(printed, columns), fill_value=""), fixes)
    annex["category"] = annex[columns["category"]].replace("", None).ffill().fillna(NO_CATEGORY)
    numbers = annex[columns["number"]]
    annex["number"] = numbers.map(number_printed).ffill() if numbers.iloc[0] else annex.index + 1.0
    read: dict[str, list[Target | None]] = {field: [] for field in FIGURES}
    faults: list[str] = []
    for place, cells in enumerate(annex.to_dict("records"), 2):
        line = _Row(place, cells, columns)
        wrong = known(cells["row"])
        faults += line.faults(wrong, "growth" if wrong else kind(cells["row"]))
        for field in FIGURES:
            read[field].append(line.targets.get(field))
    if faults:
        raise ValueError("\n".join(faults))
    return annex.assign(**read)


def _with_others(printed: pd.DataFrame, columns: dict[str, str]) -> list[str]:
    """Columns printed and those that are left out."""
    return [*printed.columns, *(name for name in columns.values() if name not in printed)]


class _Row:
    """One row of the annex at its place in the file, read cell by cell."""

    def __init__(self, place: int, cells: dict, columns: dict[str, str]) -> None:
        self.place, self.cells, self.columns = place, cells, columns
        self.targets: dict[str, Target] = {}

    def faults(self, series: str, kind: str) -> list[str]:
        """Every fault of the row; what could be read is in ``targets`` then."""
        unit, faults = self._cell("unit"), []
        if not self.cells["row"].isascii() or not self.cells["row"].isdigit():
            faults.append(self._fault("row", "allowed: a whole number, each once"))
        if self._cell("number") and number_printed(self._cell("number")) is None:
            faults.append(self._fault("number", NUMBERS))
        if not self._cell("name"):
            faults.append(self._fault("name", "allowed: the indicator's name, not blank"))
        if series:
            faults.append(self._fault("name", series))
        if unit and not is_unit(unit):
            return [*faults, self._fault("unit", "allowed: a unit of the table of units")]
        for field in ("actual", "plan", "target"):
            base = self.targets["actual"].value if field == "target" and "actual" in self.targets else None
            try:
                self.targets[field] = read_cell(self._cell(field), unit, kind, base, self._cell("name"))
            except ValueError as error:
                faults.append(f"{FILE}, row {self.place}, column {self.columns[field]}: {error}")
        if not unit and any(target.value is not None and not target.unit for target in self.targets.values()):
            faults.append(self._fault("unit", "allowed: a unit, blank only where no cell holds a figure"))
        actual = self.targets.get("actual")
        if actual is not None and not is_result(actual):
            faults.append(self._fault("actual", RESULT))
        return faults

    def _cell(self, field: str) -> str:
        """Text of a field."""
        return str(self.cells[self.columns[field]]).strip()

    def _fault(self, field: str, allowed: str) -> str:
        """One fault of a field."""
        return f"{FILE}, row {self.place}, column {self.columns[field]}: “{self._cell(field)}”; {allowed}"


def apply_corrections(table: pd.DataFrame, corrections: pd.DataFrame, *, key: str = "row") -> pd.DataFrame:
    """Table as printed with the corrections applied.

    Parameters
    ----------
    table
        Cells as printed, one row for each value of ``key``.
    corrections
        Columns ``id, row, column, expected, corrected, reason``.

    Raises
    ------
    ValueError
        If a cell does not hold the value that its correction expects: the source has been repaired or
        has changed, and the correction must be read again. Every such cell is listed.
    """
    corrected = table.set_index(key, drop=False)
    failures = []
    for fix in corrections.itertuples(index=False):
        if fix.row not in corrected.index or fix.column not in corrected.columns:
            failures.append(f"{fix.id}: there is no cell at row {fix.row}, column {fix.column}")
            continue
        printed = corrected.at[fix.row, fix.column]
        if printed != fix.expected:
            failures.append(
                f"{fix.id}: row {fix.row}, column {fix.column} holds “{printed}”, expected “{fix.expected}”"
            )
            continue
        corrected.at[fix.row, fix.column] = fix.corrected
    if failures:
        raise ValueError("corrections.csv: " + "; ".join(failures))
    return corrected.reset_index(drop=True)
