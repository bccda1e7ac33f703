"""The outside view: worked numbers, what may be used and what not, and shock years."""

import numpy as np
import pandas as pd
import pytest

from ouhai_stats.forecast.outside_view import gather_evidence, outside_view, regional_growth

P = {
    "drift_weight": 0.5,
    "exit_weight": 0.5,
    "shock_half_life": 3.0,
    "nation_weight": 0.25,
    "tail_df": 4.0,
    "forecast_age": 200.0,
    "announcement_small": 1.5,
    "announcement_large": 3.0,
    "announced_fall_share": 0.35,
    "calm_persistence": 1.0,
    "shock_own_spread": 0.5,
    "first_error_year": 2001.0,
    "first_national_error_year": 1995.0,
}
FORECASTS = pd.DataFrame(
    [
        ("A", "autumn", 2010, 2.0, "2010-10-01"),
        ("A", "autumn", 2011, 8.0, "2010-10-01"),
        ("A", "winter", 2011, 8.4, "2011-01-20"),
        ("B", "winter", 2011, 7.4, "2010-12-01"),
        ("C", "spring", 2011, 1.0, "2010-05-01"),
        ("A", "late", 2011, 3.0, "2011-03-01"),
    ],
    columns=["institution", "vintage", "target_year", "growth", "published_on"],
)
PRINTS = pd.DataFrame({"year": [2009, 2010], "growth": [6.0, 2.4], "published_on": ["2010-01-18", "2011-01-18"]})
NO_SHOCK = pd.DataFrame({"year": [], "region": [], "kind": []})
SHOCK = pd.DataFrame({"year": [2010], "region": ["all"], "kind": ["shock"]})
REBOUNDS = pd.DataFrame({"target_year": [2000] * 4 + [2011], "share": [0.2, 0.8, 1.2, 1.8, 50.0]})


@pytest.fixture(scope="module")
def outcomes():
    """Ten calm years and a shock in 2010, around the nation's growth plus one point."""
    rng = np.random.default_rng(7)
    level = np.r_[np.linspace(9, 7, 10), 3.4][:, None]
    frame = level + np.array([-2.0, -1, 0, 1, 2]) + rng.normal(0, 0.3, (11, 5))
    return pd.DataFrame(frame, index=range(2000, 2011), columns=list("VWXYZ"))


@pytest.fixture(scope="module")
def nation(outcomes):
    growth = pd.Series(np.r_[np.linspace(10, 8.1, 6), np.linspace(8, 6, 10), 2.4], index=range(1994, 2011))
    return pd.DataFrame({"growth": growth, "exit": pd.Series(0.0, index=growth.index).replace(0.0, 0.1)})


def view(outcomes, nation, *, year=2011, as_of="2011-01-31", shocks=SHOCK, forecasts=FORECASTS, prints=PRINTS):
    evidence = gather_evidence(outcomes, nation, forecasts, prints, shocks, REBOUNDS, year, as_of, P)
    return outside_view(evidence, year, P)


def test_a_later_vintage_changes_nothing(outcomes, nation):
    later = pd.DataFrame([("D", "new", 2011, -9.0, "2011-02-01")], columns=FORECASTS.columns)
    prints = pd.concat([PRINTS, pd.DataFrame([(2011, 30.0, "2012-01-18")], columns=PRINTS.columns)])
    before, after = (
        view(outcomes, nation),
        view(outcomes, nation, forecasts=pd.concat([FORECASTS, later]), prints=prints),
    )
    assert before.expected == after.expected and before.sd_common == after.sd_common
    assert view(outcomes, nation, as_of="2011-03-02").expected != before.expected


def test_nothing_of_the_year_itself_is_used(outcomes, nation):
    spoiled, noise = outcomes.copy(), nation.copy()
    spoiled.loc[2011], noise.loc[2011] = 40.0, [-20.0, 9.0]
    before, after = view(outcomes, nation), view(spoiled, noise)
    assert before.expected == after.expected and before.sd_common == after.sd_common
    assert max(before.offsets) < 5 and before.lasting.equals(after.lasting), "the rebound of 2011 itself is left out"


