"""What growth to expect of all regions together, by hand."""

import numpy as np
import pandas as pd
import pytest

from ouhai_stats.forecast.expected_growth import (
    announced_before,
    announcement_table,
    base_year,
    expected_growth,
    shared_growth,
    shock_years,
)

P = {
    "drift_weight": 0.5,
    "exit_weight": 0.5,
    "forecast_age": 200.0,
    "announcement_small": 1.5,
    "announcement_large": 3.0,
    "announced_fall_share": 0.35,
}


PRINTS = pd.DataFrame({"year": [2009, 2010], "growth": [6.0, 2.4], "published_on": ["2010-01-18", "2011-01-18"]})


def expectation(exit_speed, change=np.nan, shocked=frozenset(), growth=np.nan, printed=np.nan, last=9.0):
    shared = pd.Series({2006: 8.0, 2007: 8.2, 2008: 8.6, 2009: 8.4 if 2010 in shocked else last, 2010: last})
    exits = pd.Series({2010: exit_speed})
    announcements = pd.DataFrame({"growth": growth, "change": change, "printed": printed}, index=[2009, 2010, 2011])
    return expected_growth(shared, exits, announcements, 2011, set(shocked), P)


def test_calm_years_by_hand():
    """Changes 0.4, 0.4 and 0: half of their median, and half of the exit speed."""
    found = expectation(0.6)
    assert found.basis == "calm" and found.change == pytest.approx(0.5 * 0.4 + 0.5 * 0.6) and found.rebound == 0


def test_an_exit_speed_announces_a_rebound_and_no_fall():
    """Of 2.25 half counts in full, and half as in calm years."""
    found = expectation(2.25)
    assert found.basis == "exit" and found.change == pytest.approx(0.5 * 2.25 + 0.5 * (0.2 + 0.5 * 2.25))
    assert expectation(-2.25).basis == "calm" and expectation(-2.25).change == pytest.approx(0.2 - 0.5 * 2.25)


def test_a_large_announced_change_replaces_the_calm_rule():
    assert expectation(0.6, change=3.5).change == pytest.approx(3.5)
    assert expectation(0.6, change=2.25).change == pytest.approx(0.5 * 2.25 + 0.5 * 0.5)
    assert expectation(0.6, change=1.4) == expectation(0.6)
    assert expectation(0.6, change=3.5).rebound == pytest.approx(2.9), "0.6 of it has been shown by the last quarter"


def test_after_a_shock_growth_before_it_and_the_announced_change_since_then():
    """8.4 in 2009, announced 7.9 after a first print of 6.0: 10.3; the shock year's own 3.0 is no anchor."""
    found = expectation(4.0, change=5.5, shocked={2010}, growth=7.9, printed=6.0, last=3.0)
    assert (found.base, found.basis) == (2009, "shock_forecast")
    assert found.mean == pytest.approx(8.4 + 1.9) and found.rebound == pytest.approx(1.5)
    without = expectation(4.0, shocked={2010}, last=3.0)
    assert without.basis == "shock_exit" and without.mean == pytest.approx(7.0)
    neither = expectation(np.nan, shocked={2010}, last=3.0)
    assert neither.basis == "shock_norm" and neither.mean == 8.4 and neither.rebound == pytest.approx(5.4)


def test_changes_into_and_out_of_a_shock_are_no_drift():
    shared = pd.Series({2006: 8.0, 2007: 8.2, 2008: 8.4, 2009: 2.0, 2010: 8.8})
    announcements = pd.DataFrame({"growth": [], "change": [], "printed": []})
    found = expected_growth(shared, pd.Series({2010: 0.0}), announcements, 2011, {2009}, P)
    assert found.change == pytest.approx(0.5 * 0.2)


def test_a_hole_is_never_differenced_as_one_year():
    outcomes = pd.DataFrame({"V": [9.0, 8.0]}, index=[2000, 2001])
    nation = pd.DataFrame({"growth": [8.0, 7.0, 5.0]}, index=[2000, 2001, 2004])
    shared = shared_growth(outcomes, nation)
    assert list(shared.index) == [2000, 2001, 2002, 2003, 2004] and shared[2004] == 6.0
    assert shared.diff().dropna().to_dict() == {2001: -1.0}
    assert base_year(shared, 2004, set()) == 2001 and base_year(shared, 2004, {2001}) == 2000


def test_a_year_is_no_anchor_for_all_regions_or_for_the_one_that_was_struck():
    shocks = pd.DataFrame({"year": [2020.0, 2008.0], "region": ["all", "四川省"], "kind": "shock"})
    assert shock_years(shocks) == {2020} and shock_years(shocks, "四川省") == {2008, 2020}


def test_the_base_is_the_latest_ordinary_year_that_is_known():
    growth = {2017: 7.0, 2018: np.nan, 2019: 6.0, 2020: 2.3}
    assert base_year(growth, 2021, {2020}) == 2019 and base_year(growth, 2019, set()) == 2017
    assert base_year(growth, 2017, set()) is None and expectation(0.6, shocked=set(range(2000, 2011))) is None


FORECASTS = pd.DataFrame(
    [("A", "w", 2010, 7.0, "2010-01-20"), ("A", "w", 2011, 8.0, "2010-12-01"), ("B", "w", 2011, 9.0, "2011-02-20")],
    columns=["institution", "vintage", "target_year", "growth", "published_on"],
)


def test_past_years_are_told_as_they_were_on_31_january_and_the_year_itself_on_its_day():
    """2010: 7.0 after a first print of 6.0; 2011: A alone by February, 8.0 less its own 7.0 of 2010."""
    table = announcement_table(FORECASTS, PRINTS, 2011, "2011-02-01", P)
    assert list(table.index) == [2009, 2010, 2011]
    assert table.loc[2010].tolist() == [7.0, 1.0, 2.4] and table.at[2011, "growth"] == 8.0
    assert np.isnan(table.at[2011, "printed"]) and np.isnan(table.at[2009, "growth"])
    assert announcement_table(FORECASTS, PRINTS, 2011, "2011-03-01", P).at[2011, "growth"] == 8.5


def test_an_earlier_year_sees_no_print_and_no_year_behind_it():
    table = announcement_table(FORECASTS, PRINTS, 2011, "2011-02-01", P)
    seen = announced_before(table, PRINTS, 2010)
    assert list(seen.index) == [2009, 2010] and seen.at[2009, "printed"] == 6.0 and np.isnan(seen.at[2010, "printed"])
    assert announced_before(table, PRINTS, 2011)["printed"].tolist()[:2] == [6.0, 2.4]
