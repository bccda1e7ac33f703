"""Seasonal factors, and long growing quarters: made-up series and the nation's GDP."""

import numpy as np
import pandas as pd
import pytest

from benchmarks.growing import growing_quarters, quarterly_gdp, rolling, score_growing
from ouhai_stats.data.sources import raw_folder
from ouhai_stats.forecast.exponential_smoothing import pack
from ouhai_stats.forecast.seasonal import adjust, restore

SEASON = np.array([-0.3, 0.1, 0.25, -0.05])


def growing(years=15, season=SEASON, rate=0.06):
    return 10 * np.exp(rate * np.arange(4 * years) + np.resize(season, 4 * years))


def test_a_season_of_a_series_that_grew_more_than_tenfold_is_one_of_proportions():
    values = growing()
    assert values.min() < values.max() / 10
    adjusted, season = adjust(values[None])
    assert season[0] == pytest.approx([*SEASON, 1], abs=1e-3)
    assert adjusted[0] == pytest.approx(10 * np.exp(0.06 * np.arange(60)), rel=1e-3)
    assert restore(np.ones((1, 8)), season)[0] == pytest.approx(np.exp(np.resize(SEASON, 8)), rel=1e-3)


def test_recent_years_weigh_more():
    values = np.r_[growing(8, SEASON), growing(8, -SEASON) * 10]
    recent, alike = (adjust(values[None], half_life)[1][0, :4] for half_life in (2.0, np.inf))
    assert np.abs(recent + SEASON).max() < np.abs(alike + SEASON).max()
    assert recent @ -SEASON > 0


def test_zero_or_below_leaves_the_season_in_the_unit():
    values = np.resize([0.0, 3, 9, 4], 24)
    adjusted, season = adjust(values[None])
    assert season[0] == pytest.approx([-4, -1, 5, 0, 0]) and np.ptp(adjusted) == pytest.approx(0, abs=1e-9)


def test_noise_is_no_season():
    noise = np.exp(0.1 * np.random.default_rng(0).normal(size=(200, 40)))
    raw = np.abs(np.log(noise).reshape(200, 10, 4).mean(axis=1)).mean()
    assert np.abs(adjust(noise)[1][:, :4]).mean() < 0.6 * raw


@pytest.mark.parametrize("count", [5, 8])
def test_two_years_show_no_season(count):
    assert not adjust(growing()[None, :count])[1][0, :4].any()


def test_empty_periods_before_a_series_change_nothing():
    values = growing(6)
    assert adjust(pack([values, np.ones(60)]))[1][0] == pytest.approx(adjust(values[None])[1][0], rel=1e-12)


def test_made_up_growing_quarters_are_forecast_far_better_than_by_the_year_before():
    table = score_growing({"made up": growing_quarters()}).set_index("method")["mase"]
    assert table["ours"] < 0.65 * table["seasonal naive"]


def test_the_nations_quarters_show_no_saw_tooth():
    """Mean one-step error by quarter within 3 %; with an additive season it went from +7.4 to −6.3 %."""
    folder = raw_folder("national_accounts")
    table = pd.read_csv(folder / "cumulative.csv")
    column = next(name for name in table if "level" in name)
    series = rolling(quarterly_gdp(table.sort_values("period")[column]))
    from ouhai_stats.forecast.method_by_length import forecast_panel

    points = forecast_panel(pack(series.histories), 8, "Q", "combined")[0][:, 0]
    errors = 100 * (points / series.future[:, 0] - 1)
    assert max(abs(np.median(errors[quarter::4])) for quarter in range(4)) < 3
