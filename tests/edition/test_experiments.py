"""Editions with other cut-offs or more figures: consistent, and refused where a change is not allowed."""

import pandas as pd
import pytest


@pytest.mark.parametrize(
    ("change", "said"),
    [({"no_such": 1.0}, "no_such: no such cut-off; allowed are"), ({"support_share": 7}, "allowed is")],
)
def test_a_cut_off_that_is_not_allowed_is_refused(edition, change, said):
    with pytest.raises(ValueError, match=said):
        edition.with_cut_offs(**change)


def figure(edition, **changes):
    row = {"region": edition.targets["source"].index[0] and "瓯海区", "series": "gdp", "period": "2020", "value": 6.0}
    return pd.DataFrame([row | changes])


@pytest.mark.slow
def test_added_figures_are_in_the_tables_and_move_what_rests_on_them(edition):
    quarter = figure(edition, region="全国", period="2021Q1", value=18.3, published_on="2021-03-09")
    more = edition.with_observations(quarter)
    assert more.year.quarter == 1 and edition.year.quarter == 0
    rows = more.printed.query("period == '2021Q1' and region == '全国' and series == 'gdp'")
    assert rows["value"].tolist() == [18.3] and rows["source"].tolist() == ["added by the reader"]
    assert more.targets.at["gdp", "chance"] != edition.targets.at["gdp", "chance"]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"published_on": "2021-12-31"}, "is dated 2021-12-31; allowed is 2021-03-09"),
        ({"colour": "red"}, "column colour is unknown"),
    ],
)
def test_figures_that_are_not_allowed_are_refused(edition, changes, said):
    with pytest.raises(ValueError, match=said):
        edition.with_observations(figure(edition, **changes))


def test_a_missing_column_and_a_figure_told_twice_are_refused(edition):
    with pytest.raises(ValueError, match="column value is missing"):
        edition.with_observations(figure(edition).drop(columns="value"))
    with pytest.raises(ValueError, match="stands twice"):
        edition.with_observations(pd.concat([figure(edition)] * 2))
