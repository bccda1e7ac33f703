"""A sound table is told without the library that names faults; what it and the quick look say is the same."""

import numpy as np
import pandas as pd
import pytest

from ouhai_stats.data import checked_tables, table_faults
from ouhai_stats.data.checked_tables import check_table
from ouhai_stats.data.table_schema import between, matches, number, one_of, positive, table, text, within
from ouhai_stats.edition.inputs import inputs_on

SCHEMA = table(
    {
        "name": text(matches("[a-z]+", "letters"), unique=True),
        "kind": text(one_of(["a", "b"], blank=True), blank=True),
        "value": number(between(0, 10, "0 to 10")),
        "low": number(),
        "high": number(),
        "step": number(positive("above 0"), blank=True),
    },
    within("value"),
    unique=["kind", "value"],
)
SOUND = pd.DataFrame(
    {"name": ["x", "y"], "kind": ["a", ""], "value": [1.0, 2.0], "low": 0.0, "high": [2.0, 2.0], "step": [np.nan, 0.1]}
).astype({"name": "str", "kind": "str"})


@pytest.fixture
def named(monkeypatch):
    """Files whose faults were looked for with the library."""
    asked, given = [], table_faults.without_faults
    monkeypatch.setattr(
        table_faults, "without_faults", lambda frame, schema, file: asked.append(file) or given(frame, schema, file)
    )
    return asked


def test_a_sound_table_is_the_same_either_way(named):
    quickly = check_table(SOUND, SCHEMA, "x.csv")
    assert named == []
    pd.testing.assert_frame_equal(quickly, table_faults.without_faults(SOUND, SCHEMA, "x.csv"))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"name": ["x", "x"]}, "column name: “x”; allowed: each value once"),
        ({"name": ["x", "Y"]}, "row 3, column name: “Y”; allowed: letters"),
        ({"name": ["x", " "]}, "row 3, column name: “ ”; allowed: any text, not blank"),
        ({"name": ["x", None]}, "column name: .*not blank"),
        ({"kind": ["a", "c"]}, "row 3, column kind: “c”; allowed: a, b or blank"),
        ({"value": [1.0, 11.0]}, "row 3, column value: “11.0”; allowed: 0 to 10"),
        ({"value": [1.0, np.nan]}, "row 3, column value: .*not blank"),
        ({"value": [1.0, 3.0]}, "row 3: .*allowed: low ≤ value ≤ high"),
        ({"low": [0.0, np.inf]}, "column low: “inf”; allowed: a finite number"),
        ({"step": [0.1, 0.0]}, "row 3, column step: “0.0”; allowed: above 0"),
        ({"kind": ["a", "a"], "value": [1.0, 1.0]}, "allowed: each combination once"),
    ],
)
def test_every_fault_is_seen_and_named(named, change, said):
    wrong = SOUND.assign(**change).astype({"name": "str", "kind": "str"})
    with pytest.raises(ValueError, match=said):
        check_table(wrong, SCHEMA, "x.csv")
    assert named == ["x.csv"]


def test_whole_numbers_become_numbers_and_columns_are_asked_for(named):
    assert check_table(SOUND.astype({"value": int}), SCHEMA, "x.csv")["value"].dtype == float
    for wrong in (SOUND.drop(columns="low"), SOUND.assign(more=1.0)):
        with pytest.raises(ValueError, match=r"column “(low|more)” is (missing|not known)"):
            check_table(wrong, SCHEMA, "x.csv")
    assert named == ["x.csv"] * 2


@pytest.mark.parametrize(
    "made", [SOUND.assign(step=None), SOUND.assign(value=[1, 2]), SOUND.head(0).astype("str"), SOUND.head(0)]
)
def test_a_blank_column_and_an_empty_table_are_sound_whatever_pandas_makes_of_them(named, made):
    quickly = check_table(made, SCHEMA, "x.csv")
    assert named == []
    pd.testing.assert_frame_equal(quickly, table_faults.without_faults(made, SCHEMA, "x.csv"))


def test_the_tables_of_an_edition_are_sound_without_it(named):
    checked_tables._checked.cache_clear()
    inputs_on(2021, "2021-03-09")
    assert checked_tables._checked.cache_info().misses > 10 and named == []


def test_tables_that_are_kept_are_few():
    assert checked_tables._checked.cache_info().maxsize <= 64
