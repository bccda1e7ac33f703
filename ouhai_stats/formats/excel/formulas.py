"""Live formulas of the workbook, and the only formulas that one may hold."""

import re
from collections.abc import Mapping

__all__ = [
    "CHARTED",
    "INDICATOR",
    "LOOK_UP",
    "QUARTER",
    "SHOWN",
    "YEAR",
    "formula_text",
    "is_look_up",
    "known_shape",
    "quoted",
    "shape",
]

# A figure of the sheet of indicators by its row's code: it is found wherever a reader's sorting has put the row.
FOUND = "INDEX({COLUMN},MATCH({text_code},{CODES},0))"
LOOK_UP = ((), f'IF({FOUND}="",{{text_blank}},{FOUND})')
# A target of its own, or that of the series it is compared with and the margin over it.
COMPARED = "INDEX({OWN_AIM},MATCH({reference},{CODE},0))"
CUT_OFF = "INDEX({CHOSEN},MATCH({text_%s},{CHOICES},0))"
RANKED = "OR({verdict_kept}={text_first},{verdict_kept}={text_second},{verdict_kept}={text_third})"

# By live column: the columns of its row that it needs (where one is blank the cell is too), and the formula.
INDICATOR = {
    "aim": (
        (),
        f'IF({{reference}}="",IF({{own_aim}}="","",{{own_aim}}),'
        f'IF({COMPARED}="","",ROUND({COMPARED}+N({{margin}}),9)))',
    ),
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
    # A verdict that rests on a probability follows the cut-offs; any other, one that is held too, is the edition's.
    "verdict": (
        (),
        f'IF(AND({{chance_free}}<>"",{RANKED}),IF(ROUND({{chance_free}},9)>={CUT_OFF % "on_track"},{{text_first}},'
        f"IF(ROUND({{chance_free}},9)>={CUT_OFF % 'reachable'},{{text_second}},{{text_third}})),{{verdict_kept}})",
    ),
    "follows": (
        (),
        "IF(AND({aim}={aim_kept},{previous_actual}={actual_kept},{previous_plan}={plan_kept}),"
        'IF({verdict_kept}={text_unjudged},"",IF(AND({chance_free}<>"",' + RANKED + "),{text_cut_offs},{text_fixed})),"
        "{text_edited})",
    ),
}
# Names in capitals are a column's four quarters, `first_…` its first quarter up to the row.
YEAR = {
    "so_far": (("share",), "SUM({first_share})"),
    "aim": LOOK_UP,
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
CHARTED = {
    "look_up": LOOK_UP,
    "band": (("high80", "low80"), "ROUND({high80}-{low80},9)"),
    "distance": ((), f'IF({FOUND}="","",-{{sense}}*{FOUND})'),
    "count": ((), "COUNTIF({COLUMN},{verdict})"),
}
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
TEXT = re.compile('"(?:[^"]|"")*"')
CELL = re.compile(r"('[^']*'!)?\$?[A-Z]{1,3}\$?\d+(:\$?[A-Z]{1,3}\$?\d+)?")


def formula_text(needs: tuple[str, ...], formula: str, cells: Mapping[str, str]) -> str:
    """Formula by the cells that it needs; a blank one gives a blank."""
    if not needs:
        return f"={formula.format_map(cells)}"
    blank = ",".join(f'{cells[need]}=""' for need in needs)
    return f'=IF(OR({blank}),"",{formula.format_map(cells)})'


def quoted(text: str) -> str:
    """Text as a formula holds it."""
    return '"' + text.replace('"', '""') + '"'


def shape(formula: str) -> str:
    """Formula with every cell or range as ``#`` and every text as ``""``, by which formulas of a column are alike."""
    return CELL.sub("#", TEXT.sub('""', formula))


class _Any(dict):
    """A cell for whatever name a formula asks for."""

    def __missing__(self, name: str) -> str:
        return '""' if name.startswith("text_") else "A1"


KNOWN = {
    shape(formula_text(needs, formula, _Any()))
    for formulas in (INDICATOR, YEAR, QUARTER, CHARTED)
    for needs, formula in formulas.values()
}


SHOWING = shape(formula_text(*LOOK_UP, _Any()))


def known_shape(formula: str) -> bool:
    """Whether a formula is one of ours, whatever cells it is about."""
    return shape(formula) in KNOWN


def is_look_up(formula: str) -> bool:
    """Whether a formula only shows a cell of another sheet, as one may beside words and figures."""
    return shape(formula) == SHOWING
