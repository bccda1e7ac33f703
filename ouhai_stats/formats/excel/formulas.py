"""Live formulas of the workbook, and the only formulas that one may hold."""

import re
from collections.abc import Mapping

__all__ = ["INDICATOR", "QUARTER", "SHOWN", "YEAR", "formula_text", "known_shape", "shape"]

# By live column: the columns of its row that it needs (where one is blank the cell is too), and the formula.
INDICATOR = {
    "gap": (("aim", "previous_actual"), "ROUND({aim}-{previous_actual},9)"),
    "gap_percent": (
        ("aim", "previous_actual"),
        'IF({previous_actual}>0,100*({aim}-{previous_actual})/{previous_actual},"")',
    ),
    "two_year_average": (("aim", "previous_actual"), "100*(SQRT((1+{previous_actual}/100)*(1+{aim}/100))-1)"),
    "catch_up": (
        ("previous_plan", "aim", "previous_actual"),
        "100*((1+{previous_plan}/100)*(1+{aim}/100)/(1+{previous_actual}/100)-1)",
    ),
    "previous_error": (("previous_actual", "previous_plan"), "ROUND({previous_actual}-{previous_plan},9)"),
}
# Names in capitals are a column's four quarters, `first_…` its first quarter up to the row.
YEAR = {
    "so_far": (("share",), "SUM({first_share})"),
    "aim": (("source_aim",), "{source_aim}"),
    "required": (
        ("aim", "done"),
        'IF(ROUND({so_far},5)>=1,"",100*((1+{aim}/100-{so_far}*(1+{done}/100))/(1-{so_far})-1))',
    ),
    "average": (
        ("aim",),
        'IF(COUNT({DONE})=4,"",100*(SQRT(((1+{aim}/100)*SUM({SHARE})-IF(COUNT({DONE})=0,0,'
        "INDEX({SO_FAR},MAX(1,COUNT({DONE})))*(1+INDEX({DONE},MAX(1,COUNT({DONE})))/100)))/"
        "SUMPRODUCT(({QUARTER}>COUNT({DONE}))*{SHARE}/(1+{BASE_GROWTH}/100)))-1))",
    ),
    "path": (
        ("aim",),
        "IF({quarter}>COUNT({DONE}),100*((1+{average}/100)^2/(1+{base_growth}/100)-1),"
        "100*(({so_far}*(1+{done}/100)-IF({quarter}=1,0,INDEX({SO_FAR},MAX(1,{quarter}-1))*"
        "(1+INDEX({DONE},MAX(1,{quarter}-1))/100)))/{share}-1))",
    ),
    "path_cumulative": (("path",), "100*(SUMPRODUCT({first_share},1+{first_path}/100)/SUM({first_share})-1)"),
}
QUARTER = {"average": (("last_growth", "growth"), "100*(SQRT((1+{last_growth}/100)*(1+{growth}/100))-1)")}
# What they compute, as the method sheet shows it.
SHOWN = {
    "gap": "g* − g₀",
    "gap_percent": "(g* − g₀)/g₀",
    "two_year_average": "√((1 + g₀)(1 + g*)) − 1",
    "catch_up": "(1 + p₀)(1 + g*)/(1 + g₀) − 1",
    "previous_error": "g₀ − p₀",
    "required": "((1 + g*) − s(1 + G))/(1 − s) − 1",
    "path": "(1 + c)²/(1 + b) − 1, (1 + c)² = ((1 + g*) − s(1 + G))/Σ w/(1 + b)",
}
CELL = re.compile(r"('[^']*'!)?\$?[A-Z]{1,3}\$?\d+(:\$?[A-Z]{1,3}\$?\d+)?")


def formula_text(needs: tuple[str, ...], formula: str, cells: Mapping[str, str]) -> str:
    """Formula by the cells that it needs; a blank one gives a blank."""
    blank = ",".join(f'{cells[need]}=""' for need in needs)
    return f'=IF(OR({blank}),"",{formula.format_map(cells)})'


def shape(formula: str) -> str:
    """Formula with every cell or range of cells as ``#``, by which formulas of a column are alike."""
    return CELL.sub("#", formula)


class _Any(dict):
    """A cell for whatever name a formula asks for."""

    def __missing__(self, name: str) -> str:
        return "A1"


KNOWN = {
    shape(formula_text(needs, formula, _Any()))
    for formulas in (INDICATOR, YEAR, QUARTER)
    for needs, formula in formulas.values()
}


def known_shape(formula: str) -> bool:
    """Whether a formula is one of ours, whatever cells it is about."""
    return shape(formula) in KNOWN
