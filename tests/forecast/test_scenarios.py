"""Scenario paths keep their identities."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ouhai_stats.data.assumptions import read_scenarios
from ouhai_stats.forecast.scenarios import project, scenario_path
from ouhai_stats.forecast.target_probabilities import distributions

RATES = st.floats(-15, 15)


def path(last=4.3, growth=7.2, fade=0.2):
    return scenario_path(last, growth, fade=fade, first_year=2021, last_year=2025)


def test_after_the_first_year_growth_is_the_two_year_average_less_the_fade():
    """4.3 and 9.0 average 6.62 a year: √(1.043 · 1.09) − 1."""
    assert path(4.3, 9.0, 0.2)["growth"].tolist()[1:] == pytest.approx([4.3, 9.0, 6.424, 6.224, 6.024, 5.824], abs=1e-3)


@given(RATES, RATES, st.floats(0, 0.5))
def test_the_index_is_the_product_of_growth(last, growth, fade):
    found = path(last, growth, fade)
    product = 100 * (1 + found["growth"].iloc[1:] / 100).cumprod()
    assert list(found["index"].iloc[1:]) == pytest.approx(list(product))


def test_the_index_is_100_two_years_before_the_plan():
    first = path().iloc[0]
    assert (first["year"], first["index"]) == (2019, 100)


def test_scenarios_are_ordered_and_run_to_2025(edition):
    gdp = edition.projections[edition.projections["series"] == "gdp"].set_index(["scenario", "year"])["index"]
    for year in range(2021, 2026):
        assert gdp["adverse", year] < gdp["baseline", year] < gdp["rebound", year]


def test_every_scenario_covers_the_same_series(edition):
    series = edition.projections.groupby("scenario")["series"].agg(lambda names: tuple(dict.fromkeys(names)))
    assert series.nunique() == 1 and "gdp" in series.iloc[0]


def test_a_scenario_that_lacks_a_parameter_is_named(edition):
    rows = read_scenarios()
    broken = rows[~((rows["scenario"] == "adverse") & (rows["parameter"] == "fade"))]
    with pytest.raises(ValueError, match="adverse, gdp lacks fade"):
        project(edition.targets, broken, distributions(edition.targets, edition.outside.offsets))


def test_scenarios_lie_in_their_permitted_ranges():
    rows = read_scenarios()
    assert isinstance(rows, pd.DataFrame)
    assert ((rows["low"] <= rows["value"]) & (rows["value"] <= rows["high"])).all()
    assert (rows["source"] != "").all()
