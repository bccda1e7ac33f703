"""Growth of provinces and of the nation by year, as the source has it and as far as it was known."""

import numpy as np
import pandas as pd
import pytest

from ouhai_stats.data.checked_tables import read_checked
from ouhai_stats.data.provinces import national_growth, provincial_panel, provincial_series
from ouhai_stats.data.schemas import OBSERVATIONS
from ouhai_stats.data.sources import raw_folder, read_source
from ouhai_stats.data.vintages import known
from ouhai_stats.files.paths import TIDY


@pytest.fixture(scope="module")
def observations():
    return read_checked(TIDY / "observations.csv", OBSERVATIONS)


@pytest.fixture(scope="module")
def panel():
    return provincial_panel()


def test_the_panel_is_that_of_the_source(panel):
    outcomes, targets = panel
    assert outcomes.shape == (20, 24) and outcomes.notna().all(axis=None)
    assert targets.shape == (20, 20) and targets.notna().sum(axis=None) == 360
    assert outcomes.at[2019, "浙江省"] == 6.8


def test_the_exit_speed_is_that_of_the_fourth_quarter(observations):
    """The bureau printed 6.5 for the fourth quarter of 2020, 2.3 for the year and 0.7 for three quarters."""
    frame = national_growth(known(observations, "2021-03-09"), "全国")
    assert frame.at[2020, "growth"] == 2.3
    assert frame.at[2020, "growth"] + frame.at[2020, "exit"] == pytest.approx(6.5, abs=0.1)


def test_only_what_was_known_is_used(observations):
    assert national_growth(known(observations, "2021-01-17"), "全国").index.max() == 2019
    assert national_growth(known(observations, "2021-12-31"), "全国").at[2020, "growth"] == 2.2


def figures(**values):
    """Figures of a nation; names are the series, two underscores and the period."""
    cells = [(*name.split("__"), value) for name, value in values.items()]
    rows = [
        {"region": "国", "series": series, "period": period.replace("_", "-"), "value": value}
        for series, period, value in cells
    ]
    return pd.DataFrame(rows)


def test_growth_of_the_last_quarter_is_weighted_with_the_levels_of_the_year_before():
    """Three quarters of 75 and a last one of 25 the year before: what the year lacks stands in the last, threefold."""
    seen = figures(gdp__2020=5.0, gdp__2020Q1_Q3=4.0, gdp_level__2019=100.0, gdp_level__2019Q1_Q3=75.0, gdp__2019=6.0)
    frame = national_growth(seen, "国")
    assert frame["growth"].to_dict() == {2019: 6.0, 2020: 5.0}
    assert frame.at[2020, "exit"] == pytest.approx((5.0 - 4.0) * 75 / 25) and np.isnan(frame.at[2019, "exit"])


def test_a_year_without_growth_and_another_region_are_left_out():
    seen = figures(gdp__2020Q1_Q3=4.0, gdp__2021=8.1)
    assert list(national_growth(seen, "国").index) == [2021] and national_growth(seen, "省").empty


def test_series_of_provinces_are_as_printed_and_from_the_day_on_which_they_were_public():
    source = read_source(raw_folder("provincial_series"))
    seen = provincial_series(["浙江省"], str(source["published"]))
    assert set(seen["region"]) == {"浙江省"} and set(seen["series"]) == {"gdp", "primary", "secondary", "tertiary"}
    assert seen["period"].str.fullmatch(r"\d{4}").all() and (seen["source"] == source["title"]).all()
    assert provincial_series(["浙江省"], "1999-12-31").empty and provincial_series([], str(source["published"])).empty
