"""How far growth falls from what was expected."""

import numpy as np
import pandas as pd
import pytest

from ouhai_stats.forecast.growth_spread import LONGEST, common_spread, own_spread, persistence


def test_persistence_is_robust():
    deviations = pd.DataFrame({"V": [2.0, 1.0, 0.5], "W": [-4.0, -2.0, -1.0], "X": [1.0, 0.5, 30.0]})
    assert persistence(deviations, 1) == pytest.approx(0.5) and persistence(deviations, 2) == pytest.approx(0.25)
    assert persistence(deviations.head(1), 1) == 1.0


P = {
    "drift_weight": 0.0,
    "exit_weight": 0.0,
    "shock_half_life": 1.0,
    "nation_weight": 0.0,
    "announcement_small": 1.5,
    "announcement_large": 3.0,
    "announced_fall_share": 0.35,
    "calm_persistence": 1.0,
    "first_error_year": 2001.0,
    "first_national_error_year": 2001.0,
}
NONE = pd.DataFrame({"growth": [], "change": [], "printed": []})
NATION = pd.DataFrame({"growth": [7.0, 7.0, 7.0], "exit": np.nan}, index=[2000, 2001, 2002])


def shared_spread(*growth, shocks=()):
    """Common spread for the year behind some years of growth from 2000 on; without drift each is the next one's."""
    years = range(2000, 2000 + len(growth))
    frame = pd.DataFrame({"year": list(shocks), "region": "all", "kind": "shock"})
    return common_spread(pd.Series(growth, index=years), NATION, NONE, frame, 2000 + len(growth), P)


def test_the_common_spread_is_the_larger_of_the_faded_and_the_unfaded():
    """Errors 1 and 3: faded by half a year they weigh 1 to 2, unfaded alike."""
    assert shared_spread(7.0, 8.0, 11.0) == pytest.approx(np.sqrt((1 + 2 * 9) / 3))
    assert shared_spread(7.0, 10.0, 11.0) == pytest.approx(np.sqrt((9 + 1) / 2))


def test_an_error_of_a_shock_year_counts_unfaded_alone():
    """The year behind the shock is expected to be that before it: 8 less 7."""
    assert shared_spread(7.0, 1.0, 8.0, shocks=[2001]) == pytest.approx(np.sqrt((36 + 1) / 2))
    assert shared_spread(7.0, 8.0, 1.0, shocks=[2002]) == pytest.approx(np.sqrt((1 + 49) / 2))


def test_what_is_a_regions_own_by_hand():
    """Deviations ±1, ±2, ±2: changes of 1 and 0, of which the later weighs twice as much or both alike."""
    outcomes = pd.DataFrame({"a": [8.0, 9.0, 9.0], "b": [6.0, 5.0, 5.0]}, index=[2000, 2001, 2002])
    table, apart = own_spread(outcomes, 2003, P)
    assert list(table.index) == list(range(1, LONGEST + 1)) and table.at[1, "persistence"] == 1.0
    assert table.at[1, "sd_own"] == pytest.approx(np.sqrt(1 / 2))
    assert apart == pytest.approx(np.sqrt((1 + 2 * 4 + 4 * 4) / 7))
    # Over two years a deviation doubles and leaves nothing open, but no less than over one; beyond them none is known.
    assert table.at[2, "persistence"] == 2.0 and table.at[2, "sd_own"] == table.at[1, "sd_own"]
    assert table.at[3, "sd_own"] == pytest.approx(apart)
