"""Published quarters: whose they are, the path to a target, two-year averages."""

import pandas as pd
import pytest

from ouhai_stats.data.checked_tables import read_checked
from ouhai_stats.data.example_district import EXAMPLE, example_observations
from ouhai_stats.data.regions import read_place
from ouhai_stats.data.schemas import OBSERVATIONS
from ouhai_stats.data.vintages import known
from ouhai_stats.files import paths
from ouhai_stats.measures.quarters import base_growth, base_levels, path_of_year, two_year_averages
from ouhai_stats.measures.span_tables import span_table
from ouhai_stats.measures.within_year import cumulative_growth

LINE = read_place().line
LINEAGE = [EXAMPLE, "浙江省", "全国"]


@pytest.fixture(scope="module")
def observations():
    return read_checked(paths.TIDY / "observations.csv", OBSERVATIONS)


@pytest.fixture(scope="module")
def example(observations):
    return pd.concat([observations, example_observations()], ignore_index=True)


def test_spans_of_a_year_stand_in_the_order_of_its_quarters(observations):
    table = span_table(known(observations, "2021-03-09"), "浙江省", "gdp")
    assert table.loc[2020].tolist() == [-5.6, 0.5, 2.3, 3.6]
    assert 2015 not in span_table(observations, "温州市", "gdp_average_growth").index


def test_a_weak_source_is_no_base(observations):
    assert span_table(known(observations, "2022-03-31"), "温州市", "gdp").get(1).dropna().empty


def test_the_base_is_the_nearest_parents_and_says_so(observations):
    growth, region, day = base_growth(known(observations, "2021-03-09"), 2020, LINE)
    assert (region, day) == ("浙江省", "2021-01-26")
    assert growth.tolist() == [-5.6, 0.5, 2.3, 3.6]


def test_without_any_published_base_the_error_says_for_whom(observations):
    with pytest.raises(ValueError, match=r"瓯海区.*全国.*2020"):
        base_growth(known(observations, "2021-01-01"), 2020, LINE)


@pytest.mark.parametrize(("as_of", "year"), [("2021-03-09", 2019), ("2022-03-31", 2020)])
def test_levels_are_those_of_the_base_year_or_carried_to_it(observations, as_of, year):
    seen = known(observations, as_of)
    growth = base_growth(seen, 2020, LINE)[0]
    levels, region, levels_year = base_levels(seen, 2020, growth, LINE)
    assert (region, levels_year) == ("全国", year)
    assert levels.sum() == pytest.approx(1)
    assert levels[1] == pytest.approx(0.2045, abs=2e-4)


def test_path_of_the_plan_has_the_average_that_the_plan_briefing_prints(observations):
    path = path_of_year(known(observations, "2021-03-09"), 2021, 7.5, LINE)
    assert path["average"].round(2).unique().tolist() == [5.89]
    assert path["path_cumulative"].round(2).tolist() == [17.98, 10.82, 8.87, 7.5]
    assert path["path"].idxmax() == 0
    assert path["done"].isna().all() and path["required"].isna().all()
    assert (path["path_low"] < path["path"]).all() and (path["path"] < path["path_high"]).all()
    assert path["growth_region"].unique().tolist() == ["浙江省"]


def test_base_quarters_scaled_to_the_own_year_add_up_to_it(observations):
    path = path_of_year(known(observations, "2021-03-09"), 2021, 7.5, LINE)
    before = path["share"] / (1 + path["base_growth"] / 100)
    assert 100 * (path["share"].sum() / before.sum() - 1) == pytest.approx(4.3)


@pytest.mark.parametrize(
    ("as_of", "done", "required"), [("2021-04-30", 1, 4.68), ("2021-07-31", 2, 4.01), ("2021-10-31", 3, 3.78)]
)
def test_a_district_that_publishes_its_quarters_sees_what_is_left(example, as_of, done, required):
    path = path_of_year(known(example, as_of), 2021, 7.4, LINEAGE)
    assert path["done"].notna().sum() == done
    assert path["growth_region"].unique().tolist() == [EXAMPLE]
    row = path.loc[done - 1]
    assert round(row["required"], 2) == required
    assert row["required_low"] < row["required"] < row["required_high"]
    assert path["path_cumulative"].iloc[-1] == 7.4
    # The frame is rounded at six places.
    assert cumulative_growth(path["share"], path["path"])[-1] == pytest.approx(7.4, abs=1e-4)


def test_a_finished_year_has_no_path_left(example):
    path = path_of_year(known(example, "2022-03-31"), 2021, 7.4, LINEAGE)
    assert path["path_cumulative"].tolist() == [18.4, 11.6, 8.9, 7.4]
    assert path["average"].isna().all()
    assert path["required"].isna().tolist() == [False, False, False, True]


@pytest.mark.parametrize(
    ("region", "quarter", "average"), [("全国", 1, 5.0), ("全国", 2, 5.3), ("浙江省", 1, 6.2), ("浙江省", 2, 6.8)]
)
def test_two_year_averages_as_published_in_2021(observations, region, quarter, average):
    table = two_year_averages(known(observations, "2021-07-31"), 2021, LINE).set_index(["region", "quarter"])
    row = table.loc[(region, quarter)]
    assert round(row["average"], 1) == average
    assert row["low"] < row["average"] < row["high"]


def test_the_first_print_of_a_base_gives_another_average(observations):
    seen = two_year_averages(known(observations, "2022-03-31"), 2021, LINE).set_index(["region", "quarter"])
    assert round(seen.at[("全国", 4), "average"], 1) == 5.1
    assert two_year_averages(known(observations, "2021-03-09"), 2021, LINE).empty


def test_without_a_base_effect_the_path_is_even(observations, example):
    """A base that is no shock year sets no profile: the target itself in every quarter, then what is left."""
    path = path_of_year(known(observations, "2021-03-09"), 2021, 7.5, LINE, base_effect=False)
    assert path["path"].tolist() == pytest.approx([7.5] * 4) and path["path"].equals(path["path_low"])
    running = path_of_year(known(example, "2021-07-31"), 2021, 7.4, LINEAGE, base_effect=False)
    assert running["path"].iloc[2:].tolist() == pytest.approx([running.at[1, "required"]] * 2, abs=1e-4)
    assert running["path_cumulative"].iloc[-1] == 7.4
