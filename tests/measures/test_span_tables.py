"""Figures since January of a region's series, as years by quarters."""

import numpy as np
import pandas as pd
import pytest

from ouhai_stats.measures.span_tables import span_columns, span_table, span_tables

ROWS = [
    ("区", "gdp", "2020", 3.6, "official", "a"),
    ("区", "gdp", "2021Q1", 19.5, "official", "b"),
    ("区", "gdp", "2021Q1-Q3", 10.6, "press", "c"),
    ("区", "gdp", "2021H1", 13.4, "weak", "d"),
    ("区", "gdp", "2016/2020", 7.0, "official", "e"),
    ("区", "fai", "2021H1", 10.8, "official", "f"),
    ("省", "gdp", "2021H1", 13.4, "official", "g"),
]


def figures(rows=ROWS):
    """Figures of two regions."""
    return pd.DataFrame(rows, columns=["region", "series", "period", "value", "quality", "published_on"])


def test_rows_are_years_and_columns_quarters_and_weak_sources_and_averages_are_left_out():
    table = span_table(figures(), "区", "gdp")
    assert (list(table.index), list(table.columns)) == ([2020, 2021], [1, 2, 3, 4])
    np.testing.assert_array_equal(table, [[np.nan, np.nan, np.nan, 3.6], [19.5, np.nan, 10.6, np.nan]])


def test_other_columns_stand_at_the_same_places():
    value, day = span_columns(figures(), "区", "gdp", ["value", "published_on"])
    assert day.at[2021, 3] == "c" and value.at[2021, 3] == 10.6 and pd.isna(day.at[2021, 2])


def test_several_series_come_from_one_pass_and_one_without_a_figure_has_no_row():
    tables = span_tables(figures(), "区", ["gdp", "fai", "retail"])
    pd.testing.assert_frame_equal(tables["gdp"], span_table(figures(), "区", "gdp"))
    assert (
        tables["fai"].at[2021, 2] == 10.8 and tables["retail"].empty and list(tables["retail"].columns) == [1, 2, 3, 4]
    )


@pytest.mark.parametrize("read", [span_table, lambda frame, region, code: span_tables(frame, region, [code])])
def test_a_figure_that_stands_twice_is_refused(read):
    twice = figures([*ROWS, ("区", "gdp", "2021Q1", 19.4, "official", "h")])
    with pytest.raises(ValueError, match=r"^observations\.csv: gdp, 2021Q1 stands twice$"):
        read(twice, "区", "gdp")
