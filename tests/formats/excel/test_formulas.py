"""Live formulas of the workbook: every one of ours is known wherever it stands, and no other."""

import pytest

from ouhai_stats.formats.excel.formulas import (
    CHARTED,
    INDICATOR,
    LOOK_UP,
    QUARTER,
    YEAR,
    formula_text,
    is_look_up,
    known_shape,
    quoted,
    shape,
)

FORMULAS = INDICATOR | CHARTED | QUARTER | {f"year {name}": formula for name, formula in YEAR.items()}


@pytest.mark.parametrize("needs", FORMULAS.values(), ids=FORMULAS)
def test_every_formula_is_known_wherever_it_stands(needs):
    class Cells(dict):
        def __missing__(self, name):
            if name.startswith("text_"):
                return quoted('at "risk", AC17')
            return "'指标'!$AB$2:$AB$12" if name.isupper() else "AC17"

    formula = formula_text(*needs, Cells())
    assert known_shape(formula) and "AC17" not in shape(formula) and "{" not in formula
    assert not known_shape(f"{formula}+1") and not known_shape(formula.replace("IF(", "EXEC(", 1))


@pytest.mark.parametrize(
    ("formula", "ours"),
    [
        ('=IF(OR(B7="",A7=""),"",ROUND(B7-A7,9))', True),
        ("=1+1", False),
        ('=IF(OR(A1="",B1=""),"",cmd|A1)', False),
        ('=WEBSERVICE("http://x.example")', False),
    ],
)
def test_which_formulas_are_ours(formula, ours):
    assert known_shape(formula) is ours


def test_a_cell_that_is_needed_and_blank_gives_a_blank():
    assert formula_text(("a", "b"), "{a}-{b}", {"a": "B2", "b": "C2"}) == '=IF(OR(B2="",C2=""),"",B2-C2)'
    assert formula_text((), "SUM({a})", {"a": "B2"}) == "=SUM(B2)"


def test_a_text_within_a_formula_is_quoted_and_no_part_of_its_shape():
    assert quoted('a "b"') == '"a ""b"""'
    assert shape('=IF(\'指标\'!$A$2:$A$9="B2 ""x""",B2,"")') == '=IF(#="",#,"")'


def test_only_a_cell_that_shows_another_is_a_look_up():
    cells = {"COLUMN": "'指标'!$E$2:$E$38", "CODES": "'指标'!$Z$2:$Z$38", "text_code": '"gdp"', "text_blank": '"—"'}
    assert is_look_up(formula_text(*LOOK_UP, cells)) and not is_look_up("=ROUND(B2-C2,9)")
