"""What provinces in the district's place say of next year's growth."""

import numpy as np
import pandas as pd
import pytest

from ouhai_stats.data.assumptions import read_parameters
from ouhai_stats.data.checked_tables import read_checked
from ouhai_stats.data.provinces import national_growth, provincial_panel
from ouhai_stats.data.schemas import OBSERVATIONS
from ouhai_stats.data.vintages import known
from ouhai_stats.files.paths import TIDY
from ouhai_stats.forecast.reference_class import common_changes, expected_change, horizon_spread

P = {
    "drift_weight": 0.5,
    "exit_weight": 0.5,
    "shock_half_life": 3.0,
    "nation_weight": 0.25,
    "tail_df": 4.0,
    "first_error_year": 2001.0,
}


@pytest.fixture(scope="module")
def observations():
    return read_checked(TIDY / "observations.csv", OBSERVATIONS)


@pytest.fixture(scope="module")
def panel():
    return provincial_panel()


@pytest.fixture(scope="module")
def nation(observations):
    return national_growth(known(observations, "2020-12-31"), "全国")


def test_the_nation_stands_in_where_the_panel_ends(panel, nation):
    changes = common_changes(panel[0], pd.DataFrame({"growth": {2019: 6.0, 2020: 2.3}}))
    assert changes[2020] == pytest.approx(-3.7)
    assert changes[2019] == pytest.approx(panel[0].diff().mean(axis=1)[2019])


def test_drift_and_exit_by_hand():
    nation = pd.DataFrame({"growth": [6.0], "exit": [1.0]}, index=[2003])
    changes = pd.Series({2000: 9.0, 2001: 1.0, 2002: 2.0, 2003: -0.6, 2004: 50.0})
    assert expected_change(changes, nation, 2004, P) == (pytest.approx(0.5 * 0.8), 0.5)
    assert expected_change(changes, nation, 2006, P)[1] == 0.0


def test_errors_grow_with_the_horizon(panel, nation):
    spreads = [np.hypot(*horizon_spread(panel[0], nation, 2020, P, horizon)) for horizon in range(1, 6)]
    assert spreads == sorted(spreads) and spreads[0] > 0.5


def test_parameters_on_file_are_those_of_the_method():
    assert set(P) <= set(read_parameters())
