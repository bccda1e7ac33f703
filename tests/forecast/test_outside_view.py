"""The outside view: worked numbers, what may be used and what not, and shock years."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from ouhai_stats.forecast.announcements import announced_growth, announcement_weight
from ouhai_stats.forecast.expected_growth import base_year, expected_growth, shared_growth
from ouhai_stats.forecast.growth_distribution import GrowthDistribution
from ouhai_stats.forecast.growth_spread import persistence
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


def test_the_latest_word_of_each_institution_counts_within_one_vintage_or_on_the_first_print():
    """A has no figure of 2010 in its winter update: 8.4 − 2.4; B neither: 7.4 − 2.4; C is too old."""
    found = announced_growth(FORECASTS, PRINTS, 2011, "2011-01-31", P)
    assert list(found.evidence["institution"]) == ["A", "B"] and set(found.evidence["basis"]) == {"first_print"}
    assert found.growth == pytest.approx(7.9) and found.change == pytest.approx(5.5)
    earlier = announced_growth(FORECASTS, PRINTS, 2011, "2010-11-25", P)
    assert earlier.change == pytest.approx(6.0) and list(earlier.evidence["basis"]) == ["vintage"]


def test_a_forecast_or_a_first_print_that_is_not_public_yet_does_not_count():
    before = announced_growth(FORECASTS, PRINTS, 2011, "2011-01-17", P)
    assert list(before.evidence["vintage"]) == ["autumn", "winter"] and before.growth == pytest.approx(7.7)
    assert before.change == pytest.approx(6.0) and before.evidence["change"].isna().sum() == 1


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


@pytest.mark.parametrize(
    ("change", "weight"),
    [(1.5, 0), (-1.5, 0), (2.25, 0.5), (3, 1), (6, 1), (-2.25, 0.175), (-4, 0.35), (np.nan, 0)],
)
def test_small_announced_changes_are_noise(change, weight):
    assert announcement_weight(change, P) == pytest.approx(weight)


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


def test_persistence_is_robust():
    deviations = pd.DataFrame({"V": [2.0, 1.0, 0.5], "W": [-4.0, -2.0, -1.0], "X": [1.0, 0.5, 30.0]})
    assert persistence(deviations, 1) == pytest.approx(0.5) and persistence(deviations, 2) == pytest.approx(0.25)
    assert persistence(deviations.head(1), 1) == 1.0


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


def test_the_mixture_has_the_quantiles_of_its_distribution():
    mixed = GrowthDistribution(8.0, 1.0, 4.0, np.array([-3.0, 0.0, 1.0]))
    levels = [0.025, 0.1, 0.5, 0.9, 0.975]
    assert [mixed.cdf(mixed.quantile(level)) for level in levels] == pytest.approx(levels, abs=1e-6)
    plain = GrowthDistribution(8.0, 1.0, 4.0, np.zeros(1))
    assert plain.interval(0.8) == pytest.approx(8 + stats.t.ppf([0.1, 0.9], 4)) and plain.centre == 8.0
    table = mixed.predictive()
    assert table.quantile(0.1) == pytest.approx(mixed.quantile(0.1), abs=1e-4)
    assert 1 - table.cdf(7.3) == pytest.approx(mixed.reaching(7.3), abs=0.005)


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
