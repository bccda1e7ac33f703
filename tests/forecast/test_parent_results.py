"""Parents' published results of the year say what the region's own may be, until it is out."""

import numpy as np
import pandas as pd
import pytest

from ouhai_stats.edition import analysis
from ouhai_stats.forecast.parent_results import parent_results

YEAR = pd.DataFrame(
    [
        ("here", "retail", "2021", 9.0, "official"),
        ("city", "retail", "2021", 8.9, "official"),
        ("province", "retail", "2021", 9.7, "official"),
        ("city", "fai", "2021", 3.0, "weak"),
        ("province", "fai", "2021", 10.8, "official"),
        ("nation", "industry", "2021", 9.6, "official"),
        ("city", "industry", "2021Q1-Q3", 11.0, "official"),
    ],
    columns=["region", "series", "period", "value", "quality"],
).assign(published_on="2022-03-22", source="s")


def test_the_nearest_parent_counts_with_a_whole_year_from_no_weak_source():
    found = parent_results(YEAR, 2021, ["here", "city", "province", "nation"])
    assert found["value"].to_dict() == {"retail": 8.9, "fai": 10.8}
    assert parent_results(YEAR, 2020, ["here", "city", "province", "nation"]).empty


@pytest.fixture(scope="module")
def after(edition_on):
    return edition_on("2022-03-31")


@pytest.mark.slow
def test_a_row_is_expected_where_its_parent_came_out(after):
    row, view = after.targets.loc["retail"], after.outside
    factor = after.inputs.volatility.set_index("series").at["retail", "own"]
    sd = view.lasting.at[1, "sd_own"] * after.parameters["county_factor"] * factor
    assert row["centre"] == 8.9 and row["scale"] == pytest.approx(sd * np.sqrt((view.df - 2) / view.df))
    assert after.targets.at["gdp", "centre"] == pytest.approx(after.year.outlook.mean)


def test_before_it_is_published_nothing_of_it_is_used(after):
    inputs = after.inputs._replace(observations=after.observations.query("published_on < '2022-03-22'"))
    expected = analysis.expected_growth(
        analysis.context(inputs), analysis.outside_view(inputs), analysis.year_so_far(inputs), inputs
    )
    assert expected.at["retail", "anchor_year"] == 2017
