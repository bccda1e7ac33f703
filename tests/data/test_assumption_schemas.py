"""What each table of choices may hold: ranges in order, rows told apart, releases whole."""

import pandas as pd
import pytest

from ouhai_stats.data.assumption_schemas import (
    INTERVAL_MULTIPLIERS,
    KINDS,
    PARAMETERS,
    RELEASES,
    SCENARIOS,
    SERIES,
    VOLATILITY,
)
from ouhai_stats.data.assumptions import read_series
from ouhai_stats.data.checked_tables import check_text
from ouhai_stats.data.table_schema import Schema

ROWS = {
    "parameters": (PARAMETERS, "p,0.5,0,1,,参数,a parameter,own"),
    "releases": (RELEASES, "Q1,Q1,04-16,04-30,0,own,"),
    "scenarios": (SCENARIOS, "low,gdp,fade,0.5,0,1,x,own,"),
    "series": (SERIES, "gdp,,生产总值,GDP,,%,growth,higher,real,,no,"),
    "volatility": (VOLATILITY, "gdp,0.5,0,1,1.5,1,2,own"),
    "multipliers": (INTERVAL_MULTIPLIERS, "Q,drift,8,1,0.8,1.5,own"),
}


def checked(schema: Schema, *rows):
    """Rows of a table, checked."""
    return check_text(
        pd.DataFrame([row.split(",") for row in rows], columns=list(schema.columns), dtype=str), schema, "t.csv"
    )


@pytest.mark.parametrize("name", ROWS)
def test_a_sound_row_passes_and_stands_once(name):
    schema, row = ROWS[name]
    assert len(checked(schema, row)) == 1
    with pytest.raises(ValueError, match=r"t\.csv, .*allowed: each (value|combination) once"):
        checked(schema, row, row.replace("own", "another source"))


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("parameters", "0.5,0,1", "1.5,0,1", "row 2: .*allowed: low ≤ value ≤ high"),
        ("parameters", "a parameter", "", "column meaning_en: “”; allowed: any text, not blank"),
        ("scenarios", "fade", "slope", "column parameter: “slope”; allowed: quantile, fade"),
        ("series", "gdp", "GDP", "column code: “GDP”; allowed: lower-case letters, digits and _"),
        ("series", "growth", "speed", "column kind: “speed”; allowed: growth, share"),
        ("series", "real", "fixed", "column price_basis: “fixed”; allowed: real, nominal or blank"),
        ("volatility", "gdp,0.5", "gdp,-1", "allowed: common_low ≤ common ≤ common_high"),
        ("volatility", "1.5,1,2", "2.5,1,2", "allowed: own_low ≤ own ≤ own_high"),
        ("volatility", "1.5,1", "0,0", "column own: “0.0”; allowed: a positive multiple"),
        ("multipliers", "0.8", "80", "column coverage: “80.0”; allowed: a share"),
        ("releases", "Q1,Q1", "Q1,H1", "allowed: span Q1 of Q1, H1 of H1"),
        ("releases", "04-16", "04-31x", "column due: “04-31x”; allowed: a day mm-dd or blank"),
        ("releases", "04-16,04-30", "04-16,", "allowed: due and closes are days, blank for plan alone"),
        ("releases", ",0,own", ",2,own", "column years_after: “2.0”; allowed: 0.0, 1.0"),
    ],
)
def test_what_is_not_allowed_is_told_with_what_is(name, old, new, said):
    schema, row = ROWS[name]
    assert old in row
    with pytest.raises(ValueError, match=said):
        checked(schema, row.replace(old, new, 1))


def test_the_plan_alone_has_no_days():
    assert len(checked(RELEASES, "plan,,,,0,own,", "year,,03-01,04-01,1,own,")) == 2


def test_each_kind_of_series_stands_once_and_is_on_file():
    assert len(KINDS) == len(set(KINDS)) and set(read_series()["kind"]) <= set(KINDS)
