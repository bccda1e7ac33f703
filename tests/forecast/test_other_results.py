"""What a probability would be had last year's result been another one, by hand."""

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from ouhai_stats.forecast.other_results import chance_bounds, chances_then, moved

VIEW = SimpleNamespace(offsets=np.zeros(1), df=4.0, shock_own_spread=0.5)
ROW = {
    "operator": "at_least",
    "target": 7.5,
    "aim": 7.5,
    "sense": 1.0,
    "tolerance": 0.0,
    "resolution": 0.0,
    "previous_actual": 4.0,
    "anchor": 6.0,
    "expected_change": 1.0,
    "kept": 0.5,
    "shock_part": 0.0,
    "scale": 1.0,
    "rebound_share": 0.0,
    "df": 4.0,
    "withheld": "",
}
CALM = pd.DataFrame([ROW], index=["gdp"])
SHOCK = CALM.assign(kept=0.0, shock_part=-2.0)


def by(change):
    """A change of the one row."""
    return pd.Series([change], index=["gdp"])


def test_after_an_ordinary_year_the_centre_moves_with_its_share_and_the_spread_stays():
    row = moved(CALM, by(2.0), VIEW).loc["gdp"]
    assert (row["previous_actual"], row["anchor"], row["scale"]) == (6.0, 7.0, 1.0)


def test_after_a_shock_the_centre_stays_and_the_spread_moves_with_the_regions_own_part():
    """A part of −2 that becomes −4: the square of half of it grows by 4 − 1, halved with four degrees of freedom."""
    row = moved(SHOCK, by(-2.0), VIEW).loc["gdp"]
    assert row["anchor"] == 6.0 and row["scale"] ** 2 == pytest.approx(1 + 0.25 * (16 - 4) / 2)
    assert moved(SHOCK, by(0.0), VIEW).at["gdp", "scale"] == 1.0


def test_each_change_has_its_result_and_its_probability():
    last, chance = chances_then(CALM, np.array([[0.0, 1.0]]), VIEW)
    assert last.tolist() == [[4.0, 5.0]]
    assert chance[0] == pytest.approx(stats.t.cdf([7.0 - 7.5, 7.5 - 7.5], 4))


@pytest.mark.parametrize("row", [CALM, SHOCK])
def test_bounds_hold_every_probability_within_the_reach(row):
    bounds = chance_bounds(row, by(1.5), VIEW).loc["gdp"]
    _, chance = chances_then(row, np.linspace(-1.5, 1.5, 31)[None, :], VIEW)
    assert bounds["low"] - 1e-12 <= chance.min() and chance.max() <= bounds["high"] + 1e-12
    assert bounds["low"] < bounds["high"]


def test_a_row_without_a_probability_has_no_bounds():
    assert chance_bounds(CALM.assign(withheld="no_result"), by(1.5), VIEW).isna().all(axis=None)