def test_an_unknown_exit_speed_is_unknown_not_nothing(outcomes, nation):
    """The centre can only leave it out; the scale says so, and the view too."""
    calm = {"shocks": NO_SHOCK, "year": 2009, "as_of": "2009-01-31"}
    hole = nation.copy()
    nation = nation.assign(exit=1.0)
    hole["exit"] = nation["exit"].where(nation.index != 2008)
    known, unknown = view(outcomes, nation, **calm), view(outcomes, hole, **calm)
    assert known.exit_known and not unknown.exit_known
    assert unknown.sd_common > np.hypot(view(outcomes, nation, **calm).sd_common, 0.4)


def test_first_prints_stand_in_where_the_nation_is_not_on_file(outcomes, nation):
    short = nation.loc[:2009]
    evidence = gather_evidence(outcomes, short, FORECASTS, PRINTS, SHOCK, REBOUNDS, 2011, "2011-01-31", P)
    assert evidence.nation.at[2010, "growth"] == 2.4 and np.isnan(evidence.nation.at[2010, "exit"])


def test_a_region_by_hand_after_a_shock(outcomes, nation):
    seen = view(outcomes, nation)
    share, sd_own = seen.lasting.loc[2]
    found = regional_growth(seen, pd.Series({2009: 9.5}))
    assert found.location == pytest.approx(seen.expected.mean + share * (9.5 - seen.shared[2009]))
    assert found.scale == pytest.approx(np.sqrt((seen.sd_common**2 + sd_own**2) / 2))
    full = regional_growth(seen, pd.Series({2009: 9.5}), lasts=True)
    assert full.location == pytest.approx(9.5 + seen.expected.mean - seen.shared[2009])


def test_a_shock_years_own_part_moves_the_scale_and_not_the_centre(outcomes, nation):
    seen = view(outcomes, nation)
    usual = 9.5 + seen.shared[2010] - seen.shared[2009]
    near, far = (regional_growth(seen, pd.Series({2009: 9.5, 2010: last})) for last in (usual, usual - 8))
    assert near.location == far.location and near.scale == pytest.approx(
        regional_growth(seen, pd.Series({2009: 9.5})).scale
    )
    assert far.scale**2 - near.scale**2 == pytest.approx((0.5 * 8) ** 2 / 2)


def test_a_region_without_history_is_as_uncertain_as_regions_differ(outcomes, nation):
    seen = view(outcomes, nation)
    nothing, old = regional_growth(seen, pd.Series(dtype=float)), regional_growth(seen, pd.Series({2001: 9.0}))
    assert nothing.location == old.location == seen.expected.mean
    assert nothing.scale > regional_growth(seen, pd.Series({2009: 9.5})).scale


def test_a_series_that_moves_more_is_wider_and_follows_more(outcomes, nation):
    seen, last = view(outcomes, nation), pd.Series({2009: 9.5})
    one, two = regional_growth(seen, last, lasts=True), regional_growth(seen, last, common=2, own=3, lasts=True)
    assert two.location - 9.5 == pytest.approx(2 * (one.location - 9.5)) and two.scale > 2 * one.scale
    assert two.offsets == pytest.approx(2 * one.offsets)


def test_probabilities_fall_as_targets_rise(outcomes, nation):
    found = regional_growth(view(outcomes, nation), pd.Series({2009: 9.5}))
    chances = [found.reaching(bound) for bound in np.arange(-30, 60, 0.5)]
    assert chances == sorted(chances, reverse=True) and max(chances) <= 0.995 and min(chances) >= 0.005
    assert found.reaching(found.centre) == pytest.approx(0.5, abs=1e-6)


def test_a_shock_does_not_stay_in_the_faded_spread(outcomes, nation):
    """Four years after it the scale is nearly that of before; the unfaded one remembers it."""
    years = range(2011, 2015)
    calm = pd.concat([outcomes, pd.DataFrame([outcomes.loc[2009]] * 4, index=years)])
    later = pd.DataFrame({"growth": 6.0, "exit": 0.1}, index=years)
    shocks = pd.DataFrame({"year": [2010, 2011], "region": "all", "kind": ["shock", "rebound"]})
    moved = pd.concat([nation, later])
    known = view(calm, moved, year=2015, as_of="2015-01-31", shocks=shocks).sd_common
    unnamed = view(calm, moved, year=2015, as_of="2015-01-31", shocks=NO_SHOCK).sd_common
    assert known < unnamed


def test_no_ordinary_year_is_a_clear_error(outcomes, nation):
    always = pd.DataFrame({"year": range(1994, 2011), "region": "all", "kind": "shock"})
    with pytest.raises(ValueError, match="growth in 2011: no ordinary year"):
        view(outcomes, nation, shocks=always)
