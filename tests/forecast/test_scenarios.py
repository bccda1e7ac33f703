"""Scenario paths keep their identities."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ouhai_stats.data.assumptions import read_scenarios
from ouhai_stats.forecast.scenarios import project, scenario_path

RATES = st.floats(-15, 15)


def path(last=4.3, trend=7.2, fade=0.2, recovery=0.0):
    return scenario_path(last, trend=trend, fade=fade, recovery=recovery, first_year=2021, last_year=2025)


@given(RATES, RATES, st.floats(0, 0.5))
def test_without_recovery_growth_is_trend_growth(last, trend, fade):
    grown = path(last, trend, fade)["growth"].iloc[2:]
    assert list(grown) == pytest.approx([trend - fade * k for k in range(5)], abs=1e-9)


@given(RATES, RATES, st.floats(0, 0.5))
def test_full_recovery_is_back_on_the_trend_path_in_the_first_year(last, trend, fade):
    found = path(last, trend, fade, 1.0)
    assert list(found["index"].iloc[2:]) == pytest.approx(list(found["trend_index"].iloc[2:]))


@given(RATES, RATES, st.floats(0, 1))
def test_the_index_is_the_product_of_growth(last, trend, recovery):
    found = path(last, trend, 0.1, recovery)
    product = 100 * (1 + found["growth"].iloc[1:] / 100).cumprod()
    assert list(found["index"].iloc[1:]) == pytest.approx(list(product))


def test_the_index_is_100_two_years_before_the_plan():
    first = path().iloc[0]
    assert (first["year"], first["index"]) == (2019, 100)


def test_recovery_beyond_all_of_the_loss_is_refused():
    with pytest.raises(ValueError, match="from 0 to 1"):
        path(recovery=1.2)


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
        project(edition.targets, broken)


def test_scenarios_lie_in_their_permitted_ranges():
    rows = read_scenarios()
    assert isinstance(rows, pd.DataFrame)
    assert ((rows["low"] <= rows["value"]) & (rows["value"] <= rows["high"])).all()
    assert (rows["source"] != "").all()
